"""The two rules of lesson 00 on one neuron: what they do, what they refuse, and what they reach on real digits."""

import numpy as np
import pytest

from hvb_lib import data, gradcheck, metrics, one_neuron, rules, train
from hvb_lib.one_neuron import DeltaRule, Pair
from tests import loop_twins

RULES = ("error", "activity")


@pytest.fixture(scope="module")
def pair():
    return Pair(0, 1)


@pytest.fixture(scope="module")
def alike():
    return Pair(5, 8)


def batch(seed, inputs=6, n=9):
    rng = np.random.default_rng(seed)
    return rng.normal(size=(1, inputs)), rng.normal(size=(n, inputs)), rng.choice([-1.0, 1.0], size=n)


def moved(w, x, t, lr=1.0):
    """Return the change of one step."""
    neuron = DeltaRule(w.copy(), lr)
    neuron.step(x, t)
    return neuron.w - w


@pytest.mark.parametrize("seed", range(5))
def test_delta_rule_is_minus_the_measured_slope(seed):
    w, x, t = batch(seed)
    slope = gradcheck.central_difference(lambda w: float(np.mean((x @ w[0] - t) ** 2) / 2), w.copy())
    assert gradcheck.relative_error(-slope, moved(w, x, t)) < 1e-8


@pytest.mark.parametrize("seed", range(5))
def test_delta_rule_is_its_loop_twin(seed):
    w, x, t = batch(seed)
    y = [[sum(w[0, j] * row[j] for j in range(len(row)))] for row in x]
    delta = [[y[n][0] - t[n]] for n in range(len(x))]
    np.testing.assert_allclose(moved(w, x, t, 0.3), 0.3 * loop_twins.gradient(w, x, delta), atol=1e-12)


def test_delta_rule_changes_its_weights_in_place_and_returns_the_loss_before():
    w, x, t = batch(0)
    before = np.mean((x @ w[0] - t) ** 2) / 2
    neuron = DeltaRule(w, 0.01)
    losses = [neuron.step(x, t) for _ in range(50)]
    assert neuron.w is w
    assert losses[0] == pytest.approx(before)
    assert losses == sorted(losses, reverse=True)


def test_targets_that_are_met_change_nothing():
    w, x, _ = batch(1)
    assert np.abs(moved(w, x, x @ w[0])).max() < 1e-12


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: DeltaRule([[1.0, 2.0]], 0.1), ("w", "list")),
        (lambda: DeltaRule(np.ones(3), 0.1), ("w", r"\(3,\)")),
        (lambda: DeltaRule(np.ones((2, 3)), 0.1), ("w", r"\(2, 3\)")),
        (lambda: DeltaRule(np.ones((1, 3), int), 0.1), ("w", "int64")),
        (lambda: DeltaRule(np.full((1, 3), np.nan), 0.1), ("w", "nan")),
        (lambda: DeltaRule(np.ones((1, 3)), 0.0), ("lr", "got 0")),
        (lambda: DeltaRule(np.ones((1, 3)), 0.1).step(np.ones((2, 3)), None), ("labels", "None")),
        (lambda: DeltaRule(np.ones((1, 3)), 0.1).step(np.ones((2, 3)), np.ones(1)), ("labels", r"\(1,\)")),
        (lambda: DeltaRule(np.ones((1, 3)), 0.1).step(np.ones((2, 3)), np.ones((2, 1))), ("labels", r"\(2, 1\)")),
        (lambda: DeltaRule(np.ones((1, 3)), 0.1).step(np.ones((2, 3)), np.full(2, np.nan)), ("labels", "nan")),
        (lambda: DeltaRule(np.ones((1, 3)), 0.1).step(np.ones((2, 1)), np.ones(2)), ("x", r"\(2, 1\)")),
        (lambda: DeltaRule(np.ones((1, 3)), 0.1).step(np.ones(3), np.ones(1)), ("x", r"\(3,\)")),
        (lambda: DeltaRule(np.ones((1, 3)), 0.1).step(np.full((2, 3), np.inf), np.ones(2)), ("x", "inf")),
        (lambda: Pair(3, 3), ("first, second", "3 and 3")),
        (lambda: Pair(3, 10), ("first, second", "10")),
        (lambda: Pair(-1, 3), ("first", "-1")),
        (lambda: Pair(3, "8"), ("second", "'8'")),
        (lambda: one_neuron.start(-1), ("seed", "-1")),
        (lambda: one_neuron.slant(np.ones((4, 4))), ("images", r"\(4, 4\)")),
        (lambda: one_neuron.slant(np.zeros((2, 4, 4))), ("images", "image 0")),
        (lambda: one_neuron.slant(np.eye(4)[:1, :, None] * np.ones(4)), ("images", "single row")),
        (lambda: one_neuron.slant(-np.ones((1, 4, 4))), ("images", "-1")),
        (lambda: one_neuron.slant(np.full((1, 4, 4), np.nan)), ("images", "nan")),
    ],
)
def test_bad_input(call, words):
    argument, given = words
    with pytest.raises(ValueError, match=f"^{argument}: .*{given}.*wanted"):
        call()


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda p: one_neuron.learn(p, "hebb"), "rule: got 'hebb', wanted one of activity, error"),
        (lambda p: one_neuron.learn(p, "error", p.train_t[1:]), "labels: got shape"),
        (lambda p: one_neuron.learn(p, "error", lr=0.0), "lr: got 0"),
        (lambda p: one_neuron.path(p, "oja", 10), "rule: got 'oja'"),
        (lambda p: one_neuron.path(p, "error", 0), "images: got 0"),
        (lambda p: one_neuron.path(p, "error", 10**6), "images: got 1000000, wanted at most 1"),
        (lambda p: one_neuron.accuracy(p, np.ones(784)), "w: got shape"),
        (lambda p: one_neuron.accuracy(p, np.ones((2, 784))), "w: got shape"),
        (lambda p: one_neuron.accuracy(p, np.full((1, 784), np.nan)), "w: nan"),
    ],
)
def test_bad_input_with_a_pair(call, words, pair):
    with pytest.raises(ValueError, match=f"^{words}"):
        call(pair)


def test_a_step_too_large_is_reported_in_words(pair):
    with pytest.raises(train.DivergedError, match=r"delta rule: the weights overflowed at step \d+ with learning rate"):
        one_neuron.learn(pair, "error", lr=1.0)


def test_a_pair_holds_its_two_digits(pair):
    digits = data.mnist()
    n, m = np.isin(digits.train_labels, (0, 1)).sum(), np.isin(digits.test_labels, (0, 1)).sum()
    assert pair.train_x.shape == (n, 784)
    assert pair.test_x.shape == (m, 784)
    assert pair.test_images.shape == (m, 28, 28)
    assert pair.test_images.dtype == np.uint8
    assert {a.dtype for a in (pair.train_x, pair.train_t, pair.test_x, pair.test_t)} == {np.dtype(np.float32)}
    assert (pair.train_t == 1).sum() == (digits.train_labels == 0).sum()
    assert (pair.test_t == -1).sum() == (digits.test_labels == 1).sum()


def test_a_pairs_rows_are_its_images_less_the_training_mean(pair):
    assert np.abs(pair.train_x.mean(axis=0, dtype=float)).max() < 1e-4
    again = pair.test_x - pair.test_images.reshape(-1, 784) / 255
    np.testing.assert_allclose(again, np.broadcast_to(again[0], again.shape), atol=1e-6)
    assert again.min() < -0.3  # the same mean is taken from each, and there is one


def test_the_first_digit_is_the_positive_one(pair):
    turned = Pair(1, 0)
    np.testing.assert_array_equal(turned.test_t, -pair.test_t)
    np.testing.assert_array_equal(turned.test_x, pair.test_x)


def test_the_start_is_short_random_and_settled_by_the_seed():
    w = one_neuron.start(3)
    assert w.shape == (1, 784)
    assert w.dtype == np.float32
    assert np.linalg.norm(w) == pytest.approx(0.1, rel=1e-5)
    np.testing.assert_array_equal(w, one_neuron.start(3))
    assert metrics.cosine(w, one_neuron.start(4)) < 0.2


@pytest.mark.parametrize("rule", RULES)
def test_a_path_is_one_step_an_image(rule, alike):
    path = one_neuron.path(alike, rule, 30, lr=0.02, seed=2)
    assert path.shape == (31, 784)
    np.testing.assert_array_equal(path[:1], one_neuron.start(2))
    chosen = np.random.default_rng(2).permutation(len(alike.train_x))[:30]
    for i, k in enumerate(chosen):
        w, x, t = path[i : i + 1], alike.train_x[k : k + 1], alike.train_t[k]
        y = x @ w.T
        dw = rules.gradient(x, y - t) if rule == "error" else rules.oja(w, x, y)
        np.testing.assert_allclose(path[i + 1], (w + 0.02 * dw)[0], atol=1e-6)


@pytest.mark.parametrize("rule", RULES)
def test_the_seed_settles_the_weights(rule, alike):
    path = one_neuron.path(alike, rule, 5, seed=1)
    np.testing.assert_array_equal(path, one_neuron.path(alike, rule, 5, seed=1))
    assert (path[-1] != one_neuron.path(alike, rule, 5, seed=2)[-1]).any()


def test_the_rule_of_activity_looks_at_no_target(alike):
    lies = np.random.default_rng(0).permutation(alike.train_t)
    np.testing.assert_array_equal(
        one_neuron.learn(alike, "activity", lies), one_neuron.learn(alike, "activity", -alike.train_t)
    )


def test_the_rule_of_error_turns_with_its_targets(alike):
    """Opposite targets and opposite starting weights would give opposite weights: the start fades, the targets stay."""
    w, turned = (one_neuron.learn(alike, "error", sign * alike.train_t) for sign in (1, -1))
    assert float((w * turned).sum()) < 0


def test_accuracy_does_not_mind_which_side_is_which(pair):
    w = one_neuron.path(pair, "activity", 40)[-1:]
    assert one_neuron.accuracy(pair, w) == one_neuron.accuracy(pair, -w) == one_neuron.accuracy(pair, 7 * w)


def test_an_output_of_zero_is_wrong(pair):
    assert one_neuron.accuracy(pair, np.zeros((1, 784))) == 0


def test_the_sides_are_named_by_training_labels_not_by_the_test(pair):
    """Test targets that are turned turn the count, so that it can fall below one half."""
    w = one_neuron.path(pair, "error", 40)[-1:]
    share = one_neuron.accuracy(pair, w)
    turned = Pair(0, 1)
    turned.test_t = -turned.test_t
    assert share > 0.9
    assert one_neuron.accuracy(turned, w) == pytest.approx(1 - share, abs=1e-9)


def test_on_digits_that_differ_most_both_rules_do_well(pair):
    reached = {rule: one_neuron.accuracy(pair, one_neuron.learn(pair, rule)) for rule in RULES}
    assert 0.995 < reached["error"] <= 1
    assert 0.990 < reached["activity"] < reached["error"]
    pc1, _ = metrics.principal_components(pair.train_x, 1)
    assert metrics.cosine(one_neuron.learn(pair, "activity"), pc1) > 0.99


def test_on_digits_that_are_alike_the_rule_of_activity_finds_the_slant(alike):
    w = one_neuron.learn(alike, "activity")
    assert 0.93 < one_neuron.accuracy(alike, one_neuron.learn(alike, "error")) < 0.97
    assert 0.40 < one_neuron.accuracy(alike, w) < 0.60
    y = alike.test_x @ w[0]
    assert abs(np.corrcoef(y, one_neuron.slant(alike.test_images))[0, 1]) > 0.7
    assert abs(np.corrcoef(y, alike.test_t)[0, 1]) < 0.2


def test_every_pair_is_there_once_hardest_first(monkeypatch):
    """The bookkeeping alone: what is learned is tested above."""
    told = []
    monkeypatch.setattr(one_neuron, "Pair", lambda first, second: (first, second))
    monkeypatch.setattr(one_neuron, "learn", lambda pair, rule, seed: (rule, seed))
    monkeypatch.setattr(one_neuron, "accuracy", lambda pair, w: 0.9 if w[0] == "error" else -pair[0] * pair[1])
    rows = one_neuron.every_pair(3, progress=lambda pairs: told.append(len(pairs)) or pairs)
    assert told == [45]
    assert len({(row["first"], row["second"]) for row in rows}) == 45
    assert all(row["first"] < row["second"] and row["error"] == 0.9 for row in rows)
    assert [row["activity"] for row in rows] == [-row["first"] * row["second"] for row in rows]
    assert [row["activity"] for row in rows] == sorted(row["activity"] for row in rows)


def leaning(slant, shift=0.0, size=41):
    """Return a stroke of three columns' width that gains `slant` columns for each row upwards."""
    image = np.zeros((size, size))
    for row in range(8, size - 8):
        at = size / 2 + shift + slant * (size / 2 - row)
        left = int(np.floor(at))
        image[row, left - 1 : left + 3] = [1 - (at - left), 1, 1, at - left]  # its middle at `at` + 1 / 2 exactly
    return image


@pytest.mark.parametrize("known", [-0.6, -0.25, 0.0, 0.1, 0.5])
def test_slant_of_a_stroke_with_known_slant(known):
    images = np.stack([leaning(known), leaning(known, shift=3.3), 200 * leaning(known)])
    np.testing.assert_allclose(one_neuron.slant(images), known, atol=1e-9)


def test_slant_turns_its_sign_in_the_mirror_and_takes_pixels():
    images = data.mnist().test_images[:50]
    slant = one_neuron.slant(images)
    assert slant.shape == (50,)
    assert images.dtype == np.uint8
    np.testing.assert_allclose(one_neuron.slant(images[:, :, ::-1]), -slant, atol=1e-12)
    np.testing.assert_allclose(one_neuron.slant(images[:, ::-1]), -slant, atol=1e-12)


def test_slant_is_a_weighted_line_through_the_ink():
    image = data.mnist().test_images[0]
    row, column = np.nonzero(image)
    line = np.polyfit(-row, column, 1, w=np.sqrt(image[row, column].astype(float)))
    assert one_neuron.slant(image[None])[0] == pytest.approx(line[0], rel=1e-9)

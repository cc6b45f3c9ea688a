"""The one loop: every sample once an epoch, the same run for the same seed, and words where learning goes wrong."""

from types import SimpleNamespace

import numpy as np
import pytest

from hvb_lib import data, metrics, nn, rules, train


class Recorder:
    """A learner that only keeps what it was shown."""

    def __init__(self, loss=None):
        self.loss, self.seen = loss, []

    def step(self, x, labels):
        self.seen.append((x.copy(), None if labels is None else labels.copy()))
        return self.loss(x) if self.loss else None

    @property
    def x(self):
        return np.concatenate([x for x, _ in self.seen])

    @property
    def labels(self):
        return np.concatenate([labels for _, labels in self.seen])


def numbered(n):
    """n inputs that carry their own number, and that number as label."""
    return np.arange(n, dtype=np.float64)[:, None] * [1.0, 10.0], np.arange(n)


@pytest.mark.parametrize(("n", "batch"), [(10, 3), (12, 4), (5, 100), (7, 7), (1, 1), (9, 1)])
def test_every_sample_is_shown_exactly_once_an_epoch_with_its_own_label(n, batch):
    x, labels = numbered(n)
    shown = Recorder()
    train.train(shown, x, labels, epochs=3, batch=batch)
    sizes = [batch] * (n // batch) + [n % batch] * (n % batch > 0)
    assert [len(x) for x, _ in shown.seen] == 3 * sizes
    steps = len(sizes)
    for epoch in range(3):
        rows = np.concatenate([x for x, _ in shown.seen[epoch * steps : (epoch + 1) * steps]])
        assert sorted(rows[:, 0]) == list(range(n))
    np.testing.assert_array_equal(shown.x[:, 0], shown.labels)


def test_the_order_is_new_each_epoch():
    x, labels = numbered(50)
    shown = Recorder()
    train.train(shown, x, labels, epochs=2, batch=50)
    assert (shown.seen[0][1] != shown.seen[1][1]).any()


def test_no_split_is_ever_empty():
    # Held-out data is measured in batches too: every input must come out, in its order, the rest included.
    x, _ = numbered(2345)
    y = train.outputs(lambda rows: rows * 2, x, batch=1000)
    np.testing.assert_array_equal(y, 2 * x)
    assert train.outputs(lambda rows: rows, x[:1]).shape == (1, 2)


def test_a_seed_is_a_run():
    def run(seed):
        network = nn.mlp((2, 5, 3), seed=1)
        x, labels = np.random.default_rng(0).standard_normal((40, 2)).astype(np.float32), np.arange(40) % 3
        history = train.train(train.Backprop(network, 0.1, 0.9), x, labels, epochs=3, batch=7, seed=seed)
        return history.loss, network.layers[0].w

    (loss, w), (same_loss, same_w), (other_loss, _) = run(5), run(5), run(6)
    assert loss == same_loss
    np.testing.assert_array_equal(w, same_w)
    assert loss != other_loss


def test_pixels_are_scaled_and_centred_like_floats():
    pixels = np.random.default_rng(0).integers(0, 256, (30, 4), dtype=np.uint8)
    floats = pixels.astype(np.float32) / 255
    mean = floats.mean(axis=0)
    by_pixels, by_floats = Recorder(), Recorder()
    train.train(by_pixels, pixels, batch=8, centre=mean)
    train.train(by_floats, floats, batch=8, centre=mean)
    assert by_pixels.x.dtype == np.float32
    np.testing.assert_allclose(by_pixels.x, by_floats.x, atol=1e-7)
    assert np.abs(by_pixels.x.mean(axis=0)).max() < 1e-6


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_floats_keep_their_type_and_are_left_alone(dtype):
    x = np.random.default_rng(0).standard_normal((9, 3)).astype(dtype)
    x.flags.writeable = False
    shown = Recorder()
    train.train(shown, x, batch=4, centre=x.mean(axis=0))
    assert shown.x.dtype == dtype


def test_batches_are_gathered_into_one_array():
    batches = train.Batches(np.ones((10, 2), dtype=np.float32), None, 4).in_order()
    first, *others = [rows for rows, _ in batches]
    assert all(np.shares_memory(first, rows) for rows in others)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_batches_in_another_precision(dtype):
    x = np.random.default_rng(0).standard_normal((5, 2))
    for rows, _ in train.Batches(x, None, 5, dtype=dtype).in_order():
        assert rows.dtype == dtype
        np.testing.assert_allclose(rows, x, rtol=1e-6)


def test_measured_at_the_start_and_after_every_epoch():
    x, labels = numbered(10)
    shown = Recorder()
    history = train.train(shown, x, labels, epochs=3, batch=4, measure=lambda: {"batches": len(shown.seen)})
    assert history["batches"] == [0, 3, 6, 9]
    assert history.steps == [0, 3, 6, 9]
    assert len(history.seconds) == len(history.loss) == 3


def test_measured_after_every_few_steps():
    x, labels = numbered(10)
    shown = Recorder()
    history = train.train(shown, x, labels, epochs=3, batch=4, every=2, measure=lambda: {"batches": len(shown.seen)})
    assert history["batches"] == history.steps == [0, 2, 4, 6, 8]


def test_the_loss_of_an_epoch_is_the_mean_over_samples_not_over_batches():
    x, labels = numbered(10)
    history = train.train(Recorder(len), x, labels, batch=4)  # batches of 4, 4 and 2, and that is their loss, too
    assert history.loss == [pytest.approx((4 * 4 + 4 * 4 + 2 * 2) / 10)]


def test_a_rule_without_a_loss_leaves_nan():
    x, labels = numbered(4)
    assert np.isnan(train.train(Recorder(), x, labels).loss).all()


def test_seconds_grow_and_leave_out_measuring(monkeypatch):
    clock = iter(np.arange(0.0, 1000.0))
    monkeypatch.setattr(train, "time", SimpleNamespace(perf_counter=lambda: next(clock)))
    x, labels = numbered(4)

    def slow_measure():
        for _ in range(100):
            next(clock)
        return {}

    history = train.train(Recorder(), x, labels, epochs=2, batch=2, every=1, measure=slow_measure)
    assert history.seconds == [3.0, 6.0]  # a tick between each two looks at the clock, none of the measures' hundreds


def test_progress_sees_the_length_and_every_batch():
    x, labels = numbered(10)
    lengths, shown = [], Recorder()

    def bar(batches):
        lengths.append(len(batches))
        yield from batches

    train.train(shown, x, labels, epochs=2, batch=4, progress=bar)
    assert lengths == [3, 3]
    assert len(shown.x) == 20


def test_history_knows_its_names():
    with pytest.raises(ValueError, match="but nothing was measured"):
        train.History()["cos"]
    with pytest.raises(ValueError, match="name: got 'cosine', wanted one of cos"):
        train.History(measured=[{"cos": 1.0}])["cosine"]


@pytest.mark.parametrize("name", rules.RULES)
def test_hebbian_adds_lr_times_the_rule_and_never_looks_at_labels(name):
    rng = np.random.default_rng(0)
    w, x = rng.standard_normal((3, 4)), rng.standard_normal((5, 4))
    expected = w + 0.1 * rules.named(name)(w, x, x @ w.T)
    without, with_labels = w.copy(), w.copy()
    train.Hebbian(without, name, 0.1).step(x)
    train.Hebbian(with_labels, rules.named(name), 0.1).step(x, np.array([1, 0, 1, 0, 1]))
    np.testing.assert_allclose(without, expected, rtol=1e-14)
    np.testing.assert_array_equal(without, with_labels)


def test_hebbian_keeps_the_outputs_from_before_the_change():
    w, x = np.array([[1.0, 2.0]]), np.array([[3.0, 1.0]])
    learner = train.Hebbian(w, "hebb", 0.1)
    learner.step(x)
    assert learner.y.tolist() == [[5.0]]


def test_the_step_size_may_follow_the_step():
    asked = []
    x = np.ones((6, 2))
    train.train(train.Hebbian(np.ones((1, 2)), "oja", lambda step: asked.append(step) or 0.1), x, epochs=2, batch=3)
    assert asked == [0, 1, 2, 3]


def test_after_bounds_the_weights():
    w = np.ones((2, 3))
    learner = train.Hebbian(w, "hebb", 1.0, after=lambda w: np.clip(w, 0, 1, out=w))
    learner.step(np.ones((4, 3)))
    assert (w == 1).all()


@pytest.mark.parametrize("rule", ["hebb", "oja", lambda w, x, y: 3 * w])
def test_a_runaway_is_named_with_rule_step_and_step_size(rule):
    w = np.ones((2, 3))
    learner = train.Hebbian(w, rule, 50.0)
    x = np.random.default_rng(0).standard_normal((20, 3))
    with pytest.raises(train.DivergedError) as error:
        train.train(learner, x, epochs=1000, batch=5)
    name = rule if isinstance(rule, str) else "lambda"
    assert name in str(error.value)
    assert f"at step {learner.steps} with learning rate 50;" in str(error.value)
    assert 0 < learner.steps < 4000


def test_a_network_that_runs_away_is_named_too():
    x, labels = np.random.default_rng(0).standard_normal((20, 3)).astype(np.float32), np.arange(20) % 2
    learner = train.Backprop(nn.mlp((3, 8, 8, 2), 0), lr=1e9)
    shown = []

    def counted(batches):
        for batch in batches:
            shown.append(batch)
            yield batch

    with pytest.raises(train.DivergedError) as error:
        train.train(learner, x, labels, epochs=20, batch=5, progress=counted)
    assert 1 < len(shown) < 80
    assert str(error.value).startswith(
        f"backpropagation: the weights overflowed at step {len(shown) - 1} with learning rate 1e+09; use a smaller"
    )


def test_a_bad_batch_is_not_called_a_runaway():
    bad = np.array([[1.0, np.nan, 0.0]])
    for learner in (train.Hebbian(np.ones((2, 3)), "hebb", 0.1), train.Backprop(nn.mlp((3, 2), 0, np.float64), 0.1)):
        with pytest.raises(ValueError, match=r"x: nan at index \(0, 1\)") as error:
            learner.step(bad, np.array([0]))
        assert not isinstance(error.value, train.DivergedError)


def test_a_rules_change_is_never_stretched_to_the_shape_of_w():
    learner = train.Hebbian(np.ones((2, 3)), lambda w, x, y: (y.T @ x)[:1], 0.1)
    with pytest.raises(ValueError, match=r"dw: got shape \(1, 3\), wanted \(2, 3\)"):
        learner.step(np.ones((4, 3)))


def test_a_rule_may_return_its_own_input_without_harm():
    x = np.ones((2, 3))
    train.Hebbian(np.ones((2, 3)), lambda w, x, y: x, 0.1).step(x)
    assert (x == 1).all()


def test_accuracy_counts_the_largest_output():
    x = np.eye(4)
    assert train.accuracy(lambda rows: rows, x, np.array([0, 1, 2, 0])) == 0.75
    assert train.accuracy(lambda rows: -rows, x, np.arange(4)) == 0


def test_outputs_are_not_overwritten_by_the_next_batch():
    network = nn.mlp((2, 3), 0, np.float64)
    x, _ = numbered(7)
    np.testing.assert_allclose(train.outputs(network.forward, x, batch=2), network.forward(x))


def test_outputs_are_centred_like_the_training_data():
    x = np.random.default_rng(0).standard_normal((7, 3))
    centred = train.outputs(lambda rows: rows, x, centre=x.mean(axis=0), batch=3)
    np.testing.assert_allclose(centred, x - x.mean(axis=0))


def test_a_small_network_learns_the_digits():
    digits = data.mnist()
    scores = []
    for seed in range(3):
        network = nn.mlp((784, 32, 10), seed)
        history = train.train(train.Backprop(network, 0.1, 0.9), digits.train_x[:2000], digits.train_labels[:2000],
                              epochs=3, batch=32, seed=seed)  # fmt: skip
        assert history.loss[2] < history.loss[0]
        scores.append(train.accuracy(network.forward, digits.train_x[-2000:], digits.train_labels[-2000:]))
    # Chance is 0.1. Student's t for two degrees of freedom is 4.30 at 95 %.
    assert np.mean(scores) - 4.30 * np.std(scores, ddof=1) / 3**0.5 > 0.7


@pytest.mark.parametrize("seed", range(5))
def test_oja_finds_the_long_axis_of_a_cloud_and_length_one(seed):
    angle = 25.0 + 30 * seed
    x = data.cloud(500, angle, seed=seed)
    w = metrics.unit(np.random.default_rng(seed).standard_normal((1, 2))) * 2
    train.train(train.Hebbian(w, "oja", lambda step: 0.1 / (1 + step / 100)), x, epochs=40, batch=50, seed=seed)
    axis = np.array([np.cos(np.deg2rad(angle)), np.sin(np.deg2rad(angle))])
    assert metrics.cosine(w[0], axis) >= 0.999
    assert abs(np.linalg.norm(w) - 1) <= 0.01

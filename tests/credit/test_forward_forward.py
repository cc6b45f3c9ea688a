"""Forward-forward: its loss and slope by loops and by differences, local changes, wrong labels, and learning."""

import numpy as np
import pytest

from hvb_lib import cost, credit, gradcheck, train
from tests.credit import feedback_twins


def batch(seed=0, n=6, inputs=9, classes=4, dtype=np.float64):
    rng = np.random.default_rng(seed)
    return rng.standard_normal((n, inputs)).astype(dtype), rng.integers(classes, size=n)


def learner(sizes=(9, 5, 4), lr=0.1, **options):
    return credit.ForwardForward(sizes, lr, **{"classes": 4, "dtype": float, "momentum": 0.0, **options})


@pytest.mark.parametrize("seed", range(3))
def test_loss_and_slope(seed):
    rng = np.random.default_rng(seed)
    y, right = rng.standard_normal((6, 5)), rng.random(6) < 0.5
    loss, delta = credit.goodness_error(y, right, 3.0, 0.7)
    assert loss == pytest.approx(feedback_twins.goodness_loss(y, right, 3.0, 0.7), rel=1e-12)
    measured = gradcheck.central_difference(lambda y: credit.goodness_error(y, right, 3.0, 0.7)[0], y)
    assert gradcheck.relative_error(delta / len(y), measured) < 1e-7


def test_far_from_the_threshold_nothing_overflows():
    y = np.array([[100.0, 0.0], [0.0, 0.0]], np.float32)
    loss, delta = credit.goodness_error(y, [False, True], 1e4, 0.01)
    assert np.isfinite(loss)
    assert np.isfinite(delta).all()


def test_goodness_is_the_sum_of_squares():
    np.testing.assert_array_equal(credit.goodness(np.array([[1.0, 2.0], [0.0, 3.0]])), [5, 9])


def test_the_label_stands_in_the_first_inputs_and_x_is_left_alone():
    x, labels = batch()
    before = x.copy()
    shown = credit.embedded(x, labels, 4, 2.5)
    np.testing.assert_array_equal(shown[:, :4], 2.5 * np.eye(4)[labels])
    np.testing.assert_array_equal(shown[:, 4:], x[:, 4:])
    np.testing.assert_array_equal(x, before)


@pytest.mark.parametrize("layer", [0, 1])
def test_each_layer_follows_the_slope_of_its_own_loss(layer):
    x, labels = batch()
    ours = learner(value=1.0, temperature=1.0)
    both = np.concatenate([labels, (labels + 1) % 4])
    ours._learn(x, both)
    dense = ours.layers[layer][0]
    dw, db, inputs = dense.dw.copy(), dense.db.copy(), dense.x.copy()
    right, units = np.arange(12) < 6, len(dense.w)

    def loss(_):
        return feedback_twins.goodness_loss(np.maximum(inputs @ dense.w.T + dense.b, 0), right, units, units)

    assert gradcheck.relative_error(-dw, gradcheck.central_difference(loss, dense.w)) < 1e-6
    assert gradcheck.relative_error(-db, gradcheck.central_difference(loss, dense.b)) < 1e-6


def test_the_layer_above_changes_nothing_below():
    x, labels = batch()
    found = []
    for gain in (1.0, 5.0):
        ours = learner(hard=False)
        ours.layers[1][0].w *= gain
        ours.step(x, labels)
        found.append(ours.layers[0][0].dw.copy())
    np.testing.assert_array_equal(*found)


def test_the_next_layer_sees_equal_sizes():
    x, labels = batch()
    ours = learner()
    ours._learn(x, np.concatenate([labels, labels]))
    np.testing.assert_allclose((ours.layers[1][0].x ** 2).mean(axis=1), 1, rtol=1e-5)


@pytest.mark.parametrize("sizes", [(9, 5), (9, 5, 4), (9, 6, 5, 4)])
def test_outputs_are_the_goodness_with_each_label_written_in(sizes):
    x, _ = batch()
    ours = learner(sizes)
    seen = ours.forward(x).copy()
    scaled = x / np.sqrt((x**2).mean(axis=1, keepdims=True))
    for label in range(4):
        y, total = credit.embedded(scaled, np.full(6, label), 4, ours.value), 0.0
        for i, (dense, _) in enumerate(ours.layers):
            y = y if i == 0 else y / np.sqrt((y**2).mean(axis=1, keepdims=True) + 1e-300)
            y = np.maximum(y @ dense.w.T + dense.b, 0)
            total += (y**2).sum(axis=1) * (i > 0 or len(sizes) == 2)
        np.testing.assert_allclose(seen[:, label], total, rtol=1e-4)


@pytest.mark.parametrize("hard", [False, True])
def test_wrong_labels_are_wrong_and_all_are_drawn(hard):
    x, labels = batch(1, n=3000)
    drawn = learner((9, 5), hard=hard, temperature=1e3)._wrong(x, labels)
    assert (drawn != labels).all()
    counts = np.array([[((labels == a) & (drawn == b)).sum() for b in range(4)] for a in range(4)])
    assert (counts[~np.eye(4, dtype=bool)] > 150).all()


def test_hard_labels_are_those_that_the_network_believes():
    x, labels = batch(1, n=400)
    ours = learner((9, 5), temperature=0.005)
    believed = ours.forward(x).copy()
    believed[np.arange(400), labels] = -np.inf
    assert (ours._wrong(x, labels) == believed.argmax(axis=1)).mean() > 0.93


@pytest.mark.parametrize("sizes", [(24, 60), (24, 40, 40)])
def test_it_learns(sizes):
    rng = np.random.default_rng(3)
    centres = 1.5 * rng.standard_normal((4, 20))
    labels = rng.integers(4, size=400)
    x = np.pad(centres[labels] + rng.standard_normal((400, 20)), ((0, 0), (4, 0))).astype(np.float32)
    ours = credit.ForwardForward(sizes, 0.05, classes=4, value=4.0)
    history = train.train(ours, x, labels, epochs=8, batch=20)
    assert history.loss[-1] < 0.6 * history.loss[0]
    assert train.accuracy(ours.forward, x, labels) > 0.9


def test_a_seed_is_a_learner_and_steps_reuse_their_arrays():
    x, labels = batch(dtype=np.float32)
    first, second = (credit.ForwardForward((9, 5), 0.1, classes=4, seed=3) for _ in range(2))
    for one in (first, second):
        one.step(x, labels)
    kept = id(first.shown)
    for one in (first, second):
        one.step(x, labels)
    assert id(first.shown) == kept
    np.testing.assert_array_equal(first.layers[0][0].w, second.layers[0][0].w)
    assert first.layers[0][0].w.dtype == np.float32


def test_a_step_costs_five_products_with_a_batch():
    x, labels = batch(n=40, inputs=60, dtype=np.float32)
    products = 5 * 2 * 40 * 60 * 50  # z of all labels at once; forward and change, for the right and the wrong label
    counted = cost.measure(credit.ForwardForward((60, 50), 0.1, classes=4), x, labels).operations
    assert 1 < counted / products < 1.2


def test_what_overflows_is_named():
    x, labels = batch(dtype=np.float32)
    ours = learner((9, 5), lr=1e30, dtype=np.float32)
    with pytest.raises(train.DivergedError, match=r"forward-forward: the weights overflowed at step \d with"):
        train.train(ours, x, labels, epochs=5)

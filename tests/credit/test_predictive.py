import numpy as np
import pytest

from hvb_lib import cost, nn, train
from hvb_lib.credit.closeness import cosines, gradients, inference_changes
from hvb_lib.credit.predictive import PredictiveCoding
from hvb_lib.gradcheck import relative_error
from hvb_lib.learners import DivergedError
from tests.credit.test_inference import SIZES, drawn


def stored(learner):
    return [change.copy() for _, change in learner.network.parameters()]


def backpropagated(x, labels, seed, sizes=SIZES):
    network, loss = nn.mlp(sizes, seed, np.float64), nn.SoftmaxCrossEntropy()
    network.backward(loss(network.forward(x), labels)[1])
    return [change.copy() for _, change in network.parameters()]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("sizes", [SIZES, (5, 3), (5, 6, 6, 6, 3)])
@pytest.mark.parametrize("options", [{"how": "timed"}, {"how": "fixed", "steps": 300, "rate": 0.3}], ids=str)
def test_two_ways_equal_backpropagation_to_rounding(seed, sizes, options):
    _, x, labels = drawn(seed, sizes)
    learner = PredictiveCoding(sizes, seed=seed, dtype=np.float64, **options)
    learner.changes(x, labels)
    for mine, wanted in zip(stored(learner), backpropagated(x, labels, seed, sizes), strict=True):
        assert relative_error(mine, wanted) < 1e-13


def test_settled_values_differ_from_it_and_a_faint_output_closes_the_gap():
    _, x, labels = drawn(1)
    wanted = backpropagated(x, labels, 1)
    errors = []
    for precision in (1.0, 1e-2, 1e-3):
        learner = PredictiveCoding(SIZES, steps=400, rate=0.2, precision=precision, seed=1, dtype=np.float64)
        learner.changes(x, labels)
        errors.append(max(relative_error(a, b) for a, b in zip(stored(learner), wanted, strict=True)))
    assert errors[0] > 0.05
    assert 8 < errors[1] / errors[2] < 12  # the gap is proportional to the precision


def test_timed_learning_follows_backpropagation_step_by_step():
    _, x, labels = drawn(2, batch=40)
    mine = PredictiveCoding(SIZES, 0.1, 0.9, how="timed", seed=5, dtype=np.float64)
    other = train.Backprop(nn.mlp(SIZES, 5, np.float64), 0.1, 0.9)
    histories = [train.train(learner, x, labels, epochs=5, batch=8) for learner in (mine, other)]
    np.testing.assert_allclose(histories[0].loss, histories[1].loss, rtol=1e-11)
    np.testing.assert_allclose(mine.forward(x), other.network.forward(x), atol=1e-11)


@pytest.mark.parametrize("how", ["settled", "fixed", "timed"])
def test_it_learns(how):
    rng = np.random.default_rng(0)
    labels = rng.integers(3, size=300)
    x = (rng.normal(size=(3, 6))[labels] + 0.3 * rng.normal(size=(300, 6))).astype(np.float32)
    learner = PredictiveCoding((6, 16, 3), 0.1, how=how)
    assert train.train(learner, x, labels, epochs=5, batch=32).loss[-1] < 0.1
    assert train.accuracy(learner.forward, x, labels) > 0.98
    assert {w.dtype for w, _ in learner.network.parameters()} == {np.dtype(np.float32)}


def test_cosines_rise_as_the_error_arrives():
    network, x, labels = drawn(0, (5, 6, 6, 3), batch=20)
    changes = inference_changes(network, x, labels, 3, 0.1)
    found = cosines(changes, gradients(network, x, labels))
    assert found.shape == (4, 3)
    np.testing.assert_array_equal(found == 0, [[1, 1, 0], [1, 0, 0], [0, 0, 0], [0, 0, 0]])
    assert found[0, 2] == pytest.approx(1, abs=1e-12)
    assert (found[-1] > 0.9).all()
    fixed = cosines(inference_changes(network, x, labels, 100, 0.2, fixed=True), gradients(network, x, labels))
    np.testing.assert_allclose(fixed[-1], 1, atol=1e-12)


def test_its_cost_can_be_counted():
    learner = PredictiveCoding((8, 60, 30), steps=2)
    x, labels = np.ones((4, 8), np.float32), np.zeros(4, int)
    few = cost.measure(learner, x, labels).operations
    learner.inference_steps = 4
    more = cost.measure(learner, x, labels).operations
    # Each of two steps of inference sends the error down through 60 x 30 weights and the prediction up through them.
    assert 1 < (more - few) / (2 * 2 * (2 * 4 * 60 * 30)) < 1.2


@pytest.mark.parametrize("options", [{"rate": 1e6, "steps": 60}, {"lr": 1e30}], ids=str)
def test_a_step_too_large_ends_in_words(options):
    _, x, labels = drawn(0)
    learner = PredictiveCoding(SIZES, **options)
    with pytest.raises(DivergedError, match="predictive coding: the weights overflowed at step"):
        train.train(learner, x.astype(np.float32), labels, epochs=50)

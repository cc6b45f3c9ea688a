import numpy as np
import pytest

from hvb_lib import cost, gradcheck, metrics, nn, train
from hvb_lib.credit.closeness import contrast_errors, settled_contrast
from hvb_lib.credit.equilibrium import Equilibrium, contrast
from hvb_lib.credit.recurrent import recurrent_gradient
from hvb_lib.learners import DivergedError
from tests.credit import inference_twins as twins
from tests.credit.test_relaxation import SIZES, relaxation


@pytest.mark.parametrize("seed", range(2))
def test_contrast_is_the_loop_twins(seed):
    rng = np.random.default_rng(seed)
    states = [rng.random((5, n)) for n in (4, 3, 4, 3)]
    np.testing.assert_allclose(contrast(*states, 0.3), twins.contrast(*states, 0.3), atol=1e-13)


@pytest.mark.parametrize("sizes", SIZES)
@pytest.mark.parametrize("symmetric", [False, True])
def test_the_learner_stores_the_contrast_of_its_phases(sizes, symmetric):
    learner = Equilibrium(sizes, beta=0.2, free=300, nudged=300, symmetric=symmetric, dtype=np.float64)
    rng = np.random.default_rng(0)
    x, labels = rng.random((6, sizes[0])), rng.integers(sizes[-1], size=6)
    for dense in learner.dense:
        dense.b += 0.3
    before = learner.changes(x, labels)
    found = [dense.dw.copy() for dense in learner.dense], [dense.db.copy() for dense in learner.dense]
    settled, target = learner.relaxation, np.eye(sizes[-1])[labels]
    for dw, wanted in zip(found[0], settled_contrast(settled, target, 0.2, symmetric=symmetric), strict=True):
        np.testing.assert_allclose(dw, wanted, atol=1e-11)
    assert before == pytest.approx(settled.cost(target), rel=1e-10)
    settled.settle(target, 0.2)
    high = settled.copy()
    settled.settle(target, -0.2 if symmetric else 0.0)
    for db, up, low in zip(found[1], high, settled.states, strict=True):
        np.testing.assert_allclose(db, (up - low).mean(axis=0) / (0.4 if symmetric else 0.2), atol=1e-11)


def test_both_nudged_phases_start_from_the_free_states():
    learner = Equilibrium(SIZES[1], beta=0.4, free=3, nudged=1, dtype=np.float64)
    rng = np.random.default_rng(0)
    x, labels = rng.random((6, SIZES[1][0])), rng.integers(SIZES[1][-1], size=6)
    learner.changes(x, labels)
    found = [dense.dw.copy() for dense in learner.dense]
    ends = []
    for beta in (-0.4, 0.4):
        learner.relaxation.start(x)
        learner.relaxation.rest(3)
        learner.relaxation.rest(1, np.eye(SIZES[1][-1])[labels], beta)
        ends.append([x, *learner.relaxation.copy()])
    for i, dw in enumerate(found):
        np.testing.assert_allclose(dw, contrast(*ends[0][i : i + 2], *ends[1][i : i + 2], 0.8), atol=1e-14)


@pytest.mark.parametrize("seed", [0, 2])
@pytest.mark.parametrize(("symmetric", "power"), [(False, 1), (True, 2)])
def test_the_error_against_the_gradient_falls_with_beta(seed, symmetric, power):
    settled, target = relaxation(seed, batch=60)
    settled.settle()
    fields = np.concatenate(settled.fields(), axis=1)
    clear = np.minimum(np.abs(fields), np.abs(fields - 1)).min(axis=1) > 0.03  # no unit near an edge of its range
    assert clear.sum() > 5
    settled.start(settled.x[clear])
    betas = np.array([1e-3, 3e-3, 1e-2])
    errors = contrast_errors(settled, target[clear], betas, symmetric=symmetric)
    assert metrics.loglog_slope(betas, errors) == pytest.approx(power, abs=0.05)
    assert errors[0] < (3e-3 if power == 1 else 1e-5)


def test_biases_follow_the_gradient_too():
    settled, target = relaxation(1)
    learner = Equilibrium(SIZES[0], beta=1e-3, free=300, nudged=300, dtype=np.float64)
    for dense, w, b in zip(learner.dense, settled.w, settled.b, strict=True):
        dense.w[...], dense.b[...] = w, b
    learner.changes(settled.x, target.argmax(axis=1))
    settled.settle()
    for dense, (_, db) in zip(learner.dense, recurrent_gradient(settled, target), strict=True):
        assert gradcheck.relative_error(dense.db, db) < 1e-2


@pytest.mark.parametrize("symmetric", [False, True])
def test_it_learns(symmetric):
    rng = np.random.default_rng(0)
    labels = rng.integers(3, size=300)
    x = (rng.random((3, 6))[labels] + 0.1 * rng.normal(size=(300, 6))).astype(np.float32)
    learner = Equilibrium((6, 16, 3), 0.1, symmetric=symmetric)
    losses = train.train(learner, x, labels, epochs=10, batch=32).loss
    assert losses[-1] < losses[0] / 4
    assert train.accuracy(learner.forward, x, labels) > 0.98
    assert {dense.w.dtype for dense in learner.dense} == {np.dtype(np.float32)}


def test_it_starts_at_a_share_of_backpropagations_weights():
    learner, network = Equilibrium((4, 5, 3), gain=0.5, seed=7), nn.mlp((4, 5, 3), 7)
    for dense, wanted in zip(learner.dense, network.layers[::2], strict=True):
        np.testing.assert_array_equal(dense.w, 0.5 * wanted.w)


def test_its_cost_can_be_counted():
    x, labels = np.ones((4, 8), np.float32), np.zeros(4, int)
    few, more = (cost.measure(Equilibrium((8, 60, 30), free=free), x, labels).operations for free in (2, 4))
    # Each of two sweeps goes up and down through 60 x 30 weights; the clamped input's product is not formed again.
    assert 1 < (more - few) / (2 * 2 * (2 * 4 * 60 * 30)) < 1.2


def test_a_step_too_large_ends_in_words():
    rng = np.random.default_rng(0)
    learner = Equilibrium((6, 5, 3), lr=1e39)
    with pytest.raises(DivergedError, match="equilibrium propagation: the weights overflowed at step"):
        train.train(learner, rng.random((80, 6), dtype=np.float32), rng.integers(3, size=80), batch=8)

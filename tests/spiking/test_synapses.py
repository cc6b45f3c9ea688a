import numpy as np
import pytest

from hvb_lib.spiking import stdp
from hvb_lib.spiking.synapses import Synapses
from tests.spiking import loop_twins

CONSTANTS = (0.02, 0.03, 16.8, 33.7)


def spikes(seed, steps=120, inputs=6, units=3, rate=0.1):
    rng = np.random.default_rng(seed)
    return rng.random((steps, inputs)) < rate, rng.random((steps, units)) < rate


def run(w, x, y, **options):
    synapses = Synapses(w, *CONSTANTS, **options)
    reached = []
    for before, after in zip(x, y, strict=True):
        reached.append(synapses.arrive(np.flatnonzero(before)))
        synapses.fire(np.flatnonzero(after))
    return synapses, np.array(reached)


@pytest.mark.parametrize("seed", range(3))
def test_events_are_the_layers_rule_step_by_step(seed):
    (x, y), w = spikes(seed), np.full((3, 6), 5.0)
    synapses, reached = run(w, x, y, w_max=10.0, dt=0.5)
    expected, x_trace, y_trace = np.full((3, 6), 5.0), np.zeros((1, 6)), np.zeros((1, 3))
    for n, (before, after) in enumerate(zip(x[:, None], y[:, None], strict=True)):
        np.testing.assert_allclose(reached[n], (expected @ before[0]), atol=1e-12)
        x_trace, y_trace = stdp.trace(x_trace, before, 16.8, 0.5), stdp.trace(y_trace, 0 * after, 33.7, 0.5)
        expected += stdp.additive(expected, before, after, x_trace, y_trace, *CONSTANTS[:2])
        y_trace += after
    np.testing.assert_allclose(synapses.w, expected, atol=1e-12)
    assert synapses.w is w


@pytest.mark.parametrize("seed", range(4))
def test_neighbours_are_their_loop(seed):
    (x, y), w = spikes(seed, rate=0.15), np.full((3, 6), 0.5)
    run(w, x, y, nearest=True)
    by_loop = [[loop_twins.nearest(set(np.flatnonzero(x[:, j])), set(np.flatnonzero(y[:, i])), CONSTANTS, 0.5, 1.0, 120)
                for j in range(6)] for i in range(3)]  # fmt: skip
    np.testing.assert_allclose(w, by_loop, atol=1e-12)
    assert np.ptp(w) > 0.01


@pytest.mark.parametrize("nearest", [False, True])
def test_weights_stay_within_their_bounds_and_can_be_held(nearest):
    (x, y), w = spikes(5, steps=400, rate=0.3), np.full((3, 6), 0.5, np.float32)
    synapses, _ = run(w, x, y, nearest=nearest, w_max=0.6)
    assert 0 <= w.min() <= w.max() <= np.float32(0.6)
    grown = Synapses(np.full((1, 2), 0.5), 0.4, 0.0, w_max=0.6, nearest=nearest)
    grown.arrive(np.array([1]))
    grown.fire(np.array([0]))
    assert grown.w.tolist() == [[0.5, 0.6]]
    held = w.copy()
    synapses.learning = False
    synapses.arrive(np.arange(6))
    synapses.fire(np.arange(3))
    np.testing.assert_array_equal(w, held)

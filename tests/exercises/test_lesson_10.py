"""The tasks of lesson 10 against the library's neurons and its spike-timing-dependent plasticity."""

from functools import cache

import numpy as np
import pytest

from hvb_lib import course
from hvb_lib.checks.task import find
from hvb_lib.spiking import neurons, stdp

TASKS = course.root(__file__) / "exercises" / "tasks"
CONSTANTS = (0.02, 0.03, 16.8, 33.7)
CELL = neurons.Cell(tau=17.0, refractory=3.0)
THRESHOLD, RESET = CELL.threshold - CELL.rest, CELL.reset - CELL.rest
FEW, SQUARE = np.ones(2), np.eye(2)


@cache
def reference(name):
    return find(name, TASKS).reference


@pytest.mark.parametrize(
    ("name", "bad"),
    [
        ("firing_rate", (FEW, 20.0, 15.0, 8.0, -1.0)),
        ("firing_rate", (FEW, 0.0, 15.0, 8.0, 1.0)),
        ("membrane_step", (SQUARE, SQUARE, 1.0, 20.0, 15.0, 8.0)),
        ("membrane_step", (FEW, FEW, 1.0, 0.0, 15.0, 8.0)),
        ("membrane_step", (FEW, FEW, 0.0, 20.0, 15.0, 8.0)),
        ("membrane_step", (FEW, FEW, 1.0, 20.0, 15.0, 15.0)),
        ("stdp_change", (SQUARE, FEW, *CONSTANTS)),
        ("stdp_change", (FEW, FEW, -0.1, 0.1, 20.0, 20.0)),
        ("stdp_change", (FEW, FEW, 0.1, 0.1, 20.0, 0.0)),
        ("trace_step", (FEW, FEW, FEW, FEW, FEW, *CONSTANTS, 1.0)),
        ("trace_step", (SQUARE, FEW, FEW, np.ones(3), FEW, *CONSTANTS, 1.0)),
        ("trace_step", (SQUARE, FEW, FEW, FEW, FEW, 0.02, 0.03, 0.0, 20.0, 1.0)),
        ("trace_step", (SQUARE, FEW, FEW, FEW, FEW, *CONSTANTS, 0.0)),
    ],
)
def test_bad_input_that_no_case_draws(name, bad):
    with pytest.raises(ValueError, match="got"):
        reference(name)(*bad)


@pytest.mark.parametrize("cell", [CELL, neurons.CELL, neurons.Cell(threshold=-75.0, reset=-80.0)])
def test_firing_rate_is_the_closed_form(cell):
    drive = np.linspace(-30, 60, 181).reshape(1, -1)  # the thresholds are among them
    threshold, reset = cell.threshold - cell.rest, cell.reset - cell.rest
    rate = reference("firing_rate")(drive, cell.tau, threshold, reset, cell.refractory)
    np.testing.assert_allclose(rate, neurons.rate(drive, cell), rtol=1e-12)
    assert (rate == 0).any()


def test_steps_are_those_of_a_population():
    rng, cell = np.random.default_rng(0), neurons.Cell(tau=17.0)
    population = neurons.Population((30,), cell, dt=0.5)
    v, fired = np.zeros(30), 0
    for _ in range(200):
        drive = rng.normal(18, 10, 30)
        v, spikes = reference("membrane_step")(v, drive, 0.5, cell.tau, THRESHOLD, RESET)
        np.testing.assert_array_equal(spikes, population.step(drive))
        np.testing.assert_allclose(v, population.v - cell.rest, atol=1e-10)
        fired += spikes.sum()
    assert 100 < fired < 3000


def test_short_steps_reach_the_firing_rate():
    drive, dt, v, count = np.array([10.0, 16.5, 20.0, 35.0]), 0.05, np.zeros(4), 0
    for _ in range(int(600 / dt)):
        v, spikes = reference("membrane_step")(v, drive, dt, 20.0, 16.0, 10.0)
        count = count + spikes
    rate = reference("firing_rate")(drive, 20.0, 16.0, 10.0, 0.0)
    np.testing.assert_allclose(count / 0.6, rate, rtol=0.02, atol=2 / 0.6)  # two spikes at most, at either end
    assert count[0] == 0


@pytest.mark.parametrize("seed", range(5))
def test_stdp_change_is_that_of_all_pairs(seed):
    rng = np.random.default_rng(seed)
    pre, post = np.round(rng.uniform(0, 90, (2, 20)))  # whole milliseconds: some are the same
    post = post[:13]
    assert np.isin(pre, post).any()
    for trains in ((pre, post), (pre, post[:0]), (pre, post + 1e6), (pre, pre)):
        wanted = stdp.pairs(*trains, *CONSTANTS)
        assert reference("stdp_change")(*trains, *CONSTANTS) == pytest.approx(wanted, abs=1e-12)


@pytest.mark.parametrize("dt", [1.0, 0.25])
def test_trace_steps_are_the_rule_and_sum_up_all_pairs(dt):
    rng = np.random.default_rng(7)
    x, y = (rng.random((300, size)) < 0.15 for size in (4, 3))
    w, pre, post = np.zeros((3, 4)), np.zeros(4), np.zeros(3)
    for inputs, outputs in zip(x, y, strict=True):
        faded = stdp.trace(post, 0 * outputs, CONSTANTS[3], dt)
        wanted = stdp.trace(pre, inputs, CONSTANTS[2], dt)
        dw = stdp.additive(w, inputs[None] * 1.0, outputs[None] * 1.0, wanted[None], faded[None], *CONSTANTS[:2])
        new, pre, post = reference("trace_step")(w, pre, post, inputs, outputs, *CONSTANTS, dt)
        np.testing.assert_allclose(new, w + dw, atol=1e-12)
        np.testing.assert_allclose(pre, wanted, atol=1e-12)
        np.testing.assert_allclose(post, faded + outputs, atol=1e-12)
        w = new
    change, times = reference("stdp_change"), dt * np.arange(300)
    pairs = [[change(times[a], times[b], *CONSTANTS) for a in x.T] for b in y.T]
    np.testing.assert_allclose(w, pairs, atol=1e-12)

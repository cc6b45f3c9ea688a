import numpy as np
import pytest

from hvb_lib import gradcheck
from hvb_lib.spiking import neurons
from hvb_lib.spiking.neurons import Cell, Population
from tests.spiking import loop_twins

HELD = Cell(tau=15.0, refractory=3.0)


def counted(drives, cell, dt, ms):
    population = Population(np.shape(drives), cell, dt)
    return sum(population.step(drives).astype(int) for _ in range(round(ms / dt)))


@pytest.mark.parametrize("seed", range(3))
def test_population_is_its_loop(seed):
    rng = np.random.default_rng(seed)
    drives, kicks = rng.uniform(0, 40, (120, 4)), rng.normal(0, 3, (120, 4))
    loads = rng.uniform(0, 2, (120, 4))
    population = Population((4,), HELD, 0.5)
    steps = [(population.step(*given).copy(), population.v.copy())
             for given in zip(drives, kicks, loads, strict=True)]  # fmt: skip
    for k in range(4):
        seen, fired = loop_twins.neuron(drives[:, k], kicks[:, k], loads[:, k], HELD, 0.5)
        np.testing.assert_allclose([v[k] for _, v in steps], seen, atol=1e-9)
        assert [n for n, (spikes, _) in enumerate(steps) if spikes[k]] == fired
    assert any(spikes.any() for spikes, _ in steps)


def test_potential_solves_the_equation_and_a_step_is_exact():
    t = np.linspace(1, 60, 9)
    slope = gradcheck.central_difference(lambda t: float(neurons.potential(t, 12.0).sum()), t)
    np.testing.assert_allclose(20 * slope, -70 + 12 - neurons.potential(t, 12.0), rtol=1e-6)
    for dt in (0.1, 1.0, 5.0):
        population = Population((1,), dt=dt)
        for _ in range(round(20 / dt)):
            population.step(12.0)
        assert population.v[0] == pytest.approx(float(neurons.potential(20.0, 12.0)), abs=1e-9)


@pytest.mark.parametrize("cell", [Cell(), HELD])
def test_rate_is_counted(cell):
    drives = np.array([5.0, 15.9, 16.5, 20.0, 40.0])
    rates = neurons.rate(drives, cell)
    assert (rates[:2] == 0).all()
    np.testing.assert_allclose(counted(drives, cell, 0.05, 500) * 2, rates, rtol=0.03, atol=2)


def test_spikes_come_half_a_step_late_on_average():
    steps, drive = np.array([0.2, 0.4, 0.8, 1.6]), np.linspace(25, 35, 500)
    exact = 20 * np.log(drive / (drive - 16))  # from rest to the threshold
    late = []
    for dt in steps:
        population = Population(drive.shape, Cell(), dt)
        fired = np.array([population.step(drive).copy() for _ in range(round(40 / dt))])
        late.append(np.mean(dt * (fired.argmax(axis=0) + 1) - exact))
    np.testing.assert_allclose(late, steps / 2, rtol=0.1)


def test_shape_precision_and_thresholds_that_adapt():
    population = Population((2, 3), dtype=np.float32)
    population.theta = np.array([0.0, 5.0, 50.0], np.float32)
    drive = np.full((2, 3), 30.0, np.float32)
    total = sum(population.step(drive).astype(int) for _ in range(300))
    assert population.v.dtype == np.float32
    assert (total[:, 0] > total[:, 1]).all()
    assert (total[:, 1] > 0).all()
    assert (total[:, 2] == 0).all()
    population.rest()
    assert (population.v == -70).all()


def test_at_rest_nobody_is_held():
    population = Population((1,), HELD)
    assert population.step(kick=100.0)[0]
    assert not population.step(kick=100.0)[0]
    population.rest()
    assert population.step(kick=100.0)[0]

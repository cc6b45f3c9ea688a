"""The tasks of lesson 16 against the library's prices, its formulas and its spiking units."""

import numpy as np
import pytest

from hvb_lib import converted, course, energy
from hvb_lib.checks.task import find

TASKS = course.root(__file__) / "exercises" / "tasks"
PRICES = energy.FLOAT32


def reference(name):
    return find(name, TASKS).reference


@pytest.mark.parametrize("memory", energy.MEMORIES)
@pytest.mark.parametrize("batch", [1, 128])
def test_the_bill_is_the_librarys_without_states(memory, batch):
    sizes, read = [784, 256, 10], PRICES.weight(memory)
    done = energy.dense(sizes, batch)
    parts = energy.parts(done, memory)
    bends = 1e-12 * 256 * PRICES.add  # the rectifier is no weighted sum
    wanted = 1e9 * (sum(parts.values()) - parts["states"] - bends)
    assert reference("energy_of_counts")(sizes, batch, PRICES.multiply, PRICES.add, read) == pytest.approx(wanted)


@pytest.mark.parametrize("memory", energy.MEMORIES)
def test_the_rate_without_updates_is_the_librarys(memory):
    rate = reference("break_even_rate")(784, 8, PRICES.multiply, PRICES.add, PRICES.weight(memory), 0.0)
    assert 8 * rate == pytest.approx(energy.break_even(memory))


def test_at_the_rate_both_sides_cost_the_same():
    n, m, steps, update = 60, 7, 5, 21.0
    rate = reference("break_even_rate")(n, steps, 3.7, 0.9, 5.0, update)
    assert n * m * rate * steps * 5.9 + m * steps * update == pytest.approx(n * m * 9.6)


def test_the_layer_fires_as_the_librarys_units_do():
    rng = np.random.default_rng(0)
    w, x = rng.normal(0.1, 0.3, (6, 11)), rng.random(11)
    steps = 40
    coded = np.floor(np.outer(np.arange(1, steps + 1), x) + 0.5)  # as often as an evenly firing input has fired so far
    spikes = np.diff(coded, axis=0, prepend=0)
    counts, additions = reference("integrate_and_fire_layer")(w, spikes)
    response = converted.respond([w, np.eye(6)], x[None], steps)
    assert counts.sum() == response.spikes[0, 1] > 0
    np.testing.assert_allclose(counts / steps, response.outputs[0])
    done = energy.spiking((11, 6, 6), steps, 11, response.spikes[0])
    assert additions == done.weights - 6 * counts.sum()

"""Prices and counts: the table's own numbers, formulas beside what is really counted, and where events stop to pay."""

import numpy as np
import pytest

from hvb_lib import converted, cost, energy
from hvb_lib.energy import FLOAT32, INT8, MEMORIES, Counts
from tests.test_converted import SIZES, image, network, transposed


def test_the_prices_are_those_of_the_criterion():
    assert (FLOAT32.multiply, FLOAT32.add, FLOAT32.sram, FLOAT32.dram) == (3.7, 0.9, 5.0, 640.0)
    assert (4 * INT8.sram, 4 * INT8.dram, INT8.state) == (FLOAT32.sram, FLOAT32.dram, FLOAT32.state)


def test_joules_by_hand():
    done = Counts(multiplications=2, additions=3, weights=5, states=7)
    assert energy.joules(done, "SRAM") == pytest.approx(1e-12 * (2 * 3.7 + 3 * 0.9 + 5 * 5 + 7 * 5))
    assert energy.joules(done, "DRAM") == pytest.approx(1e-12 * (2 * 3.7 + 3 * 0.9 + 5 * 640 + 7 * 5))
    assert sum(energy.parts(done, "DRAM").values()) == pytest.approx(energy.joules(done, "DRAM"))
    assert done + done == done * 2 == Counts(4, 6, 10, 14)


def test_a_tally_is_counted_by_kind():
    w = np.ones((3, 4), np.float32).view(cost.Weights)
    with cost.counting() as tally:
        np.exp(w @ np.ones(4, np.float32))
    assert energy.counts(tally) == Counts(multiplications=12 + 3, additions=12, weights=12, states=4 + 3 + 3 + 3)


@pytest.mark.parametrize("prices", [FLOAT32, INT8])
@pytest.mark.parametrize("memory", MEMORIES)
def test_at_break_even_events_cost_what_products_cost(memory, prices):
    spikes = energy.break_even(memory, prices)
    products = Counts(multiplications=1, additions=1, weights=1)
    events = Counts(additions=spikes, weights=spikes)
    assert energy.joules(events, memory, prices) == pytest.approx(energy.joules(products, memory, prices))
    assert spikes > 1


@pytest.mark.parametrize("sizes", [SIZES, (6, 5)])
def test_dense_formula_is_what_is_counted(sizes):
    weights = [w.view(cost.Weights) for w in network(sizes)]
    with cost.counting() as tally:
        converted.dense(weights, image(sizes)[None].view(cost.Counted))
    assert energy.counts(tally) == energy.dense(sizes)


def test_a_batch_shares_the_reading_of_weights():
    weights = [w.view(cost.Weights) for w in network()]
    with cost.counting() as tally:
        converted.dense(weights, np.stack([image()] * 8).view(cost.Counted))
    assert energy.counts(tally) * (1 / 8) == energy.dense(SIZES, batch=8)


@pytest.mark.parametrize(("steps", "rate"), [(1, 1.0), (7, 1.0), (12, 0.4)])
@pytest.mark.parametrize("sizes", [SIZES, (6, 5)])
def test_spiking_formula_is_what_is_counted(sizes, steps, rate):
    x, weights = image(sizes), network(sizes)
    response = converted.respond(weights, x[None], steps, rate)
    with cost.counting() as tally:
        converted.events([w.view(cost.Weights) for w in transposed(weights)], x.view(cost.Counted), steps, rate)
    formula = energy.spiking(sizes, steps, response.active[0], response.spikes[0])
    counted = energy.counts(tally)
    assert vars(counted) == pytest.approx(vars(formula))
    assert formula.weights > 0

"""C29: formulas beside counts, what a reading costs, and how the verdict falls."""

import numpy as np
import pytest

from hvb_lib import claims, converted, cost, energy
from hvb_lib.claims import energy as joules
from hvb_lib.claims import event_learning, runs
from hvb_lib.claims.ledger import Estimate
from hvb_lib.claims.pipelines import Budget
from hvb_lib.energy import MEMORIES, Counts

SMALL = (784, 16, 12, 10)


@pytest.fixture(scope="module")
def weights():
    return joules.trained(103, Budget(images=2000, passes=2), SMALL)


@pytest.fixture(scope="module")
def images():
    return joules.shown("live")[0][:40]


def counted(work, weights, *arguments, **options):
    with cost.counting() as tally:
        work([w.view(cost.Weights) for w in weights], *arguments, **options)
    return energy.counts(tally)


def mean(counts):
    return {name: np.mean([getattr(c, name) for c in counts]) for name in vars(Counts())}


def test_it_is_in_the_ledger_and_has_a_long_run():
    assert claims.EXPERIMENTS["C29"] is joules.C29
    assert runs.SETTLED_BY["C29"] == (joules.NAME,)
    assert {joules.NAME, joules.CHOICES_NAME} <= set(runs.RUNS)


def test_the_network_learns_without_biases(weights):
    x, labels = joules.shown("live")
    assert joules.right(converted.dense(weights, x), labels) > 50
    assert [w.shape for w in weights] == [(16, 784), (12, 16), (10, 12)]


def test_leaving_out_zeros_costs_what_is_counted(weights, images):
    one_by_one = [counted(converted.skipping, weights, x.view(cost.Counted)) for x in images]
    assert vars(joules.skipped(weights, images)) == pytest.approx(mean(one_by_one))


@pytest.mark.parametrize(("gather", "formula"), [(True, joules.spent), (False, joules.scattered)])
def test_spikes_cost_what_is_counted(weights, images, gather, formula):
    balanced = joules.scaled(weights, Budget(images=2000))
    rows = [np.ascontiguousarray(w.T) for w in balanced]
    response = converted.respond(balanced, images[:6], 5)
    one_by_one = [counted(converted.events, rows, x.view(cost.Counted), 5, gather=gather) for x in images[:6]]
    assert vars(formula(response, balanced)) == pytest.approx(mean(one_by_one), rel=2e-3)  # a float32 spike may differ


def test_a_wrong_answer_makes_the_right_ones_dearer():
    done = Counts(multiplications=100)
    dear, cheap = joules.Reading(done, 50.0), joules.Reading(done, 100.0)
    assert dear.joules("SRAM") == pytest.approx(2 * cheap.joules("SRAM")) == pytest.approx(2 * 100 * 3.7e-12)


def test_where_a_level_is_reached():
    curves = {"SRAM": [0.4, 0.8, 1.2], "spikes a weight": [0.5, 1.0, 1.5], "accuracy": [90.0, 96.0, 97.0]}
    assert joules.reached(curves, "SRAM", "spikes a weight") == pytest.approx(1.25)
    assert joules.reached(curves, "SRAM", "accuracy", 0.5) == pytest.approx(91.5)
    for level in (0.3, 2.0):
        with pytest.raises(ValueError, match="wanted them to cross"):
            joules.reached(curves, "SRAM", "accuracy", level)


def estimates(**changed):
    """Three seeds at equal accuracy, with a third of the dense energy in both memories, and dear rivals."""
    numbers = {"points lost by spikes": [0.0, 0.05, 0.1]}
    for memory in MEMORIES:
        numbers |= {joules.ratio(memory): [0.32, 0.33, 0.34], f"the advantage ends at, {memory}": [1.4, 1.5, 1.6],
                    f"points lost at half the energy, {memory}": [0.3, 0.4, 0.5]}  # fmt: skip
        numbers |= {joules.ratio(memory, rival): [0.7, 0.7, 0.71] for rival in joules.RIVALS}
    return {name: Estimate(tuple(values)) for name, values in (numbers | changed).items()}


SRAM, DRAM = (joules.ratio(memory) for memory in MEMORIES)


@pytest.mark.parametrize(("changed", "verdict", "word"), [
    ({}, "holds", "ends at 1.50"),
    ({DRAM: [0.6, 0.61, 0.62]}, "holds with limits", "not half with weights in DRAM"),
    ({joules.ratio("SRAM", joules.SKIPS): [2.0, 2.1, 2.2]}, "holds with limits", "zeros left out"),
    ({joules.ratio("SRAM", joules.PIXELS): [2.0, 2.1, 2.2]}, "holds", "equal accuracy"),  # a readout is not as accurate
    ({SRAM: [0.48, 0.5, 0.52], DRAM: [0.6, 0.61, 0.62]}, "fails", "costs points of accuracy"),
    ({"points lost by spikes": [0.2, 0.3, 0.4]}, "fails", "not equal"),
])  # fmt: skip
def test_the_verdict(changed, verdict, word):
    found, reason = joules.judge(estimates(**changed))
    assert found == verdict
    assert word in reason


def test_choices_are_made_away_from_the_seeds_and_images_that_judge(monkeypatch):
    seeds, network = [], [np.full((9, 784), 0.01, np.float32), np.full((10, 9), 0.1, np.float32)]
    monkeypatch.setattr(joules, "trained", lambda seed, budget: seeds.append(seed) or network)
    monkeypatch.setattr(joules, "TRIED", (1, 2))
    found = joules.choices(1, Budget(images=2000))
    assert seeds == [101]
    assert set(found) == {joules.tried(n, p) for n in (1, 2) for p in joules.PERCENTILES}


def test_a_step_of_learning_by_hand():
    n, m, k = 20, 7, 4
    done = event_learning.backprop((n, m, k))
    products = 2 * n * m + 3 * m * k  # forward and change of both layers, and the error of the upper one
    assert products < done.multiplications < 3 * products
    learned = n * m + m + m * k + k
    assert done.weights == 3 * learned + m * k  # read forward; read and written by the step; the error sent
    assert event_learning.oja((n, m, k)).weights == 4 * (n * m + m * k)  # forward, decay; read and written by the step


def test_learning_at_spikes_touches_the_winners_weights_only():
    still, moved = (event_learning.competing(30, 50, 4, learning=learning) for learning in (False, True))
    arriving = round(event_learning.CONSTANTS.arriving) * event_learning.CONSTANTS.duration
    assert still.weights == still.additions - 100 * (2 * 30) - 100 * 30 - 4 * (30 + 1) == arriving * 30
    assert moved.weights - still.weights == 4 * 9 * 50  # += twice, max twice, sum once, *= twice, min twice
    more = event_learning.competing(30, 50, 8, learning=True)
    assert more.weights - moved.weights == 4 * 9 * 50

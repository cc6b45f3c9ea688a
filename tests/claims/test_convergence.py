"""C15: the instruments on cases whose answer is known, and a verdict that follows the numbers."""

import numpy as np
import pytest

from hvb_lib import bowls
from hvb_lib.claims import by_hand, convergence
from hvb_lib.claims.ledger import Estimate

CERTAIN = {
    convergence.RATIO: 1.0, convergence.RATIO_POWER: 1.01,
    **{f"{where}: {name}": 1.0 for where in ("bowl", *by_hand.BENDS)
       for name in (convergence.CONVERGE, convergence.DIVERGE)},
    **{f"{bend}: {name}": 3.0 for bend in by_hand.BENDS
       for name in (convergence.ANYWAY, convergence.DOUBLINGS, convergence.SETTLED)},
}  # fmt: skip


def estimates(**changed):
    return {name: Estimate((value,) * 3) for name, value in {**CERTAIN, **changed}.items()}


@pytest.mark.parametrize("seed", range(3))
def test_a_random_bowl_is_a_bowl_of_wide_range(seed):
    h, start = convergence.random_bowl(seed)
    values = np.linalg.eigvalsh(h)
    assert 0.05 <= values[0] < 0.5 < 2 < values[-1] <= 5
    assert start.shape == (20,)


def test_the_limit_on_the_bowl_is_measured():
    numbers = convergence.on_bowl(0)
    for name in (convergence.RATIO, convergence.RATIO_POWER):
        assert numbers[name] == pytest.approx(1, abs=0.02)
        assert numbers[name] != 1
    assert numbers[f"bowl: {convergence.CONVERGE}"] == numbers[f"bowl: {convergence.DIVERGE}"] == 1


def test_a_wrong_limit_would_be_noticed(monkeypatch):
    right = bowls.limit
    monkeypatch.setattr(bowls, "limit", lambda largest: 1.2 * right(largest))
    numbers = convergence.on_bowl(0)
    assert numbers[convergence.RATIO] == pytest.approx(1 / 1.2, rel=0.02)
    assert numbers[f"bowl: {convergence.CONVERGE}"] < 1


@pytest.mark.parametrize("bend", by_hand.BENDS)
def test_networks_converge_below_and_not_far_above(bend):
    landscape = by_hand.Landscape(3, bend, images=40, units=4)
    limit = landscape.limit(landscape.start)
    left = convergence.sweep(landscape, [0.5 * limit, 2048 * limit], 100)
    assert left[0] < convergence.LEARNED
    assert left[1] > 1


def test_the_limit_is_not_fooled_by_a_kink():
    # A bend that lies within the usual distance of two gradients, though the loss around it hardly bends.
    landscape = by_hand.Landscape(2, "relu")
    assert landscape.limit(landscape.start) > 0.1


def test_what_is_counted_on_a_network():
    numbers = convergence.on_network(0, "tanh", "live")
    assert set(numbers) == {name for name in CERTAIN if name.startswith("tanh")}
    assert numbers[f"tanh: {convergence.CONVERGE}"] == numbers[f"tanh: {convergence.ANYWAY}"] == 1
    assert numbers[f"tanh: {convergence.DIVERGE}"] == 0
    assert 3 <= numbers[f"tanh: {convergence.DOUBLINGS}"] <= 10
    assert numbers[f"tanh: {convergence.SETTLED}"] < 1


@pytest.mark.parametrize(("changed", "verdict", "word"), [
    ({}, "holds", "so do the networks"),
    ({f"relu: {convergence.DIVERGE}": 0.75}, "holds with limits", "relu"),
    ({f"relu: {convergence.CONVERGE}": 0.5}, "fails", "network of relu"),
    ({f"bowl: {convergence.CONVERGE}": 0.75}, "fails", "75 %"),
    ({f"bowl: {convergence.DIVERGE}": 0.75}, "fails", "75 %"),
    ({convergence.RATIO: 1.06}, "fails", "6.0 %"),
    ({convergence.RATIO_POWER: 0.94}, "fails", "6.0 %"),
])  # fmt: skip
def test_verdict(changed, verdict, word):
    found, reason = convergence.judge_c15(estimates(**changed))
    assert found == verdict
    assert word in reason


def test_one_seed_that_differs_decides():
    numbers = estimates()
    numbers[f"tanh: {convergence.DIVERGE}"] = Estimate((1.0, 1.0, 0.75))
    assert convergence.judge_c15(numbers)[0] == "holds with limits"

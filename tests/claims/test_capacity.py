import numpy as np
import pytest

from hvb_lib import claims
from hvb_lib.claims import capacity, runs
from hvb_lib.claims.ledger import Estimate, judged
from hvb_lib.memory import theory


def finding(critical=(0.138, 0.139, 0.140), cues=(0.99, 0.991, 0.992), small=(0.99, 0.991, 0.992)):
    numbers = {capacity.CRITICAL.format(name): Estimate(critical) for name in capacity.EXPONENTS}
    numbers |= {capacity.CUES.format(200): Estimate(small), capacity.CUES.format(2000): Estimate(cues)}
    return judged(capacity.C07, {**numbers, capacity.POWER: Estimate((-0.6, -0.61, -0.62))})


def test_it_is_in_the_ledger_and_has_a_long_run():
    assert claims.EXPERIMENTS["C07"] is capacity.C07
    assert runs.SETTLED_BY["C07"] == (capacity.NAME,)
    assert capacity.NAME in runs.RUNS


def test_below_the_cliff_patterns_are_held_above_it_they_are_lost():
    low, high = capacity.ends(400, 0.05, 101), capacity.ends(400, 0.3, 101)
    assert len(low) == 20
    assert low.min() > 0.95
    assert (high < capacity.HELD).mean() > 0.9
    assert capacity.ends(400, 0.08, 101, capacity.CUE).mean() > 0.95
    assert low.mean() == pytest.approx(theory.retrieval(0.05), abs=0.01)


def test_more_networks_where_they_are_small():
    overlap, share = capacity.held(50, 0.02, "live", 101)
    assert overlap == share == 1.0
    assert capacity.UNITS["live"] // 50 == 16


def test_half_is_found_between_two_loads_and_only_there():
    loads = np.array([0.1, 0.2, 0.3])
    assert capacity.half_held(loads, np.array([1.0, 0.6, 0.2])) == pytest.approx(0.225)
    for shares in ([1.0, 0.9, 0.8], [0.4, 0.3, 0.2]):
        with pytest.raises(ValueError, match=r"loads: got 0\.1 to 0\.3, wanted a range"):
            capacity.half_held(loads, np.array(shares))


@pytest.mark.parametrize("power", capacity.EXPONENTS.values())
def test_extrapolation_recovers_a_planted_law(power):
    sizes = np.array([200, 500, 1000, 2000])
    assert capacity.extrapolated(sizes, 0.138 + 2.5 * sizes**power, power) == pytest.approx((0.138, 2.5))


def test_verdicts():
    assert finding().verdict == "holds"
    assert "0.1379" in finding().reason
    assert finding(critical=(0.128, 0.129, 0.130)).verdict == "fails"
    assert finding(critical=(0.13, 0.14, 0.15)).verdict == "fails"
    assert finding(small=(0.90, 0.95, 0.94)).verdict == "holds with limits"
    assert finding(cues=(0.90, 0.91, 0.92), small=(0.90, 0.91, 0.92)).verdict == "fails"

"""The experiment on the price of a gradient."""

import numpy as np
import pytest

from hvb_lib import gradcheck
from hvb_lib.claims import EXPERIMENTS, gradients
from hvb_lib.claims.ledger import Estimate

GOOD = {
    "reverse mode, counted operations, most": 3.2,
    "reverse mode, seconds, layers that train, most": 3.0,
    "reverse mode, seconds, small engine, most": 4.0,
    "finite differences, counted operations, slope": 1.0,
    "finite differences, seconds, slope": 1.02,
}


def estimates(**changed):
    numbers = {**GOOD, **{name.replace("_", " "): value for name, value in changed.items()}}
    return {name: Estimate((value, value + 0.01, value - 0.01)) for name, value in numbers.items()}


def test_the_four_ways_agree():
    problem = gradients.Problem(300, seed=1)
    chosen = np.arange(problem.count)
    flat = [np.concatenate([g.ravel() for g in way()]) for way in (problem.reverse, problem.engine)]
    ways = [*flat, problem.forward_mode(chosen), problem.differences(chosen)]
    assert problem.count == len(flat[0])
    for other in ways[1:]:
        assert gradcheck.relative_error(ways[0], other) < 1e-7


def test_differences_put_the_parameters_back():
    problem = gradients.Problem(100, seed=0)
    before = [p.copy() for p in problem.parameters]
    problem.differences(np.arange(10))
    assert all(np.array_equal(a, b) for a, b in zip(before, problem.parameters, strict=True))


def test_counted_operations():
    """Central differences: two passes for each parameter, exactly. Reverse mode: about three, whatever the size."""
    for size in (100, 10_000):
        count, counted = gradients.Problem(size, seed=0).count, gradients.counted(size)
        assert counted["differences, operations"] == 2 * count
        assert 2.9 < counted["reverse, operations"] < 3.5
        assert 2.5 * count < counted["forward mode, operations"] < 3.5 * count


@pytest.mark.parametrize("size", [100, 3000])
def test_costs(size):
    row = gradients.costs(size, seed=0, repeats=1)
    assert abs(row["parameters"] / size - 1) < 0.25
    assert 1 < row["reverse, seconds"] < row["differences, seconds"]
    assert row["disagreement"] < 1e-6
    assert row["hours of differences"] > 0


def test_a_coarse_clock_is_not_used(monkeypatch):
    ticks = iter(range(10_000))
    monkeypatch.setattr(gradients.time, "thread_time", lambda: 0.01 * (next(ticks) // 400))
    assert gradients.clock.__wrapped__() is gradients.time.perf_counter
    monkeypatch.setattr(gradients.time, "thread_time", lambda: 1e-7 * next(ticks))
    assert gradients.clock.__wrapped__() is gradients.time.thread_time


def test_a_parameter_that_is_not_there():
    problem = gradients.Problem(100, seed=0)
    with pytest.raises(ValueError, match="past the last parameter"):
        problem.differences(np.array([problem.count]))
    with pytest.raises(ValueError, match="size"):
        gradients.costs(0, seed=0)


def test_the_verdict_follows_the_criterion():
    judge = EXPERIMENTS["C04"].judge
    engine, layers = "reverse mode, seconds, small engine, most", "reverse mode, seconds, layers that train, most"
    operations, slope = "reverse mode, counted operations, most", "finite differences, seconds, slope"
    assert judge(estimates())[0] == "holds"
    assert judge(estimates(**{engine: 6.0}))[0] == "holds with limits"
    assert judge(estimates(**{engine: 6.0, layers: 5.2}))[0] == "fails"
    assert judge(estimates(**{operations: 5.1}))[0] == "fails"
    assert judge(estimates(**{slope: 1.2}))[0] == "fails"
    assert judge(estimates(**{slope: 0.85}))[0] == "fails"


def test_measure_has_what_the_judge_reads(monkeypatch):
    monkeypatch.setattr(gradients, "PARAMETERS", (100, 300))
    numbers = gradients.measure_c04(0, "live")
    assert set(GOOD) <= set(numbers)
    assert all(np.isfinite(list(numbers.values())))
    assert abs(numbers["finite differences, counted operations, slope"] - 1) < 1e-9

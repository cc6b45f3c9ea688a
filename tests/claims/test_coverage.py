"""What an interval promises: simulations that agree with the theory, and the ways to break the promise."""

import numpy as np
import pytest

from hvb_lib.claims import coverage
from hvb_lib.claims.estimates import Estimate


@pytest.mark.parametrize("seeds", [2, 3, 5, 20])
def test_students_interval_keeps_its_promise_and_the_normal_one_does_not(seeds):
    assert coverage.covered("t", seeds, experiments=5000) == pytest.approx(0.95, abs=0.012)
    measured = coverage.covered("normal", seeds, experiments=5000)
    assert measured == pytest.approx(coverage.normal_theory(seeds), abs=0.02)
    assert measured < 0.945


def test_it_counts_what_estimates_do():
    values = coverage.normal(np.random.default_rng(4), (200, 4))
    by_hand = np.mean([low <= 0 <= high for low, high in (Estimate(tuple(row)).interval for row in values)])
    assert coverage.covered("t", 4, experiments=200) == by_hand


def test_the_bootstrap_of_few_seeds_is_too_narrow():
    assert coverage.covered("bootstrap", 4, experiments=150) < 0.92


def test_skewed_numbers_are_covered_less():
    assert abs(coverage.skewed(np.random.default_rng(0), (10_000, 1)).mean()) < 0.03
    assert coverage.covered("t", 5, draw=coverage.skewed, experiments=5000) < 0.92


def test_one_of_many_misses_as_often_as_independent_ones_do():
    assert coverage.one_misses(30) == pytest.approx(1 - 0.95**30, abs=0.03)
    assert coverage.one_misses(30, level=1 - 0.05 / 30) == pytest.approx(0.05, abs=0.02)


def test_peeking_finds_more_and_more_of_nothing():
    found = coverage.peeked(20)
    assert len(found) == 19
    assert found[0] == pytest.approx(0.05, abs=0.015)
    assert (np.diff(found) >= 0).all()
    assert found[-1] > 0.15


@pytest.mark.parametrize(("call", "name"), [
    (lambda: coverage.covered("z", 5), "how"), (lambda: coverage.covered("t", 1), "seeds"),
    (lambda: coverage.normal_theory(1), "seeds"), (lambda: coverage.one_misses(0), "statements"),
    (lambda: coverage.peeked(1), "most"),
])  # fmt: skip
def test_bad_input_is_named(call, name):
    with pytest.raises(ValueError, match=f"^{name}: got"):
        call()

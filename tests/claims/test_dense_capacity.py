import pytest

from hvb_lib.claims import dense_capacity
from hvb_lib.memory import theory


@pytest.mark.parametrize(("n", "units"), [(2, 400), (3, 48)])
def test_the_limit_is_near_theorys(n, units):
    found = dense_capacity.limit(units, n, 101)
    assert found == pytest.approx(theory.dense_capacity(units, n, dense_capacity.WRONG), rel=0.2)


def test_more_patterns_more_unstable_units():
    few, many = (dense_capacity.unstable(60, patterns, 3, 101) for patterns in (100, 500))
    assert few < dense_capacity.WRONG < many


def test_growth_of_the_quadratic_memory_is_linear(monkeypatch):
    monkeypatch.setattr(dense_capacity, "SIZES", {2: (100, 200, 400)})
    low, high = dense_capacity.growth(2, (101, 102, 103)).interval
    assert low < 1.1
    assert high > 0.9
    with pytest.raises(ValueError, match="n: got '5', wanted one of 2"):
        dense_capacity.growth(5)


def test_a_size_too_small_for_the_share_is_refused(monkeypatch):
    monkeypatch.setattr(dense_capacity, "UNITS_SEEN", 1000)
    with pytest.raises(ValueError, match="units: got 4, wanted a size"):
        dense_capacity.limit(4, 2, 101)

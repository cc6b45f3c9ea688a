"""Planted laws are found, against SciPy where it can fit them too."""

import numpy as np
import pytest
from scipy.optimize import curve_fit

from hvb_lib import power_law
from hvb_lib.power_law import Law

SIZES = np.array([100, 300, 1000, 3000, 10_000, 30_000])


@pytest.mark.parametrize("law", [Law(100, 0.5, 1.5), Law(30, 0.2, 0.0), Law(500, 1.1, 3.0), Law(10, 0.35, 2.0)])
def test_what_was_planted_is_found(law):
    found = power_law.floored(SIZES, law(SIZES))
    np.testing.assert_allclose([found.scale, found.exponent, found.floor], [law.scale, law.exponent, law.floor],
                               rtol=1e-4, atol=1e-4)  # fmt: skip


def test_a_line_where_there_is_no_floor():
    found = power_law.plain(SIZES, Law(30, 0.2)(SIZES))
    np.testing.assert_allclose([found.scale, found.exponent], [30, 0.2], rtol=1e-9)
    assert found.floor == 0


def test_a_floor_makes_the_line_too_flat():
    assert power_law.plain(SIZES, Law(100, 0.5, 1.5)(SIZES)).exponent < 0.45


@pytest.mark.parametrize("seed", range(3))
def test_scipy_agrees_on_noisy_errors(seed):
    error = Law(100, 0.5, 1.5)(SIZES) * (1 + 0.02 * np.random.default_rng(seed).standard_normal(len(SIZES)))
    found = power_law.floored(SIZES, error)
    best, _ = curve_fit(lambda n, a, p, c: a * n**-p + c, SIZES, error, p0=(80, 0.4, 1.0), sigma=error)
    np.testing.assert_allclose([found.scale, found.exponent, found.floor], best, rtol=1e-2)


def test_errors_that_do_not_fall_are_all_floor():
    found = power_law.floored(SIZES, np.linspace(5, 6, len(SIZES)))
    assert found.scale == 0
    assert 5 < found.floor < 6

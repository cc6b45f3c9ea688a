from math import erf, exp, pi

import numpy as np
import pytest
from scipy.optimize import brentq, minimize_scalar
from scipy.stats import norm

from hvb_lib.memory import theory


def test_the_critical_load_is_the_published_one_and_scipys():
    load, overlap = theory.critical()
    assert load == pytest.approx(0.137905566, abs=1e-8)  # 0.137905: Steffan & Kuehn 1994
    assert overlap == pytest.approx(0.967, abs=5e-4)
    best = minimize_scalar(lambda t: -theory.load_of(t), bounds=(0.5, 4), method="bounded", options={"xatol": 1e-10})
    assert load == pytest.approx(-best.fun, abs=1e-12)


@pytest.mark.parametrize("load", [0.04, 0.05, 0.1, 0.13, 0.1378])
def test_retrieval_solves_the_three_equations(load):
    m = theory.retrieval(load)
    t = brentq(lambda t: erf(t) - m, 0, 20)
    r = (m / t) ** 2 / (2 * load)
    c = (2 / (pi * load * r)) ** 0.5 * exp(-t * t)
    assert m == pytest.approx(erf(m / (2 * load * r) ** 0.5), abs=1e-9)
    assert r == pytest.approx(1 / (1 - c) ** 2, rel=1e-4)


def test_retrieval_falls_and_ends_at_the_critical_load():
    loads = np.linspace(0.001, theory.critical()[0], 50)
    overlaps = [theory.retrieval(load) for load in loads]
    assert (np.diff(overlaps) <= 1e-12).all()
    assert overlaps[0] == pytest.approx(1)
    assert overlaps[-1] == pytest.approx(theory.critical()[1], abs=1e-3)
    assert theory.retrieval(0.138) == 0


def test_errors_and_capacity_are_tails_of_the_bell_curve():
    assert theory.error_rate(0.25) == pytest.approx(norm.cdf(-2))
    assert theory.error_rate(0.1, 0.5) == pytest.approx(0.5)
    load = theory.capacity(0.99, 0.2)
    assert 1 - theory.error_rate(load, 0.2) == pytest.approx(0.99)
    assert (1 - theory.error_rate(theory.capacity(0.99, 0.2, 50), 0.2)) ** 50 == pytest.approx(0.99)
    assert theory.pseudo_inverse_error_rate(0.5, 0.0) == 0
    assert theory.pseudo_inverse_error_rate(0.5, 0.5) == pytest.approx(0.5)


def test_dense_capacity_names_the_odd_factorial():
    z = norm.ppf(0.01)
    found = [theory.dense_capacity(100, n, 0.01) * z * z for n in (2, 3, 4)]
    assert found == pytest.approx([100, 100**2 / 3, 100**3 / 15])

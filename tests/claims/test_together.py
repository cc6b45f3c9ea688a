"""C30: what is planted in the spikes, theory against a simulation, and a verdict that follows the numbers."""

import numpy as np
import pytest

from hvb_lib import claims
from hvb_lib.claims import together as t
from hvb_lib.claims.ledger import Estimate
from hvb_lib.spiking import stdp


def test_it_is_in_the_ledger():
    assert claims.EXPERIMENTS["C30"] is t.C30


@pytest.mark.parametrize("lag", [-30, 0, 20])
def test_pairs_stand_at_their_lag_and_rates_are_as_planted(lag):
    x, y = t.record(lag, 400, 100)
    assert x.mean() * 1000 == pytest.approx(t.ALONE + t.PAIRED, rel=0.1)
    assert y.mean() * 1000 == pytest.approx(t.ALONE + t.PAIRED, rel=0.1)
    apart = np.subtract.outer(np.flatnonzero(y), np.flatnonzero(x)).ravel()
    near = apart[np.abs(apart - lag) <= 8]  # two pairs a second, and what meets there by chance
    assert len(near) == pytest.approx(800 + 17 * 400 * 0.025, rel=0.12)
    assert near.mean() == pytest.approx(lag, abs=0.5)


def test_traces_and_changes_are_their_loops():
    rng = np.random.default_rng(101)
    x, y = (rng.random((2, 60)) < 0.2).astype(float)
    xs, ys = np.zeros(60), np.zeros(60)
    for i in range(60):
        xs[i] = xs[i - 1] * np.exp(-1 / 20) + x[i] if i else x[i]
        ys[i] = ys[i - 1] * np.exp(-1 / 20) + y[i] if i else y[i]
    found, r = t.changes(x, y), ys / ys.mean()
    assert found[t.HEBB] == pytest.approx(np.mean(xs * ys))
    assert found[t.COVARIANCE] == pytest.approx(np.mean((xs - xs.mean()) * (ys - ys.mean())))
    assert found[t.BCM] == pytest.approx(np.mean(r * (r - np.mean(r**2)) * xs))
    pre, post = (np.flatnonzero(a).astype(float) for a in (x, y))
    assert found[t.STDP] == pytest.approx(stdp.pairs(pre, post) / 60)
    without = stdp.pairs(pre, post) - stdp.A_PLUS * (x * y).sum()
    assert t.changes(x, y, ties=False)[t.STDP] == pytest.approx(without / 60)


@pytest.mark.parametrize(("lag", "burst", "others"), [(0, 1, 0.0), (-15, 1, 0.0), (0, 1, 2.0), (10, 4, 2.0)])
def test_theory_is_what_a_long_simulation_comes_to(lag, burst, others):
    found = [t.changes(*t.record(lag, 150, seed, burst=burst, others=others)) for seed in range(100, 106)]
    theory = t.expected(lag, burst=burst, others=others)
    for rule in t.RULES:
        estimate = Estimate(tuple(one[rule] for one in found))
        half = estimate.interval[1] - estimate.mean
        assert abs(estimate.mean - theory[rule]) < 2.5 * half, rule


def test_in_theory_bcm_rests_where_nothing_is_paired(monkeypatch):
    monkeypatch.setattr(t, "PAIRED", 0.0)
    assert t.expected(0)[t.BCM] == pytest.approx(0, abs=1e-12)
    assert t.expected(0)[t.COVARIANCE] == 0
    assert t.expected(0)[t.HEBB] > 0


NUMBERS = {
    **{f"{rule} at {lag:+d} ms": value for rule in t.RULES for lag, value in ((0, 0.5), (-20, 0.1), (50, 0.0))},
    f"weak pairs at 0 ms, {t.BCM}, over strong": 0.1, "STDP at 0 ms, ties counted as neither": 0.5,
}  # fmt: skip


@pytest.mark.parametrize(("changed", "verdict", "word"), [
    ({}, "holds", "all four"), ({"STDP at +0 ms": -0.1}, "fails", "STDP does not"),
    ({"STDP at -20 ms": -0.5}, "holds with limits", "too early"),
    ({f"weak pairs at 0 ms, {t.BCM}, over strong": -0.3}, "holds with limits", "BCM weakens"),
    ({"STDP at 0 ms, ties counted as neither": -0.02}, "holds with limits", "tie counts"),
    ({"plain Hebb at +50 ms": 0.4}, "holds with limits", "50 ms apart"),
])  # fmt: skip
def test_verdict(changed, verdict, word):
    found = t.judge_c30({name: Estimate((v, v + 0.001)) for name, v in (NUMBERS | changed).items()})
    assert found[0] == verdict
    assert word in found[1]


def test_a_mean_above_zero_is_not_enough():
    numbers = {name: Estimate((v, v)) for name, v in NUMBERS.items()}
    assert t.judge_c30(numbers | {"BCM at +0 ms": Estimate((-0.1, 0.9))})[0] == "fails"


def test_the_measure_names_what_the_verdict_reads(monkeypatch):
    monkeypatch.setattr(t, "LAGS", np.array([-50, -20, 0, 20, 50]))
    monkeypatch.setattr(t, "record", lambda lag, seconds, seed, **how: RECORD(lag, 60, seed, **how))
    numbers = t.measure_c30(100, "live")
    assert set(NUMBERS) <= set(numbers)
    assert numbers["plain Hebb at +0 ms"] == pytest.approx(1, abs=0.4)
    assert all(type(value) is float for value in numbers.values())


RECORD = t.record

import numpy as np
import pytest

from hvb_lib import bounds, claims, data
from hvb_lib.claims import hebb
from hvb_lib.claims.hebb_inputs import chorus_and_crowd, delayed, driven, row_of_neighbours
from hvb_lib.claims.ledger import Estimate


def estimates(numbers, **changed):
    """Five seeds that all found the same, but for what is changed."""
    return {name: Estimate(tuple(changed.get(name, [value] * 5))) for name, value in numbers.items()}


@pytest.fixture(scope="module")
def c03():
    return hebb.measure_c03(7, "live")


@pytest.fixture(scope="module")
def c16():
    return hebb.measure_c16(7, "live")


def test_they_are_in_the_ledger():
    assert claims.EXPERIMENTS["C03"] is hebb.C03
    assert claims.EXPERIMENTS["C16"] is hebb.C16


def test_c03_on_another_seed(c03):
    assert hebb.judge_c03(estimates(c03))[0] == "holds with limits"
    assert c03["Spearman, unequal mean rates, covariance rule"] > 0.95


@pytest.mark.parametrize(
    ("name", "values", "verdict"),
    [
        ("Spearman", [0.94] * 5, "fails"),
        ("Spearman", [0.9, 1, 1, 1, 1], "fails"),  # the mean is above 0.95, the interval is not
        ("error against C w", [0.051] * 5, "fails"),
        ("Spearman, unequal mean rates", [0.99] * 5, "holds"),
    ],
)
def test_c03_is_judged_by_intervals(c03, name, values, verdict):
    assert hebb.judge_c03(estimates(c03, **{name: values}))[0] == verdict


def test_c16_on_another_seed(c16):
    assert hebb.judge_c16(estimates(c16))[0] == "holds"
    assert c16["covariance: rate over eta lambda_1"] == pytest.approx(1, abs=0.05)
    assert c16["decay of half the gain: rate over theory"] == pytest.approx(1, abs=0.06)
    assert c16["scaling: length over theory"] == pytest.approx(1, abs=0.02)
    assert c16["clipping: |cos(w, PC1)|"] < 0.95


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("plain Hebb: rate over eta lambda_1", [1.06] * 5),
        ("plain Hebb: rate over eta lambda_1", [0.9, 1.1, 1, 1, 1]),
        ("Oja: length", [0.985] * 5),
        ("Oja: |cos(w, PC1)|", [0.998] * 5),
    ],
)
def test_c16_fails_outside_its_criterion(c16, name, values):
    assert hebb.judge_c16(estimates(c16, **{name: values}))[0] == "fails"


def test_rate_of_an_exact_run():
    x = data.cloud(100)
    path = hebb.follow(x, "hebb", 0.02, batch=100, epochs=100)
    assert path.rate == pytest.approx(np.log1p(0.02 * 4), rel=1e-3)
    assert path.steps[-1] == 100
    assert (path.end == path.weights[-1]).all()


def test_bound_holds_at_every_step():
    path = hebb.follow(data.cloud(100), "hebb", 0.1, lambda w: bounds.clip(w, 0, 0.3), every=1)
    assert path.weights.max() == pytest.approx(0.3)


def test_inputs_have_what_was_planted():
    planted, matrix = driven(9)
    np.testing.assert_array_equal(matrix[0, 1:], planted)
    covariance, mean = chorus_and_crowd()
    assert np.linalg.eigvalsh(covariance + np.outer(mean, mean))[-2:] == pytest.approx([4.6, 11])
    row = row_of_neighbours(5, reach=2.0)
    assert row[1, 3] == pytest.approx(np.exp(-1))
    assert min(np.linalg.eigvalsh(m)[0] for m in (matrix, covariance, row)) > 0


def test_delayed_signals_are_shifted_copies():
    lags = np.array([-2, 0, 3])
    x = delayed(lags, 3.0, n=20_000, seed=1)
    np.testing.assert_array_equal(x[:-2, 0], x[2:, 1])  # two steps early
    np.testing.assert_array_equal(x[3:, 2], x[:-3, 1])  # three steps late
    assert x.var() == pytest.approx(1, abs=0.05)
    assert np.mean(x[:, 1] * x[:, 2]) == pytest.approx(np.exp(-1), abs=0.05)

"""Planted correlations, and the rank correlation that finds them again."""

import numpy as np
import pytest
from scipy import stats

from hvb_lib import data, metrics


def test_a_large_sample_has_the_planted_moments():
    covariance, mean = np.array([[2.0, 0.6, 0.0], [0.6, 1.0, -0.3], [0.0, -0.3, 0.5]]), [1.0, -2.0, 0.0]
    x = data.planted(200_000, covariance, mean, seed=3)
    np.testing.assert_allclose(x.mean(axis=0), mean, atol=0.02)
    np.testing.assert_allclose(np.cov(x.T), covariance, atol=0.02)


def test_an_input_may_copy_another_and_seeds_differ():
    x = data.planted(50, np.ones((2, 2)))
    np.testing.assert_allclose(x[:, 0], x[:, 1])
    assert (x != data.planted(50, np.ones((2, 2)), seed=1)).all()
    np.testing.assert_array_equal(x, data.planted(50, np.ones((2, 2))))


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ((0, np.eye(2)), "n"),
        ((5, np.ones((2, 3))), "covariance"),
        ((5, [[1.0, 0.5], [0.0, 1.0]]), "symmetric"),
        ((5, [[1.0, 2.0], [2.0, 1.0]]), "eigenvalue"),
        ((5, np.eye(2), [1.0]), "mean"),
        ((5, [[1.0, np.nan], [np.nan, 1.0]]), "covariance"),
        ((5, np.eye(2), np.inf), "mean"),
        ((5, np.eye(2), 0.0, -1), "seed"),
    ],
)
def test_bad_planted(arguments, word):
    with pytest.raises(ValueError, match=word):
        data.planted(*arguments)


@pytest.mark.parametrize("seed", range(5))
def test_spearman_is_scipys(seed):
    a, b = np.random.default_rng(seed).integers(0, 8, (2, 30))  # with ties
    assert metrics.spearman(a, b) == pytest.approx(stats.spearmanr(a, b).statistic)


def test_spearman_sees_order_only():
    a = np.arange(1.0, 9)
    assert metrics.spearman(a, np.exp(a)) == pytest.approx(1)
    assert metrics.spearman(a, -(a**3)) == pytest.approx(-1)


@pytest.mark.parametrize(("a", "b", "word"), [([1, 2], [1, 2, 3], "b"), ([1, 1], [1, 2], "a"), ([1, 2], [3, 3], "b")])
def test_bad_spearman(a, b, word):
    with pytest.raises(ValueError, match=word):
        metrics.spearman(a, b)

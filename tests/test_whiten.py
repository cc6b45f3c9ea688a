"""Whitening and kurtosis against scikit-learn, SciPy and the definition."""

import numpy as np
import pytest
from scipy import stats
from sklearn.decomposition import PCA

from hvb_lib import metrics, whiten


def skewed(n=3000, inputs=5, seed=0):
    """Inputs with unequal variances, correlations and a mean."""
    rng = np.random.default_rng(seed)
    return rng.laplace(size=(n, inputs)) @ rng.standard_normal((inputs, inputs)) + rng.uniform(1, 3, inputs)


@pytest.mark.parametrize("n", [1, 3, 5])
def test_what_is_kept_is_white_and_scikit_learns(n):
    x = skewed()
    white = (x - x.mean(axis=0)) @ whiten.whitening(x, n).T
    np.testing.assert_allclose(np.cov(white.T, bias=True).reshape(n, n), np.eye(n), atol=1e-9)
    library = PCA(n, whiten=True).fit_transform(x) * np.sqrt(len(x) / (len(x) - 1))  # it divides by n - 1
    np.testing.assert_allclose(np.abs(white), np.abs(library), rtol=1e-6, atol=1e-9)


def test_turned_back_it_is_the_symmetric_inverse_root_and_changes_the_inputs_least():
    x = skewed()
    centred, m = x - x.mean(axis=0), whiten.whitening(x, 5, turned_back=True)
    np.testing.assert_allclose(m, m.T, atol=1e-12)
    np.testing.assert_allclose(m @ m @ np.cov(x.T, bias=True), np.eye(5), atol=1e-9)
    least = np.mean((centred @ m.T - centred) ** 2)
    for seed in range(5):  # any turn of white inputs is white, and further from the inputs
        turn = np.linalg.qr(np.random.default_rng(seed).standard_normal((5, 5)))[0]
        assert np.mean((centred @ m.T @ turn - centred) ** 2) > least


def test_fewer_components_turned_back_are_a_projection_of_all():
    x = skewed()
    few, kept = whiten.whitening(x, 3, turned_back=True), metrics.principal_components(x, 3)[0]
    np.testing.assert_allclose(few, whiten.whitening(x, 5, turned_back=True) @ kept.T @ kept, atol=1e-9)


@pytest.mark.parametrize(("draw", "theory"), [("normal", 0.0), ("laplace", 3.0), ("uniform", -1.2)])
def test_kurtosis_is_scipys_and_comes_to_theory(draw, theory):
    y = 2 + 3 * getattr(np.random.default_rng(1), draw)(size=(200_000, 2))
    np.testing.assert_allclose(whiten.kurtosis(y), stats.kurtosis(y), atol=1e-9)
    np.testing.assert_allclose(whiten.kurtosis(y), theory, atol=0.2)

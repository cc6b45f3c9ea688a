"""The tasks of lesson 07 against the library's rules and against scikit-learn."""

import numpy as np
import pytest
from sklearn.decomposition import PCA

from hvb_lib import bounds, course, rules
from hvb_lib.checks.task import find
from hvb_lib.whiten import whitening

TASKS = course.root(__file__) / "exercises" / "tasks"


def batch(seed):
    rng = np.random.default_rng(seed)
    return rng.normal(size=(3, 5)), rng.normal(size=(7, 5)) + 1, 0.1


@pytest.mark.parametrize("seed", range(5))
def test_oja_step_is_the_rule(seed):
    w, x, lr = batch(seed)
    step = find("oja_step", TASKS).reference
    dw = rules.oja(w, x, x @ w.T)
    np.testing.assert_allclose([step(row, x, lr) for row in w], w + lr * dw, atol=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_sanger_step_is_the_rule(seed):
    w, x, lr = batch(seed)
    step = find("sanger_step", TASKS).reference
    np.testing.assert_allclose(step(w, x, lr), w + lr * rules.sanger(w, x, x @ w.T), atol=1e-12)


def test_oja_step_is_normalised_hebb_to_first_order():
    _, x, _ = batch(0)
    w = np.ones(5) / np.sqrt(5)
    step = find("oja_step", TASKS).reference
    errors = []
    for lr in (1e-2, 1e-3):
        hebb = w + lr * (x @ w) @ x / len(x)
        errors.append(np.linalg.norm(step(w, x, lr) - hebb / np.linalg.norm(hebb)))
    assert 80 < errors[0] / errors[1] < 125


@pytest.mark.parametrize("seed", range(3))
def test_explained_variance_is_that_of_pca(seed):
    _, x, _ = batch(seed)
    pca = PCA().fit(x)
    share = find("explained_variance", TASKS).reference(3 * pca.components_[:4], x)
    np.testing.assert_allclose(share, pca.explained_variance_ratio_[:4], atol=1e-12)


@pytest.mark.parametrize("seed", range(3))
def test_whitening_matrix_is_the_librarys_turned_back(seed):
    x = batch(seed)[1]
    found = find("whitening_matrix", TASKS).reference(x)
    np.testing.assert_allclose(found, whitening(x, 5, turned_back=True), atol=1e-9)


@pytest.mark.parametrize("seed", range(3))
def test_unmixing_step_is_the_rule_and_the_bound(seed):
    w, x, lr = batch(seed)
    stepped = w + lr * rules.nonlinear(w, x, x @ w.T)
    np.testing.assert_allclose(find("unmixing_step", TASKS).reference(w, x, lr), bounds.orthogonal(stepped), atol=1e-9)


def test_unmixing_steps_find_long_tailed_sources():
    sources = np.random.default_rng(0).laplace(size=(4000, 3))
    mixed = sources @ np.random.default_rng(1).normal(size=(3, 3))
    white = (mixed - mixed.mean(axis=0)) @ find("whitening_matrix", TASKS).reference(mixed).T
    step, w = find("unmixing_step", TASKS).reference, np.eye(3)
    for _ in range(60):
        w = step(w, white, 0.2)
    found = np.abs(np.corrcoef((white @ w.T).T, sources.T)[:3, 3:])
    assert found.max(axis=0).min() > 0.98

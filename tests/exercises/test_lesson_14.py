"""The tasks of lesson 14 against the library's feedback, goodness, inference and phases."""

import numpy as np
import pytest

from hvb_lib import course, credit, gradcheck, nn
from hvb_lib.checks.task import find
from hvb_lib.credit.equilibrium import contrast
from hvb_lib.credit.inference import Inference

TASKS = course.root(__file__) / "exercises" / "tasks"


@pytest.mark.parametrize("direct", [False, True])
@pytest.mark.parametrize("seed", range(3))
def test_feedback_deltas_make_the_librarys_changes(seed, direct):
    rng = np.random.default_rng(seed)
    network, x, labels = nn.mlp((6, 5, 4, 3), seed, float), rng.normal(size=(7, 6)), rng.integers(3, size=7)
    fed = credit.RandomFeedback(network.layers, credit.matrices(network, seed + 10, direct=direct), direct=direct)
    _, delta = nn.SoftmaxCrossEntropy()(fed.forward(x), labels)
    fed.backward(delta)
    dense = fed.layers[::2]
    found = find("feedback_deltas", TASKS).reference(delta, [layer.z for layer in dense[:-1]], fed.feedback, direct)
    for layer, ours in zip(dense[:-1], found, strict=True):
        np.testing.assert_allclose(layer.dw, -ours.T @ layer.x / 7, atol=1e-12)


@pytest.mark.parametrize("seed", range(3))
def test_goodness_change_is_the_librarys_and_the_measured_slope(seed):
    rng = np.random.default_rng(seed)
    w, x, right = 0.5 * rng.normal(size=(4, 5)), rng.normal(size=(7, 5)), rng.random(7) < 0.5
    dw = find("goodness_change", TASKS).reference(w, x, right, 1.5)
    _, delta = credit.goodness_error(np.maximum(x @ w.T, 0), right, 1.5)
    np.testing.assert_allclose(dw, -delta.T @ x / 7, atol=1e-12)
    measured = gradcheck.central_difference(
        lambda w: credit.goodness_error(np.maximum(x @ w.T, 0), right, 1.5)[0], w)  # fmt: skip
    assert gradcheck.relative_error(-dw, measured) < 1e-6


@pytest.mark.parametrize("seed", range(3))
def test_value_node_step_is_the_librarys(seed):
    rng = np.random.default_rng(seed)
    network, x, labels = nn.mlp((6, 5, 4, 3), seed, float), rng.normal(size=(7, 6)), rng.integers(3, size=7)
    inference, step = Inference(network), find("value_node_step", TASKS).reference
    inference.start(x, labels)
    for _ in range(4):
        v, mu, eps = ([a.copy() for a in arrays] for arrays in (inference.v, inference.predicted, inference.errors))
        inference.step(0.2)
        for layer, found in enumerate(inference.v):
            ours = step(v[layer], mu[layer], eps[layer + 1], inference.dense[layer + 1].w, 0.2)
            np.testing.assert_allclose(found, ours, atol=1e-13)


@pytest.mark.parametrize(("beta_low", "beta_high"), [(0.0, 0.3), (-0.3, 0.3)])
def test_equilibrium_change_is_the_librarys_contrast(beta_low, beta_high):
    rng = np.random.default_rng(0)
    states = [rng.random((7, n)) for n in (5, 4, 5, 4)]
    found = find("equilibrium_change", TASKS).reference(*states, beta_low, beta_high)
    np.testing.assert_allclose(found, contrast(*states, beta_high - beta_low), atol=1e-13)

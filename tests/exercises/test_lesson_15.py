"""The tasks of lesson 15 against the library's hybrids."""

import numpy as np
import pytest

from hvb_lib import course
from hvb_lib.checks.task import find
from hvb_lib.plastic import Plastic, fast_weights, three_factor
from hvb_lib.worlds.arm import Arm

TASKS = course.root(__file__) / "exercises" / "tasks"


@pytest.mark.parametrize("eta", [0.0, 0.3, 0.9])
def test_a_plastic_layer_is_the_librarys(eta):
    rng = np.random.default_rng(0)
    layer, x = Plastic(5, 3, rng, eta=eta, plastic=2.0, dtype=np.float64), rng.normal(size=(7, 5))
    outputs = find("plastic_forward", TASKS).reference(layer.w, layer.alpha, eta, x)
    np.testing.assert_allclose(outputs, np.tanh(layer.forward(x[None])[0]), atol=1e-12)


@pytest.mark.parametrize("keep", [0.0, 0.7, 1.0])
def test_linear_attention_is_the_librarys(keep):
    rng = np.random.default_rng(1)
    k, v, q = rng.normal(size=(6, 4)), rng.normal(size=(6, 3)), rng.normal(size=(6, 4))
    recalled = find("linear_attention", TASKS).reference(k, v, q, keep)
    np.testing.assert_allclose(recalled, fast_weights.linear_attention(k, v, q, keep), atol=1e-12)


@pytest.mark.parametrize("sigma", [0.2, 1.5])
def test_three_factors_are_the_librarys(sigma):
    rng = np.random.default_rng(2)
    x, noise, reward = rng.normal(size=(8, 4)), sigma * rng.normal(size=(8, 3)), rng.normal(size=8)
    dw = find("three_factor_step", TASKS).reference(x, noise, reward, sigma)
    np.testing.assert_allclose(dw, three_factor.three_factor(x, noise, reward, reward.mean(), sigma), atol=1e-12)


@pytest.mark.parametrize("links", [Arm(), Arm(0.8, 0.5)])
def test_a_step_through_the_jacobian_is_the_librarys_and_repeated_reaches(links):
    rng, step = np.random.default_rng(3), find("jacobian_step", TASKS).reference
    q = np.stack([rng.uniform(0.3, 1.2, 6), rng.uniform(0.8, 2.2, 6)], axis=1)
    goal = links.hand(q) + rng.uniform(-0.05, 0.05, (6, 2))
    wanted = q + 0.4 * np.einsum("nki,ni->nk", np.linalg.inv(links.jacobian(q)), goal - links.hand(q))
    np.testing.assert_allclose(step(q, goal, links.upper, links.fore, 0.4), wanted, atol=1e-12)
    for _ in range(6):
        q = step(q, goal, links.upper, links.fore, 1.0)
    np.testing.assert_allclose(q, links.joints(goal), atol=1e-9)

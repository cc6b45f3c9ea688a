"""The tasks of lesson 06 against the library's rules and bounds, and against a run of plain Hebb."""

import numpy as np
import pytest

from hvb_lib import bounds, course, rules
from hvb_lib.checks.task import find

TASKS = course.root(__file__) / "exercises" / "tasks"


def batch(seed):
    rng = np.random.default_rng(seed)
    return rng.normal(size=(3, 5)), rng.normal(size=(7, 5)) + 1, 0.1


@pytest.mark.parametrize("name", ["hebb", "covariance"])
@pytest.mark.parametrize("seed", range(5))
def test_step_is_the_rule(name, seed):
    w, x, lr = batch(seed)
    step = find(f"{name}_step", TASKS).reference
    np.testing.assert_allclose(step(w, x, lr), w + lr * rules.named(name)(w, x, x @ w.T), atol=1e-12)


@pytest.mark.parametrize("seed", range(3))
def test_growth_factor_is_that_of_a_run(seed):
    w, x, lr = batch(seed)
    for _ in range(300):
        last = w / np.linalg.norm(w)
        w = last + lr * rules.hebb(last, x, x @ last.T)
    assert np.linalg.norm(w) == pytest.approx(find("growth_factor", TASKS).reference(x, lr), rel=1e-9)


@pytest.mark.parametrize("seed", range(5))
def test_scaling_is_the_bound(seed):
    w, _, _ = batch(seed)
    scaled = find("synaptic_scaling", TASKS).reference(w, 2.5)
    np.testing.assert_allclose(scaled, bounds.scale(w, 2.5), atol=1e-12)

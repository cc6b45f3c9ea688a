"""The tasks of lesson 03 against the library's optimizers, its schedule and its bowls."""

import numpy as np
import pytest

from hvb_lib import bowls, course, nn
from hvb_lib.checks.task import find

TASKS = course.root(__file__) / "exercises" / "tasks"


@pytest.mark.parametrize("momentum", [0.0, 0.5, 0.9])
def test_momentum_step_is_the_librarys(momentum):
    step, rng = find("momentum_step", TASKS).reference, np.random.default_rng(0)
    w, dw = rng.normal(size=(3, 4)), np.empty((3, 4))
    optimizer = nn.SGD([(w, dw)], 0.1, momentum)
    theirs, v = w.copy(), np.zeros((3, 4))
    for _ in range(10):
        dw[...] = rng.normal(size=(3, 4))
        theirs, v = step(theirs, v, dw, 0.1, momentum)
        optimizer.step()
        np.testing.assert_allclose(theirs, w, rtol=1e-12)


def test_adam_step_is_the_librarys():
    step, rng = find("adam_step", TASKS).reference, np.random.default_rng(0)
    w, dw = rng.normal(size=(3, 4)), np.empty((3, 4))
    optimizer = nn.Adam([(w, dw)], 0.01, 0.8, 0.95, 1e-3)
    theirs, m, s = w.copy(), np.zeros((3, 4)), np.zeros((3, 4))
    for t in range(1, 20):
        dw[...] = rng.normal(size=(3, 4)) * 10.0 ** rng.integers(-3, 2)
        theirs, m, s = step(theirs, dw, m, s, t, 0.01, 0.8, 0.95, 1e-3)
        optimizer.step()
        np.testing.assert_allclose(theirs, w, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("momentum", [0.0, 0.6])
def test_largest_stable_step_is_the_librarys_and_what_is_measured(momentum):
    h = bowls.bowl([3.0, 1.0, 0.5], seed=2)
    found = find("largest_stable_step", TASKS).reference(h, momentum)
    assert found == pytest.approx(bowls.limit(3.0, momentum), rel=1e-12)
    assert found == pytest.approx(bowls.measured_limit(h, np.ones(3), momentum), rel=0.01)


@pytest.mark.parametrize(("steps", "warmup"), [(50, 0), (50, 7), (3, 2)])
def test_cosine_schedule_is_the_librarys(steps, warmup):
    reference, library = find("cosine_schedule", TASKS).reference, nn.cosine(0.3, steps, warmup)
    for step in range(steps + 5):
        assert reference(step, steps, 0.3, warmup) == pytest.approx(library(step), abs=1e-15)

"""The tasks of lesson 13 against the library's trace of a stream, its forgetting, and its reservoir's fairness."""

import numpy as np
import pytest

from hvb_lib import course, forgetting, online
from hvb_lib.checks.task import find
from hvb_lib.replay import Reservoir

TASKS = course.root(__file__) / "exercises" / "tasks"


@pytest.mark.parametrize("window", [1, 4, 30])
def test_online_accuracy_is_that_of_a_trace(window):
    rng = np.random.default_rng(window)
    outputs, labels = rng.random((30, 3)), rng.integers(3, size=30)
    trace = online.Trace((outputs.argmax(axis=1) == labels)[:, None])
    found = find("online_accuracy", TASKS).reference(outputs, labels, window)
    np.testing.assert_allclose(found, trace.running(window), atol=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_forgetting_is_the_librarys(seed):
    table = np.random.default_rng(seed).random((seed + 2, seed + 2))
    assert find("task_forgetting", TASKS).reference(table) == pytest.approx(forgetting.forgetting(table))


def test_both_reservoirs_are_fair():
    size, n, runs = 3, 12, 1500
    sample, ids = find("reservoir_sample", TASKS).reference, np.arange(12)[:, None]
    rng, counted = np.random.default_rng(0), np.zeros((2, n))
    for seed in range(runs):
        counted[0, sample(ids, size, rng.random(n))[:, 0]] += 1
        reservoir = Reservoir(size, seed)
        reservoir.add(ids, ids[:, 0])
        counted[1, reservoir.labels] += 1
    assert np.abs(counted / runs - size / n).max() < 5 * (size / n * (1 - size / n) / runs) ** 0.5

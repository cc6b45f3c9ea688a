"""Inputs for task_forgetting."""

import numpy as np

CASES = (
    "five tasks",
    "two tasks",
    "a task that improves later",
    "best at the very end",
    "many tasks",
    "known before it was learned",
    "a single task",
    "a row too few",
    "one row",
)


def draw(rng, case):
    """Return accuracies for one of the CASES."""
    tasks = {"two tasks": 2, "a single task": 1, "many tasks": 8}.get(case, 5)
    after = np.subtract.outer(np.arange(tasks), np.arange(tasks))  # tasks learned since
    table = np.where(after < 0, rng.uniform(0.0, 0.1, after.shape), 0.97 * 0.8 ** np.maximum(after, 0))
    table = table - rng.uniform(0.0, 0.03, after.shape) * (after >= 0)
    if tasks > 2:
        # Some task is at its best one task later, and another one at the end, in every case.
        table[2, 1] = 0.99
        table[-1, 2] = rng.uniform(0.6, 0.7)
        table[-1, -1] = 0.93
    if case == "a task that improves later":
        table[3, 0] = 0.995
    if case == "best at the very end":
        table[-1, :-1] = 0.999
    if case == "known before it was learned":
        table[0, 3] = 0.98
    if case == "a row too few":
        table = table[:-1]
    return {"accuracies": table[0] if case == "one row" else table}

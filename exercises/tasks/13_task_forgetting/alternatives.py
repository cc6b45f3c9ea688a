"""Right versions of task_forgetting, written in other ways."""

import numpy as np


def loops(accuracies):
    """Task after task, in plain Python."""
    rows = accuracies.tolist()
    last = len(rows) - 1
    return sum(max(rows[i][j] for i in range(last)) - rows[last][j] for j in range(last)) / last


def without_the_last(accuracies):
    """Split into what was and what is left, then drop the last task."""
    *earlier, left = accuracies
    fallen = np.maximum.reduce(earlier) - left
    return fallen[:-1].sum() / (len(accuracies) - 1)


def two_means(accuracies):
    """The mean best less the mean left."""
    return accuracies[:-1, :-1].max(axis=0).mean() - accuracies[-1, :-1].mean()


def single_precision(accuracies):
    """Everything in float32."""
    table = accuracies.astype(np.float32)
    return np.mean(table[:-1, :-1].max(axis=0) - table[-1, :-1])

"""Forgetting, read off a table of accuracies."""

import numpy as np


def task_forgetting(accuracies):
    """Return how much, on average, each task but the last has fallen below its best.

    Parameters
    ----------
    accuracies : array (tasks, tasks)
        Entry [i, j] is the accuracy on task j after the i-th task has been learned.

    Returns
    -------
    float
        The mean of the best accuracy before the last row, less the one in the last row.

    Raises
    ------
    ValueError
        When the table is not square, or there are fewer than two tasks.
    """
    if np.ndim(accuracies) != 2 or len(accuracies) != np.shape(accuracies)[1] or len(accuracies) < 2:
        raise ValueError(f"accuracies: got shape {np.shape(accuracies)}, wanted (tasks, tasks) with at least two tasks")
    ### BEGIN SOLUTION
    best = np.max(accuracies[:-1, :-1], axis=0)
    return np.mean(best - accuracies[-1, :-1])
    ### END SOLUTION

"""How much is left of earlier tasks: numbers read off a table of accuracies.

In the table `accuracies`, (tasks, tasks), entry [i, j] is the accuracy on task j after the i-th task has been learned.
"""

import numpy as np
from numpy.typing import ArrayLike

from hvb_lib import validate
from hvb_lib.validate import Array


def average(accuracies: ArrayLike) -> float:
    """Return the mean accuracy over all tasks after the last one has been learned.

    Parameters
    ----------
    accuracies : (tasks, tasks).

    Raises
    ------
    ValueError
        If it is not square, or a number is not finite.
    """
    return float(_table(accuracies, 1)[-1].mean())


def forgetting(accuracies: ArrayLike) -> float:
    """Return the mean, over all tasks but the last, of the best accuracy that there was less the one at the end.

    The best is looked for among the rows before the last; negative where a task is best at the end.

    Parameters
    ----------
    accuracies : (tasks, tasks), at least two tasks.

    Raises
    ------
    ValueError
        If it is not square, a number is not finite, or there is one task only.

    References
    ----------
    Chaudhry, A., Dokania, P. K., Ajanthan, T. & Torr, P. H. S. (2018). Riemannian walk for incremental learning:
    understanding forgetting and intransigence. ECCV, 556-572. doi:10.1007/978-3-030-01252-6_33
    """
    table = _table(accuracies, 2)
    return float((table[:-1, :-1].max(axis=0) - table[-1, :-1]).mean())


def backward_transfer(accuracies: ArrayLike) -> float:
    """Return the mean, over all tasks but the last, of the accuracy at the end less that right after the task.

    Negative where later tasks do harm.

    Parameters
    ----------
    accuracies : (tasks, tasks), at least two tasks.

    Raises
    ------
    ValueError
        If it is not square, a number is not finite, or there is one task only.

    References
    ----------
    Lopez-Paz, D. & Ranzato, M. (2017). Gradient episodic memory for continual learning. NeurIPS 30.
    doi:10.48550/arXiv.1706.08840
    """
    table = _table(accuracies, 2)
    return float((table[-1, :-1] - np.diag(table)[:-1]).mean())


def _table(accuracies: ArrayLike, least: int) -> Array:
    table = validate.finite("accuracies", validate.floats("accuracies", accuracies, ("tasks", "tasks")))
    if table.shape[0] != table.shape[1] or len(table) < least:
        raise ValueError(f"accuracies: got shape {table.shape}, wanted (tasks, tasks) with at least {least} tasks; "
                         "give a row after each task and a column for each")  # fmt: skip
    return table

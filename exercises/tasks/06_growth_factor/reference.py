"""The factor by which plain Hebb's weights grow in a step, from the correlation matrix."""

import numpy as np


def growth_factor(x, lr):
    """Return the factor by which the length of plain Hebb's weights finally grows in each step.

    Parameters
    ----------
    x : array (batch, inputs)
        Inputs, not centred.
    lr : float
        Learning rate, not negative.

    Returns
    -------
    float
        At least 1.

    Raises
    ------
    ValueError
        When x does not have two axes or has no row, or lr is negative.
    """
    if np.ndim(x) != 2 or len(x) == 0:
        raise ValueError(f"x: got shape {np.shape(x)}, wanted (batch, inputs) with at least one row")
    if lr < 0:
        raise ValueError(f"lr: got {lr}, wanted a number that is not negative")
    ### BEGIN SOLUTION
    c = x.T @ x / len(x)
    return 1 + lr * np.linalg.eigvalsh(c)[-1]
    ### END SOLUTION

"""Competitive learning with one winner an input, one step over a batch."""

import numpy as np


def competitive_step(w, x, lr):
    """Return the weights after one step of competitive learning, averaged over the batch.

    Parameters
    ----------
    w : array (units, inputs)
        Weights, one row a unit; not changed.
    x : array (batch, inputs)
        Inputs.
    lr : float
        Learning rate.

    Returns
    -------
    array (units, inputs)
        The new weights.

    Raises
    ------
    ValueError
        When w does not have two axes, or x has no row or not one column for each of the inputs.
    """
    if np.ndim(w) != 2:
        raise ValueError(f"w: got shape {np.shape(w)}, wanted (units, inputs)")
    if np.ndim(x) != 2 or np.shape(x)[1] != np.shape(w)[1] or len(x) == 0:
        raise ValueError(f"x: got shape {np.shape(x)}, wanted (batch, {np.shape(w)[1]}) with at least one row")
    ### BEGIN SOLUTION
    squared = np.sum((x[:, None] - w) ** 2, axis=2)
    y = np.eye(len(w))[np.argmin(squared, axis=1)]
    dw = (y.T @ x - np.sum(y, axis=0)[:, None] * w) / len(x)
    return w + lr * dw
    ### END SOLUTION

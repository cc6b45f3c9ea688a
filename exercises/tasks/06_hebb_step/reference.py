"""Plain Hebb for a layer, one step over a batch."""

import numpy as np


def hebb_step(w, x, lr):
    """Return the weights after one step of plain Hebb, averaged over the batch.

    Parameters
    ----------
    w : array (units, inputs)
        Weights, one row a unit; not changed.
    x : array (batch, inputs)
        Inputs, not centred.
    lr : float
        Learning rate.

    Returns
    -------
    array (units, inputs)
        The new weights.

    Raises
    ------
    ValueError
        When x has no row, or not as many columns as w.
    """
    if np.ndim(x) != 2 or x.shape[1] != w.shape[1] or len(x) == 0:
        raise ValueError(f"x: got shape {np.shape(x)}, wanted (batch, {w.shape[1]}) with at least one row")
    ### BEGIN SOLUTION
    y = x @ w.T
    return w + lr * y.T @ x / len(x)
    ### END SOLUTION

"""Oja's rule for one unit, one step over a batch."""

import numpy as np


def oja_step(w, x, lr):
    """Return the weights after one step of Oja's rule, averaged over the batch.

    Parameters
    ----------
    w : array (inputs,)
        Weights of one unit; not changed.
    x : array (batch, inputs)
        Centred inputs.
    lr : float
        Learning rate.

    Returns
    -------
    array (inputs,)
        The new weights.

    Raises
    ------
    ValueError
        When x has no row, or not one column for each weight.
    """
    if x.ndim != 2 or x.shape[1] != len(w) or len(x) == 0:
        raise ValueError(f"x: got shape {x.shape}, wanted (batch, {len(w)}) with at least one row")
    ### BEGIN SOLUTION
    y = x @ w
    dw = y @ x / len(x) - np.mean(y**2) * w
    return w + lr * dw
    ### END SOLUTION

"""Sanger's rule for a layer, one step over a batch."""

import numpy as np


def sanger_step(w, x, lr):
    """Return the weights after one step of Sanger's rule, averaged over the batch.

    Parameters
    ----------
    w : array (units, inputs)
        Weights, one row a unit, the first component first; not changed.
    x : array (batch, inputs)
        Centred inputs.
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
    if x.ndim != 2 or x.shape[1] != w.shape[1] or len(x) == 0:
        raise ValueError(f"x: got shape {x.shape}, wanted (batch, {w.shape[1]}) with at least one row")
    ### BEGIN SOLUTION
    y = x @ w.T
    hebb = y.T @ x
    explained = np.tril(y.T @ y) @ w
    return w + lr * (hebb - explained) / len(x)
    ### END SOLUTION

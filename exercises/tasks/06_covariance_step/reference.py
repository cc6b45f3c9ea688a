"""The covariance rule for a layer, one step over a batch."""

import numpy as np


def covariance_step(w, x, lr):
    """Return the weights after one step of the covariance rule, with the batch's own means.

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
        When x has fewer than two rows, or not as many columns as w.
    """
    if np.ndim(x) != 2 or x.shape[1] != w.shape[1] or len(x) < 2:
        raise ValueError(f"x: got shape {np.shape(x)}, wanted (batch, {w.shape[1]}) with at least two rows")
    ### BEGIN SOLUTION
    centred = x - x.mean(axis=0)  # one mean is enough: the other meets a factor whose mean is zero
    dw = (centred @ w.T).T @ x / len(x)
    return w + lr * dw
    ### END SOLUTION

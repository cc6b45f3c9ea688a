"""One step of BCM: the weights change, and the thresholds slide."""

import numpy as np


def bcm_step(w, x, theta, lr, share):
    """Return the weights and the thresholds after one step of BCM, averaged over the batch.

    Parameters
    ----------
    w : array (units, inputs)
        Weights, one row a unit; not changed.
    x : array (batch, inputs)
        Inputs.
    theta : array (units,)
        Thresholds; not changed.
    lr : float
        Learning rate.
    share : float
        By how much the thresholds go to the mean of the squared outputs, above 0 and at most 1.

    Returns
    -------
    tuple of two arrays, (units, inputs) and (units,)
        The new weights and the new thresholds.

    Raises
    ------
    ValueError
        When a shape does not fit, x has no row, or share is out of range.
    """
    if np.ndim(w) != 2 or np.ndim(x) != 2 or np.shape(x)[1] != np.shape(w)[1] or len(x) == 0:
        raise ValueError(f"w, x: got {np.shape(w)} and {np.shape(x)}, wanted (units, inputs) and (batch, inputs)")
    if np.shape(theta) != (len(w),):
        raise ValueError(f"theta: got shape {np.shape(theta)}, wanted ({len(w)},), one for each unit")
    if not 0 < share <= 1:
        raise ValueError(f"share: got {share}, wanted a number above 0, at most 1")
    ### BEGIN SOLUTION
    y = np.maximum(x @ w.T, 0)
    dw = (y * (y - theta)).T @ x / len(x)
    slid = theta + share * (np.mean(y**2, axis=0) - theta)
    return w + lr * dw, slid
    ### END SOLUTION

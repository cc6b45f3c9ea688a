"""The share of the data's variance that lies along each unit's weights."""

import numpy as np


def explained_variance(w, x):
    """Return the share of the total variance of x that lies along each row of w.

    Parameters
    ----------
    w : array (units, inputs)
        Weights, one row a unit, of any length but zero.
    x : array (batch, inputs)
        Data, not centred.

    Returns
    -------
    array (units,)
        Shares, from 0 to 1. They add up to 1 when the rows of w are a full set of orthogonal directions.

    Raises
    ------
    ValueError
        When x does not have as many columns as w, a row of w is zero, or all rows of x are the same.
    """
    if x.ndim != 2 or x.shape[1] != w.shape[1]:
        raise ValueError(f"x: got shape {x.shape}, wanted (batch, {w.shape[1]})")
    if not np.all(np.any(w, axis=1)):
        raise ValueError("w: got a row of zeros, wanted a direction in every row")
    if np.all(x == x[:1]):
        raise ValueError("x: all rows are the same, wanted data that vary")
    ### BEGIN SOLUTION
    centred = x - x.mean(axis=0)
    total = np.sum(centred**2)
    along = np.sum((centred @ w.T) ** 2, axis=0)
    return along / np.sum(w**2, axis=1) / total
    ### END SOLUTION

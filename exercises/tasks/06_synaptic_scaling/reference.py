"""Synaptic scaling: one factor for all the weights of a unit."""

import numpy as np


def synaptic_scaling(w, total):
    """Return the weights, each unit's multiplied by one number so that their sizes add up to total.

    Parameters
    ----------
    w : array (units, inputs)
        Weights, one row a unit, of either sign; not changed.
    total : float
        Wanted sum of the sizes of a unit's weights, above 0.

    Returns
    -------
    array (units, inputs)
        The scaled weights.

    Raises
    ------
    ValueError
        When w does not have two axes, total is not above 0, or a unit has only zeros.
    """
    if np.ndim(w) != 2:
        raise ValueError(f"w: got shape {np.shape(w)}, wanted (units, inputs)")
    if total <= 0:
        raise ValueError(f"total: got {total}, wanted a number above 0")
    if not np.all(np.any(w, axis=1)):
        raise ValueError("w: a unit has only zeros, wanted a weight that can be scaled")
    ### BEGIN SOLUTION
    return w * total / np.sum(np.abs(w), axis=1, keepdims=True)
    ### END SOLUTION

"""Clipping by the length of all changes together."""

import numpy as np


def clip_gradients(changes, most):
    """Return the changes, shortened together to a length of at most `most`.

    Parameters
    ----------
    changes : list of arrays
        One array a parameter, of any shape; not changed.
    most : float
        Largest length of all changes in one row, above 0.

    Returns
    -------
    list of arrays
        New arrays, in the same order.

    Raises
    ------
    ValueError
        When there is no array, or most is not above 0.
    """
    if not changes:
        raise ValueError("changes: got none, wanted at least one array")
    if most <= 0:
        raise ValueError(f"most: got {most}, wanted a number above 0")
    ### BEGIN SOLUTION
    length = np.sqrt(sum(np.sum(dw**2) for dw in changes))
    factor = most / max(length, most)
    return [dw * factor for dw in changes]
    ### END SOLUTION

"""The slopes of a function by central differences."""

import numpy as np


def central_difference(f, x, h):
    """Return the slope of f along every entry of x, measured from both sides.

    Parameters
    ----------
    f : function
        Takes an array shaped like x and returns a number.
    x : array
        Where the slopes are wanted, of any shape; not changed.
    h : float
        The step, above 0.

    Returns
    -------
    array
        Shaped like x.

    Raises
    ------
    ValueError
        When h is not above 0.
    """
    if not h > 0:
        raise ValueError(f"h: got {h}, wanted a step above 0")
    ### BEGIN SOLUTION
    slope = np.empty(x.shape)
    for place in np.ndindex(x.shape):
        above, below = x.astype(float), x.astype(float)
        above[place] += h
        below[place] -= h
        slope[place] = (f(above) - f(below)) / (2 * h)
    return slope
    ### END SOLUTION

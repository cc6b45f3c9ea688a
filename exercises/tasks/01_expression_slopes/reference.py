"""The slopes of tanh(a b) (a + c), by hand."""

import numpy as np


def expression_slopes(a, b, c):
    """Return the slopes of tanh(a b) (a + c) along a, b and c.

    Parameters
    ----------
    a, b, c : float
        The inputs.

    Returns
    -------
    array (3,)
        The slopes along a, b and c, in this order.

    Raises
    ------
    ValueError
        When an input is not finite.
    """
    if not np.all(np.isfinite([a, b, c])):
        raise ValueError(f"a, b, c: got {a}, {b}, {c}, wanted finite numbers")
    ### BEGIN SOLUTION
    t = np.tanh(a * b)
    dp = (a + c) * (1 - t**2)
    return np.array([dp * b + t, dp * a, t])
    ### END SOLUTION

"""The exponent of a power law: a straight line through logarithms."""

import numpy as np


def fit_exponent(size, error):
    """Return the scale a and the exponent gamma of the power law error = a size^-gamma that fits best.

    Parameters
    ----------
    size : array (points,)
        Sizes, above 0.
    error : array (points,)
        Errors, above 0.

    Returns
    -------
    (float, float)
        a and gamma.

    Raises
    ------
    ValueError
        When the lengths differ, a number is not above 0, or all sizes are the same.
    """
    if np.ndim(size) != 1 or np.shape(size) != np.shape(error):
        raise ValueError(f"size, error: got {np.shape(size)} and {np.shape(error)}, wanted (points,) of one length")
    if np.min(size) <= 0 or np.min(error) <= 0:
        raise ValueError("size, error: got a number that is not above 0, which has no logarithm")
    if np.min(size) == np.max(size):
        raise ValueError(f"size: got {np.min(size)} only, wanted at least two different sizes")
    ### BEGIN SOLUTION
    X, Y = np.log(size), np.log(error)
    across = X - np.mean(X)
    gamma = -np.sum(across * Y) / np.sum(across**2)
    return np.exp(np.mean(Y) + gamma * np.mean(X)), gamma
    ### END SOLUTION

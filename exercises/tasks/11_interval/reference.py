"""The interval of a mean over seeds."""

import numpy as np


def interval(values, t):
    """Return the low and the high end of the interval of the mean.

    Parameters
    ----------
    values : array (seeds,)
        One number a seed.
    t : float
        Quantile of Student's distribution for this many values.

    Returns
    -------
    (float, float)
        The mean minus and plus t times its standard error.

    Raises
    ------
    ValueError
        When there are fewer than two values.
    """
    if np.ndim(values) != 1 or len(values) < 2:
        raise ValueError(f"values: got shape {np.shape(values)}, wanted (seeds,) with at least two")
    ### BEGIN SOLUTION
    half = t * np.std(values, ddof=1) / np.sqrt(len(values))
    return np.mean(values) - half, np.mean(values) + half
    ### END SOLUTION

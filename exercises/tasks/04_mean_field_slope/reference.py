"""The factor of a squared error for one layer on its way down."""

import numpy as np


def mean_field_slope(z, bend, gain):
    """Return chi, the mean factor by which the squared length of an error changes in one layer.

    Parameters
    ----------
    z : array (batch, units)
        Sums of the layer, before the bend.
    bend : str
        "relu", "tanh" or "sigmoid".
    gain : float
        Weights have the standard deviation gain / sqrt(inputs); at least 0.

    Returns
    -------
    float
        gain squared times the mean of the squared slopes.

    Raises
    ------
    ValueError
        When the bend is unknown, or gain is below 0.
    """
    if bend not in ("relu", "tanh", "sigmoid"):
        raise ValueError(f"bend: got {bend!r}, wanted relu, tanh or sigmoid")
    if gain < 0:
        raise ValueError(f"gain: got {gain}, wanted at least 0")
    ### BEGIN SOLUTION
    if bend == "relu":
        slope = 1.0 * (z > 0)
    elif bend == "tanh":
        slope = 1 - np.tanh(z) ** 2
    else:
        slope = (1 - np.tanh(z / 2) ** 2) / 4
    return float(gain**2 * np.mean(slope**2))
    ### END SOLUTION

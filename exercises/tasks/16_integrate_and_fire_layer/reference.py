"""A layer of integrate-and-fire units."""

import numpy as np


def integrate_and_fire_layer(w, x):
    """Return how often each unit fires, and how many weights are added.

    Parameters
    ----------
    w : array (units, inputs)
        Weights; not changed.
    x : array (time, inputs)
        Input spikes, 0 or 1.

    Returns
    -------
    tuple of an array (units,) and a number
        Spikes of each unit, and additions of weights.

    Raises
    ------
    ValueError
        When the shapes do not fit, or `x` holds anything but 0 and 1.
    """
    if np.ndim(w) != 2 or np.ndim(x) != 2 or np.shape(x)[1] != np.shape(w)[1]:
        raise ValueError(f"w, x: got {np.shape(w)} and {np.shape(x)}, wanted (units, inputs) and (time, inputs)")
    if not np.isin(x, (0, 1)).all():
        raise ValueError("x: wanted spikes, 0 or 1, and nothing else")
    ### BEGIN SOLUTION
    v, spikes = np.full(len(w), 0.5), np.zeros(len(w))
    for now in x:
        v += w @ now
        fired = v >= 1
        v -= fired
        spikes += fired
    return spikes, x.sum() * len(w)
    ### END SOLUTION

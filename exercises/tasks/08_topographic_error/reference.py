"""The topographic error of a map."""

import numpy as np


def topographic_error(w, x, places):
    """Return the share of inputs whose nearest and second nearest unit are not neighbours on the grid.

    Parameters
    ----------
    w : array (units, inputs)
        Weights, one row a unit.
    x : array (points, inputs)
        Inputs.
    places : array (units, axes)
        Places of the units on the grid; neighbours are at most the root of 2 apart.

    Returns
    -------
    float
        The topographic error, 0 to 1.

    Raises
    ------
    ValueError
        When there are fewer than two units, x has no row, or a shape does not fit.
    """
    if np.ndim(w) != 2 or len(w) < 2:
        raise ValueError(f"w: got shape {np.shape(w)}, wanted (units, inputs) with at least two units")
    if np.ndim(x) != 2 or np.shape(x)[1] != np.shape(w)[1] or len(x) == 0:
        raise ValueError(f"x: got shape {np.shape(x)}, wanted (points, {np.shape(w)[1]}) with at least one row")
    if np.ndim(places) != 2 or len(places) != len(w):
        raise ValueError(f"places: got shape {np.shape(places)}, wanted ({len(w)}, axes), one row for each unit")
    ### BEGIN SOLUTION
    squared = np.sum((x[:, None] - w) ** 2, axis=2)
    first, second = np.argsort(squared, axis=1)[:, :2].T
    apart = np.sum((places[first] - places[second]) ** 2, axis=1)
    return np.mean(apart > 2)
    ### END SOLUTION

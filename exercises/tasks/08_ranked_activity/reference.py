"""Krotov and Hopfield's competition: one unit learns, another is pushed away."""

import numpy as np


def ranked_activity(w, x, rank, inhibition, p):
    """Return 1 for the unit with the largest sum, minus inhibition for the one of this rank, 0 for the others.

    Parameters
    ----------
    w : array (units, inputs)
        Weights, one row a unit, of either sign.
    x : array (batch, inputs)
        Inputs.
    rank : int
        Which unit is pushed away: 2 is the runner-up.
    inhibition : float
        How strongly, 0 or more.
    p : float
        The sums run over |w|^(p - 2) w x; 2 or more.

    Returns
    -------
    array (batch, units)
        The activities.

    Raises
    ------
    ValueError
        When the shapes of w and x do not fit, or a number is outside its range.
    """
    if np.ndim(w) != 2 or np.ndim(x) != 2 or np.shape(x)[1] != np.shape(w)[1]:
        raise ValueError(f"w, x: got {np.shape(w)} and {np.shape(x)}, wanted (units, inputs) and (batch, inputs)")
    if not 2 <= rank <= len(w):
        raise ValueError(f"rank: got {rank}, wanted 2 to {len(w)}, the number of units")
    if inhibition < 0 or p < 2:
        raise ValueError(f"inhibition, p: got {inhibition} and {p}, wanted at least 0 and 2")
    ### BEGIN SOLUTION
    u = x @ (np.abs(w) ** (p - 2) * w).T
    order, rows = np.argsort(-u, axis=1), np.arange(len(x))
    y = np.zeros(u.shape)
    y[rows, order[:, 0]] = 1
    y[rows, order[:, rank - 1]] = -inhibition
    return y
    ### END SOLUTION

"""One update of a modern Hopfield network: attention."""

import numpy as np


def attention_step(x, s, beta):
    """Return the states after one step of attention to the stored patterns.

    Parameters
    ----------
    x : array (patterns, units)
        Stored patterns.
    s : array (states, units)
        States, one a row; not changed.
    beta : float
        How much the nearest pattern counts, above 0.

    Returns
    -------
    array (states, units)
        The new states.

    Raises
    ------
    ValueError
        When s has not one column for each unit of x, or beta is not above 0.
    """
    if np.ndim(x) != 2 or np.ndim(s) != 2 or s.shape[1] != x.shape[1]:
        raise ValueError(f"s: got shape {np.shape(s)}, wanted (states, units) for x of shape {np.shape(x)}")
    if beta <= 0:
        raise ValueError(f"beta: got {beta}, wanted a number above 0")
    ### BEGIN SOLUTION
    z = beta * (s @ x.T)
    p = np.exp(z - z.max(axis=1, keepdims=True))
    return p @ x / p.sum(axis=1, keepdims=True)
    ### END SOLUTION

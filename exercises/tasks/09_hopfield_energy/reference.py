"""The energy of states of Hopfield's network."""

import numpy as np


def hopfield_energy(w, s):
    """Return the energy of each state.

    Parameters
    ----------
    w : array (units, units)
        Symmetric weights.
    s : array (states, units)
        States of +1 and -1, one a row.

    Returns
    -------
    array (states,)
        The energies.

    Raises
    ------
    ValueError
        When w is not square, or not symmetric, or s has not one column for each unit.
    """
    if np.ndim(w) != 2 or w.shape[0] != w.shape[1] or not np.allclose(w, w.T):
        raise ValueError(f"w: got shape {np.shape(w)}, wanted a symmetric (units, units)")
    if np.ndim(s) != 2 or s.shape[1] != len(w):
        raise ValueError(f"s: got shape {np.shape(s)}, wanted (states, {len(w)})")
    ### BEGIN SOLUTION
    return -0.5 * np.sum((s @ w) * s, axis=1)
    ### END SOLUTION

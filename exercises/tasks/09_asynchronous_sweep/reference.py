"""One asynchronous sweep of Hopfield's network."""

import numpy as np


def asynchronous_sweep(w, s, order):
    """Return the state after the units have followed their fields, one after the other.

    Parameters
    ----------
    w : array (units, units)
        Symmetric weights with zeros on the diagonal.
    s : array (units,)
        State of +1 and -1; not changed.
    order : array (looks,)
        Indices of units, in the order in which they look.

    Returns
    -------
    array (units,)
        The state after the sweep.

    Raises
    ------
    ValueError
        When w is not square, or s has not one entry for each unit.
    """
    if np.ndim(w) != 2 or w.shape[0] != w.shape[1]:
        raise ValueError(f"w: got shape {np.shape(w)}, wanted (units, units)")
    if np.shape(s) != (len(w),):
        raise ValueError(f"s: got shape {np.shape(s)}, wanted ({len(w)},)")
    ### BEGIN SOLUTION
    s = s.copy()
    for i in order:
        h = w[i] @ s
        if h != 0:
            s[i] = np.sign(h)
    return s
    ### END SOLUTION

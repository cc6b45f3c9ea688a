"""An outer-product memory: Hebb's product for every pair."""

import numpy as np


def outer_product_memory(x, y):
    """Return the weights of an outer-product memory.

    Parameters
    ----------
    x : array (patterns, inputs)
        Cues of +1 and -1; not changed.
    y : array (patterns, outputs)
        What each cue should recall, +1 and -1; not changed.

    Returns
    -------
    array (outputs, inputs)
        The weights.

    Raises
    ------
    ValueError
        When x and y are not two tables with equally many rows, or hold other values.
    """
    if np.ndim(x) != 2 or np.ndim(y) != 2 or len(x) != len(y):
        raise ValueError(f"x, y: got shapes {np.shape(x)} and {np.shape(y)}, wanted equally many rows")
    if np.any(np.abs(x) != 1) or np.any(np.abs(y) != 1):
        raise ValueError("x, y: wanted +1 and -1 only")
    ### BEGIN SOLUTION
    return y.T @ x / x.shape[1]
    ### END SOLUTION

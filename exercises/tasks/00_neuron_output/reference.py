"""The outputs of a linear layer for a batch."""

import numpy as np


def neuron_output(w, x):
    """Return the outputs of a layer of linear units, one row for each row of x.

    Parameters
    ----------
    w : array (units, inputs)
        Weights, one row a unit.
    x : array (batch, inputs)
        A batch of inputs, one row an input.

    Returns
    -------
    array (batch, units)
        The weighted sum of each row of x, for each unit.

    Raises
    ------
    ValueError
        When w does not have two axes, or x does not have two axes or not as many columns as w.
    """
    if np.ndim(w) != 2:
        raise ValueError(f"w: got shape {np.shape(w)}, wanted (units, inputs)")
    if np.ndim(x) != 2 or x.shape[1] != w.shape[1]:
        raise ValueError(f"x: got shape {np.shape(x)}, wanted (batch, {w.shape[1]})")
    ### BEGIN SOLUTION
    return x @ w.T
    ### END SOLUTION

"""The delta rule for one neuron, one step over a batch."""

import numpy as np


def error_step(w, x, t, lr):
    """Return the weights after one step of the delta rule, averaged over the batch.

    Parameters
    ----------
    w : array (inputs,)
        Weights of one neuron; not changed.
    x : array (batch, inputs)
        A batch of inputs, one row an input.
    t : array (batch,)
        Targets, one for each row of x.
    lr : float
        Learning rate.

    Returns
    -------
    array (inputs,)
        The new weights.

    Raises
    ------
    ValueError
        When x has no row or not one column for each weight, or t is not one number for each row of x.
    """
    if np.ndim(x) != 2 or x.shape[1] != len(w) or len(x) == 0:
        raise ValueError(f"x: got shape {np.shape(x)}, wanted (batch, {len(w)}) with at least one row")
    if np.shape(t) != (len(x),):
        raise ValueError(f"t: got shape {np.shape(t)}, wanted ({len(x)},)")
    ### BEGIN SOLUTION
    y = x @ w
    dw = -(y - t) @ x / len(x)
    return w + lr * dw
    ### END SOLUTION

"""Non-linear Hebb on white inputs, one step over a batch, with units held at right angles."""

import numpy as np


def unmixing_step(w, x, lr):
    """Return the weights after one step of cubic Hebb, averaged over the batch, turned to right angles.

    Parameters
    ----------
    w : array (units, inputs)
        Weights, one row a unit; not changed.
    x : array (batch, inputs)
        White inputs.
    lr : float
        Learning rate.

    Returns
    -------
    array (units, inputs)
        The new weights, rows of length 1 at right angles.

    Raises
    ------
    ValueError
        When x has no row, or not as many columns as w, or when there are more units than inputs.
    """
    if x.ndim != 2 or x.shape[1] != w.shape[1] or len(x) == 0:
        raise ValueError(f"x: got shape {x.shape}, wanted (batch, {w.shape[1]}) with at least one row")
    if len(w) > w.shape[1]:
        raise ValueError(f"w: got shape {w.shape}, wanted no more units than inputs")
    ### BEGIN SOLUTION
    y = x @ w.T
    new = w + lr * (y**3).T @ x / len(x)
    squares, turn = np.linalg.eigh(new @ new.T)
    return turn / np.sqrt(squares) @ turn.T @ new
    ### END SOLUTION

"""Backpropagation through time, for one layer of tanh units."""

import numpy as np


def backward_through_time(x, h, u, delta):
    """Return the changes of a recurrent layer's weights, from the error of its last state.

    Parameters
    ----------
    x : array (batch, time, inputs)
        Sequences.
    h : array (batch, time, units)
        States after each frame; the state before the first is zero.
    u : array (units, units)
        Weights from the last state to the next.
    delta : array (batch, units)
        Each sequence's own slope of its loss with respect to its last state; not changed.

    Returns
    -------
    dw, du, db : arrays (units, inputs), (units, units), (units,)
        Minus the gradient of the mean loss.

    Raises
    ------
    ValueError
        When batches or times differ, or u or delta do not fit.
    """
    if x.shape[:2] != h.shape[:2]:
        raise ValueError(f"x, h: got batch and time {x.shape[:2]} and {h.shape[:2]}, wanted the same")
    if u.shape != (h.shape[2],) * 2 or delta.shape != h[:, -1].shape:
        raise ValueError(f"u, delta: got shapes {u.shape} and {delta.shape}, wanted {h.shape[2]} units and the batch")
    ### BEGIN SOLUTION
    batch, time, units = h.shape
    dw, du, db = np.zeros((units, x.shape[2])), np.zeros((units, units)), np.zeros(units)
    for t in reversed(range(time)):
        error = delta * (1 - h[:, t] ** 2)
        dw -= error.T @ x[:, t] / batch
        db -= error.mean(axis=0)
        if t > 0:
            du -= error.T @ h[:, t - 1] / batch
        delta = error @ u
    return dw, du, db
    ### END SOLUTION

"""Soft Hebb with losers that are pushed away."""

import numpy as np


def soft_winner_step(w, x, temperature, lr):
    """Return the weights after one step of soft Hebb, in which every unit but the winner has a minus.

    Parameters
    ----------
    w : array (units, inputs)
        Weights, one row a unit; not changed.
    x : array (batch, inputs)
        Inputs.
    temperature : float
        Of the softmax, above 0.
    lr : float
        Step size.

    Returns
    -------
    array (units, inputs)
        The new weights.

    Raises
    ------
    ValueError
        When the shapes do not fit, or the temperature is not above 0.
    """
    if np.ndim(w) != 2 or np.ndim(x) != 2 or np.shape(x)[1] != np.shape(w)[1]:
        raise ValueError(f"w, x: got {np.shape(w)} and {np.shape(x)}, wanted (units, inputs) and (batch, inputs)")
    if temperature <= 0:
        raise ValueError(f"temperature: got {temperature}, wanted a number above 0")
    ### BEGIN SOLUTION
    u = x @ w.T
    best = np.max(u, axis=1, keepdims=True)
    e = np.exp((u - best) / temperature)
    s = e / np.sum(e, axis=1, keepdims=True)
    y = np.where(u == best, s, -s)
    decay = np.mean(y * u, axis=0)[:, None] * w
    return w + lr * (y.T @ x / len(x) - decay)
    ### END SOLUTION

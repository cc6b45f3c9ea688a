"""The backward pass of layer normalisation."""

import numpy as np


def layer_norm_backward(x, w, delta, eps):
    """Return the error of the inputs, and the changes of scale and shift.

    Parameters
    ----------
    x : array (batch, units)
        Inputs of the normalisation; not changed.
    w : array (units,)
        Scale of each unit.
    delta : array (batch, units)
        Each input's own slope of its loss with respect to the outputs; not changed.
    eps : float
        Added to the variance, above 0.

    Returns
    -------
    below, dw, db : arrays (batch, units), (units,), (units,)
        Slopes with respect to x, each input's own; and minus the gradient of the mean loss.

    Raises
    ------
    ValueError
        When delta is not shaped like x, w does not fit, or eps is not above 0.
    """
    if delta.shape != x.shape:
        raise ValueError(f"delta: got shape {delta.shape}, wanted {x.shape}, that of x")
    if w.shape != (x.shape[1],):
        raise ValueError(f"w: got shape {w.shape}, wanted ({x.shape[1]},)")
    if eps <= 0:
        raise ValueError(f"eps: got {eps}, wanted a number above 0")
    ### BEGIN SOLUTION
    s = np.sqrt(x.var(axis=1, keepdims=True) + eps)
    u = (x - x.mean(axis=1, keepdims=True)) / s
    g = w * delta
    below = (g - g.mean(axis=1, keepdims=True) - u * (g * u).mean(axis=1, keepdims=True)) / s
    return below, -(delta * u).mean(axis=0), -delta.mean(axis=0)
    ### END SOLUTION

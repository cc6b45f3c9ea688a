"""The backward pass of batch normalisation."""

import numpy as np


def batch_norm_backward(u, s, w, delta, training):
    """Return the error of the inputs, and the changes of scale and shift.

    Parameters
    ----------
    u : array (batch, units)
        Normalised numbers; not changed.
    s : array (units,)
        Standard deviation of each unit, above 0.
    w : array (units,)
        Scale of each unit.
    delta : array (batch, units)
        Each input's own slope of its loss with respect to the outputs; not changed.
    training : bool
        True where mean and deviation were those of this batch, False where they were constants.

    Returns
    -------
    below, dw, db : arrays (batch, units), (units,), (units,)
        Slopes with respect to the inputs of the layer; and minus the gradient of the mean loss.

    Raises
    ------
    ValueError
        When delta is not shaped like u, or a deviation is not above 0.
    """
    if delta.shape != u.shape:
        raise ValueError(f"delta: got shape {delta.shape}, wanted {u.shape}, that of u")
    if not np.all(s > 0):
        raise ValueError(f"s: got {np.min(s)}, wanted deviations above 0")
    ### BEGIN SOLUTION
    below = w * delta
    if training:
        below = below - below.mean(axis=0) - u * (below * u).mean(axis=0)
    return below / s, -(delta * u).mean(axis=0), -delta.mean(axis=0)
    ### END SOLUTION

"""One step of gradient descent with momentum."""

import numpy as np


def momentum_step(w, v, dw, lr, momentum):
    """Return the weights and the velocity after one step with momentum.

    Parameters
    ----------
    w : array of any shape
        Weights.
    v : array shaped like w
        Velocity so far; zeros at the start.
    dw : array shaped like w
        The change, minus the gradient.
    lr : float
        Step size.
    momentum : float
        Memory, from 0 up to, not including, 1.

    Returns
    -------
    tuple of two arrays shaped like w
        The new weights and the new velocity; new arrays.

    Raises
    ------
    ValueError
        When v or dw is not shaped like w, or momentum is out of range.
    """
    if np.shape(v) != np.shape(w) or np.shape(dw) != np.shape(w):
        raise ValueError(f"v, dw: got shapes {np.shape(v)} and {np.shape(dw)}, wanted {np.shape(w)}, the shape of w")
    if not 0 <= momentum < 1:
        raise ValueError(f"momentum: got {momentum}, wanted a number from 0 up to, not including, 1")
    ### BEGIN SOLUTION
    velocity = momentum * v + dw
    return w + lr * velocity, velocity
    ### END SOLUTION

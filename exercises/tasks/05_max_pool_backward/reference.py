"""The backward pass of max pooling."""

import numpy as np


def max_pool_backward(x, delta, side):
    """Return the error of what went into a max pooling layer.

    Parameters
    ----------
    x : array (batch, height, width, channels)
        What went in.
    delta : array (batch, height / side, width / side, channels)
        The error of what came out.
    side : int
        Side of a square.

    Returns
    -------
    array (batch, height, width, channels)
        Delta where the largest number of each square stands, the first of equals; 0 elsewhere.

    Raises
    ------
    ValueError
        When `side` does not divide height and width, or `delta` does not fit.
    """
    batch, height, width, channels = x.shape
    if height % side or width % side:
        raise ValueError(f"side: got {side} for images of {height} by {width}, wanted a divisor of both")
    if delta.shape != (batch, height // side, width // side, channels):
        raise ValueError(f"delta: got shape {delta.shape}, wanted {(batch, height // side, width // side, channels)}")
    ### BEGIN SOLUTION
    below = np.zeros(x.shape)
    for n, i, j, c in np.ndindex(delta.shape):
        top, left = i * side, j * side
        square = x[n, top : top + side, left : left + side, c]
        r, s = np.unravel_index(square.argmax(), square.shape)
        below[n, top + r, left + s, c] = delta[n, i, j, c]
    return below
    ### END SOLUTION

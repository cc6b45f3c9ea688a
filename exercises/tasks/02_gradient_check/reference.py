"""A claimed change of weights, judged by central differences."""

import numpy as np


def gradient_check(loss, w, dw, h):
    """Return the relative error of a claimed change, measured by central differences.

    Parameters
    ----------
    loss : function
        From an array shaped like w to a number.
    w : array of any shape, float64
        Where to measure; the same after the call.
    dw : array shaped like w
        Claimed to be minus the gradient of the loss.
    h : float
        Half the distance between the two points of a difference.

    Returns
    -------
    float
        |a - b| / max(|a|, |b|) for the claimed change a and the measured one b; 0 where both are zero.

    Raises
    ------
    ValueError
        When dw is not shaped like w, or h is not above 0.
    """
    if dw.shape != w.shape:
        raise ValueError(f"dw: got shape {dw.shape}, wanted {w.shape}, the shape of w")
    if not h > 0:
        raise ValueError(f"h: got {h}, wanted a number above 0")
    ### BEGIN SOLUTION
    measured = np.empty(w.shape)
    for place in np.ndindex(w.shape):
        high, low = w.copy(), w.copy()
        high[place] += h
        low[place] -= h
        measured[place] = -(loss(high) - loss(low)) / (2 * h)
    size = max(np.linalg.norm(dw), np.linalg.norm(measured))
    return np.linalg.norm(dw - measured) / size if size > 0 else 0.0
    ### END SOLUTION

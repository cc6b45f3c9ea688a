"""A plastic layer on one sequence."""

import numpy as np


def plastic_forward(w, alpha, eta, x):
    """Return the outputs of a plastic layer, frame by frame, starting without a trace.

    Parameters
    ----------
    w : array (units, inputs)
        Slow weights; not changed.
    alpha : array (units, inputs)
        How plastic each synapse is.
    eta : float
        Share of the trace that is new, 0 to 1.
    x : array (time, inputs)
        The frames of one sequence.

    Returns
    -------
    array (time, units)
        The outputs.

    Raises
    ------
    ValueError
        When alpha is not shaped like w, or a frame has not one entry for each input.
    """
    if np.ndim(w) != 2 or np.shape(alpha) != np.shape(w):
        raise ValueError(f"alpha: got shape {np.shape(alpha)}, wanted {np.shape(w)}, that of w")
    if np.ndim(x) != 2 or x.shape[1] != w.shape[1]:
        raise ValueError(f"x: got shape {np.shape(x)}, wanted (time, {w.shape[1]})")
    ### BEGIN SOLUTION
    h = np.zeros_like(w)
    outputs = []
    for frame in x:
        y = np.tanh((w + alpha * h) @ frame)
        h = (1 - eta) * h + eta * np.outer(y, frame)
        outputs.append(y)
    return np.array(outputs)
    ### END SOLUTION

"""One step of Adam, its state passed in and out."""

import numpy as np


def adam_step(w, dw, m, s, t, lr, beta1, beta2, eps):
    """Return the weights and the two running means after step t of Adam.

    Parameters
    ----------
    w : array of any shape
        Weights.
    dw : array shaped like w
        The change, minus the gradient.
    m, s : arrays shaped like w
        Running means of the change and of its square; zeros before the first step.
    t : int
        The number of this step, from 1.
    lr : float
        Step size.
    beta1, beta2 : float
        Memories of the two means.
    eps : float
        Added to the root.

    Returns
    -------
    tuple of three arrays shaped like w
        The new w, m and s; m and s as they are remembered, without the correction.

    Raises
    ------
    ValueError
        When dw, m or s is not shaped like w, or t is below 1.
    """
    if not np.shape(w) == np.shape(dw) == np.shape(m) == np.shape(s):
        raise ValueError(f"dw, m, s: got {np.shape(dw)}, {np.shape(m)}, {np.shape(s)}, wanted {np.shape(w)}, as w")
    if t < 1:
        raise ValueError(f"t: got {t}, wanted 1 for the first step")
    ### BEGIN SOLUTION
    m = beta1 * m + (1 - beta1) * dw
    s = beta2 * s + (1 - beta2) * dw**2
    mean = m / (1 - beta1**t)
    square = s / (1 - beta2**t)
    return w + lr * mean / (np.sqrt(square) + eps), m, s
    ### END SOLUTION

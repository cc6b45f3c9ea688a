"""The stability limit of descent with momentum on a bowl."""

import numpy as np


def largest_stable_step(h, momentum):
    """Return the step size below which descent with momentum converges on the bowl w^T H w / 2.

    Parameters
    ----------
    h : array (n, n)
        Symmetric, all eigenvalues above 0.
    momentum : float
        Memory, from 0 up to, not including, 1.

    Returns
    -------
    float
        The limit of the step size.

    Raises
    ------
    ValueError
        When h is not square, or momentum is out of range.
    """
    if np.ndim(h) != 2 or len(h) != len(h[0]):
        raise ValueError(f"h: got shape {np.shape(h)}, wanted (n, n)")
    if not 0 <= momentum < 1:
        raise ValueError(f"momentum: got {momentum}, wanted a number from 0 up to, not including, 1")
    ### BEGIN SOLUTION
    return 2 * (1 + momentum) / np.linalg.eigvalsh(h)[-1]
    ### END SOLUTION

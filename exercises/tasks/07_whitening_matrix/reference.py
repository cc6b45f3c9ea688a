"""The symmetric whitening matrix of a set of inputs."""

import numpy as np


def whitening_matrix(x):
    """Return the matrix that makes centred inputs white and changes them as little as possible.

    Parameters
    ----------
    x : array (points, inputs)
        Inputs, not centred; not changed.

    Returns
    -------
    array (inputs, inputs)
        The matrix M: the covariance of (x - mean) M^T is 1.

    Raises
    ------
    ValueError
        When x is not two-dimensional, or does not vary in some direction.
    """
    if x.ndim != 2 or np.linalg.matrix_rank(x - x.mean(axis=0)) < x.shape[1]:
        raise ValueError(f"x: got shape {x.shape}, wanted (points, inputs) that vary in every direction")
    ### BEGIN SOLUTION
    centred = x - x.mean(axis=0)
    variances, components = np.linalg.eigh(centred.T @ centred / len(x))
    return components / np.sqrt(variances) @ components.T
    ### END SOLUTION

"""Errors that come down through other matrices than the forward weights."""

import numpy as np


def feedback_deltas(delta, z, feedback, direct):
    """Return the error of each hidden layer, sent through fixed matrices.

    Parameters
    ----------
    delta : array (batch, classes)
        Each input's own error of the outputs; not changed.
    z : list of arrays (batch, units)
        Sums of the hidden layers, from the lowest up.
    feedback : list of arrays (units above, units)
        One matrix for each hidden layer; (classes, units) where direct.
    direct : bool
        Take the error of the outputs at every layer.

    Returns
    -------
    list of arrays (batch, units)
        The errors of the hidden layers, from the lowest up.

    Raises
    ------
    ValueError
        When there is not one matrix for each hidden layer.
    """
    if len(feedback) != len(z):
        raise ValueError(f"feedback: got {len(feedback)} matrices, wanted {len(z)}, one for each hidden layer")
    ### BEGIN SOLUTION
    deltas, above = [], delta
    for layer in reversed(range(len(z))):
        above = np.where(z[layer] > 0, (delta if direct else above) @ feedback[layer], 0.0)
        deltas.insert(0, above)
    return deltas
    ### END SOLUTION

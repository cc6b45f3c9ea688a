"""The share of right signs, when labelled examples name the sides of zero."""

import numpy as np


def unnamed_accuracy(y, t, y_named, t_named):
    """Return the share of outputs on the right side of zero, the sides being named by labelled examples.

    Parameters
    ----------
    y : array (n,)
        Outputs to be counted; not changed.
    t : array (n,)
        Their targets, +1 or -1.
    y_named : array (m,)
        Outputs for the labelled examples.
    t_named : array (m,)
        Their targets, +1 or -1.

    Returns
    -------
    float
        From 0 to 1. An output of exactly zero counts as wrong.

    Raises
    ------
    ValueError
        When y or y_named is empty or does not have one axis, or there is not one target for each output.
    """
    for name, outputs, targets in (("y", y, t), ("y_named", y_named, t_named)):
        if np.ndim(outputs) != 1 or len(outputs) == 0:
            raise ValueError(f"{name}: got shape {np.shape(outputs)}, wanted one axis, not empty")
        if np.shape(targets) != np.shape(outputs):
            raise ValueError(f"{name}: got {np.size(targets)} targets for {len(outputs)} outputs, wanted one for each")
    ### BEGIN SOLUTION
    if y_named @ t_named < 0:
        y = -y
    return np.mean(np.sign(y) == t)
    ### END SOLUTION

"""One layer's own change by forward-forward."""

import numpy as np


def goodness_change(w, x, right, threshold):
    """Return the change that raises goodness where a label is right and lowers it where it is wrong.

    Parameters
    ----------
    w : array (units, inputs)
        Weights of the layer; not changed.
    x : array (batch, inputs)
        Inputs, each with a label written into it.
    right : array (batch,) of bool
        Is the label right?
    threshold : float
        Goodness at which the label is taken for right in one of two cases.

    Returns
    -------
    array (units, inputs)
        Minus the gradient of the mean surprise, to be added.

    Raises
    ------
    ValueError
        When there is not one entry of right for each row of x.
    """
    if len(right) != len(x):
        raise ValueError(f"right: got {len(right)} entries, wanted {len(x)}, one for each row of x")
    ### BEGIN SOLUTION
    y = np.maximum(x @ w.T, 0)
    goodness = np.sum(y**2, axis=1)
    p = 0.5 + 0.5 * np.tanh(0.5 * (goodness - threshold))
    return 2 * ((right - p)[:, None] * y).T @ x / len(x)
    ### END SOLUTION

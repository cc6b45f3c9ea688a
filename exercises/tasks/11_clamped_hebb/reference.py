"""Teacher-forced Hebb: outputs clamped to the labels."""

import numpy as np


def clamped_hebb(x, labels, classes):
    """Return the weights that the covariance rule stores when each output is clamped to the label.

    Parameters
    ----------
    x : array (batch, inputs)
        Inputs, not centred.
    labels : array (batch,)
        Whole numbers from 0 to classes - 1.
    classes : int
        How many classes there are.

    Returns
    -------
    array (classes, inputs)
        The weights, from zero, after one step with learning rate 1.

    Raises
    ------
    ValueError
        When there is not one label for each input, or a label is out of range.
    """
    if x.ndim != 2 or labels.shape != (len(x),):
        raise ValueError(f"labels: got shape {labels.shape}, wanted one label for each of the {len(x)} inputs")
    if labels.min() < 0 or labels.max() >= classes:
        raise ValueError(f"labels: got {labels.min()} to {labels.max()}, wanted 0 to {classes - 1}")
    ### BEGIN SOLUTION
    y = (labels[:, None] == np.arange(classes)).astype(float)
    return y.T @ (x - x.mean(axis=0)) / len(x)
    ### END SOLUTION

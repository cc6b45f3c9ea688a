"""On-line accuracy over a sliding window."""

import numpy as np


def online_accuracy(outputs, labels, window):
    """Return the share of the last inputs that was said right, after each full window.

    Parameters
    ----------
    outputs : array (n, classes)
        What was said of each input before it was learned; the largest counts.
    labels : array (n,)
        The right classes, whole numbers.
    window : int
        How many inputs are averaged, from 1 to n.

    Returns
    -------
    array (n - window + 1,)
        Accuracies from 0 to 1.

    Raises
    ------
    ValueError
        When there is not one label for each row, or the window is not from 1 to n.
    """
    if np.ndim(outputs) != 2 or np.shape(labels) != (len(outputs),):
        raise ValueError(f"labels: got shape {np.shape(labels)}, wanted one label for each of the rows of outputs")
    if not 1 <= window <= len(outputs):
        raise ValueError(f"window: got {window}, wanted 1 to {len(outputs)}")
    ### BEGIN SOLUTION
    hits = np.argmax(outputs, axis=1) == labels
    return np.convolve(hits, np.ones(window), mode="valid") / window
    ### END SOLUTION

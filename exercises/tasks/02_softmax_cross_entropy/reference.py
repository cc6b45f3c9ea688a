"""The loss of a classifier and the error that it sends back."""

import numpy as np


def softmax_cross_entropy(z, labels):
    """Return the mean loss of a batch, and each input's own slope with respect to the sums.

    Parameters
    ----------
    z : array (batch, classes)
        Sums of the last layer, of any size; not changed.
    labels : array (batch,)
        Whole numbers from 0 to classes - 1.

    Returns
    -------
    loss : float
        Mean of -log p(label), in nats.
    delta : array (batch, classes)
        p - onehot(label), not divided by the batch.

    Raises
    ------
    ValueError
        When there is not one label for each row of z, or a label is no class.
    """
    if z.ndim != 2 or labels.shape != (len(z),):
        raise ValueError(f"labels: got shape {labels.shape}, wanted one for each row of z, {z.shape}")
    if labels.min() < 0 or labels.max() >= z.shape[1]:
        raise ValueError(f"labels: got {labels}, wanted 0 to {z.shape[1] - 1}")
    ### BEGIN SOLUTION
    rows = np.arange(len(z))
    below = z - z.max(axis=1, keepdims=True)
    powers = np.exp(below)
    total = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(total) - below[rows, labels][:, None])
    delta = powers / total
    delta[rows, labels] -= 1
    return loss, delta
    ### END SOLUTION

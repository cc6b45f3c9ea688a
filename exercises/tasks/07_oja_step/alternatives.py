"""Right versions of oja_step, written in other ways."""

import numpy as np


def loops(w, x, lr):
    """One synapse after the other, in plain Python."""
    new = []
    for j in range(len(w)):
        change = 0.0
        for row in x:
            y = sum(row[k] * w[k] for k in range(len(w)))
            change += y * (row[j] - y * w[j])
        new.append(w[j] + lr * change / len(x))
    return np.array(new)


def einsum(w, x, lr):
    """Index notation; y is taken out of the bracket."""
    y = np.einsum("bi,i->b", x, w)
    return w + lr * np.einsum("b,bi->i", y, x - np.outer(y, w)) / len(x)


def single_precision(w, x, lr):
    """Everything in float32."""
    w, x = w.astype(np.float32), x.astype(np.float32)
    y = x @ w
    return w + np.float32(lr) * ((y[:, None] * x).mean(axis=0) - (y * y).mean() * w)


def mixed_precision(w, x, lr):
    """The change in float32, the weights in float64."""
    y = x.astype(np.float32) @ w.astype(np.float32)
    return w + lr * (y @ x.astype(np.float32) / len(x) - np.mean(y**2) * w)


def covariance_matrix(w, x, lr):
    """The mean-field form: C w - (w C w) w, with C the batch's second moments."""
    c = x.T @ x / x.shape[0]
    return w + lr * (c @ w - (w @ c @ w) * w)

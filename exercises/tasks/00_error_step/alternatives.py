"""Right versions of error_step, written in other ways."""

import numpy as np


def loops(w, x, t, lr):
    """One weight and one input after the other, in plain Python."""
    new = []
    for j in range(len(w)):
        slope = 0.0
        for row, target in zip(x, t, strict=True):
            y = sum(row[k] * w[k] for k in range(len(w)))
            slope += (y - target) * row[j]
        new.append(w[j] - lr * slope / len(x))
    return np.array(new)


def einsum(w, x, t, lr):
    """Index notation, with target minus output."""
    return w + lr / len(x) * np.einsum("b,bj->j", t - np.einsum("bj,j->b", x, w), x)


def column(w, x, t, lr):
    """The errors as a column, one product for each input and weight, then the mean over the batch."""
    delta = (x @ w - t)[:, None]
    return w - lr * np.mean(delta * x, axis=0)


def correlations(w, x, t, lr):
    """The mean-field form: what the inputs share with the targets, less what they share among themselves."""
    return w + lr * (x.T @ t - x.T @ x @ w) / x.shape[0]


def row_by_row(w, x, t, lr):
    """The changes that single inputs ask for, all from the old weights, gathered and then averaged."""
    changes = [(target - row.dot(w)) * row for row, target in zip(x, t, strict=True)]
    return w + lr * sum(changes) / len(changes)


def single_precision(w, x, t, lr):
    """Everything in float32."""
    w, x, t = w.astype(np.float32), x.astype(np.float32), t.astype(np.float32)
    return w - np.float32(lr) * (x.T @ (x @ w - t)) / np.float32(len(x))

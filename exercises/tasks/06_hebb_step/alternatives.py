"""Right versions of hebb_step, written in other ways."""

import numpy as np


def loops(w, x, lr):
    """One synapse after the other, in plain Python."""
    new = [list(row) for row in w]
    for row in x:
        for i, unit in enumerate(w):
            y = sum(unit[k] * row[k] for k in range(len(row)))
            for j in range(len(row)):
                new[i][j] += lr * y * row[j] / len(x)
    return np.array(new)


def einsum(w, x, lr):
    """Index notation."""
    return w + lr / len(x) * np.einsum("ik,bk,bj->ij", w, x, x)


def correlation_matrix(w, x, lr):
    """The expected update: w plus lr times w C, with C the batch's second moments."""
    return w @ (np.eye(x.shape[1]) + lr * x.T @ x / x.shape[0])


def outer_products(w, x, lr):
    """The mean of one outer product for each input."""
    return w + lr * np.mean([np.outer(w @ row, row) for row in x], axis=0)


def single_precision(w, x, lr):
    """Everything in float32."""
    w, x = w.astype(np.float32), x.astype(np.float32)
    return w + np.float32(lr) * ((x @ w.T).T @ x) / np.float32(len(x))

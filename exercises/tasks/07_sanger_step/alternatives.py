"""Right versions of sanger_step, written in other ways."""

import numpy as np


def deflation(w, x, lr):
    """Unit after unit: each takes its part away from the input before the next one looks."""
    new, left = w.copy(), x.copy()
    for i, row in enumerate(w):
        y = x @ row
        left -= np.outer(y, row)
        new[i] += lr * y @ left / len(x)
    return new


def loops(w, x, lr):
    """One input, one unit, one synapse after the other, in plain Python."""
    new = [list(row) for row in w]
    for row in x:
        y = [float(np.dot(unit, row)) for unit in w]
        for i in range(len(w)):
            for j in range(len(row)):
                explained = sum(y[k] * w[k][j] for k in range(i + 1))
                new[i][j] += lr * y[i] * (row[j] - explained) / len(x)
    return np.array(new)


def einsum(w, x, lr):
    """Index notation, with the triangle as a mask."""
    y = np.einsum("ij,bj->bi", w, x)
    order = np.greater_equal.outer(np.arange(len(w)), np.arange(len(w)))
    hebb = np.einsum("bi,bj->ij", y, x)
    return w + lr / len(x) * (hebb - np.einsum("ik,bi,bk,kj->ij", order, y, y, w))


def single_precision(w, x, lr):
    """Everything in float32."""
    w, x = w.astype(np.float32), x.astype(np.float32)
    y = x @ w.T
    return w + np.float32(lr) * ((y.T @ x - np.tril(y.T @ y) @ w) / np.float32(len(x)))


def mixed_precision(w, x, lr):
    """The change in float32, the weights in float64."""
    y = (x @ w.T).astype(np.float32)
    return w + lr * (y.T @ x.astype(np.float32) - np.tril(y.T @ y) @ w) / len(x)

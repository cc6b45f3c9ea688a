"""Right versions of covariance_step, written in other ways."""

import numpy as np


def one_mean_is_enough(w, x, lr):
    """Only the output's mean is subtracted."""
    y = x @ w.T
    return w + lr * (y - y.mean(axis=0)).T @ x / len(x)


def covariance_matrix(w, x, lr):
    """The expected update, with NumPy's covariance."""
    return w + lr * w @ np.atleast_2d(np.cov(x, rowvar=False, bias=True))


def loops(w, x, lr):
    """One synapse after the other, in plain Python."""
    y = [[sum(a * b for a, b in zip(unit, row, strict=True)) for unit in w] for row in x]
    new = w.astype(float)
    for i in range(w.shape[0]):
        y_mean = sum(row[i] for row in y) / len(x)
        for j in range(w.shape[1]):
            x_mean = sum(row[j] for row in x) / len(x)
            products = [(out[i] - y_mean) * (row[j] - x_mean) for out, row in zip(y, x, strict=True)]
            new[i, j] += lr * sum(products) / len(x)
    return new


def moments(w, x, lr):
    """The mean of the products less the product of the means."""
    y = x @ w.T
    return w + lr * (np.einsum("bi,bj->ij", y, x) / len(x) - np.outer(y.mean(axis=0), x.mean(axis=0)))


def single_precision(w, x, lr):
    """Everything in float32."""
    w, x = w.astype(np.float32), x.astype(np.float32)
    centred = x - x.mean(axis=0)
    return w + np.float32(lr) * ((centred @ w.T).T @ centred) / np.float32(len(x))

"""Right versions of batch_norm_backward, written in other ways."""

import numpy as np


def loops(u, s, w, delta, training):
    """One unit after the other, one input after the other, in plain Python."""
    n, units = u.shape
    below, dw, db = np.zeros(u.shape), np.zeros(units), np.zeros(units)
    for i in range(units):
        g = [w[i] * delta[k, i] for k in range(n)]
        flat = sum(g) / n if training else 0.0
        along = sum(g[k] * u[k, i] for k in range(n)) / n if training else 0.0
        for k in range(n):
            below[k, i] = (g[k] - flat - u[k, i] * along) / s[i]
            dw[i] -= delta[k, i] * u[k, i] / n
            db[i] -= delta[k, i] / n
    return below, dw, db


def from_the_changes(u, s, w, delta, training):
    """The two means that are taken out are the changes of shift and scale, with the other sign."""
    dw, db = -np.mean(delta * u, axis=0), -np.mean(delta, axis=0)
    return (w / s) * (delta + (db + u * dw if training else 0)), dw, db


def projection(u, s, w, delta, training):
    """A matrix for each unit that takes out what the normalisation undoes."""
    n = len(u)
    below = np.array(delta, dtype=float)
    if training:
        for i in range(u.shape[1]):
            below[:, i] = (np.eye(n) - 1 / n - np.outer(u[:, i], u[:, i]) / n) @ delta[:, i]
    return below * w / s, -np.einsum("ki,ki->i", delta, u) / n, -delta.sum(axis=0) / n


def single_precision(u, s, w, delta, training):
    """Everything in float32."""
    u, s, w, delta = (a.astype(np.float32) for a in (u, s, w, delta))
    g = delta * w
    if training:
        g = g - g.mean(axis=0) - u * np.mean(g * u, axis=0)
    return g / s, -np.mean(delta * u, axis=0), -np.mean(delta, axis=0)

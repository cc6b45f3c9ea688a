"""Right versions of layer_norm_backward, written in other ways."""

import numpy as np


def loops(x, w, delta, eps):
    """One input after the other, one unit after the other, in plain Python."""
    batch, n = x.shape
    below, dw, db = np.zeros(x.shape), np.zeros(n), np.zeros(n)
    for k in range(batch):
        mean = sum(x[k]) / n
        s = (sum((v - mean) ** 2 for v in x[k]) / n + eps) ** 0.5
        u = [(v - mean) / s for v in x[k]]
        g = [w[i] * delta[k, i] for i in range(n)]
        flat, along = sum(g) / n, sum(a * b for a, b in zip(g, u, strict=True)) / n
        for i in range(n):
            below[k, i] = (g[i] - flat - u[i] * along) / s
            dw[i] -= delta[k, i] * u[i] / batch
            db[i] -= delta[k, i] / batch
    return below, dw, db


def by_the_jacobian(x, w, delta, eps):
    """The whole matrix of slopes of each input, then a product."""
    n = x.shape[1]
    s = np.sqrt(x.var(axis=1) + eps)
    u = (x - x.mean(axis=1)[:, None]) / s[:, None]
    jacobian = (np.eye(n) - 1 / n - np.einsum("ki,kj->kij", u, u) / n) / s[:, None, None]
    below = np.einsum("kij,j,kj->ki", jacobian, w, delta)
    return below, -np.einsum("ki,ki->i", delta, u) / len(x), -delta.sum(axis=0) / len(x)


def three_paths(x, w, delta, eps):
    """As a computation graph: the error of u, then of s and of the mean, then all three paths to x."""
    n = x.shape[1]
    away = x - x.mean(axis=1, keepdims=True)
    s = np.sqrt((away**2).mean(axis=1, keepdims=True) + eps)
    to_u = delta * w
    to_s = -(to_u * away).sum(axis=1, keepdims=True) / s**2
    to_away = to_u / s + to_s * away / (n * s)
    below = to_away - to_away.mean(axis=1, keepdims=True)
    return [below, -np.mean(delta * away / s, axis=0), -np.mean(delta, axis=0)]


def single_precision(x, w, delta, eps):
    """Everything in float32."""
    x, w, delta = (a.astype(np.float32) for a in (x, w, delta))
    away = x - x.mean(axis=1, keepdims=True)
    root = 1 / np.sqrt((away * away).mean(axis=1, keepdims=True) + np.float32(eps))
    u, g = away * root, w * delta
    below = root * (g - g.mean(axis=1, keepdims=True) - u * (g * u).mean(axis=1, keepdims=True))
    return below, -(delta * u).mean(axis=0), -delta.mean(axis=0)

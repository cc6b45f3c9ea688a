"""Right versions of soft_winner_step, written in other ways."""

import math

import numpy as np


def loops(w, x, temperature, lr):
    """One input, one unit, one weight at a time."""
    new = np.array(w, dtype=float)
    for row in x:
        u = [sum(a * b for a, b in zip(unit, row, strict=True)) for unit in w]
        e = [math.exp((v - max(u)) / temperature) for v in u]
        for i, unit in enumerate(w):
            y = (1 if u[i] == max(u) else -1) * e[i] / sum(e)
            for j in range(len(row)):
                new[i, j] += lr * y * (row[j] - u[i] * unit[j]) / len(x)
    return new


def einsum(w, x, temperature, lr):
    """Index notation, with the difference written out for each input."""
    u = np.einsum("nj,ij->ni", x, w)
    s = np.exp((u - u.max(axis=1)[:, None]) / temperature)
    s /= s.sum(axis=1)[:, None]
    y = -s
    rows, winners = np.arange(len(x)), u.argmax(axis=1)
    y[rows, winners] = s[rows, winners]
    return w + lr * np.einsum("ni,nij->ij", y, x[:, None] - u[:, :, None] * w) / len(x)


def decay_from_the_product(w, x, temperature, lr):
    """The mean of y u of a unit is the product of y x with its weights."""
    u = x @ w.T
    scaled = u / temperature
    s = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    s = s / s.sum(axis=1, keepdims=True)
    y = s * (2 * (u.argmax(axis=1)[:, None] == np.arange(len(w))) - 1)
    change = y.T @ x / len(x)
    return w + lr * (change - (change * w).sum(axis=1, keepdims=True) * w)


def single_precision(w, x, temperature, lr):
    """Everything in float32."""
    w, x = w.astype(np.float32), x.astype(np.float32)
    u = x @ w.T
    e = np.exp((u - u.max(axis=1, keepdims=True)) / np.float32(temperature))
    s = e / e.sum(axis=1, keepdims=True)
    y = np.where(u == u.max(axis=1, keepdims=True), s, -s)
    return w + np.float32(lr) * (y.T @ x - (y * u).sum(axis=0)[:, None] * w) / np.float32(len(x))

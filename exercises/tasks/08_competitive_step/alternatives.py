"""Right versions of competitive_step, written in other ways."""

import numpy as np


def loops(w, x, lr):
    """One input after the other, in plain Python; all of them see the old weights."""
    new = [[float(v) for v in row] for row in w]
    for row in x:
        far = [sum((a - b) ** 2 for a, b in zip(row, unit, strict=True)) for unit in w]
        i = far.index(min(far))
        for j in range(len(row)):
            new[i][j] += lr * (row[j] - w[i][j]) / len(x)
    return np.array(new)


def unit_by_unit(w, x, lr):
    """Each unit takes the inputs it has won."""
    winner = np.linalg.norm(x[:, None, :] - w[None, :, :], axis=2).argmin(axis=1)
    new = w.copy()
    for i in range(len(w)):
        new[i] += lr * (x[winner == i] - w[i]).sum(axis=0) / len(x)
    return new


def without_distances(w, x, lr):
    """The square of x is the same for all units, so the largest of w x - w w / 2 wins."""
    score = x @ w.T - np.einsum("ij,ij->i", w, w) / 2
    y = (score == score.max(axis=1, keepdims=True)).astype(float)
    return w + lr * (np.einsum("bi,bj->ij", y, x) / len(x) - np.diag(y.mean(axis=0)) @ w)


def scattered(w, x, lr):
    """The changes are added up where the winners stand."""
    winner = np.array([np.square(row - w).sum(axis=1).argmin() for row in x])
    dw = np.zeros(w.shape)
    np.add.at(dw, winner, x - w[winner])
    return w + lr / x.shape[0] * dw


def share_and_mean(w, x, lr):
    """Share of wins, times the way to the mean of what was won."""
    winner = np.argmin(((w[:, None] - x) ** 2).sum(axis=2), axis=0)
    new = np.array(w)
    for i in np.unique(winner):
        mine = winner == i
        new[i] = w[i] + lr * mine.mean() * (x[mine].mean(axis=0) - w[i])
    return new


def single_precision(w, x, lr):
    """Everything in float32."""
    w, x = w.astype(np.float32), x.astype(np.float32)
    winner = np.argmin(np.sum((x[:, None] - w) ** 2, axis=2), axis=1)
    y = np.zeros((len(x), len(w)), np.float32)
    y[np.arange(len(x)), winner] = 1
    return w + np.float32(lr) * (y.T @ x / np.float32(len(x)) - y.mean(axis=0)[:, None] * w)

"""Right versions of bcm_step, written in other ways."""

import numpy as np


def loops(w, x, theta, lr, share):
    """One unit after the other, in plain Python."""
    weights, thresholds = [], []
    for unit, limit in zip(w.tolist(), theta.tolist(), strict=True):
        y = [max(sum(a * b for a, b in zip(unit, row, strict=True)), 0.0) for row in x.tolist()]
        drive = [v * (v - limit) for v in y]
        weights.append(
            [v + lr * sum(d * row[j] for d, row in zip(drive, x, strict=True)) / len(x) for j, v in enumerate(unit)]
        )
        thresholds.append((1 - share) * limit + share * sum(v * v for v in y) / len(y))
    return np.array(weights), np.array(thresholds)


def einsum(w, x, theta, lr, share):
    """Index notation; the threshold as a mean of old and new, weighed by the share."""
    y = np.clip(np.einsum("bj,ij->bi", x, w), 0, None)
    new = w + lr * np.einsum("bi,bi,bj->ij", y, y - theta, x) / len(x)
    return new, (1 - share) * theta + share * np.einsum("bi,bi->i", y, y) / len(x)


def two_terms(w, x, theta, lr, share):
    """Growth and decay each by itself: <y^2 x> - theta <y x>."""
    u = x @ w.T
    y = u * (u > 0)
    growth, hebb = (y**2).T @ x / len(x), y.T @ x / len(x)
    return w + lr * (growth - theta[:, None] * hebb), theta - share * (theta - np.var(y, axis=0) - y.mean(axis=0) ** 2)


def input_by_input(w, x, theta, lr, share):
    """The changes are added up row by row, on copies; all rows see the old weights and thresholds."""
    new, slid = w.copy(), theta * (1 - share)
    for row in x:
        y = np.where(w @ row > 0, w @ row, 0)
        new += lr / len(x) * np.outer(y * (y - theta), row)
        slid += share / len(x) * y**2
    return [new, slid]


def single_precision(w, x, theta, lr, share):
    """Everything in float32."""
    w, x, theta = w.astype(np.float32), x.astype(np.float32), theta.astype(np.float32)
    y = np.maximum(x @ w.T, 0)
    dw = (x.T @ (y * (y - theta))).T / np.float32(len(x))
    return w + np.float32(lr) * dw, theta + np.float32(share) * ((y * y).mean(axis=0) - theta)

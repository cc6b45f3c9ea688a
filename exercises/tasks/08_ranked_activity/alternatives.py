"""Right versions of ranked_activity, written in other ways."""

import numpy as np


def loops(w, x, rank, inhibition, p):
    """One input after the other, in plain Python."""
    y = []
    for row in x.tolist():
        u = [sum(abs(a) ** (p - 1) * b * (1 if a > 0 else -1) for a, b in zip(unit, row, strict=True)) for unit in w]
        best = sorted(range(len(u)), key=lambda i: u[i], reverse=True)
        y.append([1.0 if i == best[0] else -inhibition if i == best[rank - 1] else 0.0 for i in range(len(u))])
    return np.array(y)


def signs(w, x, rank, inhibition, p):
    """The size to the power p - 1 with the sign put back; ranks counted by comparing every pair of units."""
    u = np.einsum("bj,ij->bi", x, np.sign(w) * np.abs(w) ** (p - 1))
    ranks = 1 + (u[:, None, :] > u[:, :, None]).sum(axis=2)
    return np.where(ranks == 1, 1.0, np.where(ranks == rank, -float(inhibition), 0.0))


def sorted_twice(w, x, rank, inhibition, p):
    """Sorting the order again gives the ranks."""
    u = np.dot(x, np.transpose(np.abs(w) ** (p - 2) * w))
    ranks = np.argsort(np.argsort(u)[:, ::-1])
    return 1.0 * (ranks == 0) - inhibition * (ranks == rank - 1)


def from_below(w, x, rank, inhibition, p):
    """Sorted upwards: the winner stands last, and the ranks count from the end."""
    u = x @ (np.power(np.abs(w), p - 2) * w).T
    order = np.argsort(u, axis=1)
    y = np.zeros_like(u)
    np.put_along_axis(y, order[:, [-1]], 1, axis=1)
    np.put_along_axis(y, order[:, [-rank]], -inhibition, axis=1)
    return y


def partitioned(w, x, rank, inhibition, p):
    """Nobody needs the whole order: a partition finds the one rank."""
    u = x @ (np.abs(w) ** (p - 2) * w).T
    y = np.zeros_like(u)
    for n in range(len(u)):
        y[n, np.argpartition(u[n], -rank)[-rank]] = -inhibition
        y[n, np.argmax(u[n])] = 1
    return y


def single_precision(w, x, rank, inhibition, p):
    """Everything in float32."""
    w, x = w.astype(np.float32), x.astype(np.float32)
    u = x @ (np.abs(w) ** np.float32(p - 2) * w).T
    order = np.argsort(-u, axis=1)
    y = np.zeros_like(u)
    for n, best in enumerate(order):
        y[n, best[0]] = 1
        y[n, best[rank - 1]] = -inhibition
    return y

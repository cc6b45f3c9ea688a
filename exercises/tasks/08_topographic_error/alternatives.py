"""Right versions of topographic_error, written in other ways."""

import math

import numpy as np


def loops(w, x, places):
    """One input after the other, in plain Python."""
    torn = 0
    for row in x.tolist():
        far = [math.dist(row, unit) for unit in w.tolist()]
        a, b = sorted(range(len(far)), key=far.__getitem__)[:2]
        torn += math.dist(places[a], places[b]) > math.sqrt(2)
    return torn / len(x)


def partitioned(w, x, places):
    """Nobody needs the whole order: a partition finds the two; x squared decides nothing."""
    half = np.einsum("ij,ij->i", w, w) / 2 - x @ w.T
    pair = np.argpartition(half, 1, axis=1)[:, :2]
    step = np.diff(places[pair], axis=1)[:, 0]
    return np.mean(np.hypot.reduce(step, axis=1) > 1.42)


def table(w, x, places):
    """A table of who is whose neighbour, looked up by pairs."""
    neighbours = np.linalg.norm(places[:, None] - places, axis=2) <= np.sqrt(2)
    squared = ((w[:, None] - x) ** 2).sum(axis=2)
    first = np.argmin(squared, axis=0)
    squared[first, np.arange(len(x))] = np.inf
    return 1 - float(neighbours[first, np.argmin(squared, axis=0)].sum()) / len(x)


def winner_struck_out(w, x, places):
    """The nearest, then the nearest of those that are left."""
    share = 0.0
    for row in x:
        far = np.linalg.norm(w - row, axis=1)
        first = far.argmin()
        far[first] = far.max() + 1
        share += (np.square(places[first] - places[far.argmin()]).sum() > 2) / len(x)
    return share


def single_precision(w, x, places):
    """Everything in float32."""
    w, x, places = w.astype(np.float32), x.astype(np.float32), places.astype(np.float32)
    order = np.argsort(np.linalg.norm(x[:, None] - w, axis=2), axis=1)
    step = places[order[:, 0]] - places[order[:, 1]]
    return np.float32(np.mean(np.sum(step * step, axis=1) > 2))

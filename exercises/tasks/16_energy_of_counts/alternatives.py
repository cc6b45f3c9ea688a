"""Right versions of energy_of_counts, written in other ways."""

from itertools import pairwise

import numpy as np


def layer_by_layer(sizes, batch, multiply, add, read):
    """A loop over layers, each with its own bill."""
    total = 0.0
    for n, m in pairwise(sizes):
        total += n * m * (multiply + add)
        total += n * m * read / batch
    return total / 1000


def whole_batch_first(sizes, batch, multiply, add, read):
    """The bill of the batch, and then a share of it."""
    weights = sum(n * m for n, m in pairwise(sizes))
    return (batch * weights * multiply + batch * weights * add + weights * read) / batch * 1e-3


def arrays(sizes, batch, multiply, add, read):
    """A product of counts and prices."""
    s = np.array(sizes)
    weights = np.dot(s[:-1], s[1:])
    counts = np.array([weights, weights, weights / batch])
    return counts @ np.array([multiply, add, read]) / 1000


def in_joules(sizes, batch, multiply, add, read):
    """Prices in joules first; the result in nanojoules."""
    prices = [1e-12 * price for price in (multiply, add, read / batch)]
    return 1e9 * sum(sum(prices) * n * m for n, m in pairwise(sizes))


def single_precision_counts(sizes, batch, multiply, add, read):
    """Counts in float32, where whole numbers of this size are exact."""
    s = np.array(sizes, dtype=np.float32)
    return float((s[:-1] * s[1:]).sum(dtype=np.float32)) * (multiply + add + read / batch) / 1000

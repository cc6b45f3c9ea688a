"""Right versions of operations_per_step, written in other ways."""

from itertools import pairwise

import numpy as np


def loops(sizes, batch):
    """One layer after the other, with a question to each."""
    total = 0
    for layer in range(len(sizes) - 1):
        products = 2 if layer == 0 else 3
        total += products * 2 * batch * sizes[layer] * sizes[layer + 1]
    return total


def arrays(sizes, batch):
    """With arrays, as a NumPy integer."""
    s = np.array(sizes, dtype=np.int64)
    weights = s[:-1] * s[1:]
    return batch * (6 * weights.sum() - 2 * weights[0])


def forward_then_backward(sizes, batch):
    """Forward once, then changes of all layers and errors of all but the first, as a float."""
    pairs = list(pairwise(sizes))
    forward = sum(2.0 * batch * n * m for n, m in pairs)
    errors = sum(2.0 * batch * n * m for n, m in pairs[1:])
    return forward + forward + errors

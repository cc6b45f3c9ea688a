"""Right versions of feedback_deltas, written in other ways."""

import numpy as np


def loops(delta, z, feedback, direct):
    """One number at a time, in plain Python."""
    found, above = [], delta
    for layer in range(len(z) - 1, -1, -1):
        source = delta if direct else above
        here = np.zeros(np.shape(z[layer]))
        for n in range(here.shape[0]):
            for j in range(here.shape[1]):
                if z[layer][n][j] > 0:
                    here[n][j] = sum(source[n][i] * feedback[layer][i][j] for i in range(len(source[n])))
        found.append(here)
        above = here
    return found[::-1]


def heaviside(delta, z, feedback, direct):
    """The slope as a step function, and einsum."""
    deltas = [None] * len(z)
    source = delta
    for layer in reversed(range(len(z))):
        arriving = np.einsum("nk,kj->nj", source, feedback[layer])
        deltas[layer] = np.heaviside(z[layer], 0.0) * arriving
        if not direct:
            source = deltas[layer]
    return deltas


def recursion(delta, z, feedback, direct):
    """The layers above first, by a call of its own."""
    if not z:
        return []
    above = recursion(delta, z[1:], feedback[1:], direct)
    source = delta if direct or not above else above[0]
    return [(z[0] > 0) * (source @ feedback[0]), *above]


def single_precision(delta, z, feedback, direct):
    """Everything in float32."""
    first = above = np.asarray(delta, np.float32)
    deltas = []
    for sums, matrix in zip(z[::-1], feedback[::-1], strict=True):
        above = ((first if direct else above) @ np.asarray(matrix, np.float32)) * (sums > 0).astype(np.float32)
        deltas.append(above)
    return deltas[::-1]

"""Right versions of neuron_output, written in other ways."""

import numpy as np


def loops(w, x):
    """One product after the other, in plain Python."""
    y = np.zeros((len(x), len(w)))
    for b in range(len(x)):
        for i in range(len(w)):
            for j in range(len(w[i])):
                y[b, i] += w[i, j] * x[b, j]
    return y


def einsum(w, x):
    """Index notation: the equation, letter by letter."""
    return np.einsum("ij,bj->bi", w, x)


def broadcast(w, x):
    """All products at once, (batch, units, inputs), then the sum over the inputs."""
    return (x[:, None, :] * w[None, :, :]).sum(axis=2)


def weights_first(w, x):
    """The product the other way round, turned at the end."""
    return (w @ x.T).T


def unit_by_unit(w, x):
    """One column for each unit."""
    return np.column_stack([x.dot(row) for row in w])


def single_precision(w, x):
    """Everything in float32."""
    return x.astype(np.float32) @ w.astype(np.float32).T

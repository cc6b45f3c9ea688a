"""Right versions of plastic_forward, written in other ways."""

import math

import numpy as np


def loops(w, alpha, eta, x):
    """One synapse after the other, in plain Python."""
    units, inputs = w.shape
    h, outputs = [[0.0] * inputs for _ in range(units)], []
    for frame in x:
        y = [math.tanh(sum((w[i, j] + alpha[i, j] * h[i][j]) * frame[j] for j in range(inputs))) for i in range(units)]
        h = [[(1 - eta) * h[i][j] + eta * y[i] * frame[j] for j in range(inputs)] for i in range(units)]
        outputs.append(y)
    return np.array(outputs)


def from_the_past(w, alpha, eta, x):
    """No trace is kept: each frame sums what the earlier ones would have left."""
    outputs = np.zeros((len(x), len(w)))
    for t in range(len(x)):
        h = np.zeros(w.shape)
        for i in range(t):
            h += eta * (1 - eta) ** (t - 1 - i) * np.outer(outputs[i], x[i])
        outputs[t] = np.tanh((w + alpha * h) @ x[t])
    return outputs


def the_trace_moves_by_a_share(w, alpha, eta, x):
    """H moves a share of the way to the product."""
    h, outputs = np.zeros(w.shape), np.empty((len(x), len(w)))
    for t, frame in enumerate(x):
        outputs[t] = np.tanh(w @ frame + (alpha * h) @ frame)
        h += eta * (outputs[t][:, None] * frame[None, :] - h)
    return outputs


def single_precision(w, alpha, eta, x):
    """Everything in float32."""
    w, alpha, x, eta = w.astype(np.float32), alpha.astype(np.float32), x.astype(np.float32), np.float32(eta)
    h, outputs = np.zeros_like(w), []
    for frame in x:
        y = np.tanh(np.einsum("ij,j->i", w + alpha * h, frame))
        h = (1 - eta) * h + eta * np.einsum("i,j->ij", y, frame)
        outputs.append(y)
    return np.stack(outputs)

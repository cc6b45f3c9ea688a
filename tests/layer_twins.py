"""Layers again, from their definitions, one number at a time: slow, and with nothing that could broadcast.

Each takes arrays only to read single numbers from them, and returns float64.
"""

import math

import numpy as np


def convolution(x, w, b, stride, padding):
    """Return z[n, i, j, u] = b[u] + sum over k, l, c of w[u, k, l, c] x[n, i stride + k - padding, ..., c]."""
    units, kernel, _, channels = w.shape
    batch, height, width, _ = x.shape
    rows, columns = ((length + 2 * padding - kernel) // stride + 1 for length in (height, width))
    z = np.empty((batch, rows, columns, units))
    for n, i, j, u in np.ndindex(z.shape):
        total = float(b[u])
        for k, m, c in np.ndindex(kernel, kernel, channels):
            row, column = i * stride + k - padding, j * stride + m - padding
            if 0 <= row < height and 0 <= column < width:
                total += float(w[u, k, m, c]) * float(x[n, row, column, c])
        z[n, i, j, u] = total
    return z


def convolution_backward(x, w, delta, stride, padding):
    """Return dw and db, minus the mean slopes, and the error of x: each product of the forward pass sends two terms."""
    batch, height, width, _ = x.shape
    dw, db, below = np.zeros(w.shape), np.zeros(len(w)), np.zeros(x.shape)
    for n, i, j, u in np.ndindex(delta.shape):
        d = float(delta[n, i, j, u])
        db[u] -= d / batch
        for k, m, c in np.ndindex(w.shape[1:]):
            row, column = i * stride + k - padding, j * stride + m - padding
            if 0 <= row < height and 0 <= column < width:
                dw[u, k, m, c] -= d * float(x[n, row, column, c]) / batch
                below[n, row, column, c] += d * float(w[u, k, m, c])
    return dw, db, below


def max_pool(x, side, delta=None):
    """Return the largest of each square, and where delta goes: to the first of the largest, row by row."""
    batch, height, width, channels = x.shape
    y, below = np.empty((batch, height // side, width // side, channels)), np.zeros(x.shape)
    for n, i, j, c in np.ndindex(y.shape):
        place = max(
            ((n, i * side + k, j * side + m, c) for k, m in np.ndindex(side, side)),
            key=lambda at: float(x[at]),  # max keeps the first of equals
        )
        y[n, i, j, c] = x[place]
        if delta is not None:
            below[place] += delta[n, i, j, c]
    return y, below


def recurrent(x, w, u, b, returns):
    """Return the states asked for, of each sequence by itself; a frame of zeros is none, and has no state to return."""
    results = []
    for sequence in x:
        h, states, counted = [0.0] * len(w), [], []
        for frame in sequence:
            if any(value != 0 for value in frame):
                h = [
                    math.tanh(
                        b[i]
                        + sum(w[i, j] * frame[j] for j in range(len(frame)))
                        + sum(u[i, k] * h[k] for k in range(len(h)))
                    )
                    for i in range(len(w))
                ]
                counted.append(h)
                states.append(h)
            else:
                states.append([0.0] * len(w))
        mean = [sum(state[i] for state in counted) / max(1, len(counted)) for i in range(len(w))]
        results.append({"last": h, "all": states, "mean": mean}[returns])
    return np.array(results)


def normalised(numbers, eps):
    """Return a list of numbers with mean 0 and, but for eps, variance 1."""
    mean = sum(numbers) / len(numbers)
    variance = sum((number - mean) ** 2 for number in numbers) / len(numbers)
    return [(number - mean) / math.sqrt(variance + eps) for number in numbers]


def embedding_backward(x, delta, symbols):
    """Return minus the mean over the batch of the errors at each symbol's places."""
    dw = np.zeros((symbols, delta.shape[2]))
    for n, t, i in np.ndindex(delta.shape):
        dw[x[n, t], i] -= float(delta[n, t, i]) / len(x)
    return dw

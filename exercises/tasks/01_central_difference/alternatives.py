"""Right versions of central_difference, written in other ways."""

import numpy as np


def unit_vectors(f, x, h):
    """One row of the identity after the other, reshaped."""
    steps = h * np.eye(x.size).reshape(x.size, *x.shape)
    return np.array([f(x + step) - f(x - step) for step in steps]).reshape(x.shape) / (2 * h)


def one_copy(f, x, h):
    """Move one copy and put every entry back."""
    v = np.array(x, dtype=float)
    slope = np.zeros_like(v)
    for i in range(v.size):
        middle = v.flat[i]
        v.flat[i] = middle + h
        up = f(v)
        v.flat[i] = middle - h
        slope.flat[i] = 0.5 * (up - f(v)) / h
        v.flat[i] = middle
    return slope


def mean_of_both_sides(f, x, h):
    """The mean of the forward and the backward difference."""
    here, slopes = f(x), []
    for i in range(x.size):
        step = np.zeros(x.size)
        step[i] = h
        step = step.reshape(x.shape)
        slopes.append(((f(x + step) - here) / h + (here - f(x - step)) / h) / 2)
    return np.reshape(slopes, x.shape)


def single_precision(f, x, h):
    """The slopes in float32."""
    slope = np.zeros(x.shape, dtype=np.float32)
    for place in np.ndindex(*x.shape):
        step = np.zeros(x.shape)
        step[place] = h
        slope[place] = (f(x + step) - f(x - step)) / (2 * h)
    return slope

"""Right versions of equilibrium_change, written in other ways."""

import numpy as np


def loops(x_low, y_low, x_high, y_high, beta_low, beta_high):
    """One synapse and one input at a time, in plain Python."""
    dw = np.zeros((len(y_low[0]), len(x_low[0])))
    for n in range(len(x_low)):
        for i in range(len(dw)):
            for j in range(len(dw[0])):
                dw[i, j] += y_high[n][i] * x_high[n][j] - y_low[n][i] * x_low[n][j]
    return dw / len(x_low) / (beta_high - beta_low)


def einsum(x_low, y_low, x_high, y_high, beta_low, beta_high):
    """Index notation, and a mean over the batch."""
    products = np.einsum("ni,nj->nij", y_high, x_high) - np.einsum("ni,nj->nij", y_low, x_low)
    return products.mean(axis=0) / (beta_high - beta_low)


def by_parts(x_low, y_low, x_high, y_high, beta_low, beta_high):
    """What moved above times the mean state below, and the other way round: the same difference."""
    moved_x, moved_y = x_high - x_low, y_high - y_low
    middle_x, middle_y = (x_high + x_low) / 2, (y_high + y_low) / 2
    return (moved_y.T @ middle_x + middle_y.T @ moved_x) / len(moved_x) / (beta_high - beta_low)


def single_precision(x_low, y_low, x_high, y_high, beta_low, beta_high):
    """States in float32, both phases in one product."""
    y = np.concatenate([np.asarray(y_high, np.float32), -np.asarray(y_low, np.float32)])
    x = np.concatenate([np.asarray(x_high, np.float32), np.asarray(x_low, np.float32)])
    return y.T @ x / np.float32(len(x_low) * (beta_high - beta_low))

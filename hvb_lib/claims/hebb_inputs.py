"""Inputs of lesson 06, each with one planted property."""

import numpy as np

from hvb_lib.validate import Array


def driven(others: int = 19) -> tuple[Array, Array]:
    """Return planted correlations with input 0, (others,), and the correlation matrix, (1 + others, 1 + others).

    They run from -0.9 to 0.9; the other inputs are tied to each other through input 0 only.
    """
    planted = np.linspace(-0.9, 0.9, others)
    ties = np.concatenate([[1.0], planted])
    matrix = np.outer(ties, ties)
    np.fill_diagonal(matrix, 1.0)
    return planted, matrix


def chorus_and_crowd() -> tuple[Array, Array]:
    """Return covariance, (20, 20), and mean, (20,), of a chorus that sings together and a crowd that is merely loud.

    Inputs 0 to 9 have mean 0 and pairwise correlation 0.4; inputs 10 to 19 have mean 1 and are independent. Every
    variance is 1.
    """
    covariance = np.eye(20)
    covariance[:10, :10] = 0.4 + 0.6 * np.eye(10)
    return covariance, np.repeat([0.0, 1.0], 10)


def row_of_neighbours(inputs: int = 20, reach: float = 4.0) -> Array:
    """Return the correlations of inputs in a row, (inputs, inputs): exp(-distance / reach)."""
    place = np.arange(inputs)
    return np.asarray(np.exp(-np.abs(place[:, None] - place) / reach))


def delayed(lags: Array, tau: float, n: int = 20_000, seed: int = 0) -> Array:
    """Return copies of one fluctuating signal, (n, lags), each `lag` steps late (early where negative).

    The signal has mean 0, variance 1 and correlation exp(-|lag| / tau) with itself.
    """
    from scipy.signal import lfilter

    kept, reach = np.exp(-1 / tau), int(np.abs(lags).max())
    noise = np.random.default_rng(seed).standard_normal(n + 2 * reach) * np.sqrt(1 - kept**2)
    noise[0] /= np.sqrt(1 - kept**2)  # so that it has its full variance from the first step on
    signal = lfilter([1.0], [1.0, -kept], noise)
    return np.stack([signal[reach - lag : reach - lag + n] for lag in lags], axis=1)

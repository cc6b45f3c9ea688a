"""Whitening: inputs whose second-order statistics are taken away, so that only higher ones are left to learn from."""

import numpy as np

from hvb_lib import metrics, validate
from hvb_lib.validate import Array


def whitening(x: Array, n: int, *, turned_back: bool = False) -> Array:
    """Return the matrix M that whitens: (x - mean) M^T has covariance 1.

    Parameters
    ----------
    x : (points, inputs) floats.
    n : principal components that are kept; what varies less is noise more than signal, and would be blown up.
    turned_back : False for n components as coordinates, M = L^-1/2 V; True for the input's own coordinates,
        M = V^T L^-1/2 V, which changes x as little as whitening can. V are the components, L their variances.

    Returns
    -------
    M : (n, inputs), or (inputs, inputs) where turned back; float64.

    Raises
    ------
    ValueError
        If `n` is more than the inputs, a component kept has no variance, or `x` does not fit.

    References
    ----------
    Bell, A. J. & Sejnowski, T. J. (1997). The independent components of natural scenes are edge filters. Vision
    Research 37, 3327-3338. doi:10.1016/S0042-6989(97)00121-1
    """
    components, variances = metrics.principal_components(x, n)
    kept = int((variances > max(1e-12 * variances[0], 0)).sum())
    if kept < n:
        raise ValueError(f"n: got {n}, wanted at most {kept}, the components that have a variance to divide by")
    white = components / np.sqrt(variances)[:, None]
    return np.asarray(components.T @ white if turned_back else white)


def kurtosis(y: Array) -> Array:
    """Return the excess kurtosis of each column, <y^4> / <y^2>^2 - 3 about the mean: 0 for a normal distribution.

    Parameters
    ----------
    y : (points, units).

    Raises
    ------
    ValueError
        If the shape does not fit, or a column never changes.
    """
    y = validate.finite("y", validate.floats("y", y, ("points", "units")))
    constant = (y == y[:1]).all(axis=0)
    if constant.any():
        raise ValueError(f"y: column {int(constant.argmax())} never changes, wanted numbers that vary")
    y = y - y.mean(axis=0)
    y /= y.std(axis=0)
    return np.asarray((y**4).mean(axis=0) - 3)

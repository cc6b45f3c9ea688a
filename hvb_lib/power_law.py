"""Errors that fall with size: a power law, with or without a floor that no size gets below."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from hvb_lib import metrics, validate
from hvb_lib.validate import Array

EXPONENTS = (0.01, 4.0)  # that are looked through
GRID = 60


@dataclass(frozen=True)
class Law:
    """error = scale * size^(-exponent) + floor."""

    scale: float
    exponent: float
    floor: float = 0.0

    def __call__(self, size: ArrayLike) -> Array:
        """Return the errors at these sizes.

        Raises
        ------
        ValueError
            If a size is not above 0.
        """
        return np.asarray(self.scale * _sizes(size) ** -self.exponent + self.floor)


def plain(size: ArrayLike, error: ArrayLike) -> Law:
    """Return the law without a floor that fits best: a straight line on two logarithmic axes.

    Parameters
    ----------
    size, error : (points,) numbers above 0, of at least two sizes.

    Raises
    ------
    ValueError
        If there are too few, or a number is not positive and finite.
    """
    size, error = _sizes(size), validate.floats("error", error, ("points",))
    exponent = -metrics.loglog_slope(size, error)
    return Law(float(np.exp(np.mean(np.log(error) + exponent * np.log(size)))), exponent)


def floored(size: ArrayLike, error: ArrayLike) -> Law:
    """Return the law with a floor of at least 0 that fits best; each error counts relative to its own size.

    For a given exponent the law is linear in scale and floor, and solved; the exponent is searched on a grid that
    is finer each time.

    Parameters
    ----------
    size, error : (points,) numbers above 0, of at least four sizes: three numbers are fitted.

    Raises
    ------
    ValueError
        If there are too few, or a number is not positive and finite.
    """
    size = _sizes(size)
    error = validate.finite("error", validate.floats("error", error, (len(size),)))
    if (different := len(set(size.tolist()))) < 4:
        raise ValueError(f"size: got {different} different ones, wanted at least 4; three numbers are fitted")
    if (error <= 0).any():
        raise ValueError(f"error: got {error.min():g}, wanted numbers above 0")
    low, high = EXPONENTS
    for _ in range(12):
        tried = np.geomspace(low, high, GRID)
        best = int(np.argmin([_misfit(_solved(size, error, exponent), size, error) for exponent in tried]))
        low, high = tried[max(best - 2, 0)], tried[min(best + 2, GRID - 1)]
        if high / low < 1 + 1e-9:
            break
    return _solved(size, error, float(tried[best]))


def _solved(size: Array, error: Array, exponent: float) -> Law:
    """Return the best law of this exponent: least squares of relative errors, neither number negative."""
    falls, ones = size**-exponent / error, 1 / error
    aa, ab, bb, a1, b1 = falls @ falls, falls @ ones, ones @ ones, falls.sum(), ones.sum()
    scale, floor = (a1 * bb - b1 * ab) / (aa * bb - ab**2), (b1 * aa - a1 * ab) / (aa * bb - ab**2)
    if floor < 0:
        return Law(float(a1 / aa), exponent)
    return Law(float(scale), exponent, float(floor)) if scale > 0 else Law(0.0, exponent, float(b1 / bb))


def _misfit(law: Law, size: Array, error: Array) -> float:
    return float(((law(size) / error - 1) ** 2).sum())


def _sizes(size: ArrayLike) -> Array:
    size = validate.finite("size", validate.floats("size", np.atleast_1d(np.asarray(size)), ("points",)))
    if (size <= 0).any():
        raise ValueError(f"size: got {size.min():g}, wanted numbers above 0")
    return size

"""Gradients by measurement: central differences and the relative error, the course's judge of every derivation."""

from collections.abc import Callable

import numpy as np

from hvb_lib import validate
from hvb_lib.validate import Array


def central_difference(f: Callable[[Array], float], x: Array, h: float = 1e-5) -> Array:
    """Return the slope of `f` along every entry of `x`: (f(x + h) - f(x - h)) / 2h.

    Parameters
    ----------
    f : a function of one array that returns a number.
    x : float64 array of any shape; moved entry by entry and put back.
    h : half the distance between the two points. The error falls with h^2 until rounding, about 1e-16 / h, takes over.

    Returns
    -------
    slope : float64 array shaped like `x`.

    Raises
    ------
    ValueError
        If `x` is not a float64 array that can be changed, `h` is not positive or too small for `x`, or `f` does not
        return one finite number.
    """
    validate.number("h", h, above=0)
    if not isinstance(x, np.ndarray) or x.dtype != np.float64:
        given = getattr(x, "dtype", type(x).__name__)
        raise ValueError(f"x: got {given}, wanted a float64 array, so that rounding is small; use x.astype(float)")
    if not x.flags.writeable:
        raise ValueError("x: got a read-only array, wanted one whose entries can be moved; use x.copy()")
    validate.finite("x", x)
    slope = np.empty(x.shape)
    for place in np.ndindex(x.shape):
        middle = float(x[place])
        high, low = middle + h, middle - h
        if low >= middle or high <= middle:
            raise ValueError(f"h: got {h:g}, lost beside {middle:g} in x, wanted a step that moves it")
        try:
            x[place] = high
            above = validate.number("f(x)", f(x))
            x[place] = low
            below = validate.number("f(x)", f(x))
        finally:
            x[place] = middle
        slope[place] = (above - below) / (high - low)  # not 2h: both points are rounded
    return slope


def relative_error(a: Array, b: Array) -> float:
    """Return |a - b| / max(|a|, |b|), with Euclidean norms; 0 where both are zero.

    Raises
    ------
    ValueError
        If the shapes differ, or a number is not finite: NaN agrees with nothing.
    """
    a = validate.floats("a", a, None)
    b = validate.floats("b", b, a.shape, "the two must have the same shape")
    validate.finite("a", a)
    validate.finite("b", b)
    size = max(float(np.linalg.norm(a)), float(np.linalg.norm(b)))
    return float(np.linalg.norm(a - b)) / size if size > 0 else 0.0

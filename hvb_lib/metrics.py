"""Yardsticks of the lessons: lengths, angles, slopes on logarithmic axes, principal components."""

import numpy as np
from numpy.typing import ArrayLike

from hvb_lib import validate
from hvb_lib.validate import Array


def unit(w: ArrayLike) -> Array:
    """Return each row of `w`, (units, inputs) or (inputs,), divided by its length.

    Raises
    ------
    ValueError
        If `w` has a wrong shape, is not finite, or a row is all zeros.
    """
    return _unit("w", w)


def cosine(a: ArrayLike, b: ArrayLike) -> Array:
    """Return |cos| of the angle between rows of `a` and of `b`, one a row: 1 for the same line, 0 for a right angle.

    Parameters
    ----------
    a, b : (rows, n) or (n,), of the same shape.

    Raises
    ------
    ValueError
        If the shapes differ, or a row is all zeros.
    """
    a = _unit("a", a)
    b = _unit("b", validate.array("b", b, a.shape, "the two must have the same shape"))
    return np.asarray(np.minimum(np.abs((a * b).sum(axis=-1)), 1))  # rounding may reach above 1


def loglog_slope(x: ArrayLike, y: ArrayLike) -> float:
    """Return the exponent p of the power law y ~ x^p that fits best: the slope on two logarithmic axes.

    Parameters
    ----------
    x, y : (points,) positive numbers, at least two.

    Raises
    ------
    ValueError
        If the lengths differ, x has fewer than two different points, or a number is not positive and finite.
    """
    x = validate.finite("x", validate.array("x", x, ("points",)))
    y = validate.finite("y", validate.array("y", y, (len(x),)))
    for name, values in (("x", x), ("y", y)):
        if (values <= 0).any():
            raise ValueError(f"{name}: got {values.min():g}, wanted numbers above 0, to take logarithms of")
    if (x == x[0]).all():
        raise ValueError(f"x: got {x[0]:g} only, wanted at least two different points for a slope")
    return float(np.polyfit(np.log(x), np.log(y), 1)[0])


def spearman(a: ArrayLike, b: ArrayLike) -> float:
    """Return Spearman's rank correlation, -1 to 1: do the two rise together, in whatever shape? Ties share a mean rank.

    Parameters
    ----------
    a, b : (points,), at least two different numbers each.

    Raises
    ------
    ValueError
        If the lengths differ, a number is not finite, or one of them never changes.

    References
    ----------
    Spearman, C. (1904). The proof and measurement of association between two things. American Journal of Psychology
    15, 72-101. doi:10.2307/1412159
    """
    a = validate.finite("a", validate.array("a", a, ("points",)))
    b = validate.finite("b", validate.array("b", b, (len(a),)))
    for name, values in (("a", a), ("b", b)):
        if (values == values[0]).all():
            raise ValueError(f"{name}: all {len(a)} values are the same, wanted some that can be ranked")
    return float(np.corrcoef(_ranks(a), _ranks(b))[0, 1])


def principal_components(x: Array, n: int) -> tuple[Array, Array]:
    """Return the first `n` principal components of `x` and their variances, from the eigenvectors of the covariance.

    Parameters
    ----------
    x : (points, inputs) floats, or uint8 pixels, scaled to 0 to 1; centred here.
    n : how many.

    Returns
    -------
    components : (n, inputs) float64, rows of length 1, largest variance first.
    variances : (n,) float64.

    Raises
    ------
    ValueError
        If `n` is more than the inputs, or `x` is not two-dimensional or not finite, or is one point only.
    """
    x = validate.array("x", x, ("points", "inputs"))
    if validate.count("n", n) > x.shape[1]:
        raise ValueError(f"n: got {n}, wanted at most {x.shape[1]}, the number of inputs")
    _, covariance = mean_and_covariance(x)
    variances, vectors = np.linalg.eigh(covariance)
    return vectors[:, ::-1][:, :n].T.copy(), variances[::-1][:n].copy()


def mean_and_covariance(x: Array, batch: int = 5000) -> tuple[Array, Array]:
    """Return the mean, (inputs,), and the covariance, (inputs, inputs), both float64, without a copy of all of `x`.

    Parameters
    ----------
    x : (points, inputs) floats, or uint8 pixels, scaled to 0 to 1.
    batch : rows in work at a time.

    Raises
    ------
    ValueError
        If `x` is not two-dimensional or not finite, or is one point only.
    """
    x = validate.finite("x", validate.array("x", x, ("points", "inputs")))
    batch = validate.count("batch", batch)
    if len(x) < 2:
        raise ValueError("x: got 1 point, wanted at least 2; a single one does not vary")
    scale = 1 / 255 if x.dtype == np.uint8 else 1.0
    mean = x.mean(axis=0, dtype=np.float64) * scale
    total = np.zeros((x.shape[1], x.shape[1]))
    for start in range(0, len(x), batch):
        rows = x[start : start + batch] * np.float64(scale) - mean
        total += rows.T @ rows
    return mean, total / len(x)


def _unit(name: str, w: ArrayLike) -> Array:
    w = validate.finite(name, validate.floats(name, w, ("units", "inputs") if np.ndim(w) > 1 else ("inputs",)))
    largest = np.abs(w).max(axis=-1, keepdims=True)
    if (largest == 0).any():
        raise ValueError(f"{name}: got a row of zeros, wanted a direction; start from random weights")
    w = w / largest  # squares of runaway weights would overflow
    return np.asarray(w / np.linalg.norm(w, axis=-1, keepdims=True))


def _ranks(values: Array) -> Array:
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    return np.asarray((counts.cumsum() - (counts - 1) / 2)[place])


def share_interval(share: float, n: int) -> tuple[float, float]:
    """Return the 95 % interval of a share that was counted on `n` cases: what another test set might have given.

    Parameters
    ----------
    share : 0 to 1, such as an accuracy.
    n : cases it was counted on.

    Raises
    ------
    ValueError
        If `share` is not from 0 to 1, or `n` is not a positive whole number.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of the American
    Statistical Association 22, 209-212. doi:10.1080/01621459.1927.10502953
    """
    share, n = validate.number("share", share, least=0), validate.count("n", n)
    if share > 1:
        raise ValueError(f"share: got {share:g}, wanted 0 to 1; divide by the number of cases")
    z = 1.959964  # standard deviations to either side that hold 95 % of a normal distribution
    middle, half = share + z * z / (2 * n), z * (share * (1 - share) / n + z * z / (4 * n * n)) ** 0.5
    return (middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)

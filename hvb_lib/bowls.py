"""Quadratic bowls, the one landscape where descent can be solved on paper: L(w) = w^T H w / 2, with H symmetric.

Along an eigenvector of H every step multiplies what is left by a factor that depends on nothing but the step size times
the eigenvalue, so limits and speeds are known in advance.
"""

import numpy as np
from numpy.typing import ArrayLike

from hvb_lib import validate
from hvb_lib.validate import Array

FAR = 1e12  # in starting lengths; a path that is as far out as this does not come back


def bowl(eigenvalues: ArrayLike, seed: int | None = None) -> Array:
    """Return H, (n, n), with these eigenvalues.

    Parameters
    ----------
    eigenvalues : (n,) above 0, the curvatures along the bowl's own axes.
    seed : turns these axes at random; None lays them along the weights, in the order given.

    Raises
    ------
    ValueError
        If an eigenvalue is not above 0.
    """
    values = _curvatures(eigenvalues)
    if seed is None:
        return np.diag(values)
    vectors = np.linalg.qr(validate.generator(seed).standard_normal((len(values), len(values))))[0]
    h = (vectors * values) @ vectors.T
    return np.asarray((h + h.T) / 2)  # rounding leaves it a little askew


def loss(h: ArrayLike, w: ArrayLike) -> Array:
    """Return w^T H w / 2 for each row of `w`, (points, n), or for one point, (n,).

    Parameters
    ----------
    h : (n, n), symmetric.
    w : (points, n) or (n,).

    Raises
    ------
    ValueError
        If the shapes do not fit, or `h` is not symmetric.
    """
    h = _symmetric(h)
    w = validate.floats("w", w, ("points", len(h)) if np.ndim(w) > 1 else (len(h),))
    return np.asarray(((w @ h) * w).sum(axis=-1) / 2)


def descend(h: ArrayLike, start: ArrayLike, lr: float, steps: int, momentum: float = 0.0) -> Array:
    """Return the path of gradient descent, (steps + 1, n): v = momentum * v - H w, w += lr * v, as `nn.SGD` does it.

    Parameters
    ----------
    h : (n, n), symmetric.
    start : (n,) where it begins.
    lr : step size.
    steps : at most; the path ends early where it has diverged, `FAR` starting lengths out.
    momentum : from 0 up to, not including, 1.

    Raises
    ------
    ValueError
        If the shapes do not fit, `h` is not symmetric, the start is the bottom, or a number is out of range.

    References
    ----------
    Polyak, B. T. (1964). Some methods of speeding up the convergence of iteration methods. USSR Computational
    Mathematics and Mathematical Physics 4 (5), 1-17. doi:10.1016/0041-5553(64)90137-5
    """
    h = _symmetric(h)
    start = validate.finite("start", validate.floats("start", start, (len(h),)))
    far = FAR * float(np.linalg.norm(start))
    if far == 0:
        raise ValueError("start: got the bottom of the bowl, wanted a place to descend from")
    lr = validate.number("lr", lr, above=0)
    momentum = validate.number("momentum", momentum, least=0, below=1)
    path = np.empty((validate.count("steps", steps) + 1, len(h)))
    path[0], v = start, np.zeros(len(h))
    for t in range(steps):
        v *= momentum
        v -= h @ path[t]
        np.add(path[t], lr * v, out=path[t + 1])
        if np.abs(path[t + 1]).max() > far:
            return path[: t + 2]
    return path


def limit(largest: float, momentum: float = 0.0) -> float:
    """Return the step size 2 (1 + momentum) / largest, above which descent diverges.

    Parameters
    ----------
    largest : eigenvalue of H, the curvature of the steepest direction.
    momentum : from 0 up to, not including, 1.

    Raises
    ------
    ValueError
        If `largest` is not above 0, or `momentum` out of range.
    """
    largest = validate.number("largest", largest, above=0)
    return 2 * (1 + validate.number("momentum", momentum, least=0, below=1)) / largest


def contraction(eigenvalues: ArrayLike, lr: float, momentum: float = 0.0) -> Array:
    """Return by which factor one step finally multiplies the distance to the bottom, along each axis of the bowl.

    The factor is the size of the larger root of z^2 - (1 + m - lr lambda) z + m = 0; without momentum that is
    |1 - lr lambda|. Above 1 the path diverges; the largest of the factors sets the pace.

    Parameters
    ----------
    eigenvalues : (n,) above 0.
    lr : step size.
    momentum : m, from 0 up to, not including, 1.

    Returns
    -------
    factors : (n,).

    Raises
    ------
    ValueError
        If a number is out of range.
    """
    values = _curvatures(eigenvalues)
    lr = validate.number("lr", lr, above=0)
    momentum = validate.number("momentum", momentum, least=0, below=1)
    middle = 1 + momentum - lr * values
    # Below 0 the roots are a complex pair, whose product is m: both have the size sqrt(m).
    inside = middle**2 - 4 * momentum
    real = (np.abs(middle) + np.sqrt(np.maximum(inside, 0))) / 2
    return np.where(inside < 0, momentum**0.5, real)


def measured_limit(h: ArrayLike, start: ArrayLike, momentum: float = 0.0, *, steps: int = 500,
                   halvings: int = 30) -> float:
    """Return the step size at which descent turns from falling to rising, found by trying: no eigenvalue is looked at.

    A step size is too large if the loss after so many steps is higher than at the start. Doubled until it is too large,
    then bisected.

    Parameters
    ----------
    h, start, momentum : as in `descend`; the start needs a part along the steepest direction.
    steps : of each trial. A trial is short, so the answer lies a little above the true limit, by about 1 / steps.
    halvings : of the interval.

    Raises
    ------
    ValueError
        As `descend` raises it, or if the start does not lie above the bottom.
    """
    h = _symmetric(h)
    if loss(h, start) <= 0:
        raise ValueError(f"start: got a place of loss {float(loss(h, start)):g}, wanted one above 0, on a slope")

    def too_large(lr: float) -> bool:
        path = descend(h, start, lr, steps, momentum)
        first, last = loss(h, path[[0, -1]])
        return bool(last > first)

    high = 1.0
    while too_large(high):
        high /= 2
    while not too_large(high):
        high *= 2
    low = high / 2
    for _ in range(validate.count("halvings", halvings)):
        middle = (low + high) / 2
        low, high = (low, middle) if too_large(middle) else (middle, high)
    return (low + high) / 2


def _curvatures(eigenvalues: ArrayLike) -> Array:
    values = validate.finite("eigenvalues", validate.floats("eigenvalues", eigenvalues, ("n",)))
    if values.min() <= 0:
        raise ValueError(f"eigenvalues: got {values.min():g}, wanted all above 0: a bowl bends up in each direction")
    return values


def _symmetric(h: ArrayLike) -> Array:
    h = validate.finite("h", validate.floats("h", h, ("n", "n")))
    if h.shape[0] != h.shape[1]:
        raise ValueError(f"h: got shape {h.shape}, wanted (n, n), square")
    if np.abs(h - h.T).max() > 1e-9 * np.abs(h).max():
        raise ValueError("h: got a matrix that is not symmetric, wanted second derivatives; use (h + h.T) / 2")
    return h

"""Hopfield's network: symmetric weights, an energy that falls with every asynchronous step, memories as its valleys."""

import numpy as np

from hvb_lib import rules, validate
from hvb_lib.memory.flips import one_by_one
from hvb_lib.memory.states import signs
from hvb_lib.validate import Array

SWEEPS = 500


def stored(x: Array) -> Array:
    """Return Hopfield's weights for patterns: w_ij = (1/N) sum_{k} x_ki x_kj, and w_ii = 0.

    Parameters
    ----------
    x : (patterns, units), +1 and -1.

    Returns
    -------
    w : (units, units), symmetric: plain Hebb with the pattern as input and output.

    Raises
    ------
    ValueError
        If `x` holds other values.

    References
    ----------
    Hopfield, J. J. (1982). Neural networks and physical systems with emergent collective computational abilities.
    Proceedings of the National Academy of Sciences 79, 2554-2558. doi:10.1073/pnas.79.8.2554
    """
    x = signs("x", x)
    patterns, units = x.shape
    w = rules.hebb(np.zeros((units, units), x.dtype), x, x)
    w *= patterns / units
    np.fill_diagonal(w, 0)
    return w


def projected(x: Array) -> Array:
    """Return weights that project on the patterns: w = x^+ x without its diagonal. Every pattern is a fixed point.

    Parameters
    ----------
    x : (patterns, units), +1 and -1; fewer patterns than units. Patterns may be as similar as they like.

    Returns
    -------
    w : (units, units), symmetric.

    Raises
    ------
    ValueError
        If `x` holds other values, or there are not fewer patterns than units.

    References
    ----------
    Personnaz, L., Guyon, I. & Dreyfus, G. (1985). Information storage and retrieval in spin-glass like neural networks.
    Journal de Physique Lettres 46, 359-365. doi:10.1051/jphyslet:01985004608035900. Without the diagonal: Kanter, I. &
    Sompolinsky, H. (1987). Associative recall of memory without errors. Physical Review A 35, 380-392.
    doi:10.1103/PhysRevA.35.380
    """
    x = signs("x", x)
    patterns, units = x.shape
    if patterns >= units:
        raise ValueError(f"x: got {patterns} patterns of {units} units, wanted fewer patterns than units")
    w: Array = np.linalg.pinv(x) @ x
    w = (w + w.T) / 2  # rounding may break the symmetry that the energy needs
    np.fill_diagonal(w, 0)
    return w


def energy(w: Array, s: Array) -> Array:
    """Return E = -1/2 sum_{i,j} w_ij s_i s_j of each state, (states,).

    Parameters
    ----------
    w : (units, units).
    s : (states, units), +1 and -1.

    Raises
    ------
    ValueError
        If `w` is not symmetric with a diagonal of zeros, or `s` holds other values.
    """
    w, s = _network(w, s)
    return np.asarray(-np.vecdot(s @ w, s) / 2)


def synchronous(w: Array, s: Array) -> Array:
    """Return the states after all units have followed their fields at once; a field of 0 changes nothing.

    Parameters
    ----------
    w, s : as in `energy`.

    Returns
    -------
    s : (states, units). The energy may rise.

    Raises
    ------
    ValueError
        As in `energy`.
    """
    w, s = _network(w, s)
    h = s @ w
    return np.where(np.abs(h) <= _tiny(h), s, np.copysign(1, h)).astype(s.dtype)


def relax(w: Array, s: Array, seed: int, sweeps: int = SWEEPS) -> Array:
    """Return where states come to rest when one unit after the other follows its field, in random order.

    The fields h = w s are computed once, and then corrected by the flips only.

    Parameters
    ----------
    w, s : as in `energy`; many states at a time, which don't see each other.
    seed : of the order, which is new in each sweep and shared by the states.
    sweeps : at most.

    Returns
    -------
    s : (states, units); those given are left alone.

    Raises
    ------
    ValueError
        As in `energy`, or if some states are not at rest after so many sweeps.
    """
    w, s = _network(w, s)
    ends, rng = s.copy(), validate.generator(seed)
    moving = np.arange(len(s))
    s, h, steps = s.copy(), s @ w, {1.0: 2 * w, -1.0: -2 * w}
    for _ in range(validate.count("sweeps", sweeps)):
        unstable = (s * h < -_tiny(h)).any(axis=1)
        ends[moving[~unstable]] = s[~unstable]
        moving, s, h = moving[unstable], s[unstable], h[unstable]
        if not len(moving):
            return ends
        tiny, fields = _tiny(h), list(h)  # rows of h itself: a row at a time is faster than all rows that flip together
        for i in rng.permutation(len(w)):
            for k in np.flatnonzero(s[:, i] * h[:, i] < -tiny).tolist():
                s[k, i] *= -1
                fields[k] += steps[float(s[k, i])][i]
    raise ValueError(f"sweeps: got {sweeps}, wanted more: {len(moving)} states are not at rest")


def path(w: Array, s: Array, seed: int) -> Array:
    """Return all states of one relaxation, from the first to the last, one flip after the other.

    Parameters
    ----------
    w : (units, units), as in `energy`.
    s : (units,), +1 and -1.
    seed : of the order.

    Returns
    -------
    states : (flips + 1, units) int8.

    Raises
    ------
    ValueError
        As in `energy`.
    """
    w, states = _network(w, np.asarray(s)[None])
    s, rng = states[0].copy(), validate.generator(seed)
    h = w @ s
    tiny, seen = _tiny(h), [s.astype(np.int8)]

    def turn(i: int) -> None:
        s[i] *= -1
        h[:] += 2 * s[i] * w[i]
        seen.append(s.astype(np.int8))

    one_by_one(lambda: s * h < -tiny, turn, rng)
    return np.array(seen)


def _network(w: Array, s: Array) -> tuple[Array, Array]:
    """Return both as floats of one type, if energy can be spoken of."""
    w = validate.finite("w", validate.floats("w", w, ("units", "units")))
    validate.array("w", w, (len(w), len(w)), "give one weight for each pair of units")
    largest = float(np.abs(w).max())
    if np.abs(w.diagonal()).max() > 1e-6 * largest:
        raise ValueError("w: got a diagonal that is not zero, wanted no unit to read itself; np.fill_diagonal(w, 0)")
    if np.abs(w - w.T).max() > 1e-5 * largest:
        raise ValueError("w: got weights that are not symmetric, wanted w[i, j] == w[j, i], or there is no energy")
    return w, signs("s", s, ("states", len(w))).astype(w.dtype, copy=False)


def _tiny(h: Array) -> float:
    """Return below which size a field is 0 but for rounding."""
    return float(16 * np.finfo(h.dtype).eps * np.abs(h).max(initial=0))

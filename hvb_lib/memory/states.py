"""Patterns and states of +1 and -1: drawn, corrupted, compared."""

import numpy as np
from numpy.typing import ArrayLike

from hvb_lib import validate
from hvb_lib.validate import Array


def signs(name: str, value: ArrayLike, shape: tuple[validate.Size, ...] = ("patterns", "units")) -> Array:
    """Return `value` as floats of that shape, if all its entries are +1 or -1.

    Parameters
    ----------
    name : the argument's name, for the message.
    value : patterns or states, one a row.
    shape : the wanted one.

    Returns
    -------
    a : float32 where it was given so, float64 otherwise.

    Raises
    ------
    ValueError
        If the shape is another, or an entry is neither +1 nor -1.
    """
    a = validate.floats(name, value, shape)
    wrong = a[np.abs(a) != 1]
    if len(wrong):
        raise ValueError(f"{name}: got the value {wrong[0]:g}, wanted +1 and -1 only; use np.where({name} > 0, 1, -1)")
    return a


def drawn(patterns: int, units: int, seed: int, alike: float = 0.0) -> Array:
    """Return random patterns; with `alike` above 0 they share a hidden template.

    Parameters
    ----------
    patterns, units : how many, and of how many units.
    seed : of the draw.
    alike : the mean overlap of two patterns, 0 to below 1. Each unit is the template's with probability
        (1 + sqrt(alike)) / 2.

    Returns
    -------
    x : (patterns, units) float32, +1 and -1.

    Raises
    ------
    ValueError
        If a number is not a count, or `alike` is outside its range.
    """
    patterns, units = validate.count("patterns", patterns), validate.count("units", units)
    alike, rng = validate.number("alike", alike, least=0, below=1), validate.generator(seed)
    template = np.where(rng.random(units) < 0.5, 1, -1)
    kept = rng.random((patterns, units)) < (1 + alike**0.5) / 2
    return np.where(kept, template, -template).astype(np.float32)


def corrupted(x: Array, noise: float, seed: int) -> Array:
    """Return patterns with the sign of some units of each turned: the same number in every row.

    Parameters
    ----------
    x : (patterns, units), +1 and -1; left as it is.
    noise : share of the units that are turned, 0 to 1, rounded to a whole number of units.
    seed : which ones.

    Raises
    ------
    ValueError
        If `x` holds other values, or `noise` is outside its range.
    """
    x, noise = signs("x", x), validate.number("noise", noise, least=0)
    if noise > 1:
        raise ValueError(f"noise: got {noise:g}, wanted 0 to 1, the share of units that are turned")
    turned = round(noise * x.shape[1])
    rng = validate.generator(seed).spawn(1)[0]  # not the stream that draws patterns of the same seed
    places = np.argsort(rng.random(x.shape), axis=1)[:, :turned]
    cues = x.copy()
    np.put_along_axis(cues, places, -np.take_along_axis(x, places, axis=1), axis=1)
    return cues


def overlap(s: Array, x: Array) -> Array:
    """Return the overlap m = (1/N) sum_{i} s_i x_i of rows: 1 for the same, -1 for the mirror image, 0 for strangers.

    Parameters
    ----------
    s, x : (patterns, units), +1 and -1, compared row by row.

    Returns
    -------
    m : (patterns,).

    Raises
    ------
    ValueError
        If the shapes differ, or an entry is neither +1 nor -1.
    """
    s = signs("s", s)
    return np.asarray(np.vecdot(s, signs("x", x, s.shape)) / s.shape[1])

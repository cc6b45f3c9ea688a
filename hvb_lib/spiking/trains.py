"""Spike trains: Poisson noise, and images said in rates. Rates in Hz, times in ms."""

import numpy as np
from numpy.typing import ArrayLike

from hvb_lib import validate
from hvb_lib.validate import Array


def poisson(rates: ArrayLike, steps: int, rng: np.random.Generator, dt: float = 1.0) -> Array:
    """Return spikes that come independently of each other at given rates, at most one a step.

    Parameters
    ----------
    rates : in Hz, of any shape; at most 1000 / dt.
    steps : how many.
    rng : draws them.
    dt : length of a step in ms.

    Returns
    -------
    spikes : (steps, *shape of rates) boolean.

    Raises
    ------
    ValueError
        If a rate is negative or too high for the step, or a number is outside its range.
    """
    chance = _chance(rates, dt)
    validate.count("steps", steps)
    _generator(rng)
    return np.asarray(rng.random((steps, *chance.shape), dtype=np.float32) < chance)


def coded(x: ArrayLike, brightest: float) -> Array:
    """Return images said in rates: a pixel of 1 fires at `brightest` Hz, one of 0 not at all.

    Parameters
    ----------
    x : pixels, 0 to 1, of any shape.
    brightest : in Hz.

    Raises
    ------
    ValueError
        If a pixel lies outside 0 to 1, or the rate is not positive.
    """
    x = validate.finite("x", validate.floats("x", x, None))
    if x.min() < 0 or x.max() > 1:
        raise ValueError(f"x: got values from {x.min():g} to {x.max():g}, wanted 0 to 1; divide pixels by 255")
    return np.asarray(x * x.dtype.type(validate.number("brightest", brightest, above=0)))


def binned(when: ArrayLike, who: Array, length: int, inputs: int) -> Array:
    """Return which inputs spike in each millisecond, from the times of their spikes.

    Parameters
    ----------
    when : (spikes,) times in ms, at least 0, less than `length`.
    who : (spikes,) which input each is from, whole numbers.
    length : in ms.
    inputs : how many.

    Returns
    -------
    spikes : (length, inputs) boolean.

    Raises
    ------
    ValueError
        If shapes do not fit, or a time or an input is out of range.
    """
    when = validate.floats("when", when, ("spikes",))
    who = validate.labels("who", who, len(when), validate.count("inputs", inputs))
    if when.min() < 0 or when.max() >= validate.count("length", length):
        raise ValueError(f"when: got times from {when.min():g} to {when.max():g} ms, wanted 0 to less than {length}")
    spikes = np.zeros((length, inputs), bool)
    spikes[when.astype(int), who] = True
    return spikes


def _chance(rates: ArrayLike, dt: float) -> Array:
    rates = validate.finite("rates", validate.floats("rates", rates, None))
    chance = rates * (validate.number("dt", dt, above=0) / 1000)
    if chance.min() < 0 or chance.max() > 1:
        wrong = rates.min() if chance.min() < 0 else rates.max()
        raise ValueError(f"rates: got {wrong:g} Hz, wanted 0 to {1000 / dt:g}, one spike a step")
    return np.asarray(chance)


def _generator(rng: np.random.Generator) -> None:
    if not isinstance(rng, np.random.Generator):
        raise ValueError(f"rng: got {rng!r}, wanted a generator; use np.random.default_rng(seed)")

"""Spike trains: Poisson noise, a pattern that returns in it, and images said in rates. Rates in Hz, times in ms."""

from collections.abc import Iterator

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


class HiddenPattern:
    """Poisson noise in which one and the same volley of spikes returns at random: nothing but its repetition shows it.

    Time is cut into sections as long as the pattern. In some of them, never two in a row, half of the inputs repeat
    their spikes, jittered. Rates are the same throughout but for 1.5 %: at 54 Hz, so many repeated spikes fall on a
    step that holds one already, and are lost.

    Parameters
    ----------
    inputs : how many.
    seed : of pattern and noise.
    length : of the pattern in ms, whole steps of 1 ms.
    share : of the inputs that take part in the pattern, 0 to 1.
    rate : in Hz, at which every input fires, in the pattern and outside.
    noise : in Hz, spontaneous spikes that come on top everywhere.
    jitter : standard deviation in ms by which a repeated spike moves.
    often : share of the sections that hold the pattern, 0 to 0.5.

    Attributes
    ----------
    members : (inputs,) which inputs take part.
    when, who : (spikes,) times in ms and inputs of the pattern's spikes.

    Raises
    ------
    ValueError
        If a number is outside its range.

    References
    ----------
    Masquelier, T., Guyonneau, R. & Thorpe, S. J. (2008). Spike timing dependent plasticity finds the start of repeating
    patterns in continuous spike trains. PLoS ONE 3, e1377. doi:10.1371/journal.pone.0001377
    """

    def __init__(self, inputs: int, seed: int, *, length: int = 50, share: float = 0.5, rate: float = 54.0,
                 noise: float = 10.0, jitter: float = 1.0, often: float = 0.25):
        self.rng = validate.generator(seed)
        self.inputs, self.length = validate.count("inputs", inputs), validate.count("length", length)
        share, self.often = _share("share", share, 1.0), _share("often", often, 0.5)
        self.rate, self.noise = _chance(rate, 1.0, "rate"), _chance(noise, 1.0, "noise")
        self.jitter = validate.number("jitter", jitter, least=0)
        self.members = self.rng.permutation(inputs) < round(share * inputs)
        volley = self.rng.random((length, inputs)) < self.rate
        self.when, self.who = np.nonzero(volley & self.members)

    def sections(self, n: int) -> Iterator[tuple[Array, bool]]:
        """Yield n sections: spikes, (length, inputs) boolean, and whether they hold the pattern.

        Raises
        ------
        ValueError
            If `n` is not a positive whole number.
        """
        validate.count("n", n)
        # After a section with the pattern comes one without, so the others hold it more often.
        chance, last = self.often / (1 - self.often), True
        for _ in range(n):
            last = not last and bool(self.rng.random() < chance)
            yield self.section(last), last

    def section(self, pattern: bool) -> Array:
        """Return one section's spikes, (length, inputs) boolean, with the pattern or without."""
        draws = self.rng.random((self.length, self.inputs), dtype=np.float32)
        if not pattern:
            return np.asarray(draws < self.rate + self.noise - self.rate * self.noise)
        spikes = np.asarray(draws < np.where(self.members, self.noise, self.rate + self.noise - self.rate * self.noise))
        when = np.rint(self.when + self.jitter * self.rng.standard_normal(len(self.when))).astype(int)
        spikes[np.clip(when, 0, self.length - 1), self.who] = True
        return spikes


def _share(name: str, value: float, most: float) -> float:
    if validate.number(name, value, least=0) > most:
        raise ValueError(f"{name}: got {value:g}, wanted at most {most:g}")
    return float(value)


def _chance(rates: ArrayLike, dt: float, name: str = "rates") -> Array:
    rates = validate.finite(name, validate.floats(name, rates, None))
    chance = rates * (validate.number("dt", dt, above=0) / 1000)
    if chance.min() < 0 or chance.max() > 1:
        wrong = rates.min() if chance.min() < 0 else rates.max()
        raise ValueError(f"{name}: got {wrong:g} Hz, wanted 0 to {1000 / dt:g}, one spike a step")
    return np.asarray(chance)


def _generator(rng: np.random.Generator) -> None:
    if not isinstance(rng, np.random.Generator):
        raise ValueError(f"rng: got {rng!r}, wanted a generator; use np.random.default_rng(seed)")

"""Noise in which one and the same volley of spikes returns: nothing but its repetition shows it."""

from collections.abc import Iterator

import numpy as np

from hvb_lib import validate
from hvb_lib.validate import Array

FASTEST, SWAY, SWAYS_BY = 90.0, 1.8, 0.36  # Hz; Hz a ms: at most, and by how much at most it changes in a ms

Spikes = tuple[Array, Array]  # times in ms, in order, and inputs


class HiddenPattern:
    """Spike trains whose rates wander, and a volley of spikes that returns in them at random times.

    Each input's rate wanders from 0 to 90 Hz on its own; an input that stays silent for the length of a section fires
    once in it, so that the mean is 54 Hz. Time is cut into sections as long as the volley. In some of them, never two
    in a row, some of the inputs repeat their spikes of one section, jittered, in place of new ones. Stray spikes come
    on top everywhere.

    Parameters
    ----------
    inputs : how many.
    seed : of everything.
    length : of the volley, and of a section, in ms.
    share : of the inputs that take part in the volley, 0 to 1.
    noise : rate of the stray spikes in Hz.
    jitter : standard deviation in ms by which a repeated spike moves.
    often : share of the sections that hold the volley, 0 to 0.5.

    Attributes
    ----------
    members : (inputs,) which inputs take part.
    when, who : (spikes,) times in ms and inputs of the volley's spikes.

    Raises
    ------
    ValueError
        If a number is outside its range.

    References
    ----------
    Masquelier, T., Guyonneau, R. & Thorpe, S. J. (2008). Spike timing dependent plasticity finds the start of repeating
    patterns in continuous spike trains. PLoS ONE 3, e1377. doi:10.1371/journal.pone.0001377
    """

    def __init__(self, inputs: int, seed: int, *, length: int = 50, share: float = 0.5, noise: float = 10.0,
                 jitter: float = 1.0, often: float = 0.25):
        self.rng = validate.generator(seed)
        self.inputs, self.length = validate.count("inputs", inputs), validate.count("length", length)
        share = validate.number("share", share, least=0, most=1)
        self.often = validate.number("often", often, least=0, most=0.5)
        self.noise = validate.number("noise", noise, least=0)
        self.jitter = validate.number("jitter", jitter, least=0)
        self.members = self.rng.permutation(inputs) < round(share * inputs)
        self.rates = self.rng.uniform(0, FASTEST, inputs)
        self.sway = self.rng.uniform(-SWAY, SWAY, inputs)  # Hz a ms
        when, who = self._wandering()
        self.when, self.who = when[self.members[who]], who[self.members[who]]

    def sections(self, n: int) -> Iterator[tuple[Spikes, bool]]:
        """Yield n sections: the times and the inputs of their spikes, and whether they hold the volley.

        Raises
        ------
        ValueError
            If `n` is not a positive whole number.
        """
        validate.count("n", n)
        # After a section with the volley comes one without, so the others hold it more often.
        chance, last = self.often / (1 - self.often), True
        for _ in range(n):
            last = not last and bool(self.rng.random() < chance)
            yield self.section(last), last

    def section(self, volley: bool) -> Spikes:
        """Return one section's spikes, with the volley or without: times in ms, in order, and inputs."""
        when, who = self._wandering()
        if volley:
            others = ~self.members[who]
            moved = self.when + self.jitter * self.rng.standard_normal(len(self.when))
            when = np.concatenate([when[others], np.clip(moved, 0, np.nextafter(self.length, 0))])
            who = np.concatenate([who[others], self.who])
        stray = self.rng.poisson(self.noise * self.length * self.inputs / 1000)
        when = np.concatenate([when, self.rng.uniform(0, self.length, stray)])
        who = np.concatenate([who, self.rng.integers(self.inputs, size=stray)])
        order = np.argsort(when)
        return when[order], who[order]

    def _wandering(self) -> Spikes:
        """Let the rates wander for a section and return the spikes: at most one a ms, and at least one an input."""
        chance = np.empty((self.length, self.inputs), np.float32)
        for row, change in zip(chance, self.rng.uniform(-SWAYS_BY, SWAYS_BY, chance.shape), strict=True):
            self.sway += change
            np.clip(self.sway, -SWAY, SWAY, out=self.sway)
            self.rates += self.sway
            np.clip(self.rates, 0, FASTEST, out=self.rates)
            row[:] = self.rates
        spikes = self.rng.random(chance.shape, dtype=np.float32) * 1000 < chance
        silent = np.flatnonzero(~spikes.any(axis=0))
        spikes[self.rng.integers(self.length, size=len(silent)), silent] = True
        when, who = np.nonzero(spikes)
        return when + self.rng.random(len(when)), who


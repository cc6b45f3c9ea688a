"""A layer of spiking units that compete for images: one fires, the others are silenced, and STDP moves the winner.

After Diehl & Cook (2015), doi:10.3389/fncom.2015.00099, with a batch of images at a time: each image has membranes and
traces of its own, the weights and the thresholds are shared. Times in ms, steps of 1 ms.
"""

from dataclasses import dataclass

import numpy as np

from hvb_lib import bounds, validate
from hvb_lib.learners import DivergedError
from hvb_lib.spiking import stdp
from hvb_lib.spiking.neurons import Cell, Population
from hvb_lib.validate import Array


@dataclass(frozen=True)
class Constants:
    """Of the layer.

    Attributes
    ----------
    duration : of an image in ms.
    arriving : input spikes a ms that an image sends on average, shared out by brightness.
    lr, target : step size, where 0 moves the thresholds only, and neutral trace of `stdp.at_output`.
    total : sum of a unit's weights, restored after each batch; no weight exceeds 1.
    threshold : in units of the potential; an input's spike adds its weight.
    rise, fall : by how much a unit's spike raises its threshold, and the time constant in ms with which that is lost.
    inhibition : what the winner's spike takes from all others.
    tau, tau_trace : time constants of membrane and trace in ms.
    """

    duration: int = 100
    arriving: float = 8.0
    lr: float = 0.02
    target: float = 0.4
    total: float = 78.0
    threshold: float = 5.0
    rise: float = 0.1
    fall: float = 3e5
    inhibition: float = 40.0
    tau: float = 20.0
    tau_trace: float = 20.0

    def __post_init__(self) -> None:
        validate.count("duration", self.duration)
        for name in ("arriving", "total", "threshold", "fall", "tau", "tau_trace"):
            validate.number(name, getattr(self, name), above=0)
        for name in ("lr", "target", "rise", "inhibition"):
            validate.number(name, getattr(self, name), least=0)


CONSTANTS = Constants()


class Winners:
    """The layer, a learner for `train.train` that uses no label.

    Parameters
    ----------
    units, inputs : how many.
    seed : of first weights and of all spikes.
    constants : of the layer.

    Attributes
    ----------
    w : (units, inputs) float32 weights, 0 to 1.
    theta : (units,) by how much each threshold has risen.

    Raises
    ------
    ValueError
        If a number is outside its range, or the weights cannot add up to the total.
    """

    def __init__(self, units: int, inputs: int, seed: int, constants: Constants = CONSTANTS):
        self.rng, self.constants = validate.generator(seed), constants
        if constants.total > validate.count("inputs", inputs):
            raise ValueError(f"total: got {constants.total:g}, wanted at most 1 for each of the {inputs} inputs")
        self.w = self.rng.random((validate.count("units", units), inputs), dtype=np.float32)
        self._share_out()
        self.theta = np.zeros(units, np.float32)
        self.steps = 0

    def step(self, x: Array, labels: Array | None = None) -> None:
        """Show a batch of images and learn at every spike.

        Parameters
        ----------
        x : (batch, inputs) floats from 0; only the ratios within an image count.
        labels : not looked at.

        Raises
        ------
        ValueError
            If `x` does not fit, or is negative.
        DivergedError
            If the weights overflow.
        """
        self._present(x, learning=True)
        try:
            validate.finite("w", self.w)
        except validate.NotFiniteError:
            raise DivergedError("STDP", self.steps, self.constants.lr) from None
        self._share_out()
        self.theta *= np.float32(np.exp(-len(x) * self.constants.duration / self.constants.fall))
        self.steps += 1

    def counts(self, x: Array) -> Array:
        """Return each unit's spikes for each image, (batch, units) float32, and learn nothing.

        Raises
        ------
        ValueError
            If `x` does not fit, or is negative.
        """
        return self._present(x, learning=False)

    def _present(self, x: Array, learning: bool) -> Array:
        constants, chance = self.constants, self._chances(x)
        cell = Cell(constants.tau, 0.0, constants.threshold, 0.0)
        population = Population((len(x), len(self.w)), cell, dtype=np.float32)
        population.theta = float("inf")  # holds all of them back: which one fires is decided in `_compete`
        draws, spikes = np.empty_like(chance), np.empty_like(chance)
        trace, kick = np.zeros_like(chance), np.empty_like(population.v)
        counts, kept = np.zeros_like(population.v), np.float32(np.exp(-1 / constants.tau_trace))
        transposed = self.w.T
        for _ in range(constants.duration):
            self.rng.random(out=draws, dtype=np.float32)
            np.less(draws, chance, out=spikes)
            np.matmul(spikes, transposed, out=kick)
            trace *= kept
            trace += spikes
            rows, units = self._compete(population, kick)
            if not len(rows):
                continue
            counts[rows, units] += 1
            if learning:
                self._learn(trace[rows], units)
        return counts

    def _compete(self, population: Population, kick: Array) -> tuple[Array, Array]:
        """Let potentials move; in each image the unit furthest above its threshold fires and silences the others."""
        population.step(kick=kick)
        above = population.v - (self.constants.threshold + self.theta)
        units = above.argmax(axis=1)
        rows = np.flatnonzero(above[np.arange(len(above)), units] >= 0)
        units = units[rows]
        population.v[rows] -= np.float32(self.constants.inhibition)
        population.v[rows, units] = population.cell.reset
        return rows, units

    def _learn(self, trace: Array, units: Array) -> None:
        """Move the weights of the units that fired, each towards the trace of its own image."""
        moved, place, times = np.unique(units, return_inverse=True, return_counts=True)
        y = np.zeros((len(units), len(moved)), np.float32)
        y[np.arange(len(units)), place] = 1
        dw = stdp.at_output(self.w[moved], y, trace, self.constants.target)
        dw *= np.float32(self.constants.lr * len(units))  # each spike counts, however many there are in the step
        self.w[moved] = np.clip(self.w[moved] + dw, 0, 1)
        self.theta[moved] += np.float32(self.constants.rise) * times.astype(np.float32)

    def _share_out(self) -> None:
        bounds.scale(self.w, self.constants.total, out=self.w)
        np.minimum(self.w, 1, out=self.w)

    def _chances(self, x: Array) -> Array:
        x = validate.finite("x", validate.floating("x", x, ("batch", self.w.shape[1])))
        if x.min() < 0:
            raise ValueError(f"x: got {x.min():g}, wanted brightness from 0")
        bright = np.maximum(x.sum(axis=1, keepdims=True), np.finfo(np.float32).tiny)
        return np.asarray(np.minimum(x / bright * self.constants.arriving, 1), dtype=np.float32)

    def resemble(self, x: Array) -> None:
        """Give each unit the weights of one image, scaled as a learned unit's are: units that know without learning.

        Parameters
        ----------
        x : (units, inputs) from 0, as pixels are.

        Raises
        ------
        ValueError
            If the shape does not fit, or an image is empty or negative.
        """
        x = validate.floats("x", x, self.w.shape)
        if x.min() < 0:
            raise ValueError(f"x: got {x.min():g}, wanted brightness from 0")
        self.w[:] = bounds.scale(x, self.constants.total)
        np.minimum(self.w, 1, out=self.w)

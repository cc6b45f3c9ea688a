"""Leaky integrate-and-fire neurons: a population's state as arrays, one step for all of them at once.

Between spikes the membrane follows tau dv/dt = rest - v + drive, in mV and ms. Where the input stands still during a
step, the step is the exact solution, so that its length matters only to the moments of the spikes.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from hvb_lib import validate
from hvb_lib.validate import Array


@dataclass(frozen=True)
class Cell:
    """The constants of a neuron; the defaults are those of Song, Miller & Abbott (2000), doi:10.1038/78829.

    Attributes
    ----------
    tau : time constant of the membrane in ms.
    rest, threshold, reset : potentials in mV: without input, at which it fires, and after it has fired.
    refractory : time in ms for which it is held at `reset` after a spike.

    Raises
    ------
    ValueError
        If a time is not positive, or the reset is not below the threshold.
    """

    tau: float = 20.0
    rest: float = -70.0
    threshold: float = -54.0
    reset: float = -60.0
    refractory: float = 0.0

    def __post_init__(self) -> None:
        validate.number("tau", self.tau, above=0)
        validate.number("rest", self.rest)
        validate.number("reset", self.reset, below=validate.number("threshold", self.threshold))
        validate.number("refractory", self.refractory, least=0)


CELL = Cell()


def potential(t: ArrayLike, drive: float, cell: Cell = CELL, start: float | None = None) -> Array:
    """Return the membrane under a constant drive if it never fired: it falls exponentially towards rest + drive.

    Parameters
    ----------
    t : times in ms, of any shape.
    drive : in mV, current times resistance.
    cell : its constants.
    start : potential at t = 0 in mV; None for `cell.rest`.

    Raises
    ------
    ValueError
        If a number is not finite.
    """
    t = validate.finite("t", validate.floats("t", t, None))
    end = cell.rest + validate.number("drive", drive)
    begin = cell.rest if start is None else validate.number("start", start)
    return np.asarray(end + (begin - end) * np.exp(-t / cell.tau))


def rate(drive: ArrayLike, cell: Cell = CELL) -> Array:
    """Return the firing rate in Hz under a constant drive: one over the refractory time and the way from reset up.

    Parameters
    ----------
    drive : in mV, of any shape; up to threshold - rest a neuron stays silent.
    cell : its constants.

    Raises
    ------
    ValueError
        If a drive is not finite.

    References
    ----------
    Gerstner, W., Kistler, W. M., Naud, R. & Paninski, L. (2014). Neuronal Dynamics, section 1.3. Cambridge University
    Press. doi:10.1017/CBO9781107447615
    """
    above = validate.finite("drive", validate.floats("drive", drive, None)) - (cell.threshold - cell.rest)
    fires = above > 0
    way = np.log1p((cell.threshold - cell.reset) / np.where(fires, above, 1))
    return np.asarray(np.where(fires, 1000 / (cell.refractory + cell.tau * way), 0.0))


class Population:
    """Neurons of one kind that are stepped together.

    Parameters
    ----------
    shape : of the population, such as (units,) or (batch, units).
    cell : their constants.
    dt : length of a step in ms.
    dtype : of the potentials.

    Attributes
    ----------
    v : potentials in mV, shaped like the population; they start at rest.
    theta : added to every threshold, in mV: a number, or an array that broadcasts, for thresholds that adapt.
    spikes : which neurons fired in the last step, boolean, reused from step to step.

    Raises
    ------
    ValueError
        If a number is outside its range, or a refractory time is too short for the step.
    """

    def __init__(self, shape: tuple[int, ...], cell: Cell = CELL, dt: float = 1.0, dtype: DTypeLike = np.float64):
        for size in shape:
            validate.count("shape", size)
        self.cell, self.dt = cell, validate.number("dt", dt, above=0)
        self.v = np.full(shape, cell.rest, validate.dtype("dtype", dtype))
        self.theta: Array | float = 0.0
        self.spikes = np.zeros(shape, bool)
        self.left = np.zeros(shape, np.int32)  # steps for which a neuron is still held
        self.held = np.zeros(shape, bool)
        self.hold = round(cell.refractory / self.dt)
        if cell.refractory and not self.hold:
            most = 2 * cell.refractory
            raise ValueError(f"dt: got {self.dt:g} ms, wanted less than {most:g}, or the refractory time is lost")
        self.kept = float(np.exp(-self.dt / cell.tau))

    def step(self, drive: ArrayLike = 0.0, kick: ArrayLike = 0.0, load: ArrayLike = 0.0) -> Array:
        """Move every membrane by one step, fire where the threshold is reached, and return `spikes`.

        Parameters
        ----------
        drive : in mV, constant during the step. With conductances g_k (in units of the leak), the sum of g_k times
            (E_k - rest).
        kick : jump of the potential at the end of the step, in mV: what spikes of this step bring.
        load : sum of the conductances, in units of the leak: tau dv/dt = rest - v (1 + load) + load rest + drive.
            Each is a number, or shaped like the population.

        Raises
        ------
        ValueError
            If a shape does not fit, or a potential is not finite afterwards.
        """
        for name, value in (("drive", drive), ("kick", kick), ("load", load)):
            if np.ndim(value) and np.shape(value) != self.v.shape:
                raise ValueError(f"{name}: got shape {np.shape(value)}, wanted a number or {self.v.shape}")
        if np.min(load) < 0:
            raise ValueError(f"load: got {np.min(load):g}, wanted conductances of at least 0")
        cell, v = self.cell, self.v
        if np.ndim(load) or load:
            conducts = 1 + np.asarray(load)
            end: Array | float = cell.rest + drive / conducts
            kept: Array | float = np.exp(conducts * (-self.dt / cell.tau))
        else:
            end, kept = cell.rest + np.asarray(drive), self.kept
        v -= end
        v *= kept
        v += end
        v += kick
        if self.hold:
            np.greater(self.left, 0, out=self.held)
            v[self.held] = cell.reset
            self.left -= self.held
        validate.finite("v", v)
        np.greater_equal(v, cell.threshold + self.theta, out=self.spikes)
        v[self.spikes] = cell.reset
        if self.hold:
            self.left[self.spikes] = self.hold
        return self.spikes

    def rest(self) -> None:
        """Bring every neuron back to rest, as before the first step; thresholds stay."""
        self.v.fill(self.cell.rest)
        self.left.fill(0)

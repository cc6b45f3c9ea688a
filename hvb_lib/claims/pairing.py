"""Part (c) of C13: the protocol of Bi & Poo on simulated cells, and what can be read of the window through the noise.

The window is put in, so finding it again does not show that a brain has it: that is for the experiment to say. It shows
that sixty pairs through a cell that fires on its own account, too, are enough to read it.
"""

from dataclasses import dataclass

import numpy as np

from hvb_lib import validate
from hvb_lib.claims.ledger import Estimates, Experiment, Size, Verdict
from hvb_lib.spiking import stdp
from hvb_lib.spiking.neurons import Population
from hvb_lib.validate import Array

NAME = "stdp-window"
LAGS = np.array([lag for lag in range(-80, 81, 5) if lag])  # ms; at 0 the window jumps
PAIRS, PERIOD = 60, 1000  # pairs, and ms from one to the next (1 Hz)
JITTER, STRAY, SHAKE = 1.0, 0.5, 1.6  # ms, Hz of the input's spikes without a partner, mV a step on the membrane
READING = 0.05  # standard deviation of the relative change as it is read off
PULSE = 40.0  # mV: the injected current that fires the output
# Relative change by 60 pairs at a lag of 0: Bi & Poo 2001, doi:10.1146/annurev.neuro.24.1.139
GAIN, LOSS = 0.777, 0.273
CELLS: dict[Size, int] = {"live": 5, "full": 20}


@dataclass(frozen=True)
class Recording:
    """What sixty pairs leave.

    Attributes
    ----------
    change : (cells, lags) relative change of the synapse, as read.
    stray : outputs' spikes that no pulse caused, in Hz.
    """

    change: Array
    stray: float


def recorded(seed: int, cells: int, tau_plus: float = stdp.MEASURED_TAU_PLUS,
             tau_minus: float = stdp.MEASURED_TAU_MINUS, gain: float = GAIN, loss: float = LOSS) -> Recording:
    """Return what the protocol reads in so many cells at each of `LAGS`, each cell used once.

    Parameters
    ----------
    seed : of all noise.
    cells : at each lag.
    tau_plus, tau_minus, gain, loss : of the window that the synapses follow.
    """
    rng = validate.generator(seed)
    count = (validate.count("cells", cells), len(LAGS))
    pulses = PERIOD // 2 + PERIOD * np.arange(PAIRS)
    fired = _fired(count, pulses, rng)
    change = np.empty(count)
    for cell, k in np.ndindex(count):
        paired = pulses - LAGS[k] + JITTER * rng.standard_normal(PAIRS)
        strays = rng.uniform(0, PAIRS * PERIOD, rng.poisson(STRAY * PAIRS * PERIOD / 1000))
        pre, post = np.concatenate([paired, strays]), np.flatnonzero(fired[:, cell, k])
        change[cell, k] = stdp.pairs(pre, post, gain / PAIRS, loss / PAIRS, tau_plus, tau_minus)
    caused = PAIRS * change.size
    return Recording(change + READING * rng.standard_normal(count),
                     float((fired.sum() - caused) / (change.size * PAIRS * PERIOD / 1000)))  # fmt: skip


def _fired(shape: tuple[int, int], pulses: Array, rng: np.random.Generator) -> Array:
    """Return the outputs' spikes, (steps, cells, lags): a noisy membrane, and a pulse in each period."""
    steps = PAIRS * PERIOD
    population, fired = Population(shape), np.zeros((steps, *shape), bool)
    pulsed = np.zeros(steps)
    pulsed[pulses] = PULSE
    for step, kick in enumerate(pulsed):
        fired[step] = population.step(kick=kick + SHAKE * rng.standard_normal(shape))
    return fired


@dataclass(frozen=True)
class Fit:
    """Two exponentials through a window: sizes at a lag of 0, and time constants in ms."""

    gain: float
    loss: float
    tau_plus: float
    tau_minus: float

    def __call__(self, lags: Array) -> Array:
        """Return the curve at these lags in ms."""
        return stdp.window(lags, self.gain, self.loss, self.tau_plus, self.tau_minus)


def fitted(lags: Array, change: Array) -> Fit:
    """Return the least-squares fit of one exponential to either side, all four numbers free.

    Parameters
    ----------
    lags : (points,) in ms, on both sides of 0.
    change : (points,).
    """
    from scipy.optimize import curve_fit

    def side(chosen: Array, sign: int) -> tuple[float, float]:
        near = np.abs(change[chosen]).max()
        (size, tau), _ = curve_fit(lambda t, size, tau: size * np.exp(-t / tau), np.abs(lags[chosen]),
                                   sign * change[chosen], (near, 20.0), bounds=([0, 1], [np.inf, 500]))  # fmt: skip
        return float(size), float(tau)

    (gain, tau_plus), (loss, tau_minus) = side(lags > 0, 1), side(lags < 0, -1)
    return Fit(gain, loss, tau_plus, tau_minus)


def explained(curve: Array, change: Array) -> float:
    """Return r^2: the share of the changes' variance that a curve explains, 1 at most."""
    return float(1 - ((change - curve) ** 2).sum() / ((change - change.mean()) ** 2).sum())


def measure_window(seed: int, size: Size) -> dict[str, float]:
    """r^2 of the fit where it was made and on as many other cells, and the time constants that it finds."""
    cells = CELLS[validate.choice("size", size, CELLS)]  # type: ignore[index]
    recording = recorded(seed, 2 * cells)
    here, there = recording.change[:cells].mean(axis=0), recording.change[cells:].mean(axis=0)
    fit = fitted(LAGS, here)
    line = np.polyval(np.polyfit(LAGS, here, 1), LAGS)
    hebb = np.abs(fit(LAGS))  # a symmetric window of the same sizes: near in time, whatever the order
    return {
        "r^2 of the exponential window": explained(fit(LAGS), here),
        "r^2 on other cells": explained(fit(LAGS), there),
        "r^2 of a straight line": explained(line, here), "r^2 of a symmetric window": explained(hebb, here),
        "tau_plus (ms)": fit.tau_plus, "tau_minus (ms)": fit.tau_minus, "stray output spikes (Hz)": recording.stray,
    }  # fmt: skip


def judge_window(numbers: Estimates) -> tuple[Verdict, str]:
    """Ask for r^2 of at least 0.95, the whole interval, where the fit was made and on other cells."""
    low, other = (numbers[f"r^2 {which}"].interval[0] for which in ("of the exponential window", "on other cells"))
    plus, minus = numbers["tau_plus (ms)"].mean, numbers["tau_minus (ms)"].mean
    found = (
        f"r^2 is at least {low:.3f}, on other cells {other:.3f}; tau_plus {plus:.1f} ms and tau_minus {minus:.1f} ms, "
        f"where {stdp.MEASURED_TAU_PLUS} and {stdp.MEASURED_TAU_MINUS} were put in"
    )
    return ("holds" if low >= 0.95 and other >= 0.95 else "fails"), found


C13_STDP = Experiment("C13", measure_window, judge_window, part="STDP window")

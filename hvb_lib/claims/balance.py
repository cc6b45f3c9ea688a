"""STDP balances a neuron: its rate hardly follows its inputs' rate, and its weights part into weak and strong.

The set-up of Song, Miller & Abbott (2000), doi:10.1038/78829: 1,000 excitatory inputs that learn, 200 inhibitory ones
that don't, conductances that decay in 5 ms. Learning is a few times faster than theirs, to be there in minutes.
"""

from dataclasses import dataclass

import numpy as np

from hvb_lib import validate
from hvb_lib.claims.ledger import Numbers, Size
from hvb_lib.spiking import stdp, trains
from hvb_lib.spiking.neurons import CELL, Population
from hvb_lib.spiking.synapses import Synapses
from hvb_lib.validate import Array

NAME = "stdp-balance"
EXCITING, INHIBITING = 1000, 200
G_MAX, G_INHIBIT, TAU_G, E_EXCITE, E_INHIBIT = 0.015, 0.05, 5.0, 0.0, -70.0  # leaks, ms, mV
INHIBITING_RATE, LOW, HIGH = 10.0, 10.0, 40.0  # Hz
RATES: dict[Size, tuple[float, ...]] = {"live": (LOW, HIGH), "full": (LOW, 20.0, 30.0, HIGH)}
SECONDS: dict[Size, int] = {"live": 60, "full": 200}
A_PLUS: dict[Size, float] = {"live": 0.015, "full": 0.01}
# In steps of 1 ms a lag of 0 is counted, and on the side that gains. Depression wins by 5 % in the sum over all lags.
RATIO = stdp.A_MINUS / stdp.A_PLUS * float(np.exp(1 / stdp.TAU_PLUS))


@dataclass(frozen=True)
class Steady:
    """How a neuron ends.

    Attributes
    ----------
    w : (inputs,) last weights, as shares of the largest.
    rate : of its spikes in Hz, in the last half.
    scatter : standard deviation of the intervals between its spikes over their mean: 0 a clock, 1 a Poisson process.
    """

    w: Array
    rate: float
    scatter: float


def steady(seed: int, rate: float, seconds: int, *, a_plus: float = 0.0, ratio: float = RATIO,
           start: Array | None = None) -> Steady:
    """Return how a neuron ends whose excitatory inputs fire at `rate` Hz, independently of each other.

    Parameters
    ----------
    seed : of inputs and first weights.
    rate : of the excitatory inputs in Hz; the inhibitory ones fire at 10 Hz.
    seconds : of simulated time.
    a_plus : size of the window in shares of the largest weight; 0 leaves the weights as they are.
    ratio : a_minus over a_plus.
    start : (inputs,) first weights; None for random ones, 0 to 1.
    """
    rng = validate.generator(seed)
    w = rng.uniform(0, 1, (1, EXCITING)) if start is None else np.array(start, float)[None]
    synapses, neuron = Synapses(w, a_plus, ratio * a_plus), Population((1,))
    synapses.learning = a_plus > 0
    excites = inhibits = 0.0
    keeps, one, fired = float(np.exp(-1 / TAU_G)), np.array([0]), []
    for second in range(seconds):
        inputs = trains.poisson(np.full(EXCITING, rate), 1000, rng)
        quieting = rng.poisson(INHIBITING * INHIBITING_RATE / 1000, 1000)
        for ms in range(1000):
            excites = excites * keeps + G_MAX * float(synapses.arrive(np.flatnonzero(inputs[ms]))[0])
            inhibits = inhibits * keeps + G_INHIBIT * quieting[ms]
            drive = excites * (E_EXCITE - CELL.rest) + inhibits * (E_INHIBIT - CELL.rest)
            if neuron.step(np.array([drive]), load=np.array([excites + inhibits]))[0]:
                synapses.fire(one)
                fired.append(1000 * second + ms)
    late = np.diff([t for t in fired if t >= 500 * seconds])
    scatter = float(late.std() / late.mean()) if len(late) > 1 else 0.0
    return Steady(w[0], float(sum(t >= 500 * seconds for t in fired) / (seconds / 2)), scatter)


def measure_balance(seed: int, size: Size) -> Numbers:
    """Output rates by input rate: under STDP, and with the weights that it found at the lowest rate, held."""
    seconds, a_plus = SECONDS[validate.choice("size", size, SECONDS)], A_PLUS[size]  # type: ignore[index]
    learned = {rate: steady(seed, rate, seconds, a_plus=a_plus) for rate in RATES[size]}
    held = {rate: steady(seed + 1000, rate, seconds // 4, start=learned[LOW].w) for rate in RATES[size]}
    ends = {rate: found.w for rate, found in learned.items()}
    return {
        **{f"STDP: output (Hz), inputs at {rate:g} Hz": found.rate for rate, found in learned.items()},
        **{f"held: output (Hz), inputs at {rate:g} Hz": found.rate for rate, found in held.items()},
        **{f"mean weight, inputs at {rate:g} Hz": float(w.mean()) for rate, w in ends.items()},
        **{f"weights at either end, inputs at {rate:g} Hz": at_the_ends(w) for rate, w in ends.items()},
        "scatter of the intervals, lowest rate": learned[LOW].scatter,
    }  # fmt: skip


def at_the_ends(w: Array) -> float:
    """Return the share of weights in the lowest or the highest fifth; 0.4 for weights spread evenly."""
    return float(((w < 0.2) | (w > 0.8)).mean())

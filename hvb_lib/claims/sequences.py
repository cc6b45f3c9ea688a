"""Second half of C17: cells that fire one after the other wire forwards, and unlearn it when the order turns."""

from dataclasses import dataclass, field

import numpy as np

from hvb_lib import rules, validate
from hvb_lib.claims.ledger import Size
from hvb_lib.spiking import stdp, trains
from hvb_lib.spiking.neurons import Population
from hvb_lib.spiking.synapses import Synapses
from hvb_lib.validate import Array

CELLS, GAP, PAUSE = 8, 10, 220  # a chain, ms between two of its cells, ms from one run to the next
KICK, PSP = 25.0, 2.0  # mV: what fires a cell from outside, and what a synapse of weight 1 adds
JITTER, NOISE, START = 2.0, 1.0, 0.3  # ms, Hz of stray spikes, first weights
A_PLUS, A_MINUS = 0.02, 0.021  # Song's window in larger steps
TIMES: dict[Size, int] = {"live": 60, "full": 120}
FORWARDS, BACKWARDS = "after A to H", "after H to A"


@dataclass
class Chain:
    """Cells that hear each other a millisecond later, and are fired from outside one after the other.

    Attributes
    ----------
    w : (cells, cells) weights 0 to 1; w[i, j] leads from cell j to cell i.
    rng : of jitter and noise.
    spikes : (steps, cells) of the last run.
    hebb : (cells, cells) what plain Hebb would have added in all runs, from the same spikes smoothed alike.
    """

    w: Array
    rng: np.random.Generator
    spikes: Array = field(default_factory=lambda: np.zeros((0, CELLS), bool))
    hebb: Array = field(default_factory=lambda: np.zeros((CELLS, CELLS)))


def started(seed: int) -> Chain:
    """Return cells that have not met yet: all weights alike, and none to itself."""
    return Chain(START * (1 - np.eye(CELLS)), validate.generator(seed))


def asymmetry(w: Array) -> float:
    """Return the mean weight from a cell of the chain to the next, less that back: above 0 is forwards."""
    before = np.arange(CELLS - 1)
    return float((w[before + 1, before] - w[before, before + 1]).mean())


def run(chain: Chain, times: int, backwards: bool = False) -> list[float]:
    """Fire the chain so many times in one order while it learns, and return the asymmetry after each."""
    synapses = Synapses(chain.w, A_PLUS, A_MINUS)
    population = Population((CELLS,))
    order = np.arange(CELLS)[::-1] if backwards else np.arange(CELLS)
    found = []
    for _ in range(times):
        kicks = KICK * trains.poisson(np.full(CELLS, NOISE), PAUSE, chain.rng)
        when = 30 + GAP * np.arange(CELLS) + JITTER * chain.rng.standard_normal(CELLS)
        kicks[np.rint(when).astype(int), order] = KICK
        chain.spikes, fired = np.zeros((PAUSE, CELLS), bool), np.zeros(CELLS, bool)
        for step, kick in enumerate(kicks):
            reached = synapses.arrive(np.flatnonzero(fired))
            fired = chain.spikes[step]
            fired[:] = population.step(kick=kick + PSP * reached)
            synapses.fire(np.flatnonzero(fired))
            np.fill_diagonal(chain.w, 0)
        smooth = _smoothed(chain.spikes)
        chain.hebb += rules.hebb(chain.w, smooth, smooth)
        found.append(asymmetry(chain.w))
    return found


def _smoothed(spikes: Array) -> Array:
    traces = np.zeros(spikes.shape)
    for step, row in enumerate(spikes):
        traces[step] = stdp.trace(traces[step - 1], row, stdp.TAU_PLUS)
    return traces


def measure_order(seed: int, size: Size) -> dict[str, float]:
    """Asymmetry after one order and after the other, under STDP and as plain Hebb would have it."""
    times, chain = TIMES[validate.choice("size", size, TIMES)], started(seed)  # type: ignore[index]
    forwards = run(chain, times)
    plain = asymmetry(chain.hebb)
    backwards = run(chain, 2 * times, backwards=True)
    turned = next((n for n, a in enumerate(backwards, 1) if a < 0), len(backwards))
    return {
        f"asymmetry, {FORWARDS}": forwards[-1], f"asymmetry, {BACKWARDS}": backwards[-1],
        "runs backwards until the sign turns": float(turned), "asymmetry under plain Hebb": plain,
    }  # fmt: skip

"""Worked example of a capstone, lesson 17: a statement of one's own, "a Hebbian memory survives damage"."""

from math import erf, exp, pi, sqrt

import numpy as np

from hvb_lib import validate
from hvb_lib.claims.ledger import Estimates, Experiment, Numbers, Size, Statement, Verdict
from hvb_lib.memory import hopfield, states
from hvb_lib.validate import Array

STATEMENT = Statement(
    "damage", "A Hebbian memory survives damage",
    "Hopfield network with half of its synapses cut at random; overlap after recall from cues with 10 % of the units "
    "turned, at loads 0.05 and 0.10, beside the whole network and beside what the cue itself has",
    "overlap ≥ 0.95 at load 0.05, the whole interval; limits to show: a load at which the whole network recalls and "
    "the damaged one does not",
)  # fmt: skip
UNITS: dict[Size, int] = {"live": 500, "full": 2000}
LOADS, CUT, NOISE, WANTED = (0.05, 0.10), 0.5, 0.1, 0.95
RECALLED = "overlap at load {:g}, {}"
WHOLE, HALF, CUE = "whole", "half of the synapses cut", "overlap of the cue"
STEPS = 500  # of the theory's fixed point


def cut(w: Array, share: float, seed: int) -> Array:
    """Return symmetric weights of which a share is 0: both directions of a pair of units are cut together.

    Parameters
    ----------
    w : (units, units), symmetric; left as it is.
    share : 0 to below 1; each pair is cut with this probability.
    seed : which ones.

    Raises
    ------
    ValueError
        If `w` is not square, or `share` is outside its range.
    """
    w = validate.array("w", w, (len(w), len(w)))
    share = validate.number("share", share, least=0, below=1)
    kept = np.triu(validate.generator(seed).random(w.shape) >= share, 1)
    return np.asarray(w * (kept | kept.T))


def recalled(units: int, load: float, share: float, seed: int) -> float:
    """Return the mean overlap with the patterns, after recall from corrupted cues, in a network that has been cut."""
    x = states.drawn(round(load * units), units, seed)
    w = cut(hopfield.stored(x), share, seed)
    return float(states.overlap(hopfield.relax(w, states.corrupted(x, NOISE, seed), seed), x).mean())


def predicted(load: float, share: float) -> float:
    """Return the overlap of the retrieval state in an infinite network that has been cut; 0 where there is none.

    What is cut is a noise in the weights that stands still. It adds load * share / (1 - share) to the variance of a
    unit's field, and does not grow with the errors as the other patterns' cross-talk does.

    References
    ----------
    Sompolinsky, H. (1986). Neural networks with nonlinear synapses and a static noise. Physical Review A 34, 2571-2574.
    doi:10.1103/PhysRevA.34.2571
    """
    load, share = validate.number("load", load, above=0), validate.number("share", share, least=0, below=1)
    still, m, r = load * share / (1 - share), 1.0, 1.0
    for _ in range(STEPS):
        spread = sqrt(load * r + still)
        m = erf(m / (sqrt(2) * spread))
        response = sqrt(2 / pi) / spread * exp(-((m / spread) ** 2) / 2)
        if response >= 1:
            return 0.0
        r = 1 / (1 - response) ** 2
    return m if m > 0.5 else 0.0


def measure(seed: int, size: Size) -> Numbers:
    """Overlap at two loads, with all synapses and with half of them, and the cue's own."""
    units = UNITS[validate.choice("size", size, UNITS)]  # type: ignore[index]
    found = {RECALLED.format(load, name): recalled(units, load, share, seed)
             for load in LOADS for name, share in ((WHOLE, 0.0), (HALF, CUT))}  # fmt: skip
    return {**found, CUE: 1 - 2 * round(NOISE * units) / units}


def judge(numbers: Estimates) -> tuple[Verdict, str]:
    """Ask for an overlap of at least 0.95 over the whole interval at the low load; see where it ends."""
    low, high = LOADS
    least = numbers[RECALLED.format(low, HALF)].interval[0]
    whole, half = (numbers[RECALLED.format(high, name)] for name in (WHOLE, HALF))
    found = f"with half of its synapses the network recalls with overlap at least {least:.3f} at load {low:g}"
    if least < WANTED:
        return "fails", found
    if half.interval[1] < WANTED <= whole.interval[0]:
        return "holds with limits", (
            f"{found}; at load {high:g} the whole network gets {whole.mean:.3f} and the damaged one {half.mean:.2f}"
        )
    return "holds", found


DAMAGE = Experiment(STATEMENT.id, measure, judge)

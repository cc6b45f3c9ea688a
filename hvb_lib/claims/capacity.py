"""Experiment of lesson 09: how much Hopfield's network remembers, and what is left of that in an infinite network.

Estimator, settled before any seed was scored. Each stored pattern is a start, and the state relaxes one unit at a time.
Above the critical load the end's overlap with the start jumps from about 0.97 to a remnant of about 0.3, so a pattern
counts as held when it ends above 0.7, nearer to the first. The pseudo-critical load of a size is where half of the
patterns are held, by linear interpolation between measured loads.

Extrapolation. The retrieval state ends where a valley and a pass of the energy merge. At a distance d below that
place the pass is about N d^(3/2) above the valley, and it stops mattering when this is of the order of one flip,
d ~ N^(-2/3). So the pseudo-critical load is taken to be critical + c N^(-2/3), fitted to the sizes by least squares.
How much hangs on this power is measured too: the same fit with N^(-1/2) and with N^(-1), and the power that the sizes
themselves show if the critical load is taken from theory.
"""

from functools import cache

import numpy as np

from hvb_lib import metrics
from hvb_lib.claims import pipelines
from hvb_lib.claims.ledger import Estimates, Experiment, Size, Verdict
from hvb_lib.memory import hopfield, states, theory
from hvb_lib.validate import Array

NAME = "hopfield-capacity"
SIZES: dict[Size, tuple[int, ...]] = {"live": (100, 200, 400), "full": (200, 500, 1000, 2000)}
LOADS: dict[Size, tuple[float, ...]] = {
    "live": (0.05, 0.10, 0.14, 0.18, 0.22, 0.26, 0.32, 0.38),
    "full": (0.02, 0.05, 0.08, 0.10, 0.12, 0.13, 0.14, 0.15, 0.16, 0.17, 0.18, 0.20, 0.22, 0.24, 0.26),
}
UNITS: dict[Size, int] = {"live": 800, "full": 4000}  # of all networks of a size and a load together
HELD, CUE, CUE_LOAD = 0.7, 0.1, 0.10
EXPONENTS = {"-1/2": -0.5, "-2/3": -2 / 3, "-1": -1.0}
LAW = "-2/3"
NEAR, WANTED, RECALLED = 0.007, 0.138, 0.95

OVERLAP, SHARE = "N = {}, load {:.2f}: overlap", "N = {}, load {:.2f}: share held"
HALF, CUES = "N = {}: load at which half are held", "N = {}: overlap from corrupted cues"
CRITICAL, POWER = "critical load, N^{}", "power of N, with theory's critical load"


def ends(units: int, load: float, seed: int, noise: float = 0.0) -> Array:
    """Return the overlaps with the stored patterns at which states come to rest that start from (corrupted) patterns.

    Parameters
    ----------
    units : N.
    load : patterns over units; at least one pattern is stored.
    seed : of patterns, corruption and order.
    noise : share of the units turned at the start.
    """
    x = states.drawn(max(1, round(load * units)), units, seed)
    starts = states.corrupted(x, noise, seed + 1) if noise else x
    return states.overlap(hopfield.relax(hopfield.stored(x), starts, seed), x)


def held(units: int, load: float, size: Size, seed: int) -> tuple[float, float]:
    """Return the mean overlap, and the share of patterns held, over as many networks as `UNITS` allows."""
    networks = max(1, UNITS[size] // units)
    found = np.concatenate([ends(units, load, 1000 * seed + k) for k in range(networks)])
    return float(found.mean()), float((found > HELD).mean())


def half_held(loads: Array, shares: Array) -> float:
    """Return the load at which the share held first falls through 1/2, between two measured ones.

    Raises
    ------
    ValueError
        If it does not do so among these loads.
    """
    below = np.flatnonzero(np.asarray(shares) < 0.5)
    if not len(below) or not below[0]:
        raise ValueError(f"loads: got {loads[0]:g} to {loads[-1]:g}, wanted a range where the share falls through 1/2")
    k = int(below[0])
    return float(np.interp(-0.5, -np.asarray(shares[k - 1 : k + 1]), loads[k - 1 : k + 1]))


def extrapolated(sizes: Array, halves: Array, power: float) -> tuple[float, float]:
    """Return critical and c of the fit critical + c N^power."""
    c, critical = np.polyfit(np.asarray(sizes, float) ** power, halves, 1)
    return float(critical), float(c)


@cache
@pipelines.one_thread
def measure_c07(seed: int, size: Size) -> dict[str, float]:
    """Overlap and share held by size and load, the load of half, its extrapolations, and recall from corrupted cues."""
    numbers: dict[str, float] = {}
    loads, halves, shares = np.array(LOADS[size]), [], {}
    for units in SIZES[size]:
        found = [held(units, load, size, seed) for load in loads]
        shares[units] = np.array([share for _, share in found])
        for load, (overlap, share) in zip(loads, found, strict=True):
            numbers[OVERLAP.format(units, load)], numbers[SHARE.format(units, load)] = overlap, share
        halves.append(half_held(loads, shares[units]))
        numbers[HALF.format(units)] = halves[-1]
        cues = [ends(units, CUE_LOAD, 1000 * seed + 500 + k, CUE) for k in range(max(1, UNITS[size] // units))]
        numbers[CUES.format(units)] = float(np.concatenate(cues).mean())
    numbers[POWER] = metrics.loglog_slope(SIZES[size], np.array(halves) - theory.critical()[0])
    for name, power in EXPONENTS.items():
        numbers[CRITICAL.format(name)] = extrapolated(np.array(SIZES[size]), np.array(halves), power)[0]
    return numbers


def judge_c07(numbers: Estimates) -> tuple[Verdict, str]:
    """Critical load within 0.007 of 0.138; overlap at least 0.95 from corrupted cues at each size: whole intervals."""
    low, high = numbers[CRITICAL.format(LAW)].interval
    sizes = [units for units in sorted({*SIZES["live"], *SIZES["full"]}) if CUES.format(units) in numbers]
    recalled = {units: numbers[CUES.format(units)].interval[0] for units in sizes}
    good = [units for units, least in recalled.items() if least >= RECALLED]
    laws = [numbers[CRITICAL.format(name)].mean for name in EXPONENTS]
    found = (
        f"the critical load is {low:.4f} to {high:.4f} (theory {theory.critical()[0]:.4f}), extrapolated from "
        f"{sizes[0]} to {sizes[-1]} units with N^({LAW}); other powers give {min(laws):.3f} to {max(laws):.3f}, and "
        f"with theory's critical load the sizes show N^({numbers[POWER].mean:.2f})"
    )
    if low < WANTED - NEAR or high > WANTED + NEAR or not good:
        return "fails", f"{found}; corrupted cues are recalled with overlap at least {max(recalled.values()):.3f}"
    if len(good) < len(sizes):
        return "holds with limits", f"{found}; corrupted cues reach {RECALLED} for N of {good[0]} or more only"
    return "holds", f"{found}; corrupted cues are recalled with overlap at least {min(recalled.values()):.3f}"


C07 = Experiment("C07", measure_c07, judge_c07)

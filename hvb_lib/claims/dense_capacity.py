"""Measurement of lesson 09: how many random patterns dense memories hold, and with which power of N that grows.

A memory is full when one unit in a hundred of its stored patterns is unstable. The number of patterns at which that
happens is read off between numbers around the one that theory names: the quantile of the unstable share is about a
power of the number, so a straight line between logarithms. The growth is the slope of its logarithm over that of N.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from statistics import NormalDist
from types import MappingProxyType

import numpy as np

from hvb_lib import metrics, validate
from hvb_lib.claims import pipelines
from hvb_lib.claims.ledger import Estimate
from hvb_lib.memory import dense, states, theory

WRONG, UNITS_SEEN = 0.01, 20_000  # unstable share that counts as full; units looked at for each number of patterns
AROUND = (0.6, 1.0, 1.6)  # times the number that theory names
SIZES: Mapping[int, tuple[int, ...]] = MappingProxyType({
    2: (200, 400, 800, 1600), 3: (48, 72, 108, 162), 4: (32, 44, 60, 80),
})  # fmt: skip


@pipelines.one_thread
def unstable(units: int, patterns: int, n: int, seed: int) -> float:
    """Return the share of unstable units of stored patterns in dense memories of degree `n`.

    Parameters
    ----------
    units, patterns : of each memory.
    n : power of the energy.
    seed : of the patterns; as many memories are drawn as `UNITS_SEEN` asks for, up to 100 patterns of each looked at.
    """
    seen = min(patterns, 100)
    memories = max(1, round(UNITS_SEEN / (units * seen)))
    wrong = []
    for k in range(memories):
        x = states.drawn(patterns, units, 1000 * seed + k)
        wrong.append(float((dense.gains(x, x[:seen], dense.power(n)) > 0).mean()))
    return float(np.mean(wrong))


@cache
def limit(units: int, n: int, seed: int) -> float:
    """Return at how many patterns a share `WRONG` of the units is unstable.

    Raises
    ------
    ValueError
        If that does not happen near the number that theory names.
    """
    patterns = [max(2, round(factor * theory.dense_capacity(units, n, WRONG))) for factor in AROUND]
    shares = [max(unstable(units, k, n, seed), 1 / UNITS_SEEN) for k in patterns]
    if not shares[0] < WRONG < shares[-1]:
        raise ValueError(f"units: got {units}, wanted a size at which {WRONG:.0%} lies among {np.round(shares, 4)}")
    z = [-NormalDist().inv_cdf(share) for share in np.maximum.accumulate(shares)]
    wanted = -NormalDist().inv_cdf(WRONG)
    return float(np.exp(np.interp(-np.log(wanted), -np.log(z), np.log(patterns))))


def growth(n: int, seeds: Sequence[int] = range(5)) -> Estimate:
    """Return the power of N with which the number of patterns grows, over seeds; theory says n - 1.

    Parameters
    ----------
    n : power of the energy, of `SIZES`.
    seeds : at least two different ones.
    """
    sizes = SIZES[int(validate.choice("n", str(n), [str(k) for k in SIZES]))]
    return Estimate(tuple(metrics.loglog_slope(sizes, [limit(units, n, seed) for units in sizes]) for seed in seeds))

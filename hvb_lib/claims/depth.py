"""Experiment of lesson 04: how long the gradient is at each layer of networks of up to fifty layers."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import product
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from hvb_lib import deep, nn, validate
from hvb_lib.claims import pipelines
from hvb_lib.claims.ledger import Estimate, Estimates, Experiment, Size, Verdict
from hvb_lib.validate import Array

DEPTH, CLASSES = 50, 10
SIZES: Mapping[Size, tuple[int, int]] = MappingProxyType({"live": (64, 32), "full": (256, 128)})  # units, batch
GAINS = MappingProxyType({**deep.GAINS, "large": 2.0})  # the last to see gradients explode
NORMALISED = ("layer", "batch")
CURED = "He + residual + {} norm: {}, log10 of first layer over last"
LEVEL = 1.0  # decades: a ratio within 0.1 to 10
FIT = "small-weight sigmoid: {}, r² of an exponential"
RATIO = "{} {}, no cure: {}, log10 of first layer over last"
VANISHED, EXPLODED = "of 12 kinds without a cure: error vanishes", "of 12 kinds without a cure: error explodes"
UNEVEN = "of 12 kinds with {}: error vanishes or explodes"
CURES = {
    "residual": (True, "none"), "layer norm": (False, "layer"), "batch norm": (False, "batch"),
    "residual, layer norm": (True, "layer"), "residual, batch norm": (True, "batch"),
}  # fmt: skip
SHOWN = (
    ("sigmoid", "small"), ("tanh", "small"), ("tanh", "large"), ("relu", "small"), ("relu", "He"), ("relu", "large"),
)  # fmt: skip


class Kind(NamedTuple):
    """One way to build a deep network."""

    bend: str
    start: str  # one of GAINS
    residual: bool = False
    normalise: str = "none"


BENDS = ("sigmoid", "tanh", "relu")
KINDS = tuple(
    Kind(bend, start, residual, normalise)
    for bend, residual, normalise, start in product(BENDS, (False, True), ("none", *NORMALISED), GAINS)
)


@lru_cache
@pipelines.one_thread
def lengths(kind: Kind, depth: int = DEPTH, seed: int = 0, size: Size = "live") -> deep.Gradients:
    """Return the lengths of errors and changes at each hidden layer, for random inputs and labels.

    Parameters
    ----------
    kind : of network.
    depth : hidden layers.
    seed : of weights, inputs and labels.
    size : "live", 64 units and a batch of 32, or "full", 256 and 128.
    """
    units, batch = SIZES[size]
    network = _drawn(kind.bend, kind.residual, kind.normalise, depth, units, seed)
    deep.rescale(network, GAINS[kind.start])
    return deep.gradients(network, *deep.random_batch(batch, units, CLASSES, seed))


@lru_cache(maxsize=8)
def _drawn(bend: str, residual: bool, normalise: str, depth: int, units: int, seed: int) -> nn.Network:
    """Return a network to be rescaled: kinds that differ by their start only share one draw of their weights."""
    return deep.network(bend, depth, gain=1, residual=residual, normalise=normalise, sizes=(units, units, CLASSES),
                        seed=seed, dtype=np.float64)  # fmt: skip


def decades(values: Array) -> float:
    """Return log10 of the first layer's length over the last layer's: 0 is level, -3 a thousandth."""
    return float(np.log10(values[0] / values[-1]))


def exponential(values: Array) -> tuple[float, float]:
    """Return the factor by which lengths change for each layer on the way down, and r² of the straight line in logs.

    Raises
    ------
    ValueError
        If there are fewer than three lengths.
    """
    y = np.log(validate.array("values", values, ("layers",)))
    if len(y) < 3:
        raise ValueError(f"values: got {len(y)}, wanted at least 3, so that a straight line can fail")
    layers = np.arange(len(y))
    slope, level = np.polyfit(layers, y, 1)
    left = ((y - slope * layers - level) ** 2).sum() / ((y - y.mean()) ** 2).sum()
    return float(np.exp(-slope)), float(1 - left)


def by_depth(kinds: Mapping[str, Kind], depths: Sequence[int], seed: int = 0) -> dict[str, list[float]]:
    """Return for each kind by name the error of the first layer over that of the last, at each depth."""
    return {name: [10 ** decades(lengths(kind, n, seed).errors) for n in depths] for name, kind in kinds.items()}


def measure_c23(seed: int, size: Size) -> dict[str, float]:
    """Lengths at depth 50 of sigmoid, tanh and ReLU x four starts x residual x normalisation, 72 kinds of network."""
    found = {kind: lengths(kind, DEPTH, seed, size) for kind in KINDS}
    numbers: dict[str, float] = {}
    for name in ("errors", "weights"):
        numbers[FIT.format(name)] = exponential(getattr(found[Kind("sigmoid", "small")], name))[1]
        for norm in NORMALISED:
            numbers[CURED.format(norm, name)] = decades(getattr(found[Kind("relu", "He", True, norm)], name))
    for bend, start in SHOWN:
        numbers[RATIO.format(bend, start, "errors")] = decades(found[Kind(bend, start)].errors)
    ratio = {kind: decades(gradients.errors) for kind, gradients in found.items()}
    plain = [r for kind, r in ratio.items() if not kind.residual and kind.normalise == "none"]
    numbers[VANISHED], numbers[EXPLODED] = sum(r < -LEVEL for r in plain), sum(r > LEVEL for r in plain)
    for name, cure in CURES.items():
        numbers[UNEVEN.format(name)] = sum(abs(r) > LEVEL for kind, r in ratio.items() if kind[2:] == cure)
    return numbers


def judge_c23(numbers: Estimates) -> tuple[Verdict, str]:
    """Ask for r² >= 0.95 of the decay, and for ratios within 0.1 to 10 with all cures.

    Whole intervals count, of the errors and of the changes of the weights, with either normalisation.
    """
    fit = min(numbers[FIT.format(name)].interval[0] for name in ("errors", "weights"))
    lost = numbers[RATIO.format("sigmoid", "small", "errors")]
    if fit < 0.95 or lost.interval[1] > -LEVEL:
        return "fails", f"the small-weight sigmoid's decay has r² of at least {fit:.3f} over {lost.mean:.1f} decades"
    found = (
        f"the small-weight sigmoid's error decays exponentially over {-lost.mean:.0f} decades, r² at least {fit:.5f}"
    )
    cured = {norm: [numbers[CURED.format(norm, name)] for name in ("errors", "weights")] for norm in NORMALISED}
    uneven = {norm: [e for e in cured[norm] if not _level(e)] for norm in NORMALISED}
    if all(uneven.values()):
        return "fails", f"{found}; but with all cures first and last layer still differ by more than a factor of 10"
    for norm, broken in uneven.items():
        if broken:
            worst = 10 ** max(abs(end) for e in broken for end in e.interval)
            (other,) = set(NORMALISED) - {norm}
            return "holds with limits", (
                f"{found}; with all cures first and last layer stay within a factor of 10 with {other} norm, but not "
                f"with {norm} norm (up to {worst:.0f})"
            )
    spread = 10 ** max(abs(end) for both in cured.values() for e in both for end in e.interval)
    return "holds", f"{found}; with all cures first and last layer differ by a factor of {spread:.1f} at most"


def _level(estimate: Estimate) -> bool:
    low, high = estimate.interval
    return low >= -LEVEL and high <= LEVEL


C23 = Experiment("C23", measure_c23, judge_c23)

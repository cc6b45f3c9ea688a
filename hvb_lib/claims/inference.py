"""Measurements of lesson 14: how close predictive coding and equilibrium propagation come to backpropagation.

Their changes are compared with the gradient, and their accuracy with the steps that a network is given to settle.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np

from hvb_lib import gradcheck, metrics, nn
from hvb_lib.claims.ledger import Numbers, Size
from hvb_lib.claims.pipelines import BATCH, final_accuracy, one_thread, split
from hvb_lib.claims.settling_choices import BP, BUDGETS, CHOOSING, EP, PC, held_accuracy, trained
from hvb_lib.credit import closeness
from hvb_lib.credit.predictive import PredictiveCoding
from hvb_lib.credit.relaxation import Relaxation
from hvb_lib.validate import Array

NAME = "inference"
KINDS: Mapping[str, Mapping[str, Any]] = MappingProxyType({
    "settled": {}, "settled, faint output": {"precision": 0.01}, "fixed predictions": {"fixed": True},
})  # fmt: skip
DEEP = (784, 100, 100, 10)  # two hidden layers show how the error arrives
EXACT: Mapping[str, Mapping[str, Any]] = MappingProxyType({"timed": {}, "fixed": {"steps": 150}})
WAYS = MappingProxyType({"one way": False, "both ways": True})
BETAS = (0.001, 0.003, 0.01, 0.03)
SMALL, CLEAR = (10, 8, 4), 0.1  # sizes, and how far each field lies from the edges of its unit's range
# The settling of which learner is cut short, with which other options, and how short.
SETTLING: Mapping[str, tuple[str, str, Sequence[int], Mapping[str, Any]]] = MappingProxyType({
    "PC, steps": (PC, "steps", (1, 2, 5, 10), {}),
    "PC with two hidden layers, steps": (PC, "steps", (1, 2, 5, 20), {"layers": 2, "rate": 0.1}),
    "EP, free sweeps": (EP, "free", (1, 2, 5, 10), {}),
    "EP, nudged sweeps": (EP, "nudged", (1, 2, 4), {}),
})  # fmt: skip
ACCURACY, PASS, COSINE = "{} accuracy (%)", "{} seconds a pass", "cosine at the lowest layer, {}"
DISTANCE, SLOPE = "distance from BP, {}", "slope of EP's error against beta, {}"


@one_thread
def cosines(seed: int, steps: int = 40, rate: float = 0.1, sizes: Sequence[int] = DEEP) -> dict[str, Array]:
    """Return the cosine between predictive coding's change and backpropagation's, after each step of inference.

    Parameters
    ----------
    seed : of the weights.
    steps, rate : of inference.
    sizes : of the network.

    Returns
    -------
    cosine : by KINDS, (steps + 1, layers).
    """
    x, labels = _digits()
    network = nn.mlp(sizes, seed, np.float64)
    wanted = closeness.gradients(network, x, labels)
    return {kind: closeness.cosines(closeness.inference_changes(network, x, labels, steps, rate, **options), wanted)
            for kind, options in KINDS.items()}  # fmt: skip


@one_thread
def distance(seed: int, sizes: Sequence[int] = DEEP, **options: Any) -> float:
    """Return the largest relative error of a layer's change against backpropagation's, on 128 images in float64.

    Parameters
    ----------
    seed : of the weights.
    sizes, options : as in `PredictiveCoding`.
    """
    x, labels = _digits()
    learner = PredictiveCoding(sizes, seed=seed, dtype=np.float64, **options)
    learner.changes(x, labels)
    found = [dense.dw.copy() for dense in learner.inference.dense]
    wanted = closeness.gradients(learner.network, x, labels)
    return max(gradcheck.relative_error(a, b) for a, b in zip(found, wanted, strict=True))


def small(seed: int, clear: float = CLEAR, inputs: int = 3000, most: int = 50) -> tuple[Relaxation, Array]:
    """Return a small network at rest, free, on inputs whose units all lie clear of the edges; and drawn targets.

    Parameters
    ----------
    seed : of weights, inputs and targets.
    clear : least distance of a field from 0 and from 1; 0 keeps all inputs.
    inputs, most : so many are drawn, and at most so many kept.
    """
    rng = np.random.default_rng(seed)
    weights = [w / 2 for w, _ in nn.mlp(SMALL, seed, np.float64).parameters()[::2]]
    found = Relaxation([(w, np.full(len(w), 0.3)) for w in weights])
    found.start(rng.random((inputs, SMALL[0])))
    found.settle()
    fields = np.concatenate(found.fields(), axis=1)
    kept = np.flatnonzero(np.minimum(np.abs(fields), np.abs(fields - 1)).min(axis=1) >= clear)[:most]
    found.start(found.inputs[kept])
    found.settle()
    return found, np.eye(SMALL[-1])[rng.integers(SMALL[-1], size=len(found.states[-1]))]


def nudging(seed: int, betas: Sequence[float] = BETAS, clear: float = CLEAR) -> dict[str, Array]:
    """Return the relative error of equilibrium propagation's change against the gradient, by WAYS, (betas,) each.

    Parameters
    ----------
    seed, clear : as in `small`.
    betas : nudgings.
    """
    relaxation, targets = small(seed, clear)
    return {way: closeness.contrast_errors(relaxation, targets, betas, symmetric=symmetric)
            for way, symmetric in WAYS.items()}  # fmt: skip


def accuracies(seed: int, size: Size = "live") -> dict[str, dict[int, float]]:
    """Return the held-out accuracy in percent against the steps that a network is given to settle.

    Parameters
    ----------
    seed : of weights and order.
    size : "live", seconds, or "full", minutes.

    Returns
    -------
    accuracy : by SETTLING, and then by the number of steps or sweeps.
    """
    budget = CHOOSING[size]
    return {what: {n: held_accuracy(trained(name, seed, budget, **{option: n}, **others)[0], budget) for n in numbers}
            for what, (name, option, numbers, others) in SETTLING.items()}  # fmt: skip


def measure(seed: int, size: Size) -> Numbers:
    """Cosines, distances and slopes; accuracy in percent, held-out if live and test if full, and seconds a pass."""
    found: dict[str, float] = {COSINE.format(kind): float(curve[-1, 0]) for kind, curve in cosines(seed).items()}
    found |= {DISTANCE.format(how): distance(seed, how=how, **options) for how, options in EXACT.items()}
    found |= {SLOPE.format(way): metrics.loglog_slope(BETAS, errors) for way, errors in nudging(seed).items()}
    budget = BUDGETS[size]
    for name in (BP, PC, EP):
        learner, history = trained(name, seed, budget)
        found[ACCURACY.format(name)] = (
            held_accuracy(learner, budget) if size == "live" else final_accuracy(learner.forward, budget.images)
        )
        found[PASS.format(name)] = history.seconds[-1] / budget.passes
    for what, curve in accuracies(seed, size).items():
        found |= {f"{what} {n}, held-out accuracy (%)": value for n, value in curve.items()}
    return found


def _digits() -> tuple[Array, Array]:
    """Return 128 training images in float64, their mean taken away, and their labels."""
    s = split(5000)
    return s.x[:BATCH] / 255 - s.mean.astype(np.float64), s.labels[:BATCH]

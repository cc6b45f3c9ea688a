"""Experiments of lesson 11, C14: what backpropagation and local rules cost, at the same layer sizes."""

import time
import tracemalloc
from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np

from hvb_lib import cost, nn, train
from hvb_lib.claims.ledger import Estimates, Experiment, Size, Verdict
from hvb_lib.claims.pipelines import BATCH, BUDGETS, LOCAL, MOMENTUM, one_thread, split
from hvb_lib.claims.race import run
from hvb_lib.claims.racers import BACKPROP, SANGER
from hvb_lib.validate import Array

SIZES = {"784-64-10": (784, 64, 10), "784-256-256-10": (784, 256, 256, 10)}
EQUAL = "operations to equal accuracy, BP / sanger and readout"


class Stack:
    """Layers with a local rule each, rectified between them; with `readout`, the last one follows its gradient instead.

    Parameters
    ----------
    sizes : of the input and of each layer.
    rule : a local rule's name, for every layer.
    seed : of the starting weights, drawn by `nn.mlp`.
    readout : train the last layer on labels.
    lr : step size.
    """

    def __init__(self, sizes: Sequence[int], rule: str, seed: int = 0, readout: bool = False, lr: float = 1e-4):
        weights = [nn.mlp(pair, seed).parameters()[0][0] for pair in pairwise(sizes)]
        self.layers = [train.Hebbian(w, rule, lr) for w in (weights[:-1] if readout else weights)]
        self.readout = train.Backprop(nn.mlp(sizes[-2:], seed), 0.1, MOMENTUM) if readout else None

    def step(self, x: Array, labels: Array | None) -> float | None:
        """Each layer learns from what the one below hands up."""
        for layer in self.layers:
            layer.step(x)
            x = np.maximum(layer.y, 0, out=layer.y)
        return self.readout.step(x, labels) if self.readout else None


def backprop(sizes: Sequence[int], seed: int = 0) -> train.Backprop:
    """Return the network of these sizes."""
    return train.Backprop(nn.mlp(sizes, seed), 0.1, MOMENTUM)


def batch(inputs: int = 784, size: int = BATCH) -> tuple[Array, Array]:
    """Return a batch of random images and labels: what a step costs does not depend on what they show."""
    rng = np.random.default_rng(0)
    return rng.random((size, inputs), dtype=np.float32), rng.integers(10, size=size)


def operations(learner: train.Learner, size: int = BATCH, inputs: int = 784) -> int:
    """Return the operations of one step, counted."""
    return cost.measure(learner, *batch(inputs, size)).operations


def peak_memory(make: Callable[[], train.Learner]) -> int:
    """Return the most bytes that a learner and two of its steps hold at once; the images are not among them."""
    x, labels = batch()
    make().step(x, labels)  # what is loaded once, at the first step, is nobody's cost
    tracemalloc.start()
    learner = make()
    for _ in range(2):
        learner.step(x, labels)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def seconds(learner: train.Learner, images: int, seed: int) -> float:
    """Return the seconds of one pass."""
    s = split(images)
    start = time.perf_counter()
    train.train(learner, s.x, s.labels, seed=seed, centre=s.mean)
    return time.perf_counter() - start


@one_thread
def measure_c14(seed: int, size: Size) -> dict[str, float]:
    """Ratios BP / Hebb of one pass, at both sizes; and of the operations to a point below the best both reach."""
    found = {}
    for name, sizes in SIZES.items():
        bp = cost.measure(backprop(sizes, seed), *batch())
        for rule in LOCAL:
            hebb = cost.measure(Stack(sizes, rule, seed), *batch())
            found[f"operations, {name}, BP / {rule}"] = bp.operations / hebb.operations
            if rule == "hebb":
                found[f"bytes, {name}, BP / hebb"] = bp.bytes / hebb.bytes
        read = operations(Stack(sizes, "hebb", seed, readout=True))
        found[f"operations, {name}, BP / hebb and readout"] = bp.operations / read
    images, deep = (3000 if size == "live" else 55_000), SIZES["784-256-256-10"]
    found["seconds, 784-256-256-10, BP / hebb"] = (
        seconds(backprop(deep, seed), images, seed) / seconds(Stack(deep, "hebb", seed), images, seed)
    )  # fmt: skip
    found["peak memory, 784-256-256-10, BP / hebb"] = (
        peak_memory(lambda: backprop(deep, seed)) / peak_memory(lambda: Stack(deep, "hebb", seed))
    )  # fmt: skip
    bp_run, hebb_run = (run(name, seed, BUDGETS[size]) for name in (BACKPROP, SANGER))
    level = min(max(bp_run.curve), max(hebb_run.curve)) - 0.01  # when the very best comes is luck
    found[EQUAL] = bp_run.cost_to(level) / hebb_run.cost_to(level)
    return found


def judge_c14(numbers: Estimates) -> tuple[Verdict, str]:
    """Compare the ratios of operations, layer for layer without a readout, with 2."""
    counted = {name: e for name, e in numbers.items() if name.startswith("operations, ") and "readout" not in name}
    ratios = {name: e.interval for name, e in counted.items()}
    above = [name for name, (low, _) in ratios.items() if low >= 2]
    largest = max(high for _, high in ratios.values())
    _, equal = numbers[EQUAL].interval
    reverse = "; to equal accuracy BP needs fewer" if equal < 1 else ""
    if len(above) == len(ratios):
        return "holds", f"every ratio is at least 2{reverse}"
    if above:
        return "holds with limits", f"the ratio is at least 2 only for {', '.join(above)}{reverse}"
    return "fails", f"no ratio of operations is above {largest:.2f}, where 2 is asked{reverse}"


C14 = Experiment("C14", measure_c14, judge_c14)

"""The racers of lesson 11: a hidden layer, learned in one of several ways or not at all, and a readout on top.

All of them train in the course's one loop, on the same images in the same order. What a step costs is counted while it
runs, and split in two: the readout, which is the same for all, and the features, which are the rest.
"""

from typing import TypeAlias

import numpy as np

from hvb_lib import cost, nn, train, validate
from hvb_lib.claims.pipelines import BATCH, MOMENTUM, Budget, one_thread, split
from hvb_lib.validate import Array

BACKPROP, SANGER, SANGER_RELU, OJA_RELU, RANDOM_RELU, PIXELS = (
    "backpropagation", "Sanger", "Sanger, rectified", "Oja, rectified", "random, rectified", "pixels",
)  # fmt: skip
RACERS = (BACKPROP, SANGER, SANGER_RELU, RANDOM_RELU, PIXELS)
RULES = {SANGER: "sanger", SANGER_RELU: "sanger", OJA_RELU: "oja"}
# Step sizes of the gradient and of the local rule: of those tried the best, or within a point of it, on the held-out
# images; the lesson looks again.
TRIED, LOCAL_TRIED = (0.03, 0.1, 0.3, 1.0, 3.0), (0.001, 0.005, 0.03, 0.2)
RATES = {BACKPROP: 0.1, SANGER: 0.1, SANGER_RELU: 0.3, OJA_RELU: 0.3, RANDOM_RELU: 1.0, PIXELS: 0.1}
LOCAL_RATES = {SANGER: 0.2, SANGER_RELU: 0.005, OJA_RELU: 0.2}


class Layered:
    """A layer that follows a local rule, or stays as it is, under a readout that follows its own gradient.

    Both learn from the same batch: the layer from its inputs and outputs, the readout from the layer's outputs and the
    labels. No error crosses from the readout to the layer.

    Parameters
    ----------
    w : (units, inputs) of the layer, changed in place by the rule.
    readout : a `train.Backprop` on (batch, units).
    rule : of the layer, as in `train.Hebbian`; none leaves the layer frozen.
    rectified : hand max(y, 0) to the readout, not y.
    lr : step size of the rule at first; it falls as lr / (1 + step / 100).
    """

    def __init__(self, w: Array, readout: train.Backprop, rule: str | None, rectified: bool, lr: float):
        self.w, self.readout, self.rectified = w, readout, rectified
        self.layer = train.Hebbian(w, rule, lambda step: lr / (1 + step / 100)) if rule else None

    def step(self, x: Array, labels: Array | None) -> float | None:
        """Learn from one batch; without labels only the layer learns."""
        if self.layer:
            self.layer.step(x)
        y = self.features(x, self.layer.y if self.layer else None)
        return None if labels is None else self.readout.step(y, labels)

    def features(self, x: Array, y: Array | None = None) -> Array:
        """Return what the readout sees, (batch, units), from the layer's outputs `y` where they are there already."""
        y = x @ self.w.T if y is None else y
        return np.maximum(y, 0, out=y) if self.rectified else y

    def forward(self, x: Array) -> Array:
        """Return the readout's outputs, (batch, 10)."""
        return self.readout.network.forward(self.features(x))


Racer: TypeAlias = train.Backprop | Layered


def build(name: str, seed: int, units: int = 64, lr: float | None = None, local: float | None = None) -> Racer:
    """Return a racer before its first step.

    Parameters
    ----------
    name : one of RACERS, or OJA_RELU.
    seed : of the starting weights.
    units : of the hidden layer.
    lr : of the gradient step; the one in RATES by default.
    local : of the local rule's first step; the one in LOCAL_RATES by default.

    Raises
    ------
    ValueError
        If the name is unknown.
    """
    lr = RATES[validate.choice("name", name, RATES)] if lr is None else lr
    if name in (BACKPROP, PIXELS):
        return train.Backprop(nn.mlp((784, units, 10) if name == BACKPROP else (784, 10), seed), lr, MOMENTUM)
    local = LOCAL_RATES.get(name, 0.0) if local is None else local  # a frozen layer has none
    w = nn.mlp((784, units, 10), seed).parameters()[0][0]
    return Layered(w, train.Backprop(nn.mlp((units, 10), seed), lr, MOMENTUM), RULES.get(name), name != SANGER, local)


@one_thread
def trained(name: str, seed: int, budget: Budget, labels: Array | None = None, lr: float | None = None,
            local: float | None = None) -> Racer:
    """Return a racer after its last step.

    Parameters
    ----------
    name, seed, lr, local : as in `build`.
    budget : units, images and passes.
    labels : other labels than the images' own.

    Raises
    ------
    ValueError
        If the name is unknown, or the weights overflow.
    """
    s, racer = split(budget.images), build(name, seed, budget.units, lr, local)
    shown = s.labels if labels is None else labels
    train.train(racer, s.x, shown, epochs=budget.passes, batch=BATCH, seed=seed, centre=s.mean)
    return racer


def cost_of_a_step(racer: Racer, units: int = 64) -> tuple[int, int]:
    """Return the operations of one step on a batch of 128 images, counted: of the features, and of the readout.

    The readout's are those of a step of its own, on so many units; the features' are the rest of the racer's step.
    """
    rng = np.random.default_rng(0)
    x, labels = rng.random((BATCH, 784), dtype=np.float32), rng.integers(10, size=BATCH)
    total = cost.measure(racer, x, labels).operations
    if not isinstance(racer, Layered) and len(racer.network.parameters()) == 2:  # a readout, and no more
        return 0, total
    readout = train.Backprop(nn.mlp((units, 10), 0), 0.1, MOMENTUM)
    alone = cost.measure(readout, rng.random((BATCH, units), dtype=np.float32), labels).operations
    return total - alone, alone

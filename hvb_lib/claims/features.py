"""Layers of features that learn without labels, or not at all, at any width, and what they cost.

Features are computed once for each image, and kept. Every choice was made on held-out images, with seeds from 100 on.
"""

from dataclasses import dataclass
from functools import partial

import numpy as np

from hvb_lib import competition, cost, nn, rules, soft_conv, train
from hvb_lib.claims.krotov_hopfield import largest_entry_one
from hvb_lib.claims.pipelines import one_thread
from hvb_lib.claims.ways import of_an_image
from hvb_lib.validate import Array

BACKPROP, KROTOV, SOFT = "backpropagation", "Krotov-Hopfield", "soft Hebb"
SANGER, OJA = "Sanger, both halves", "Oja, rectified"
DRAWN, RANDOM, PIXELS = "images as units", "random, rectified", "pixels"
HEBB, BASELINES = (KROTOV, SOFT, SANGER, OJA), (DRAWN, RANDOM, PIXELS)
COMPETING = (KROTOV, SOFT, DRAWN)  # they see rows of length 1
BATCH, RANK, INHIBITION, P, TEMPERATURE = 50, 2, 0.4, 3.0, 0.02
LENGTH = 50.0  # mean squared length of an image less the mean image


@dataclass(frozen=True)
class Recipe:
    """How a learner learns.

    Attributes
    ----------
    lr : first step size of the labelled steps, which falls to 0 along a cosine: of momentum 0.9 for backpropagation, of
        Adam for a readout.
    local : first step size of the local rule, which falls to 0.
    shown : inputs shown to the local rule.
    power : of the features.
    """

    lr: float
    local: float = 0.0
    shown: int = 0
    power: float = 1.0


RECIPES = {
    BACKPROP: Recipe(0.1), KROTOV: Recipe(0.01, 0.05, 1000, 6.0), SOFT: Recipe(0.01, 0.3, 1000, 2.0),
    SANGER: Recipe(0.01, 0.05, 2000), OJA: Recipe(0.01, 0.01, 2000), DRAWN: Recipe(0.01, power=6.0),
    RANDOM: Recipe(0.01), PIXELS: Recipe(0.01),
}  # fmt: skip


def unit_rows(x: Array) -> Array:
    """Return inputs, (n, inputs), as rows of length 1, float32; a row of zeros stays one."""
    x = x.astype(np.float32)
    lengths = np.linalg.norm(x, axis=1, keepdims=True)
    x /= np.where(lengths > 0, lengths, 1)
    return x


def prepared(name: str, x: Array, mean: Array) -> Array:
    """Return inputs as a layer of this name sees them: rows of length 1 where units compete, else less the mean.

    Parameters
    ----------
    name : of a layer.
    x : (n, inputs), pixels as uint8, or what a layer below hands up.
    mean : (inputs,) of the training inputs, pixels from 0 to 1.
    """
    if name in COMPETING:
        return unit_rows(x)
    if x.dtype == np.uint8:
        return x / np.float32(255) - mean
    return (x - mean) * np.float32((LENGTH / x.shape[1]) ** 0.5)  # about as long as images: step sizes depend on it


def read(name: str, w: Array, power: float, x: Array) -> Array:
    """Return the features of prepared inputs: (n, units), twice as many for both halves."""
    u = x @ (rules.powered(w, P) if name == KROTOV else w).T
    if name == SOFT:
        return soft_conv.triangle(u, power)
    if name == SANGER:
        u = np.concatenate([u, -u], axis=1)
    np.maximum(u, 0, out=u)
    if power != 1:
        u **= np.float32(power)
    return u


def first_weights(name: str, units: int, x: Array, seed: int) -> Array:
    """Return a layer before its first step, (units, inputs): inputs drawn as units where they compete, else random.

    Drawn units may be no more than the inputs; the rest of them are random combinations of two inputs.
    """
    if name not in COMPETING:
        return nn.mlp((x.shape[1], units, 10), seed).parameters()[0][0]
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(x))[:units]
    w = x[order].copy()
    if len(order) < units:
        pairs = rng.integers(len(x), size=(2, units - len(order)))
        w = unit_rows(np.concatenate([w, x[pairs[0]] + x[pairs[1]]]))
    if name == KROTOV:
        w /= (np.abs(w) ** np.float32(P)).sum(axis=1, keepdims=True) ** np.float32(1 / P)
    return w


def hebbian(name: str, w: Array, recipe: Recipe) -> train.Hebbian:
    """Return the learner that follows the rule of this name from these weights on."""
    steps = max(1, recipe.shown // BATCH)
    rate = partial(_falling, recipe.local, steps)
    if name == KROTOV:
        compete = partial(competition.ranked, rank=RANK, inhibition=INHIBITION, p=P)
        return train.Hebbian(w, partial(largest_entry_one, p=P), rate, activity=compete)
    if name == SOFT:
        return train.Hebbian(w, "soft_hebb", rate, activity=partial(competition.soft, temperature=TEMPERATURE))
    return train.Hebbian(w, "sanger" if name == SANGER else "oja", rate)


@one_thread
def learned(name: str, units: int, x: Array, seed: int, recipe: Recipe) -> tuple[Array, float]:
    """Return a layer's weights after prepared inputs `x`, (n, inputs), and the operations that took, in 10^9."""
    w = first_weights(name, units, x, seed)
    if name not in HEBB:
        return w, 0.0
    learner, rng = hebbian(name, w, recipe), np.random.default_rng(seed)
    operations = of_an_image(learner, x.shape[1], BATCH) * recipe.shown
    while (left := recipe.shown - learner.steps * BATCH) > 0:
        order = rng.permutation(len(x))[:left]
        if len(order) > BATCH:  # the last steps of a pass are whole ones
            order = order[: len(order) // BATCH * BATCH]
        train.train(learner, x[order], batch=BATCH, seed=seed)
    return w, operations


@dataclass(frozen=True)
class Features:
    """A layer that has learned, or never will: from its inputs, or pixels, to features whose spread is 1.

    Attributes
    ----------
    name, w, power : as in `read`.
    mean : as in `prepared`.
    spread : common standard deviation of the features.
    """

    name: str
    w: Array
    power: float
    mean: Array
    spread: np.float32

    def __call__(self, x: Array) -> Array:
        """Return (n, features) of (n, inputs)."""
        y = read(self.name, self.w, self.power, prepared(self.name, x, self.mean))
        y /= self.spread
        return y

    def operations(self) -> float:
        """Return the operations of one image's features, counted, in 10^9."""
        x = np.random.default_rng(0).random((BATCH, self.w.shape[1]), dtype=np.float32)
        with cost.counting() as tally:
            read(self.name, self.w, self.power, x.view(cost.Counted))
        return tally.operations / BATCH / 1e9


@one_thread
def grown(name: str, units: int, x: Array, seed: int, recipe: Recipe) -> tuple[Features, Array, float]:
    """Return a layer that has learned from `x`, (n, inputs) or pixels, its features of them, and the operations spent.

    The operations, in 10^9, are the rule's; those of the features are counted by `Features`.
    """
    mean = np.asarray(x.mean(axis=0) / (255 if x.dtype == np.uint8 else 1), dtype=np.float32)
    seen = prepared(name, x, mean)
    w, operations = learned(name, units, seen, seed, recipe)
    y = train.outputs(partial(read, name, w, recipe.power), seen)
    spread = np.float32(y.std() or 1.0)
    y /= spread
    return Features(name, w, recipe.power, mean, spread), y, operations


def _falling(first: float, steps: int, step: int) -> float:
    return first * max(0.0, 1 - step / steps)

"""The way of one learner in lesson 12: what it has spent and how much it reads right, look by look."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from hvb_lib import cost, train
from hvb_lib.validate import Array

FIRST, FACTOR = 1000, 1.15  # images until the first look, and how many more until each next one


@dataclass(frozen=True)
class Way:
    """One run.

    Attributes
    ----------
    operations : spent by each look, in 10^9: unsupervised steps, features and labelled steps together.
    curve : accuracy on held-out images at each look, in percent.
    test : accuracy on the test images at the end, in percent; NaN where nobody asked.
    seconds : spent learning, features included.
    """

    operations: tuple[float, ...]
    curve: tuple[float, ...]
    test: float
    seconds: float

    def cost_to(self, level: float) -> float:
        """Return the operations, in 10^9, until the held-out accuracy is first at `level`; infinite if it never is."""
        reached = (spent for spent, accuracy in zip(self.operations, self.curve, strict=True) if accuracy >= level)
        return next(reached, float("inf"))

    def reached(self, operations: float) -> float:
        """Return the best held-out accuracy that so many operations, in 10^9, have bought; 10 % is guessed for none."""
        bought = (accuracy for spent, accuracy in zip(self.operations, self.curve, strict=True) if spent <= operations)
        return max(bought, default=10.0)


@dataclass(frozen=True)
class Price:
    """Operations of a learner, in 10^9.

    Attributes
    ----------
    before : until the first label is looked at.
    features : of each new image; computed once, they are kept.
    step : of each labelled image that is shown.
    """

    before: float
    features: float
    step: float

    def until(self, shown: int, images: int) -> float:
        """Return what has been spent when so many labelled images, of so many different ones, were shown."""
        return self.before + self.features * min(shown, images) + self.step * shown


def looks(total: int) -> list[int]:
    """Return after how many images shown to look: from `FIRST` on, each time `FACTOR` times as many, and at the end."""
    if total <= FIRST:
        return [total]
    points = FIRST * FACTOR ** np.arange(int(np.log(total / FIRST) / np.log(FACTOR)) + 1)
    return sorted({*(int(point) for point in points), total})


def in_pieces(images: int, total: int, seed: int) -> Iterator[Array]:
    """Yield which images are shown between two looks: pass after pass, in a new random order each."""
    rng = np.random.default_rng(seed)
    order = np.concatenate([rng.permutation(images) for _ in range(-(-total // images))])[:total]
    for start, end in pairwise([0, *looks(total)]):
        yield order[start:end]


def follow(learner: train.Backprop, x: Array, labels: Array, held: tuple[Array, Array], price: Price, *, total: int,
           batch: int, seed: int, level: float | None = None, centre: Array | None = None) -> Way:
    """Train until so many images were shown, or a level is reached; return the way, without a test accuracy.

    Parameters
    ----------
    learner : a network on `x`.
    x, labels : (n, inputs) images or their features, and (n,).
    held : the same of held-out images, that are looked at.
    price : of the learner, for the account.
    total : images shown at most.
    batch : images a step.
    seed : of the order.
    level : held-out accuracy in percent at which to stop; None never stops.
    centre : as in `train.train`.
    """
    spent, curve, shown, seconds = [], [], 0, 0.0
    for piece in in_pieces(len(x), total, seed):
        start = time.perf_counter()
        train.train(learner, x[piece], labels[piece], batch=batch, seed=seed, centre=centre)
        seconds += time.perf_counter() - start
        shown += len(piece)
        spent.append(price.until(shown, len(x)))
        curve.append(100 * train.accuracy(learner.network.forward, *held, centre=centre))
        if level is not None and curve[-1] >= level:
            break
    return Way(tuple(spent), tuple(curve), float("nan"), seconds)


def of_an_image(learner: train.Learner, inputs: int, batch: int) -> float:
    """Return the operations of a learner's step for each image of the batch, counted, in 10^9."""
    rng = np.random.default_rng(0)
    x = rng.random((batch, inputs), dtype=np.float32)
    return cost.measure(learner, x, rng.integers(10, size=batch)).operations / batch / 1e9

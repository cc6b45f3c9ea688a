"""What every pipeline of lesson 11 shares: its budget, its images, one core, and how it is tested."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

import numpy as np

from hvb_lib import data, train, validate
from hvb_lib.claims.ledger import Size
from hvb_lib.validate import Array

BATCH, MOMENTUM = 128, 0.9
LOCAL = ("hebb", "oja", "sanger")
P = ParamSpec("P")
R = TypeVar("R")


def one_thread(function: Callable[P, R]) -> Callable[P, R]:
    """Make a function multiply matrices on one core: its seconds then compare, and neighbours on the machine do too."""

    @wraps(function)
    def alone(*args: P.args, **options: P.kwargs) -> R:
        from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

        with threadpool_limits(1, "blas"):
            return function(*args, **options)

    return alone


@dataclass(frozen=True)
class Budget:
    """What every racer may use: so many units, so many images, so many passes over them."""

    units: int = 64
    images: int = 10_000
    passes: int = 3
    measures: int = 4  # in a pass

    @property
    def batches(self) -> int:
        """Steps of the whole run."""
        return self.passes * -(-self.images // BATCH)


BUDGETS: dict[Size, Budget] = {"live": Budget(), "full": Budget(images=55_000, passes=20)}


@dataclass(frozen=True)
class Split:
    """Training and validation images, both from MNIST's training half, and the mean training image."""

    x: Array  # (images, 784) uint8
    labels: Array
    held_x: Array  # (2000, 784) uint8, for choices and curves
    held_labels: Array
    mean: Array  # (784,) float32, 0 to 1


@lru_cache(maxsize=4)
def split(images: int) -> Split:
    """Return so many training images, and 2,000 others held out, drawn once and for all seeds from the training half.

    Raises
    ------
    ValueError
        If there are not so many.
    """
    if validate.count("images", images) > 58_000:
        raise ValueError(f"images: got {images}, wanted at most 58000; 2,000 of the 60,000 are held out")
    digits = data.mnist()
    order = np.random.default_rng(11).permutation(60_000)
    chosen, held = np.sort(order[:images]), np.sort(order[-2000:])
    x = digits.train_x[chosen]
    mean = np.asarray(x.mean(axis=0) / 255, dtype=np.float32)
    return Split(x, digits.train_labels[chosen], digits.train_x[held], digits.train_labels[held], mean)


@one_thread
def final_accuracy(outputs: Callable[[Array], Array], images: int, every: int = 1) -> float:
    """Return the accuracy in percent on the test images.

    Parameters
    ----------
    outputs : from (batch, 784) to (batch, 10).
    images : how many were trained on, as in `split`; their mean is subtracted.
    every : 5 tests on every fifth image only.
    """
    digits = data.mnist()
    x, labels = digits.test_x[::every], digits.test_labels[::every]
    return 100 * train.accuracy(outputs, x, labels, centre=split(images).mean)


@one_thread
def left_by_readout(features: Array, labels: Array) -> float:
    """Return the squared error that the best linear readout leaves on its own data, as a share of the targets' own.

    Parameters
    ----------
    features : (n, units).
    labels : (n,) 0 to 9; the targets are 1 at the label and 0 elsewhere, and a constant is fitted too.
    """
    targets = np.eye(10)[labels] - np.eye(10)[labels].mean(axis=0)
    inputs = features - features.mean(axis=0)
    fitted = inputs @ np.linalg.lstsq(inputs, targets, rcond=None)[0]
    return float(((fitted - targets) ** 2).sum() / (targets**2).sum())

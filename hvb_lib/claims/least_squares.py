"""A linear readout in closed form, of features that are seen once, a batch at a time, and never kept."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from hvb_lib import validate
from hvb_lib.validate import Array


class Sums:
    """What the best readout depends on: sums of products of features, and of features with targets.

    Parameters
    ----------
    features : how many.
    classes : how many.
    """

    def __init__(self, features: int, classes: int = 10):
        self.products = np.zeros((features + 1, features + 1))
        self.targets = np.zeros((features + 1, classes))
        self.n = 0

    def add(self, y: Array, labels: Array) -> None:
        """Add the features of a batch, (batch, features), and its labels."""
        y = validate.finite("y", validate.floating("y", y, ("batch", len(self.products) - 1)))
        labels = validate.labels("labels", labels, len(y), self.targets.shape[1])
        y = np.hstack([y, np.ones((len(y), 1), y.dtype)])
        self.products += y.T @ y
        self.targets += y.T @ np.eye(self.targets.shape[1], dtype=y.dtype)[labels]
        self.n += len(y)

    def solved(self, strength: float) -> "Readout":
        """Return the readout that minimises the squared error plus a ridge on standardised features.

        Parameters
        ----------
        strength : of the ridge, a share of the features' own variance; above 0.
        """
        strength = validate.number("strength", strength, above=0)
        mean = self.products[-1, :-1] / self.n
        covariance = self.products[:-1, :-1] / self.n - np.outer(mean, mean)
        spread = np.sqrt(np.maximum(covariance.diagonal(), 0))
        spread[spread < 1e-6 * spread.max()] = np.inf  # a feature that never speaks is not read
        middle = self.targets[-1] / self.n
        sides = (self.targets[:-1] / self.n - np.outer(mean, middle)) / spread[:, None]
        square = covariance / np.outer(spread, spread) + strength * np.eye(len(mean))
        w = np.linalg.solve(square, sides) / spread[:, None]
        return Readout(w.T.astype(np.float32), (middle - mean @ w).astype(np.float32))


@dataclass(frozen=True)
class Readout:
    """Weights, (classes, features), and biases, (classes,)."""

    w: Array
    b: Array

    def accuracy(self, y: Array, labels: Array) -> float:
        """Return the share in percent of rows of `y`, (n, features), whose largest output stands at their label."""
        return 100 * float(((y @ self.w.T + self.b).argmax(axis=1) == labels).mean())


def best(sums: Sums, held: Array, labels: Array, strengths: Iterable[float]) -> Readout:
    """Return the readout with the strength that reads held-out features, (n, features), best; the larger of equals."""
    readouts = [sums.solved(strength) for strength in sorted(strengths, reverse=True)]
    return max(readouts, key=lambda readout: readout.accuracy(held, labels))

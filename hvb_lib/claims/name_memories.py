"""Memories of lesson 15: from what a network perceives to what it is called, learned while it is used.

Each has `recall(k)`, from features (batch, keys) to outputs (batch, 10), and `store(k, labels)`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from hvb_lib import nn, train, validate
from hvb_lib.plastic import Plastic, fast_weights, traces
from hvb_lib.validate import Array

CLASSES = 10
DRIVE = 3.0  # u of a named class, and minus u of the others: tanh(3) is almost 1


class Memory(Protocol):
    """What a `Perceiver` asks of a memory."""

    def recall(self, k: Array) -> Array:
        """Return the outputs, (batch, 10), for features (batch, keys)."""
        ...

    def store(self, k: Array, labels: Array) -> None:
        """Take in what these features are called."""
        ...


@dataclass
class Perceiver:
    """A learner that looks with what it knows for good, and learns names in a memory.

    Attributes
    ----------
    look : from inputs (batch, inputs) to features (batch, keys); it never changes.
    memory : of names.
    """

    look: Callable[[Array], Array]
    memory: Memory

    def forward(self, x: Array) -> Array:
        """Return the outputs, (batch, 10)."""
        return self.memory.recall(self.look(x))

    def step(self, x: Array, labels: Array | None) -> None:
        """Let the memory store one batch."""
        assert labels is not None
        self.memory.store(self.look(x), labels)


@dataclass
class Fixed:
    """No memory at all: what the weights say that were there before.

    Attributes
    ----------
    slow : (10, keys).
    """

    slow: Array

    def recall(self, k: Array) -> Array:
        """Return k slow^T."""
        return np.asarray(k @ self.slow.T)

    def store(self, k: Array, labels: Array) -> None:
        """Forget it."""


@dataclass
class Fast:
    """Fast weights on top of slow ones: outputs k (slow + W)^T, and W is written pair by pair.

    Attributes
    ----------
    slow : (10, keys).
    keep, rate : of `fast_weights.write`; the rate also of `fast_weights.correct`.
    corrects : by the delta rule, not Hebb's product.
    """

    slow: Array
    keep: float
    rate: float
    corrects: bool = False
    w: Array = field(init=False)

    def __post_init__(self) -> None:
        self.w = np.zeros((1, *self.slow.shape), np.float32)

    def recall(self, k: Array) -> Array:
        """Return k (slow + W)^T."""
        return np.asarray(k @ (self.slow + self.w[0]).T)

    def store(self, k: Array, labels: Array) -> None:
        """Write each pair, one after the other."""
        for key, value in zip(k, centred_names(labels), strict=True):
            if self.corrects:
                self.w = fast_weights.correct(self.w, key[None], value[None], self.rate)
            else:
                self.w = fast_weights.write(self.w, key[None], value[None], self.keep, self.rate)


class Plasticity:
    """A trained plastic layer in use: its trace is the memory, and nothing else changes.

    Parameters
    ----------
    layer : a driven `Plastic` layer; it is not changed.
    """

    def __init__(self, layer: Plastic):
        self.layer, self.h = layer, np.zeros((1, *layer.w.shape), np.float32)

    def recall(self, k: Array) -> Array:
        """Return z = (w + alpha * H) k + b."""
        return np.asarray(k @ (self.layer.w + self.layer.alpha * self.h[0]).T + self.layer.b)

    def store(self, k: Array, labels: Array) -> None:
        """Write each pair into the trace, one after the other."""
        for key, u in zip(k, drive(labels), strict=True):
            y = np.tanh(self.recall(key[None]) + u)
            self.h = traces.hebb_trace(self.h, key[None], y, self.layer.eta.item())


class Nearest:
    """A list of the last pairs: the name of the nearest key.

    Parameters
    ----------
    capacity : pairs that it holds.
    keys : numbers in a key.
    """

    def __init__(self, capacity: int, keys: int):
        self.capacity = validate.count("capacity", capacity)
        self.k, self.labels = np.zeros((0, keys), np.float32), np.zeros(0, np.intp)

    def recall(self, k: Array) -> Array:
        """Return 1 at the name of the nearest key, 0 elsewhere; all 0 while the list is empty."""
        if not len(self.k):
            return np.zeros((len(k), CLASSES), np.float32)
        nearest = ((self.k**2).sum(axis=1) - 2 * k @ self.k.T).argmin(axis=1)
        return np.asarray(np.eye(CLASSES, dtype=np.float32)[self.labels[nearest]])

    def store(self, k: Array, labels: Array) -> None:
        """Add the pairs, and drop the oldest."""
        self.k = np.concatenate([self.k, k])[-self.capacity :]
        self.labels = np.concatenate([self.labels, labels])[-self.capacity :]


class Episodes:
    """Trains a plastic layer on sequences: each row holds the frames of one, features and drive.

    Its only loss is on the names that were asked before they were given, and it is sent back through time.

    Parameters
    ----------
    layer : a driven `Plastic` layer, changed in place.
    frames : in a sequence.
    lr : of Adam.
    """

    def __init__(self, layer: Plastic, frames: int, lr: float):
        self.layer, self.shape = layer, (-1, frames, layer.w.shape[1] + len(layer.w))
        self.loss, self.optimizer = nn.SoftmaxCrossEntropy(), nn.Adam(layer.parameters(), lr)

    def step(self, x: Array, labels: Array | None = None) -> float:
        """Learn from a batch of sequences, (batch, frames * columns); return the mean loss of a name in nats.

        Raises
        ------
        train.DivergedError
            If a trace or a weight has grown past the largest number.
        """
        sequences = x.reshape(self.shape)
        names = sequences[:, :, self.layer.w.shape[1] :].argmax(axis=2)
        with np.errstate(over="ignore", invalid="ignore"):  # reported below, in words
            try:
                z = self.layer.forward(sequences)
                loss, delta = self.loss(z.reshape(-1, CLASSES), names.ravel())
                self.layer.backward(delta.reshape(z.shape), send=False)
            except validate.NotFiniteError:
                raise train.DivergedError("plastic", self.optimizer.steps, self.optimizer.rate) from None
        self.optimizer.step()
        return loss


def drive(labels: Array) -> Array:
    """Return what a teacher adds to the sums, (n, 10): `DRIVE` at the name, minus that elsewhere."""
    return np.where(np.eye(CLASSES, dtype=bool)[labels], DRIVE, -DRIVE).astype(np.float32)


def centred_names(labels: Array) -> Array:
    """Return 1 at the name and 0 elsewhere, less the mean, (n, 10)."""
    return np.eye(CLASSES, dtype=np.float32)[labels] - np.float32(1 / CLASSES)

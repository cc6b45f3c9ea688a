"""Dropout: while learning, each number is left out with some probability, so that no unit can rely on another."""

import numpy as np

from hvb_lib import validate
from hvb_lib.nn.layer import Layer, before, error, generator, reuse, rows
from hvb_lib.validate import Array


class Dropout(Layer):
    """Sets each number to 0 with probability `rate` while learning, and divides the rest by 1 - rate.

    Parameters
    ----------
    rate : from 0 up to, not including, 1.
    rng : draws what is dropped.

    Attributes
    ----------
    mask : what the last training batch was multiplied by; None after a batch in which nothing was dropped.

    Raises
    ------
    ValueError
        If `rate` is out of range, or `rng` no generator.

    References
    ----------
    Srivastava, N., Hinton, G., Krizhevsky, A., Sutskever, I. & Salakhutdinov, R. (2014). Dropout: a simple way to
    prevent neural networks from overfitting. Journal of Machine Learning Research 15, 1929-1958.
    """

    def __init__(self, rate: float, rng: np.random.Generator):
        self.rate = validate.number("rate", rate, least=0, below=1)
        self.rng = generator(rng)
        self.mask: Array | None = None
        self.chance: Array | None = None
        self.kept: Array | None = None
        self.y: Array | None = None
        self.below: Array | None = None
        self.shape: tuple[int, ...] | None = None

    def forward(self, x: Array, *, training: bool = False) -> Array:
        """Return x with numbers dropped where `training`, else x as it is."""
        x = rows(x)
        self.shape, self.mask = x.shape, None
        if not training or self.rate == 0:
            return x
        self.chance, chance = reuse(self.chance, x, x.shape, np.float32)
        self.rng.random(dtype=np.float32, out=chance)
        self.kept, self.mask = reuse(self.kept, x, x.shape)
        np.greater_equal(chance, self.rate, out=self.mask)
        self.mask *= 1 / (1 - self.rate)
        self.y, y = reuse(self.y, x, x.shape)
        return np.multiply(x, self.mask, out=y)

    def backward(self, delta: Array, *, send: bool = True) -> Array | None:
        """Return delta for what was kept, times the same factor."""
        delta = error(delta, before(self.shape))
        if self.mask is None:
            return delta
        self.below, below = reuse(self.below, delta, delta.shape)
        return np.multiply(delta, self.mask, out=below)

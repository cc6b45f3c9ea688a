"""Layers without parameters that bend each number by itself: the rectifiers, tanh and the logistic function."""

import numpy as np

from hvb_lib import validate
from hvb_lib.nn.layer import SAME_BATCH, Layer, before, reuse, rows
from hvb_lib.validate import Array


class _Elementwise(Layer):
    """What they share: their arrays, allocated once. Each slope is computed from the output, so inputs are not kept."""

    def __init__(self) -> None:
        self.y: Array | None = None
        self.output: Array | None = None
        self.below: Array | None = None

    def _shaped_like(self, x: Array) -> tuple[Array, Array]:
        """Return the checked inputs and the array for the outputs."""
        x = rows(x)
        self.y, y = reuse(self.y, x, x.shape)
        self.output = y
        return x, y

    def _sent(self, delta: Array) -> tuple[Array, Array, Array]:
        """Return the last outputs, the checked error and the array for what goes below."""
        output = before(self.output)
        delta = validate.floating("delta", delta, output.shape, SAME_BATCH)
        self.below, below = reuse(self.below, delta, delta.shape)
        return output, delta, below


class ReLU(_Elementwise):
    """The rectifier y = max(z, 0); its slope is 1 where z > 0 and 0 elsewhere."""

    def forward(self, x: Array, *, training: bool = False) -> Array:
        """Return max(x, 0), shaped like x, which holds floats."""
        x, y = self._shaped_like(x)
        return np.maximum(x, 0, out=y)

    def backward(self, delta: Array, *, send: bool = True) -> Array | None:
        """Return delta where the input was positive, 0 elsewhere."""
        output, delta, below = self._sent(delta)
        return np.multiply(delta, output > 0, out=below)


class LeakyReLU(_Elementwise):
    """The leaky rectifier y = max(z, leak z): a unit that is off still hears its error, `leak` times as loud.

    Parameters
    ----------
    leak : slope for z < 0, from 0 up to, not including, 1.

    Raises
    ------
    ValueError
        If `leak` is out of range.

    References
    ----------
    Maas, A. L., Hannun, A. Y. & Ng, A. Y. (2013). Rectifier nonlinearities improve neural network acoustic models.
    ICML Workshop on Deep Learning for Audio, Speech and Language Processing.
    """

    def __init__(self, leak: float = 0.01):
        super().__init__()
        self.leak = validate.number("leak", leak, least=0, below=1)

    def forward(self, x: Array, *, training: bool = False) -> Array:
        """Return max(x, leak x), shaped like x, which holds floats."""
        x, y = self._shaped_like(x)
        np.multiply(x, self.leak, out=y)
        return np.maximum(x, y, out=y)

    def backward(self, delta: Array, *, send: bool = True) -> Array | None:
        """Return delta where the input was positive, leak delta elsewhere."""
        output, delta, below = self._sent(delta)
        np.multiply(delta, self.leak, out=below)
        np.copyto(below, delta, where=output > 0)
        return below


class Tanh(_Elementwise):
    """The hyperbolic tangent y = tanh(z); its slope is 1 - y^2."""

    def forward(self, x: Array, *, training: bool = False) -> Array:
        """Return tanh(x), shaped like x, which holds floats."""
        x, y = self._shaped_like(x)
        return np.tanh(x, out=y)

    def backward(self, delta: Array, *, send: bool = True) -> Array | None:
        """Return delta (1 - y^2)."""
        output, delta, below = self._sent(delta)
        np.multiply(output, output, out=below)
        np.subtract(1, below, out=below)
        return np.multiply(delta, below, out=below)


class Sigmoid(_Elementwise):
    """The logistic function y = 1 / (1 + exp(-z)); its slope is y (1 - y), at most a quarter."""

    def forward(self, x: Array, *, training: bool = False) -> Array:
        """Return 1 / (1 + exp(-x)), shaped like x, which holds floats; as (1 + tanh(x / 2)) / 2, it can't overflow."""
        x, y = self._shaped_like(x)
        np.multiply(x, 0.5, out=y)
        np.tanh(y, out=y)
        y += 1
        y *= 0.5
        return y

    def backward(self, delta: Array, *, send: bool = True) -> Array | None:
        """Return delta y (1 - y)."""
        output, delta, below = self._sent(delta)
        np.subtract(1, output, out=below)
        below *= output
        return np.multiply(delta, below, out=below)

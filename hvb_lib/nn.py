"""Layers and networks with an explicit forward and backward pass, and the gradient step that trains them.

A batch holds a row for each input. `forward` keeps what `backward` needs; `backward` takes `delta`, the slope of each
input's own loss with respect to the outputs, and returns the same for its inputs. Changes follow the course's one sign:
`dw` is minus the gradient of the mean loss, and is added. Arrays of a batch's size are allocated once and reused.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Protocol

import numpy as np
from numpy.typing import DTypeLike

from hvb_lib import validate
from hvb_lib.validate import Array

SAME_BATCH = "wanted one row for each input of the last forward(x)"


class Layer(Protocol):
    """What a network asks of a layer."""

    def forward(self, x: Array) -> Array:
        """Return the outputs, one row an input."""
        ...

    def backward(self, delta: Array, *, send: bool = True) -> Array | None:
        """Store the layer's own changes; return the error for the layer below, unless `send` is false."""
        ...

    def parameters(self) -> list[tuple[Array, Array]]:
        """Return each parameter with the array that holds its change."""
        ...


class Dense:
    """A fully connected layer: z = x w^T + b.

    Parameters
    ----------
    inputs, units : its sizes.
    rng : draws the weights, normal with standard deviation `gain` / sqrt(inputs); biases start at 0.
    gain : sqrt(2) suits ReLU (He, Zhang, Ren & Sun 2015, doi:10.1109/ICCV.2015.123), 1 suits tanh and a linear layer.
    dtype : float32 to train, float64 to check.

    Raises
    ------
    ValueError
        If a size is not a positive whole number, `rng` no generator, or `dtype` no floating one.
    """

    def __init__(self, inputs: int, units: int, rng: np.random.Generator, gain: float = 2**0.5,
                 dtype: DTypeLike = np.float32):
        inputs, units = validate.count("inputs", inputs), validate.count("units", units)
        gain, dtype = validate.number("gain", gain, least=0), validate.dtype("dtype", dtype)
        if not isinstance(rng, np.random.Generator):
            raise ValueError(f"rng: got {rng!r}, wanted a random generator, such as np.random.default_rng(0)")
        self.w: Array = (rng.standard_normal((units, inputs)) * (gain / inputs**0.5)).astype(dtype)
        self.b: Array = np.zeros(units, dtype=dtype)
        self.dw, self.db = np.zeros_like(self.w), np.zeros_like(self.b)
        self.x: Array | None = None
        self.z: Array | None = None
        self.below: Array | None = None

    def forward(self, x: Array) -> Array:
        """Return z, (batch, units), for inputs x, (batch, inputs), which must be finite floats."""
        self.x = validate.finite("x", validate.floating("x", x, ("batch", self.w.shape[1])))
        # In the finer precision of the two: float32 inputs must not coarsen a float64 check.
        self.z, z = _reuse(self.z, self.x, (len(self.x), len(self.w)), np.result_type(self.x, self.w))
        np.matmul(self.x, self.w.T, out=z)
        z += self.b
        return z

    def backward(self, delta: Array, *, send: bool = True) -> Array | None:
        """Store dw = -<delta x> and db = -<delta>; return delta w, the error of the inputs, (batch, inputs)."""
        x = _before(self.x)
        delta = validate.finite("delta", validate.floating("delta", delta, (len(x), len(self.w)), SAME_BATCH))
        np.matmul(delta.T, x, out=self.dw)
        np.sum(delta, axis=0, out=self.db)
        self.dw *= -1 / len(delta)
        self.db *= -1 / len(delta)
        if not send:
            return None
        self.below, below = _reuse(self.below, delta, x.shape, np.result_type(delta, self.w))
        return np.matmul(delta, self.w, out=below)

    def parameters(self) -> list[tuple[Array, Array]]:
        """Return (w, dw) and (b, db)."""
        return [(self.w, self.dw), (self.b, self.db)]


class _Elementwise:
    """What a layer without parameters shares with the others of its kind: its arrays, allocated once."""

    def __init__(self) -> None:
        self.y: Array | None = None
        self.output: Array | None = None
        self.below: Array | None = None

    def parameters(self) -> list[tuple[Array, Array]]:
        """Return nothing: it has none."""
        return []

    def _shaped_like(self, x: Array) -> tuple[Array, Array]:
        """Return the checked inputs and the array for the outputs."""
        x = _batch(x)
        self.y, y = _reuse(self.y, x, x.shape)
        return x, y

    def _sent(self, delta: Array) -> tuple[Array, Array, Array]:
        """Return the last outputs, the checked error and the array for what goes below."""
        output = _before(self.output)
        delta = validate.floating("delta", delta, output.shape, SAME_BATCH)
        self.below, below = _reuse(self.below, delta, delta.shape)
        return output, delta, below


class ReLU(_Elementwise):
    """The rectifier y = max(z, 0); its slope is 1 where z > 0 and 0 elsewhere."""

    def forward(self, x: Array) -> Array:
        """Return max(x, 0), shaped like x, which holds floats."""
        x, y = self._shaped_like(x)
        self.output = np.maximum(x, 0, out=y)
        return self.output

    def backward(self, delta: Array, *, send: bool = True) -> Array | None:
        """Return delta where the input was positive, 0 elsewhere."""
        output, delta, below = self._sent(delta)
        return np.multiply(delta, output > 0, out=below)


class Tanh(_Elementwise):
    """The hyperbolic tangent y = tanh(z); its slope is 1 - y^2."""

    def forward(self, x: Array) -> Array:
        """Return tanh(x), shaped like x, which holds floats."""
        x, y = self._shaped_like(x)
        self.output = np.tanh(x, out=y)
        return self.output

    def backward(self, delta: Array, *, send: bool = True) -> Array | None:
        """Return delta (1 - y^2)."""
        output, delta, below = self._sent(delta)
        np.multiply(output, output, out=below)
        np.subtract(1, below, out=below)
        return np.multiply(delta, below, out=below)


class Network:
    """Layers in a row.

    Raises
    ------
    ValueError
        If there is no layer.
    """

    def __init__(self, layers: Sequence[Layer]):
        if not layers:
            raise ValueError("layers: got none, wanted at least one")
        self.layers = list(layers)

    def forward(self, x: Array) -> Array:
        """Return the last layer's outputs, (batch, units). The array is reused by the next call."""
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def backward(self, delta: Array) -> None:
        """Send the error of the outputs, (batch, units), down through all layers; each stores its own change."""
        error: Array | None = delta
        for depth, layer in reversed(list(enumerate(self.layers))):
            assert error is not None
            error = layer.backward(error, send=depth > 0)

    def parameters(self) -> list[tuple[Array, Array]]:
        """Return each parameter with its change, from the first layer to the last."""
        return [pair for layer in self.layers for pair in layer.parameters()]


def mlp(sizes: Sequence[int], seed: int, dtype: DTypeLike = np.float32) -> Network:
    """Return a network of dense layers with ReLU between them.

    Parameters
    ----------
    sizes : of the input, the hidden layers and the output, such as (784, 128, 10).
    seed : of the starting weights.
    dtype : float32 to train, float64 to check.

    Raises
    ------
    ValueError
        If there are fewer than two sizes, or one is not a positive whole number.
    """
    if isinstance(sizes, str) or np.ndim(sizes) != 1 or len(sizes) < 2:
        raise ValueError(f"sizes: got {sizes!r}, wanted at least the input's and the output's, such as (784, 10)")
    sizes = [validate.count("sizes", size) for size in sizes]
    rng = validate.generator(seed)
    layers: list[Layer] = []
    for inputs, units in pairwise(sizes[:-1]):
        layers += [Dense(inputs, units, rng, dtype=dtype), ReLU()]
    return Network([*layers, Dense(sizes[-2], sizes[-1], rng, gain=1, dtype=dtype)])


class SoftmaxCrossEntropy:
    """The loss of a classifier: -log p(label), with p = softmax(z), and delta = p - onehot(label)."""

    def __init__(self) -> None:
        self.p: Array | None = None

    def __call__(self, z: Array, labels: Array) -> tuple[float, Array]:
        """Return the batch's mean loss in nats and delta, each input's slope with respect to z.

        Parameters
        ----------
        z : (batch, classes) weighted sums, any size: the largest is subtracted first, so nothing overflows.
        labels : (batch,) whole numbers from 0 to classes - 1.

        Returns
        -------
        loss, delta : a number, and (batch, classes), reused by the next call.

        Raises
        ------
        ValueError
            If shapes differ, a label is out of range, or the loss is not finite.
        """
        z = validate.floating("z", z, ("batch", "classes"))
        labels = validate.labels("labels", labels, *z.shape)
        self.p, p = _reuse(self.p, z, z.shape)
        np.subtract(z, z.max(axis=1, keepdims=True), out=p)
        rows = np.arange(len(z))
        at_label = p[rows, labels]
        np.exp(p, out=p)
        total = p.sum(axis=1, keepdims=True)
        loss = float((np.log(total[:, 0]) - at_label).mean())
        if not np.isfinite(loss):  # NaN and infinity always show here
            validate.finite("z", z)
            raise validate.NotFiniteError(f"z: the loss is {loss}, wanted weighted sums that lie closer together")
        p /= total
        p[rows, labels] -= 1
        return loss, p


class SquaredError:
    """The loss of a network that rebuilds numbers: half the squared distance to a target, with delta = z - target."""

    def __init__(self) -> None:
        self.delta: Array | None = None

    def __call__(self, z: Array, target: Array) -> tuple[float, Array]:
        """Return the batch's mean loss and delta, each input's slope with respect to z.

        Parameters
        ----------
        z : (batch, outputs).
        target : (batch, outputs).

        Returns
        -------
        loss, delta : a number, and (batch, outputs), reused by the next call.

        Raises
        ------
        ValueError
            If the shapes differ, or the loss is not finite.
        """
        z = validate.floating("z", z, ("batch", "outputs"))
        target = validate.array("target", target, z.shape, "give one row of numbers for each input")
        self.delta, delta = _reuse(self.delta, z, z.shape)
        np.subtract(z, target, out=delta)
        loss = float(np.vdot(delta, delta)) / (2 * len(z))
        if not np.isfinite(loss):
            validate.finite("z", z)
            validate.finite("target", target)
            raise validate.NotFiniteError(f"z: the loss is {loss}, wanted outputs closer to the target")
        return loss, delta


class SGD:
    """Stochastic gradient descent with momentum: v = momentum * v + dw, w += lr * v.

    Parameters
    ----------
    parameters : (parameter, change) pairs, updated in place.
    lr : step size.
    momentum : from 0 up to, not including, 1. Polyak (1964), doi:10.1016/0041-5553(64)90137-5.

    Raises
    ------
    ValueError
        If `lr` or `momentum` is out of range, or a change is not shaped like its parameter.
    """

    def __init__(self, parameters: Sequence[tuple[Array, Array]], lr: float, momentum: float = 0.0):
        self.lr = validate.number("lr", lr, above=0)
        self.momentum = validate.number("momentum", momentum, least=0, below=1)
        for i, (w, dw) in enumerate(parameters):
            w = validate.floating(f"parameters[{i}][0]", w, None)
            validate.floating(f"parameters[{i}][1]", dw, w.shape, "a change must be shaped like its parameter")
        self.moving = [(w, dw, np.zeros_like(w), np.empty_like(w)) for w, dw in parameters]

    def step(self) -> None:
        """Add one change to every parameter."""
        for w, dw, v, scaled in self.moving:
            v *= self.momentum
            v += dw
            w += np.multiply(v, self.lr, out=scaled)


def _reuse(buffer: Array | None, like: Array, shape: tuple[int, ...],
           dtype: np.dtype[Any] | None = None) -> tuple[Array, Array]:
    """Return a buffer and its view of the wanted shape; a new one only where the old does not fit."""
    dtype = dtype or like.dtype
    if buffer is None or len(buffer) < shape[0] or buffer.shape[1:] != shape[1:] or buffer.dtype != dtype:
        buffer = np.empty_like(like, shape=shape, order="C", dtype=dtype)
    return buffer, buffer[: shape[0]]


def _batch(x: Array) -> Array:
    x = validate.floating("x", x, None)
    return x if x.ndim > 1 else validate.array("x", x, ("batch", "units"))


def _before(kept: Array | None) -> Array:
    if kept is None:
        raise ValueError("backward: called before forward, wanted the batch first; call forward(x)")
    return kept



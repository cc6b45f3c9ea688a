"""Layers in a row, and layers that a signal can pass by."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import DTypeLike

from hvb_lib import validate
from hvb_lib.nn.bends import ReLU
from hvb_lib.nn.dense import Dense
from hvb_lib.nn.layer import Layer, before, error, reuse, rows
from hvb_lib.validate import Array


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

    def forward(self, x: Array, *, training: bool = False) -> Array:
        """Return the last layer's outputs, (batch, units). The array is reused by the next call.

        Parameters
        ----------
        x : what the first layer takes.
        training : True while learning: dropout then drops, and batch normalisation looks at the batch.
        """
        for layer in self.layers:
            x = layer.forward(x, training=training)
        return x

    def backward(self, delta: Array, *, send: bool = False) -> Array | None:
        """Send the error of the outputs, (batch, units), down through all layers; each stores its own change.

        Returns
        -------
        below : the error of the inputs where `send` is true, else None.
        """
        learning = (i for i, layer in enumerate(self.layers) if layer.parameters())
        lowest = 0 if send else next(learning, 0)  # below it, nobody needs the error
        for i, layer in reversed(list(enumerate(self.layers[lowest:], lowest))):
            below = layer.backward(delta, send=send or i > lowest)
            if below is None:
                return None
            delta = below
        return delta if send else None

    def parameters(self) -> list[tuple[Array, Array]]:
        """Return each parameter with its change, from the first layer to the last."""
        return [pair for layer in self.layers for pair in layer.parameters()]

    def state(self) -> dict[str, Array]:
        """Return by name, such as `0.w`, everything that has to be kept to use the network again."""
        return {f"{i}.{name}": a for i, layer in enumerate(self.layers) for name, a in layer.state().items()}


class Residual(Layer):
    """Layers with a way around them: y = x + f(x), so that the error has a way around them too.

    Parameters
    ----------
    layers : f, from (batch, units) to (batch, units).

    Raises
    ------
    ValueError
        If there is no layer, or the outputs are not shaped like the inputs.

    References
    ----------
    He, K., Zhang, X., Ren, S. & Sun, J. (2016). Deep residual learning for image recognition. CVPR, 770-778.
    doi:10.1109/CVPR.2016.90
    """

    def __init__(self, layers: Sequence[Layer]):
        self.inner = Network(layers)
        self.y: Array | None = None
        self.output: Array | None = None
        self.below: Array | None = None

    def forward(self, x: Array, *, training: bool = False) -> Array:
        """Return x + f(x)."""
        x = rows(x)
        inner = self.inner.forward(x, training=training)
        if inner.shape != x.shape:
            raise ValueError(f"f(x): got shape {inner.shape}, wanted {x.shape}, the shape of x, to be added to it")
        self.y, self.output = reuse(self.y, inner, inner.shape)
        return np.add(x, inner, out=self.output)

    def backward(self, delta: Array, *, send: bool = True) -> Array | None:
        """Return delta, plus what comes back through f."""
        delta = error(delta, before(self.output).shape)
        inner = self.inner.backward(delta, send=send)
        if not send:
            return None
        assert inner is not None
        self.below, below = reuse(self.below, inner, inner.shape)
        return np.add(delta, inner, out=below)

    def parameters(self) -> list[tuple[Array, Array]]:
        """Return those of the layers inside."""
        return self.inner.parameters()

    def state(self) -> dict[str, Array]:
        """Return that of the layers inside."""
        return self.inner.state()


class Reshape(Layer):
    """The same numbers in another shape: an image as a row, or a row as an image.

    Parameters
    ----------
    shape : of one input, such as (28, 28, 1); (-1,) makes a row.

    Raises
    ------
    ValueError
        If the numbers of an input do not fit.
    """

    def __init__(self, *shape: int):
        whole = all(isinstance(n, (int, np.integer)) for n in shape)
        if not shape or not whole or shape.count(-1) > 1 or any(n == 0 or n < -1 for n in shape):
            raise ValueError(f"shape: got {shape}, wanted positive whole lengths, one of them -1 at most")
        self.shape = shape
        self.given: tuple[int, ...] | None = None
        self.returned: tuple[int, ...] = ()

    def forward(self, x: Array, *, training: bool = False) -> Array:
        """Return x, (batch, ...), as (batch, *shape): the same memory."""
        x = rows(x)
        try:
            y = x.reshape(len(x), *self.shape)
        except ValueError:
            raise ValueError(f"x: got shape {x.shape}, wanted (batch, ...) that fits (batch, "
                             f"{', '.join(map(str, self.shape))})") from None  # fmt: skip
        self.given, self.returned = x.shape, y.shape
        return y

    def backward(self, delta: Array, *, send: bool = True) -> Array | None:
        """Return delta in the shape of the inputs."""
        given = before(self.given)
        return error(delta, self.returned).reshape(given)


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

"""Deep networks of every kind that lesson 04 compares, and the length of the gradient at each of their layers."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import DTypeLike

from hvb_lib import nn, validate
from hvb_lib.mean_field import LEAK
from hvb_lib.validate import Array

LAYERS: Mapping[str, Callable[[], nn.Layer]] = MappingProxyType({
    "sigmoid": nn.Sigmoid, "tanh": nn.Tanh, "relu": nn.ReLU, "leaky relu": lambda: nn.LeakyReLU(LEAK),
})  # fmt: skip
# Standard deviation of the weights, times the root of their layer's inputs. "small" is uniform between -1/sqrt(inputs)
# and 1/sqrt(inputs) in spread: what was usual until Glorot & Bengio (2010). Theirs is 1 where inputs and units are
# equally many; He, Zhang, Ren & Sun's (2015) makes up for the half of the units that ReLU turns off.
GAINS: Mapping[str, float] = MappingProxyType({"small": 3**-0.5, "Glorot": 1.0, "He": 2**0.5})
NORMALISATIONS: Mapping[str, Callable[..., nn.Layer]] = MappingProxyType({"batch": nn.BatchNorm, "layer": nn.LayerNorm})


class Hearing(nn.Dense):
    """A dense layer that remembers the error that it was last sent, and the gain of its weights.

    Parameters
    ----------
    inputs, units, rng, gain, dtype : as in `nn.Dense`.

    Raises
    ------
    ValueError
        As `nn.Dense` raises it.
    """

    def __init__(self, inputs: int, units: int, rng: np.random.Generator, gain: float, dtype: DTypeLike = np.float32):
        super().__init__(inputs, units, rng, gain, dtype)
        self.gain = gain
        self.delta: Array | None = None

    def backward(self, delta: Array, *, send: bool = True) -> Array | None:
        """As `nn.Dense.backward`; `delta` is kept, not copied."""
        self.delta = delta
        return super().backward(delta, send=send)


class Gradients(NamedTuple):
    """What reaches each hidden layer, from the first to the last."""

    errors: Array  # (depth,) root of the mean square length of an input's error at the layer's sums
    weights: Array  # (depth,) length of the change of the layer's weights


def network(bend: str, depth: int, *, gain: float = 2**0.5, residual: bool = False, normalise: str = "none",
            rotated: bool = False, sizes: tuple[int, int, int] = (64, 64, 10), seed: int = 0,
            dtype: DTypeLike = np.float32) -> nn.Network:
    """Return a network of `depth` hidden layers of one kind, and a linear readout.

    Without a way around, a hidden layer is: weights, normalisation, bend. With one, every hidden layer after the first
    adds to what it gets: x + weights(bend(normalisation(x))), in the order of He, Zhang, Ren & Sun (2016),
    doi:10.1007/978-3-319-46493-0_38.

    Parameters
    ----------
    bend : one of `LAYERS`.
    depth : hidden layers.
    gain : weights are normal with standard deviation gain / sqrt(inputs); those of the readout always have gain 1.
    residual : give each hidden layer a way around it.
    normalise : "none", "batch" or "layer".
    rotated : weights between hidden layers are random rotations times `gain`, not independent numbers.
    sizes : inputs, units of a hidden layer, outputs.
    seed : of the weights; those of the same seed differ by their gain only.
    dtype : float32 to train, float64 to measure.

    Raises
    ------
    ValueError
        If a name is unknown, or a number is out of range.
    """
    make, depth = LAYERS[validate.choice("bend", bend, LAYERS)], validate.count("depth", depth)
    validate.choice("normalise", normalise, ("none", *NORMALISATIONS))
    rng = validate.generator(seed)
    validate.array("sizes", sizes, (3,), "give inputs, hidden units, outputs")
    inputs, units, outputs = sizes

    def bent() -> list[nn.Layer]:
        return [make()] if normalise == "none" else [NORMALISATIONS[normalise](units, dtype=dtype), make()]

    layers: list[nn.Layer] = [Hearing(inputs, units, rng, gain, dtype)]
    for _ in range(depth - 1):
        dense = Hearing(units, units, rng, gain, dtype)
        if rotated:
            dense.w[...] = gain * nn.orthogonal(units, rng)
        layers += [nn.Residual([*bent(), dense])] if residual else [*bent(), dense]
    return nn.Network([*layers, *bent(), nn.Dense(units, outputs, rng, 1.0, dtype)])


def hidden(layers: nn.Network) -> list[Hearing]:
    """Return the hidden layers' weights of a network built here, from the first to the last."""
    found: list[Hearing] = []
    for layer in layers.layers:
        inside = layer.inner.layers if isinstance(layer, nn.Residual) else [layer]
        found += [part for part in inside if isinstance(part, Hearing)]
    return found


def rescale(layers: nn.Network, gain: float) -> None:
    """Give the hidden layers' weights another gain, in place: the same draw, larger or smaller.

    Parameters
    ----------
    layers : built by `network` with a gain above 0, and not trained since.
    gain : above 0.

    Raises
    ------
    ValueError
        If `gain` is not above 0.
    """
    gain = validate.number("gain", gain, above=0)
    for layer in hidden(layers):
        layer.w *= gain / layer.gain
        layer.gain = gain


def gradients(layers: nn.Network, x: Array, labels: Array) -> Gradients:
    """Return the lengths of the errors and of the weights' changes at each hidden layer, for one batch.

    Parameters
    ----------
    layers : built by `network`.
    x : (batch, inputs).
    labels : (batch,).

    Raises
    ------
    ValueError
        If the network has no layer that remembers its error, `x` or the labels do not fit, or a number is not finite.
    """
    heard = hidden(layers)
    if not heard:
        raise ValueError("layers: got a network that remembers no errors, wanted one built by deep.network")
    _, delta = nn.SoftmaxCrossEntropy()(layers.forward(x, training=True), labels)
    layers.backward(delta)
    errors = [np.linalg.norm(layer.delta) / len(x) ** 0.5 for layer in heard if layer.delta is not None]
    return Gradients(np.array(errors), np.array([np.linalg.norm(layer.dw) for layer in heard]))


def random_batch(n: int, inputs: int, classes: int, seed: int = 0) -> tuple[Array, Array]:
    """Return normal inputs of mean 0 and variance 1, (n, inputs) float64, and random labels, (n,).

    Parameters
    ----------
    n, inputs, classes : how many.
    seed : of both.

    Raises
    ------
    ValueError
        If a number is not a positive whole one.
    """
    n, inputs = validate.count("n", n), validate.count("inputs", inputs)
    validate.count("seed", seed, least=0)
    rng = np.random.default_rng((seed, 1))  # in `network`'s own stream these inputs would be its weights
    return rng.standard_normal((n, inputs)), rng.integers(validate.count("classes", classes), size=n)

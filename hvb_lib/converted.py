"""A network of rectified units, and integrate-and-fire units that compute the same by counting spikes.

A network is here a list of weights, one (units, inputs) a layer, without biases. Inputs are 0 to 1. A unit that gets z
in every step and loses 1 with each spike fires z times a step on average: the rate of its spikes is max(z, 0).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hvb_lib import validate
from hvb_lib.validate import Array

START = 0.5  # of a potential, half a spike: counts are then rounded, not cut off
THRESHOLD = 1.0


def dense(weights: Sequence[Array], x: Array, levels: int | None = None) -> Array:
    """Return the outputs, (batch, classes), of rectified layers and a linear one.

    Parameters
    ----------
    weights : a (units, inputs) array a layer.
    x : (batch, inputs) floats.
    levels : cut what the layers hand on off at 1, and round it to so many steps above 0; None for floats.

    Raises
    ------
    ValueError
        If shapes do not fit, a number is not finite, or `levels` is not a positive whole number.
    """
    weights, y = _network(weights), _inputs(weights, x)
    y = _rounded(y, levels)
    for w in weights[:-1]:
        y = _rounded(np.maximum(y @ w.T, 0), levels)
    return np.asanyarray(y @ weights[-1].T)


def skipping(weights: Sequence[Array], x: Array) -> Array:
    """Return the outputs, (classes,), for one image, x (inputs,), by products that leave out zeros.

    Raises
    ------
    ValueError
        As `dense` does.
    """
    weights = _network(weights)
    y = _inputs(weights, x, ("inputs",))
    for i, w in enumerate(weights):
        there = np.flatnonzero(y != 0)
        y = w[:, there] @ y[there]
        if i < len(weights) - 1:
            y = np.maximum(y, 0)
    return np.asanyarray(y)


def balanced(weights: Sequence[Array], x: Array, percentile: float = 99.9) -> list[Array]:
    """Return the same network with its layers scaled, so that nearly no hidden output is above 1.

    The last layer's outputs are scaled too: their order, and so the answer, stays.

    Parameters
    ----------
    weights : of the network.
    x : (batch, inputs) training inputs, 0 to 1.
    percentile : of a layer's outputs above 0 that becomes 1, above 0 up to 100.

    Raises
    ------
    ValueError
        If shapes do not fit, the percentile is out of range, or a hidden layer is silent.

    References
    ----------
    Diehl, P. U. and others (2015). Fast-classifying, high-accuracy spiking deep networks through weight and threshold
    balancing. IJCNN. doi:10.1109/IJCNN.2015.7280696; a percentile in place of the largest output: Rueckauer, B. and
    others (2017), doi:10.3389/fnins.2017.00682
    """
    weights, y = _network(weights), _inputs(weights, x)
    percentile = validate.number("percentile", percentile, above=0, most=100)
    scaled, below = [], np.asarray(1, y.dtype)
    for i, w in enumerate(weights):
        y = np.maximum(y @ w.T, 0)
        if not (y > 0).any():
            raise ValueError(f"weights: got layer {i}, none of whose units ever fires, wanted outputs to scale by")
        scale = np.asarray(np.percentile(y[y > 0], percentile), w.dtype)
        scaled.append(w * (below / scale))
        below = scale
    return scaled


def quantised(weights: Sequence[Array], bits: int = 8) -> list[Array]:
    """Return each layer's weights rounded to whole multiples of a step, from -(2^(bits-1) - 1) to as many above.

    Raises
    ------
    ValueError
        If a layer is not (units, inputs), not finite, or all zeros, or `bits` is below 2.
    """
    top = 2 ** (validate.count("bits", bits, 2) - 1) - 1
    rounded = []
    for w in _network(weights):
        step = np.abs(w).max() / top
        if step == 0:
            raise ValueError("weights: got a layer of zeros, wanted weights to round")
        rounded.append(np.round(w / step) * step)
    return rounded


@dataclass(frozen=True)
class Response:
    """What spiking units did for each image.

    Attributes
    ----------
    outputs : (images, classes) potentials of the last layer, a step's share of them; it integrates and never fires.
    spikes : (images, layers) of the inputs and of each hidden layer.
    active : (images,) inputs that are not 0.
    steps : of time.
    """

    outputs: Array
    spikes: Array
    active: Array
    steps: int


def respond(weights: Sequence[Array], x: Array, steps: int, rate: float = 1.0) -> Response:
    """Return the response of integrate-and-fire units to a batch of images, all of them together.

    Parameters
    ----------
    weights : of the network, `balanced`.
    x : (images, inputs), 0 to 1. An input fires `rate` x times a step, evenly.
    steps : of time.
    rate : spikes a step of an input of 1, above 0 up to 1.

    Raises
    ------
    ValueError
        If shapes do not fit, an input is outside 0 to 1, or a setting is out of range.
    """
    weights, x, steps, rate = _settings(weights, x, ("images", "inputs"), steps, rate)
    potentials = [np.full((len(x), len(w)), START, x.dtype) for w in weights]
    potentials[-1][:] = 0
    coding, drive = np.full_like(x, START), x * np.asarray(rate, x.dtype)
    fired = [np.empty_like(v) for v in (coding, *potentials[:-1])]
    spikes = np.zeros((len(x), len(weights)), np.int64)
    for _ in range(steps):
        coding += drive
        _fire(coding, fired[0])
        for i, (w, v) in enumerate(zip(weights, potentials, strict=True)):
            spikes[:, i] += np.count_nonzero(fired[i], axis=1)
            v += fired[i] @ w.T
            if i < len(weights) - 1:
                _fire(v, fired[i + 1])
    return Response(potentials[-1] / steps, spikes, np.count_nonzero(drive, axis=1), steps)


def events(weights: Sequence[Array], x: Array, steps: int, rate: float = 1.0, *, gather: bool = True) -> Array:
    """Return the outputs, (classes,), for one image, x (inputs,), by additions of rows of weights, and nothing else.

    It does what `respond` does, only where there are spikes; with counted arrays it tells what that costs.

    Parameters
    ----------
    weights : *transposed*, an (inputs, units) array a layer: a spike finds its weights in a row.
    x, steps, rate : as in `respond`, for one image.
    gather : sum up what all spikes of a step bring, and add it to the potentials once. Without, each spike reads and
        writes every potential by itself.

    Raises
    ------
    ValueError
        As `respond` does.
    """
    weights, x, steps, rate = _settings(weights, x, ("inputs",), steps, rate, transposed=True)
    potentials = [np.full_like(x, START, shape=w.shape[1]) for w in weights]
    potentials[-1][:] = 0
    alive = np.flatnonzero(x > 0)
    drive = np.full_like(x, 0, shape=len(alive))
    drive[:] = np.asarray(x)[alive] * rate  # not counted: one scale for all pixels is the camera's business
    coding = np.full_like(drive, START)
    for _ in range(steps):
        coding += drive
        firing = alive[_fired(coding)]
        for i, (rows, v) in enumerate(zip(weights, potentials, strict=True)):
            if gather:
                v += rows[firing].sum(axis=0)
            else:
                for j in firing:
                    v += rows[j]
            if i < len(weights) - 1:
                firing = _fired(v)
    return np.asarray(potentials[-1]) / steps


def _fire(v: Array, fired: Array) -> None:
    """Write 1 where a potential has reached its threshold and 0 elsewhere, and take a spike's worth away."""
    np.greater_equal(v, THRESHOLD, out=fired, casting="unsafe")
    v -= fired


def _fired(v: Array) -> Array:
    """Return which have reached their threshold, and take a spike's worth away from those."""
    over = np.flatnonzero(v >= THRESHOLD)
    v[over] -= THRESHOLD
    return over


def _rounded(y: Array, levels: int | None) -> Array:
    if levels is None:
        return y
    return np.asanyarray(np.floor(np.minimum(y, 1) * validate.count("levels", levels) + START) / levels)


def _network(weights: Sequence[Array], transposed: bool = False) -> list[Array]:
    if not len(weights):
        raise ValueError("weights: got none, wanted an array of weights for each layer")
    order = -1 if transposed else 1
    for i, w in enumerate(weights):
        wanted = ("units", weights[i - 1].shape[::order][0] if i else "inputs")
        validate.finite("weights", validate.floating("weights", w, wanted[::order]))
    return list(weights)


def _inputs(weights: Sequence[Array], x: Array, shape: tuple[str, ...] = ("batch", "inputs"), inputs: int = 0) -> Array:
    wanted = (*shape[:-1], inputs or weights[0].shape[1])
    return validate.finite("x", validate.floating("x", x, wanted))


def _settings(weights: Sequence[Array], x: Array, shape: tuple[str, ...], steps: int, rate: float,
              transposed: bool = False) -> tuple[list[Array], Array, int, float]:
    weights = _network(weights, transposed)
    x = _inputs(weights, x, shape, weights[0].shape[0 if transposed else 1])
    low, high = np.asarray(x).min(initial=0), np.asarray(x).max(initial=0)
    if low < 0 or high > 1:
        raise ValueError(f"x: got {low:g} to {high:g}, wanted 0 to 1")
    return weights, x, validate.count("steps", steps), validate.number("rate", rate, above=0, most=1)

"""How lengths change on their way through random layers: of the signal going up, and of the error coming down.

In a wide layer with independent weights of variance gain^2 / inputs, a unit's sum is normal over the draws of the
weights, whatever the bend. So two averages over a normal number z say everything: the mean square of the sums goes from
q to gain^2 E[bend(sqrt(q) z)^2] + bias^2, and the mean square of the errors is multiplied by
chi = gain^2 E[bend'(sqrt(q) z)^2] for each layer on the way down.

References
----------
Poole, B., Lahiri, S., Raghu, M., Sohl-Dickstein, J. & Ganguli, S. (2016). Exponential expressivity in deep neural
networks through transient chaos. NeurIPS 29. doi:10.48550/arXiv.1606.05340
Schoenholz, S. S., Gilmer, J., Ganguli, S. & Sohl-Dickstein, J. (2017). Deep information propagation. ICLR.
doi:10.48550/arXiv.1611.01232
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from hvb_lib import validate
from hvb_lib.validate import Array

LEAK = 0.1

# An even number of equally spaced points: none lies on a rectifier's kink, and each has its mirror image, so that the
# rectifiers' averages are exact. For smooth functions such a sum is as good as Gauss and Hermite's.
_Z = (np.arange(2000) - 999.5) * 0.008
_WEIGHT = np.exp(-(_Z**2) / 2)
_WEIGHT /= _WEIGHT.sum()


class Bend(NamedTuple):
    """A function of a unit's sum, its slope, and whether bend(c z) = c bend(z) for c > 0, as for the rectifiers."""

    value: Callable[[Array], Array]
    slope: Callable[[Array], Array]
    scales: bool


def _sigmoid(z: Array) -> Array:
    return np.asarray((1 + np.tanh(z / 2)) / 2)


BENDS: Mapping[str, Bend] = MappingProxyType({
    "sigmoid": Bend(_sigmoid, lambda z: _sigmoid(z) * _sigmoid(-z), False),
    "tanh": Bend(np.tanh, lambda z: 1 - np.tanh(z) ** 2, False),
    "relu": Bend(lambda z: np.maximum(z, 0), lambda z: (z > 0) * 1.0, True),
    "leaky relu": Bend(lambda z: np.maximum(z, LEAK * z), lambda z: np.where(z > 0, 1.0, LEAK), True),
    "linear": Bend(lambda z: z, np.ones_like, True),
})  # fmt: skip


def average(f: Callable[[Array], Array], q: float = 1.0) -> float:
    """Return E[f(sqrt(q) z)] over a standard normal z.

    Parameters
    ----------
    f : applied to an array of numbers.
    q : variance of the sums, at least 0.

    Raises
    ------
    ValueError
        If `q` is below 0.
    """
    return float(_WEIGHT @ f(validate.number("q", q, least=0) ** 0.5 * _Z))


def length(q: float, bend: str, gain: float, bias: float = 0.0) -> float:
    """Return the mean square of the next layer's sums: gain^2 E[bend(sqrt(q) z)^2] + bias^2.

    Parameters
    ----------
    q : mean square of this layer's sums.
    bend : one of `BENDS`.
    gain : weights have the standard deviation gain / sqrt(inputs).
    bias : standard deviation of the biases.

    Raises
    ------
    ValueError
        If the bend is unknown, or a number is below 0.
    """
    value = BENDS[validate.choice("bend", bend, BENDS)].value
    gain, bias = validate.number("gain", gain, least=0), validate.number("bias", bias, least=0)
    return gain**2 * average(lambda z: value(z) ** 2, q) + bias**2


def chi(q: float, bend: str, gain: float) -> float:
    """Return the factor of the error's mean square for one layer down: gain^2 E[bend'(sqrt(q) z)^2].

    Parameters
    ----------
    q, bend, gain : as in `length`.

    Raises
    ------
    ValueError
        If the bend is unknown, or a number is below 0.
    """
    slope = BENDS[validate.choice("bend", bend, BENDS)].slope
    return validate.number("gain", gain, least=0) ** 2 * average(lambda z: slope(z) ** 2, q)


def fixed_point(bend: str, gain: float, bias: float = 0.0) -> float:
    """Return q*, the mean square at which the sums of deep layers settle; inf where they grow for ever.

    Where every q stays as it is (a rectifier at its critical gain without biases), it is 1.

    Parameters
    ----------
    bend, gain, bias : as in `length`.

    Raises
    ------
    ValueError
        If the bend is unknown, or a number is below 0.
    """
    at_one = length(1.0, bend, gain, bias) - bias**2
    if BENDS[bend].scales:  # the map is a straight line
        if abs(at_one - 1) < 1e-9:
            return float("inf") if bias else 1.0
        return bias**2 / (1 - at_one) if at_one < 1 else float("inf")
    low, high = 1e-12, gain**2 + bias**2 + 1e-12  # these bends never leave -1 to 1
    if length(low, bend, gain, bias) < low:
        return 0.0
    for _ in range(100):
        middle = (low * high) ** 0.5
        low, high = (middle, high) if length(middle, bend, gain, bias) > middle else (low, middle)
    return float((low * high) ** 0.5)


def errors(bend: str, gain: float, depth: int, *, residual: bool = False, normalised: bool = False) -> Array:
    """Return the predicted length of the error at the sums of each layer, (depth,), the last layer's being 1.

    It is for the networks of `deep.network` with inputs of mean square 1 and no biases; normalised means layer
    normalisation. Batch normalisation is beyond this theory: it ties the inputs of a batch together.

    Parameters
    ----------
    bend, gain : as in `length`.
    depth : hidden layers.
    residual, normalised : as in `deep.network`.

    Raises
    ------
    ValueError
        If the bend is unknown, `gain` is below 0, or `depth` is not a positive whole number.
    """
    q = length(1.0, "linear", gain)  # of the first layer's sums
    factors = []
    for _ in range(validate.count("depth", depth) - 1):
        seen = 1.0 if normalised else q  # mean square of what goes into the bend
        factor = chi(seen, bend, gain) / (q if normalised and q > 0 else 1)
        grown = length(seen, bend, gain)
        factors.append(1 + factor if residual else factor)
        q = q + grown if residual else grown
    below_last = np.cumprod(factors[::-1])[::-1]
    return np.asarray(np.sqrt(np.append(below_last, 1.0)))

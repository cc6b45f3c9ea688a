"""What every layer shares: its two passes, its parameters, and arrays of a batch's size that are allocated once."""

from abc import ABC, abstractmethod
from typing import Any, TypeVar

import numpy as np
from numpy.typing import DTypeLike

from hvb_lib import validate
from hvb_lib.validate import Array

Kept = TypeVar("Kept")
SAME_BATCH = "wanted one row for each input of the last forward(x)"


class Layer(ABC):
    """What a network asks of a layer.

    Attributes
    ----------
    learned : names of its parameters; the change of `w` is called `dw`.
    counted : names of arrays that are kept with the parameters though no gradient moves them, such as a running mean.
    """

    learned: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()

    @abstractmethod
    def forward(self, x: Array, *, training: bool = False) -> Array:
        """Return the outputs, one row an input. `training` matters to dropout and batch normalisation only."""

    @abstractmethod
    def backward(self, delta: Array, *, send: bool = True) -> Array | None:
        """Store the layer's own changes; return the error for the layer below, unless `send` is false."""

    def parameters(self) -> list[tuple[Array, Array]]:
        """Return each parameter with the array that holds its change."""
        return [(getattr(self, name), getattr(self, f"d{name}")) for name in self.learned]

    def state(self) -> dict[str, Array]:
        """Return by name what has to be kept to use the layer again."""
        return {name: getattr(self, name) for name in (*self.learned, *self.counted)}


def reuse(buffer: Array | None, like: Array, shape: tuple[int, ...],
          dtype: DTypeLike | None = None) -> tuple[Array, Array]:
    """Return a buffer and its view of the wanted shape; a new one only where the old does not fit."""
    dtype = np.dtype(dtype or like.dtype)
    if buffer is None or len(buffer) < shape[0] or buffer.shape[1:] != shape[1:] or buffer.dtype != dtype:
        buffer = np.empty_like(like, shape=shape, order="C", dtype=dtype)
    return buffer, buffer[: shape[0]]


class Buffers:
    """Arrays by name and number, each made when it is first needed and then used again, see `reuse`."""

    def __init__(self) -> None:
        self.made: dict[tuple[str, int], Array] = {}

    def __call__(self, name: str, i: int, like: Array, shape: tuple[int, ...] | None = None,
                 dtype: DTypeLike | None = None) -> Array:
        """Return the array of this name and number: shaped and typed like `like`, where nothing else is asked for."""
        shape = like.shape if shape is None else shape
        self.made[name, i], view = reuse(self.made.get((name, i)), like, shape, dtype)
        return view


def before(kept: Kept | None) -> Kept:
    """Return what the last forward pass kept.

    Raises
    ------
    ValueError
        If there was none.
    """
    if kept is None:
        raise ValueError("backward: called before forward, wanted the batch first; call forward(x)")
    return kept


def rows(x: Array) -> Array:
    """Return a batch of floats, (batch, ...), as it is.

    Raises
    ------
    ValueError
        If it is a single input, or no array of floats.
    """
    x = validate.floating("x", x, None)
    return x if x.ndim > 1 else validate.array("x", x, ("batch", "units"))


def error(delta: Array, shape: tuple[int, ...]) -> Array:
    """Return an error that fits the outputs of the last forward pass.

    Raises
    ------
    ValueError
        If it has another shape, or is not finite.
    """
    return validate.finite("delta", validate.floating("delta", delta, shape, SAME_BATCH))


def generator(rng: np.random.Generator) -> np.random.Generator:
    """Return `rng` if it is a random generator.

    Raises
    ------
    ValueError
        If it is something else, such as a seed.
    """
    if not isinstance(rng, np.random.Generator):
        raise ValueError(f"rng: got {rng!r}, wanted a random generator, such as np.random.default_rng(0)")
    return rng


def drawn(rng: np.random.Generator, shape: tuple[int, ...], inputs: int, gain: float, dtype: DTypeLike) -> Array:
    """Return normal weights with standard deviation gain / sqrt(inputs), in the wanted precision.

    Raises
    ------
    ValueError
        If `rng` is no generator, `gain` is below 0, or `dtype` no floating one.
    """
    gain, dtype = validate.number("gain", gain, least=0), validate.dtype("dtype", dtype)
    weights: Any = generator(rng).standard_normal(shape) * (gain / inputs**0.5)
    return np.asarray(weights, dtype=dtype)


def orthogonal(n: int, rng: np.random.Generator) -> Array:
    """Return a random rotation, (n, n) float64, every one as likely as any other.

    Parameters
    ----------
    n : rows and columns.
    rng : draws it.

    Raises
    ------
    ValueError
        If `n` is not a positive whole number, or `rng` no generator.
    """
    n = validate.count("n", n)
    q, r = np.linalg.qr(generator(rng).standard_normal((n, n)))
    return np.asarray(q * np.sign(np.diag(r)))  # without the signs some rotations would be more likely


def column_sums(a: Array) -> Array:
    """Return the sum of each column of a matrix, as a product with ones: ten times as fast where columns are few."""
    return np.asarray(np.ones_like(a, shape=(len(a),)) @ a)

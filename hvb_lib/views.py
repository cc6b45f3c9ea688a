"""How labelled images look in a world that has changed: pixels in other places, images turned, names swapped."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike

from hvb_lib import validate
from hvb_lib.validate import Array


@dataclass(frozen=True)
class World:
    """How images and labels look at one time.

    Attributes
    ----------
    places : (inputs,) pixel j that is seen is pixel places[j] of the image; None leaves them where they are.
    angle : by which images are turned, in degrees, anticlockwise.
    names : (classes,) class k goes by the label names[k]; None leaves the names.
    """

    places: Array | None = None
    angle: float = 0.0
    names: Array | None = None

    def show(self, x: Array) -> Array:
        """Return floats `x`, (batch, inputs), as they look in this world; `x` itself where nothing changes."""
        x = validate.floating("x", x, ("batch", "inputs" if self.places is None else len(self.places)))
        if self.angle:
            x = turned(x, self.angle)
        return x if self.places is None else x[:, self.places]

    def call(self, labels: Array) -> Array:
        """Return labels, (batch,), by the names that they have in this world."""
        if self.names is None:
            return labels
        return np.asarray(self.names[validate.labels("labels", labels, len(labels), len(self.names))])


def turned(x: Array, angle: float) -> Array:
    """Return square images turned anticlockwise around their middle, between pixels by bilinear interpolation.

    Parameters
    ----------
    x : (batch, side * side) floats; beyond the edge is 0.
    angle : in degrees.

    Raises
    ------
    ValueError
        If the images are not square, or the angle is not a finite number.
    """
    x = validate.floating("x", x, ("batch", "inputs"))
    corners, shares = _corners(side_of(x.shape[1]), validate.number("angle", angle))
    y = x[:, corners[0]] * shares[0].astype(x.dtype)
    for corner, share in zip(corners[1:], shares[1:], strict=True):
        y += x[:, corner] * share.astype(x.dtype)
    return np.asarray(y)


def swapped(things: int, counts: ArrayLike, rng: np.random.Generator) -> list[Array]:
    """Return how things stand after so many swaps of two of them, drawn at random.

    Parameters
    ----------
    things : how many, at least 2.
    counts : (times,) numbers of swaps since the start, rising.
    rng : draws the two.

    Returns
    -------
    arrangements : (things,) for each of the counts.

    Raises
    ------
    ValueError
        If there are too few things, or the counts are not whole, below 0 or falling.
    """
    validate.count("things", things, least=2)
    counts = validate.array("counts", counts, ("times",))
    if counts.dtype.kind not in "ui" or counts[0] < 0 or (np.diff(counts) < 0).any():
        raise ValueError(f"counts: got {counts}, wanted whole numbers from 0 that never fall")
    first = rng.integers(things, size=counts[-1])
    second = rng.integers(things - 1, size=counts[-1])
    second += second >= first
    arrangement, found, done = np.arange(things), [], 0
    for count in counts:
        for a, b in zip(first[done:count], second[done:count], strict=True):
            arrangement[a], arrangement[b] = arrangement[b], arrangement[a]
        found.append(arrangement.copy())
        done = count
    return found


def side_of(pixels: int) -> int:
    """Return the side of a square image of so many pixels.

    Raises
    ------
    ValueError
        If there is none.
    """
    side = int(pixels**0.5 + 0.5)
    if side * side != pixels:
        raise ValueError(f"x: got {pixels} pixels, wanted those of a square image")
    return side


@lru_cache(maxsize=8)
def _corners(side: int, angle: float) -> tuple[Array, Array]:
    """Return the four pixels around the place that each turned pixel comes from, and the share of each, (4, pixels)."""
    down, right = np.divmod(np.arange(side * side), side) - np.array([(side - 1) / 2] * 2)[:, None]
    cos, sin = np.cos(np.deg2rad(angle)), np.sin(np.deg2rad(angle))
    source = np.stack([sin * right + cos * down, cos * right - sin * down]) + (side - 1) / 2
    first = np.floor(source).astype(np.intp)
    part = source - first
    corners, shares = [], []
    for below in (0, 1):
        for beside in (0, 1):
            row, column = first[0] + below, first[1] + beside
            inside = (row >= 0) & (row < side) & (column >= 0) & (column < side)
            corners.append(np.where(inside, row * side + column, 0))
            weight = (part[0] if below else 1 - part[0]) * (part[1] if beside else 1 - part[1])
            shares.append(weight * inside)
    return np.stack(corners), np.stack(shares)

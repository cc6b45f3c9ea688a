"""The shipped data sets, one call each: checked against their sums, loaded once, read-only.

Licences and sources stand in `datasets/README.md`.
"""

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from hvb_lib import validate
from hvb_lib.validate import Array

FOLDER = Path(__file__).parent / "datasets"

SHA256 = {
    "mnist.npz": "39b9b1ffaa0ba4d8995a616551f0966941fe02a3fe79ba4a9db7373db16d53ad",
    "japanese_vowels.npz": "7a29d156dfd43bd441ce6649eae173a878721eae8598c78e5db6ec6e5a1ed74d",
    "names.txt": "cba14f452b7768bd7fe093035a67491d4a334061634ccfd51522fb796910e75e",
    "natural_images.npz": "afed0383c5fc7b3fe1e36b8ce81325f09f29602c06eb5e8c52100bf9747ef0be",
}


class Digits(NamedTuple):
    """MNIST's standard split. Images are uint8, 0 to 255; labels are uint8, 0 to 9."""

    train_images: Array  # (60000, 28, 28)
    train_labels: Array  # (60000,)
    test_images: Array  # (10000, 28, 28)
    test_labels: Array  # (10000,)

    @property
    def train_x(self) -> Array:
        """The training images as rows, (60000, 784) uint8: a view, nothing is copied."""
        return self.train_images.reshape(len(self.train_images), -1)

    @property
    def test_x(self) -> Array:
        """The test images as rows, (10000, 784) uint8: a view, nothing is copied."""
        return self.test_images.reshape(len(self.test_images), -1)


class Utterances(NamedTuple):
    """Japanese Vowels, the published split: cepstra are zero-padded to 29 frames of 12 coefficients."""

    train_cepstra: Array  # (270, 29, 12) float32
    train_lengths: Array  # (270,) frames, 7 to 29
    train_speakers: Array  # (270,) 0 to 8
    test_cepstra: Array  # (370, 29, 12) float32
    test_lengths: Array  # (370,)
    test_speakers: Array  # (370,)


@lru_cache(maxsize=1)
def mnist() -> Digits:
    """Return MNIST: LeCun, Bottou, Bengio & Haffner (1998), doi:10.1109/5.726791.

    Raises
    ------
    FileNotFoundError, ValueError
        If the file is missing or damaged; the message names it.
    """
    return Digits(**_archive("mnist.npz", Digits._fields))


@lru_cache(maxsize=1)
def japanese_vowels() -> Utterances:
    """Return Japanese Vowels: Kudo, Toyama & Shimbo (1999), doi:10.1016/S0167-8655(99)00077-X.

    Raises
    ------
    FileNotFoundError, ValueError
        If the file is missing or damaged; the message names it.
    """
    return Utterances(**_archive("japanese_vowels.npz", Utterances._fields))


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    """Return 5,163 first names in lower case: US Census 1990.

    Raises
    ------
    FileNotFoundError, ValueError
        If the file is missing or damaged; the message names it.
    """
    return tuple(checked("names.txt").read_text(encoding="ascii").split())


@lru_cache(maxsize=1)
def natural_images() -> Mapping[str, Array]:
    """Return nine grey photographs by name, uint8, each (height, width).

    Raises
    ------
    FileNotFoundError, ValueError
        If the file is missing or damaged; the message names it.
    """
    return MappingProxyType(_archive("natural_images.npz"))


def patches(side: int, n: int, seed: int = 0) -> Array:
    """Return square patches cut at random from the photographs (not the textures), each with its own mean removed.

    Parameters
    ----------
    side : pixels on a side, at least 2: of a single one nothing is left without its mean.
    n : how many patches.
    seed : of the random places.

    Returns
    -------
    x : (n, side * side) float32, scaled so that the whole set has unit variance.

    Raises
    ------
    ValueError
        If `side` or `n` is not a whole number or too small, or a patch is larger than a photograph.
    """
    side, n = validate.count("side", side, least=2), validate.count("n", n)
    photographs = [a for name, a in natural_images().items() if name not in ("grass", "gravel", "brick")]
    smallest = min(min(a.shape) for a in photographs)
    if side > smallest:
        raise ValueError(f"side: got {side}, wanted at most {smallest}, the height of the smallest photograph")
    rng = validate.generator(seed)
    x = np.empty((n, side * side), dtype=np.float32)
    for row, which in zip(x, rng.integers(len(photographs), size=n), strict=True):
        image = photographs[which]
        top, left = (int(rng.integers(length - side + 1)) for length in image.shape)
        row[:] = image[top : top + side, left : left + side].ravel()
    x -= x.mean(axis=1, keepdims=True)
    x /= x.std() or 1  # a few patches may all be flat
    return x


def checked(name: str) -> Path:
    """Return where a shipped file lies, once its sum has been found right.

    Raises
    ------
    FileNotFoundError, ValueError
        If the name is unknown, or the file is missing or damaged; the message names it.
    """
    validate.choice("name", name, SHA256)
    path = FOLDER / name
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing; restore it with `git checkout` or install the course again")
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != SHA256[name]:
        raise ValueError(
            f"{path} is damaged: its SHA-256 is {found[:12]}..., wanted {SHA256[name][:12]}...; restore it with "
            "`git checkout` or install the course again"
        )
    return path


def _archive(name: str, fields: tuple[str, ...] = ()) -> dict[str, Array]:
    with np.load(checked(name), allow_pickle=False) as stored:
        arrays = {key: stored[key] for key in fields or stored.files}
    for a in arrays.values():
        a.flags.writeable = False  # every caller gets the same arrays
    return arrays


def cloud(n: int = 500, angle: float = 30.0, spread: tuple[float, float] = (2.0, 0.5), seed: int = 0) -> Array:
    """Return points of a two-dimensional normal cloud around the origin, whose long axis is turned by `angle`.

    Parameters
    ----------
    n : points.
    angle : of the long axis, in degrees.
    spread : standard deviation along the long and the short axis.
    seed : of the points.

    Returns
    -------
    x : (n, 2) float64, with mean exactly 0 and exactly the stated spread, so that theory and measurement meet.

    Raises
    ------
    ValueError
        If there are fewer than 3 points, or not two positive spreads.
    """
    n = validate.count("n", n, least=3)
    wanted = [validate.number("spread", s, above=0) for s in validate.array("spread", spread, (2,))]
    x = validate.generator(seed).standard_normal((n, 2))
    x -= x.mean(axis=0)
    x = x @ np.linalg.inv(np.linalg.cholesky(x.T @ x / n)).T  # exactly white
    turn = np.deg2rad(validate.number("angle", angle))
    axes = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    return np.asarray((x * wanted) @ axes)


def planted(n: int, covariance: ArrayLike, mean: ArrayLike = 0.0, seed: int = 0) -> Array:
    """Return normal inputs drawn with the stated mean and covariance; a sample meets them only about.

    Parameters
    ----------
    n : points.
    covariance : (inputs, inputs), symmetric, with no eigenvalue below zero.
    mean : (inputs,), or one number for all.
    seed : of the points.

    Returns
    -------
    x : (n, inputs) float64.

    Raises
    ------
    ValueError
        If a shape does not fit, or no data can have this covariance.
    """
    n = validate.count("n", n)
    covariance = validate.finite("covariance", validate.floats("covariance", covariance, ("inputs", "inputs")))
    inputs = len(covariance)
    validate.array("covariance", covariance, (inputs, inputs))
    if not np.allclose(covariance, covariance.T):
        raise ValueError("covariance: got one that is not symmetric, wanted covariance[i, j] == covariance[j, i]")
    variances, vectors = np.linalg.eigh(covariance)
    if variances[0] < -1e-9 * max(1.0, variances[-1]):
        raise ValueError(f"covariance: got an eigenvalue of {variances[0]:.3g}, wanted none below 0, as a variance is")
    centre = validate.finite("mean", validate.array("mean", mean, (inputs,) if np.ndim(mean) else ()).astype(float))
    # The symmetric root: eigenvectors may differ in sign, or be turned, from one linear algebra library to another.
    root = (vectors * np.sqrt(np.maximum(variances, 0))) @ vectors.T
    return np.asarray(validate.generator(seed).standard_normal((n, inputs)) @ root + centre)


def spirals(n: int, turns: float = 3.0, noise: float = 0.0, seed: int = 0) -> tuple[Array, Array]:
    """Return points on two spirals that wind around each other, and which of the two each belongs to.

    The radius grows in proportion to the angle, from 2/13 to 2, and the other spiral is the same after half a turn: the
    shape of Lang & Witbrock's task, at a size that gives each coordinate a variance near 1. Neighbouring arms are
    1 / turns apart or a little less.

    Parameters
    ----------
    n : points, half of them on each spiral (one more on the first where n is odd).
    turns : how often each winds around the origin; 3 in the original.
    noise : standard deviation of a normal shift of each coordinate.
    seed : of the places along the spirals, their order and the noise.

    Returns
    -------
    x : (n, 2) float32.
    labels : (n,) 0 or 1.

    Raises
    ------
    ValueError
        If `n` is not a whole number of at least 2, `turns` not above 0, or `noise` below 0.

    References
    ----------
    Lang, K. J. & Witbrock, M. J. (1988). Learning to tell two spirals apart. Proceedings of the 1988 Connectionist
    Models Summer School, 52-59.
    """
    n, turns = validate.count("n", n, least=2), validate.number("turns", turns, above=0)
    noise, rng = validate.number("noise", noise, least=0), validate.generator(seed)
    labels = rng.permutation(np.arange(n) % 2)
    along = rng.uniform(1 / 13, 1, n)
    angle = 2 * np.pi * turns * along + np.pi * labels
    x = 2 * along * np.stack([np.cos(angle), np.sin(angle)])
    return (x.T + noise * rng.standard_normal((n, 2))).astype(np.float32), labels

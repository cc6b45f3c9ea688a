"""The stack that breaks the statement: convolutions that compete softly, after Journé et al. 2023, on MNIST.

Smaller than theirs: 32, 128 and 128 kernels in place of 96, 384 and 1,536, some squares of images in place of all, and
a readout in closed form. Chosen on held-out images with seed 100.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hvb_lib import data
from hvb_lib.claims import least_squares
from hvb_lib.claims.ledger import Size
from hvb_lib.claims.pipelines import one_thread, split
from hvb_lib.nn import MaxPool
from hvb_lib.soft_conv import SoftConvolution
from hvb_lib.validate import Array

PUBLISHED = 99.35  # percent, three soft-competitive convolutions and a linear readout: Journé et al. 2023
SOFT, FROZEN = "soft-competitive convolutions", "frozen random convolutions"
RISE = f"{SOFT}, depth 3 less depth 1 (points)"
PAD, BATCH, CHUNK = 2, 50, 1000
STRENGTHS = (1e-3, 1e-2, 1e-1, 1.0)


@dataclass(frozen=True)
class Setting:
    """How large a stack is and how much it sees.

    Attributes
    ----------
    units, kernels : of each stage.
    read : side to which each stage's maps are pooled for the readout, so that it sees as many numbers at each depth.
    unlabelled : images that squares are cut from.
    squares : cut out for each stage.
    lr : first step size of each stage.
    temperature, power : of each stage.
    images : with labels, for the readout.
    tested : of the test images, every so many.
    """

    units: Sequence[int] = (32, 128, 128)
    kernels: Sequence[int] = (5, 3, 3)
    read: Sequence[int] = (8, 4, 4)
    unlabelled: int = 4000
    squares: int = 100_000
    lr: Sequence[float] = (0.3, 0.1, 0.1)
    temperature: Sequence[float] = (1.0, 3.0, 3.0)
    power: Sequence[float] = (1.0, 1.0, 1.0)
    images: int = 58_000
    tested: int = 1


SETTINGS: dict[Size, Setting] = {
    "live": Setting(units=(16, 32, 32), unlabelled=1000, squares=20_000, images=2000, tested=5), "full": Setting(),
}  # fmt: skip


def maps(x: Array) -> Array:
    """Return pixels, (n, 784) uint8, as images of 32 by 32 with one channel: 32 can be halved three times."""
    return np.pad(x.reshape(-1, 28, 28, 1) / np.float32(255), ((0, 0), (PAD, PAD), (PAD, PAD), (0, 0)))


@one_thread
def stack(name: str, setting: Setting, seed: int, x: Array) -> list[SoftConvolution]:
    """Return stages from the bottom up, each learned from what the ones below make of `x`, (n, 784) uint8.

    Frozen ones are only standardised, by the same images; their kernels stay as they were drawn, at length 1.
    """
    rng, stages, channels = np.random.default_rng(seed), [], 1
    below = maps(x[: setting.unlabelled])
    for i, (units, kernel) in enumerate(zip(setting.units, setting.kernels, strict=True)):
        stage = SoftConvolution(channels, units, kernel, rng, length=5.0 if name == SOFT else 1.0,
                                temperature=setting.temperature[i], power=setting.power[i])
        if name == SOFT:
            stage.learn(below, setting.squares, setting.lr[i], seed + 1000 * i)
        else:
            stage.standardise(below)
        below = np.concatenate([stage.forward(below[j : j + BATCH]).copy() for j in range(0, len(below), BATCH)])
        stages.append(stage)
        channels = units
    return stages


def each_depth(stages: Sequence[SoftConvolution], x: Array, read: Sequence[int]) -> list[Array]:
    """Return what the readout sees of pixels, (batch, 784) uint8, at each depth, a row an image."""
    y, seen = maps(x), []
    for stage, side in zip(stages, read, strict=True):
        y = stage.forward(y)
        pooled = MaxPool(y.shape[1] // side).forward(y) if y.shape[1] > side else y
        seen.append(pooled.reshape(len(x), -1).copy())
    return seen


@one_thread
def accuracies(name: str, setting: Setting, seed: int) -> list[float]:
    """Return the test accuracy in percent of a linear readout at each depth; its ridge is chosen on held-out images."""
    s, digits = split(setting.images), data.mnist()
    stages = stack(name, setting, seed, s.x)
    sums = [least_squares.Sums(units * side**2) for units, side in zip(setting.units, setting.read, strict=True)]
    for i in range(0, len(s.x), CHUNK):
        for total, y in zip(sums, _in_batches(stages, s.x[i : i + CHUNK], setting.read), strict=True):
            total.add(y, s.labels[i : i + CHUNK])
    held = _in_batches(stages, s.held_x, setting.read)
    tested = _in_batches(stages, digits.test_x[:: setting.tested], setting.read)
    readouts = [least_squares.best(total, y, s.held_labels, STRENGTHS) for total, y in zip(sums, held, strict=True)]
    labels = digits.test_labels[:: setting.tested]
    return [readout.accuracy(y, labels) for readout, y in zip(readouts, tested, strict=True)]


def measure(seed: int, size: Size) -> dict[str, float]:
    """Return the test accuracies in percent at each depth, learned and frozen, and what depth and learning bring."""
    rows = {name: accuracies(name, SETTINGS[size], seed) for name in (SOFT, FROZEN)}
    found = {f"{name}, depth {d} (%)": row[d - 1] for name, row in rows.items() for d in range(1, len(row) + 1)}
    found |= {f"{name}, depth 3 less depth 1 (points)": row[-1] - row[0] for name, row in rows.items()}
    return {**found, f"{SOFT} less frozen, depth 3 (points)": rows[SOFT][-1] - rows[FROZEN][-1]}


def _in_batches(stages: Sequence[SoftConvolution], x: Array, read: Sequence[int]) -> list[Array]:
    parts = [each_depth(stages, x[i : i + BATCH], read) for i in range(0, len(x), BATCH)]
    return [np.concatenate(depth) for depth in zip(*parts, strict=True)]

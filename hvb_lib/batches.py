"""Data cut into batches that are gathered, scaled and centred in arrays allocated once."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import DTypeLike

from hvb_lib import validate
from hvb_lib.validate import Array


class Batches:
    """Cuts data into batches, each gathered into the same array: take a copy to keep one.

    Parameters
    ----------
    x, labels, batch, centre : as in `train`.
    dtype : of the batches; uint8 pixels are scaled to 0 to 1 in it, floats are cast to it. Signed whole numbers are
        symbols, for an embedding, and stay as they are.

    Raises
    ------
    ValueError
        If shapes do not fit, there is no data, or a value is not finite.
    """

    def __init__(self, x: Array, labels: Array | None, batch: int, *, centre: Array | None = None,
                 dtype: DTypeLike | None = None):
        x = validate.array("x", x, ("n", "inputs"), "write a row for each input: x.reshape(len(x), -1)")
        self.pixels = x.dtype == np.uint8
        symbols = x.dtype.kind == "i"
        if not self.pixels and not symbols:
            validate.floating("x", x, ("n", "inputs"))
        self.x = validate.finite("x", x)
        n, inputs = self.x.shape
        if labels is not None:
            labels = validate.array("labels", labels, (n,), f"give one label for each of the {n} inputs")
        self.labels = labels
        self.batch = min(validate.count("batch", batch), n)
        self.centre = None if centre is None else validate.finite("centre", validate.array("centre", centre, (inputs,)))
        if self.pixels and self.centre is not None and self.centre.max() > 1:
            raise ValueError(f"centre: got values up to {self.centre.max():g}, wanted 0 to 1, as pixels are after "
                             "scaling; divide it by 255")  # fmt: skip
        wanted = x.dtype if symbols else validate.dtype("dtype", dtype or (np.float32 if self.pixels else x.dtype))
        self.raw = np.empty((self.batch, inputs), dtype=self.x.dtype)
        self.ready = self.raw if self.raw.dtype == wanted else np.empty((self.batch, inputs), dtype=wanted)

    def __len__(self) -> int:
        return int(-(-len(self.x) // self.batch))

    def shuffled(self, rng: np.random.Generator) -> "Epoch":
        """Return one epoch's batches in random order."""
        return Epoch(self, rng.permutation(len(self.x)))

    def in_order(self) -> "Epoch":
        """Return one epoch's batches as they stand."""
        return Epoch(self, np.arange(len(self.x)))

    def gather(self, chosen: Array) -> tuple[Array, Array | None]:
        """Return the chosen rows, at most a batch of them and by their numbers from 0, and their labels."""
        raw, ready = self.raw[: len(chosen)], self.ready[: len(chosen)]
        np.take(self.x, chosen, axis=0, out=raw, mode="clip")  # "clip" writes into `out` without a second copy
        if self.pixels:
            np.multiply(raw, self.ready.dtype.type(1 / 255), out=ready)
        elif self.ready is not self.raw:
            ready[:] = raw
        if self.centre is not None:
            ready -= self.centre
        return ready, None if self.labels is None else self.labels[chosen]


@dataclass
class Epoch:
    """One pass over the data; it knows its length, so that a progress bar can estimate the rest."""

    source: Batches
    order: Array

    def __len__(self) -> int:
        return len(self.source)

    def __iter__(self) -> Iterator[tuple[Array, Array | None]]:
        for start in range(0, len(self.order), self.source.batch):
            yield self.source.gather(self.order[start : start + self.source.batch])

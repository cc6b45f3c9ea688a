"""Layers for images, (batch, height, width, channels): convolution, and the largest of each square."""

from collections.abc import Iterator

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import DTypeLike

from hvb_lib import validate
from hvb_lib.nn.layer import Layer, before, column_sums, drawn, error, reuse
from hvb_lib.validate import Array


class Convolution(Layer):
    """The same small dense layer at every place of an image: z[i, j] = sum of w times the square at (i, j), plus b.

    The squares are copied side by side into one matrix (im2col), so that all places together are one product.

    Parameters
    ----------
    channels, units : numbers in a place of its input and of its output.
    kernel : side of the square.
    rng : draws the weights, normal with standard deviation `gain` / sqrt(kernel^2 channels); biases start at 0.
    stride : places from one square to the next.
    padding : zeros added around the image.
    gain : as in `Dense`.
    dtype : float32 to train, float64 to check.

    Attributes
    ----------
    w, b : (units, kernel, kernel, channels) and (units,).

    Raises
    ------
    ValueError
        If a size is not a positive whole number, `rng` no generator, or `dtype` no floating one.

    References
    ----------
    LeCun, Y., Bottou, L., Bengio, Y. & Haffner, P. (1998). Gradient-based learning applied to document recognition.
    Proceedings of the IEEE 86, 2278-2324. doi:10.1109/5.726791
    """

    learned = ("w", "b")

    def __init__(self, channels: int, units: int, kernel: int, rng: np.random.Generator, *, stride: int = 1,
                 padding: int = 0, gain: float = 2**0.5, dtype: DTypeLike = np.float32):
        channels, units = validate.count("channels", channels), validate.count("units", units)
        kernel, self.stride = validate.count("kernel", kernel), validate.count("stride", stride)
        self.padding = validate.count("padding", padding, least=0)
        self.w: Array = drawn(rng, (units, kernel, kernel, channels), kernel**2 * channels, gain, dtype)
        self.b: Array = np.zeros(units, dtype=self.w.dtype)
        self.dw, self.db = np.zeros_like(self.w), np.zeros_like(self.b)
        self.padded: Array | None = None
        self.squares: Array | None = None
        self.z: Array | None = None
        self.part: Array | None = None
        self.below: Array | None = None
        self.given: tuple[int, ...] | None = None

    def forward(self, x: Array, *, training: bool = False) -> Array:
        """Return z, (batch, height', width', units), for images x, (batch, height, width, channels)."""
        units, kernel, _, channels = self.w.shape
        x = validate.finite("x", validate.floating("x", x, ("batch", "height", "width", channels)))
        if min(x.shape[1:3]) + 2 * self.padding < kernel:
            raise ValueError(f"x: got images of {x.shape[1:3]} with padding {self.padding}, wanted at least {kernel} "
                             f"by {kernel}, the kernel")  # fmt: skip
        self.given, image = x.shape, self._pad(x)
        view = sliding_window_view(image, (kernel, kernel), axis=(1, 2))[:, :: self.stride, :: self.stride]
        shape = (*view.shape[:3], kernel, kernel, channels)
        self.squares, squares = reuse(self.squares, image, shape)
        squares[...] = view.transpose(0, 1, 2, 4, 5, 3)
        self.z, z = reuse(self.z, x, (*shape[:3], units), np.result_type(x, self.w))
        np.matmul(squares.reshape(-1, self.w[0].size), self.w.reshape(units, -1).T, out=z.reshape(-1, units))
        z += self.b
        return z

    def backward(self, delta: Array, *, send: bool = True) -> Array | None:
        """Store dw = -<sum over places of delta times square>, db; return the error of the images."""
        units, batch = len(self.w), before(self.given)[0]
        delta = error(delta, (batch, *before(self.z).shape[1:]))
        flat = delta.reshape(-1, units)
        squares = before(self.squares)[:batch].reshape(len(flat), -1)
        np.matmul(flat.T, squares, out=self.dw.reshape(units, -1))
        self.db[...] = column_sums(flat)
        self.dw *= -1 / batch
        self.db *= -1 / batch
        return self._sent(flat) if send else None

    def _sent(self, flat: Array) -> Array:
        """Return the error of the images: each place's error goes back to all of its square, and is added there."""
        batch, height, width, channels = before(self.given)
        kernel, stride, edge = self.w.shape[1], self.stride, self.padding
        rows, columns = before(self.z).shape[1:3]
        dtype = np.result_type(flat, self.w)
        self.part, part = reuse(self.part, flat, (batch, rows, columns, channels), dtype)
        self.below, below = reuse(self.below, flat, (batch, height + 2 * edge, width + 2 * edge, channels), dtype)
        below[...] = 0
        for i, j in np.ndindex(kernel, kernel):  # one place of the squares at a time: its share of all of them
            np.matmul(flat, self.w[:, i, j], out=part.reshape(-1, channels))
            below[:, i : i + stride * rows : stride, j : j + stride * columns : stride] += part
        return below[:, edge : edge + height, edge : edge + width]

    def _pad(self, x: Array) -> Array:
        if not self.padding:
            return x
        batch, height, width, channels = x.shape
        edge = self.padding
        self.padded, padded = reuse(self.padded, x, (batch, height + 2 * edge, width + 2 * edge, channels))
        padded[...] = 0
        padded[:, edge : edge + height, edge : edge + width] = x
        return padded


class MaxPool(Layer):
    """The largest number of each square, channel by channel; the error goes back to that one, the first of equals.

    Parameters
    ----------
    side : of the squares, which lie side by side without overlap.

    Raises
    ------
    ValueError
        If `side` is not a positive whole number, or an image can't be cut into such squares.
    """

    def __init__(self, side: int = 2):
        self.side = validate.count("side", side)
        self.x: Array | None = None
        self.y: Array | None = None
        self.below: Array | None = None

    def forward(self, x: Array, *, training: bool = False) -> Array:
        """Return the largest numbers, (batch, height / side, width / side, channels)."""
        self.x = x = validate.floating("x", x, ("batch", "height", "width", "channels"))
        batch, height, width, channels = x.shape
        if height % self.side or width % self.side:
            raise ValueError(f"x: got images of {height} by {width}, wanted lengths that {self.side} divides")
        self.y, y = reuse(self.y, x, (batch, height // self.side, width // self.side, channels))
        first, *others = self._corners(x)
        y[...] = first
        for corner in others:
            np.maximum(y, corner, out=y)
        return y

    def backward(self, delta: Array, *, send: bool = True) -> Array | None:
        """Return delta at the place of each square's largest number, 0 elsewhere."""
        x = before(self.x)
        assert self.y is not None
        y = self.y[: len(x)]
        delta = error(delta, y.shape)
        self.below, below = reuse(self.below, delta, x.shape)
        free, hit = np.ones(y.shape, dtype=bool), np.empty(y.shape, dtype=bool)
        for corner, sent in zip(self._corners(x), self._corners(below), strict=True):
            np.equal(corner, y, out=hit)
            hit &= free
            np.multiply(delta, hit, out=sent)
            free ^= hit
        return below

    def _corners(self, images: Array) -> Iterator[Array]:
        """Yield the numbers at the first place of all squares, at the second, and so on: views."""
        for i, j in np.ndindex(self.side, self.side):
            yield images[:, i :: self.side, j :: self.side]

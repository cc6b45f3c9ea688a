"""The fully connected layer, and the one that looks up a row for each symbol."""

import numpy as np
from numpy.typing import DTypeLike

from hvb_lib import validate
from hvb_lib.nn.layer import Layer, before, drawn, error, reuse
from hvb_lib.validate import Array


class Dense(Layer):
    """A fully connected layer: z = x w^T + b.

    Parameters
    ----------
    inputs, units : its sizes.
    rng : draws the weights, normal with standard deviation `gain` / sqrt(inputs); biases start at 0.
    gain : sqrt(2) suits ReLU (He, Zhang, Ren & Sun 2015, doi:10.1109/ICCV.2015.123), 1 suits tanh and a linear layer.
    dtype : float32 to train, float64 to check.

    Raises
    ------
    ValueError
        If a size is not a positive whole number, `rng` no generator, or `dtype` no floating one.
    """

    learned = ("w", "b")

    def __init__(self, inputs: int, units: int, rng: np.random.Generator, gain: float = 2**0.5,
                 dtype: DTypeLike = np.float32):
        inputs, units = validate.count("inputs", inputs), validate.count("units", units)
        self.w: Array = drawn(rng, (units, inputs), inputs, gain, dtype)
        self.b: Array = np.zeros(units, dtype=self.w.dtype)
        self.dw, self.db = np.zeros_like(self.w), np.zeros_like(self.b)
        self.x: Array | None = None
        self.z: Array | None = None
        self.below: Array | None = None

    def forward(self, x: Array, *, training: bool = False) -> Array:
        """Return z, (batch, units), for inputs x, (batch, inputs), which must be finite floats."""
        self.x = validate.finite("x", validate.floating("x", x, ("batch", self.w.shape[1])))
        # In the finer precision of the two: float32 inputs must not coarsen a float64 check.
        self.z, z = reuse(self.z, self.x, (len(self.x), len(self.w)), np.result_type(self.x, self.w))
        np.matmul(self.x, self.w.T, out=z)
        z += self.b
        return z

    def backward(self, delta: Array, *, send: bool = True) -> Array | None:
        """Store dw = -<delta x> and db = -<delta>; return delta w, the error of the inputs, (batch, inputs)."""
        x = before(self.x)
        delta = error(delta, (len(x), len(self.w)))
        np.matmul(delta.T, x, out=self.dw)
        np.sum(delta, axis=0, out=self.db)
        self.dw *= -1 / len(delta)
        self.db *= -1 / len(delta)
        if not send:
            return None
        self.below, below = reuse(self.below, delta, x.shape, np.result_type(delta, self.w))
        return np.matmul(delta, self.w, out=below)


class Embedding(Layer):
    """A table with a row of numbers for each symbol: y[n, t] = w[x[n, t]].

    It is a dense layer on one-hot inputs; the rows are looked up, without the products with zeros.

    Parameters
    ----------
    symbols, units : rows of the table, and numbers in each.
    rng : draws the rows, normal with standard deviation 1.
    dtype : float32 to train, float64 to check.

    Raises
    ------
    ValueError
        If a size is not a positive whole number, `rng` no generator, or `dtype` no floating one.

    References
    ----------
    Bengio, Y., Ducharme, R., Vincent, P. & Jauvin, C. (2003). A neural probabilistic language model. Journal of Machine
    Learning Research 3, 1137-1155.
    """

    learned = ("w",)

    def __init__(self, symbols: int, units: int, rng: np.random.Generator, dtype: DTypeLike = np.float32):
        symbols, units = validate.count("symbols", symbols), validate.count("units", units)
        self.w: Array = drawn(rng, (symbols, units), 1, 1.0, dtype)
        self.dw = np.zeros_like(self.w)
        self.x: Array | None = None
        self.y: Array | None = None
        self.hot: Array | None = None

    def forward(self, x: Array, *, training: bool = False) -> Array:
        """Return the rows, (batch, places, units), of the symbols x, (batch, places), whole numbers from 0."""
        x = validate.array("x", x, ("batch", "places"))
        self.x = validate.labels("x", x.ravel(), x.size, len(self.w)).reshape(x.shape)
        self.y, y = reuse(self.y, self.w, (*x.shape, self.w.shape[1]))
        return np.take(self.w, self.x, axis=0, out=y, mode="clip")  # "clip" writes into `out` without a second copy

    def backward(self, delta: Array, *, send: bool = True) -> None:
        """Store minus the mean over the batch of the errors at each symbol. Symbols have no slope: nothing is sent."""
        x = before(self.x)
        delta = error(delta, (*x.shape, self.w.shape[1]))
        # For an alphabet, a product with one-hot columns is several times faster than adding up row by row.
        self.hot, hot = reuse(self.hot, self.w, (x.size, len(self.w)))
        hot[...] = 0
        hot[np.arange(x.size), x.ravel()] = -1 / len(x)
        np.matmul(hot.T, delta.reshape(x.size, -1), out=self.dw)

"""Normalisation: mean 0 and variance 1, over the batch or within each input, then a learned scale and shift."""

import numpy as np
from numpy.typing import DTypeLike

from hvb_lib import validate
from hvb_lib.nn.layer import Layer, before, column_sums, error, reuse, rows
from hvb_lib.validate import Array


class _Normalise(Layer):
    """What the two share: u = (x - mean) / sqrt(variance + eps), y = w u + b, along one axis of a matrix.

    With n numbers along the axis and g = w delta, the error of an input is (g - <g> - u <g u>) / sqrt(variance + eps):
    its mean and its part along u are taken out, because neither would move u.
    """

    learned = ("w", "b")
    axis: int

    def __init__(self, units: int, eps: float = 1e-5, dtype: DTypeLike = np.float32):
        units, dtype = validate.count("units", units), validate.dtype("dtype", dtype)
        self.eps = validate.number("eps", eps, above=0)
        self.w: Array = np.ones(units, dtype=dtype)
        self.b: Array = np.zeros(units, dtype=dtype)
        self.dw, self.db = np.zeros_like(self.w), np.zeros_like(self.b)
        self.u: Array | None = None
        self.y: Array | None = None
        self.g: Array | None = None
        self.below: Array | None = None
        self.root: Array | None = None  # 1 / sqrt(variance + eps)
        self.normal: Array | None = None  # of the last batch
        self.shape: tuple[int, ...] = ()

    def forward(self, x: Array, *, training: bool = False) -> Array:
        """Return w u + b, shaped like x, (batch, ..., units)."""
        x = validate.finite("x", rows(x))
        if x.shape[-1] != len(self.w):
            raise ValueError(f"x: got shape {x.shape}, wanted (batch, ..., {len(self.w)})")
        self.shape, flat = x.shape, x.reshape(-1, len(self.w))
        self.u, u = reuse(self.u, x, flat.shape, np.result_type(x, self.w))
        self.y, y = reuse(self.y, u, flat.shape)
        _, variance = self._centre(flat, u, y, training)
        self.root = 1 / np.sqrt(variance + self.eps)
        u *= self.root
        self.normal = u
        np.multiply(u, self.w, out=y)
        y += self.b
        return y.reshape(x.shape)

    def _centre(self, flat: Array, u: Array, squares: Array, training: bool) -> tuple[Array, Array]:
        """Write the numbers without their mean into u; return mean and variance. `squares` is room to compute in."""
        u[...] = flat  # in the finer precision of the two, before anything is summed
        mean = self._mean(u)
        u -= mean
        return mean, self._mean(np.multiply(u, u, out=squares))

    def _mean(self, a: Array) -> Array:
        """Return the mean along the layer's axis, which keeps length 1."""
        return a.mean(axis=1, keepdims=True) if self.axis else column_sums(a)[None] / len(a)

    def backward(self, delta: Array, *, send: bool = True) -> Array | None:
        """Store dw = -<sum of delta u> and db = -<sum of delta>; return the error of the inputs."""
        u = before(self.normal)
        batch = self.shape[0]
        flat = error(delta, self.shape).reshape(u.shape)
        self.below, below = reuse(self.below, u, u.shape)
        np.multiply(flat, u, out=below)
        self.dw[...] = column_sums(below)
        self.db[...] = column_sums(flat)
        self.dw *= -1 / batch
        self.db *= -1 / batch
        if not send:
            return None
        return self._sent(flat, u, below).reshape(self.shape)

    def _sent(self, flat: Array, u: Array, below: Array) -> Array:
        """Return (g - <g> - u <g u>) / sqrt(variance + eps), in `below`."""
        self.g, g = reuse(self.g, u, u.shape)
        np.multiply(flat, self.w, out=g)
        np.multiply(g, u, out=below)
        np.multiply(u, self._mean(below), out=below)
        np.subtract(g, below, out=below)
        below -= self._mean(g)
        below *= self.root
        return below


class LayerNorm(_Normalise):
    """Normalises the numbers of each input by themselves: the same while learning and after.

    Parameters
    ----------
    units : numbers of an input, at its last axis.
    eps : added to the variance.
    dtype : float32 to train, float64 to check.

    Raises
    ------
    ValueError
        If a number is out of range, or x does not fit.

    References
    ----------
    Ba, J. L., Kiros, J. R. & Hinton, G. E. (2016). Layer normalization. doi:10.48550/arXiv.1607.06450
    """

    axis = 1


class BatchNorm(_Normalise):
    """Normalises each unit over the batch, and for images over all places too. Afterwards running means are used.

    Parameters
    ----------
    units : at the last axis of the inputs.
    eps : added to the variance.
    memory : share of the running mean and variance that a training batch leaves in place.
    dtype : float32 to train, float64 to check.

    Raises
    ------
    ValueError
        If a number is out of range, or x does not fit.

    References
    ----------
    Ioffe, S. & Szegedy, C. (2015). Batch normalization: accelerating deep network training by reducing internal
    covariate shift. ICML, 448-456. doi:10.48550/arXiv.1502.03167
    """

    axis = 0
    counted = ("mean", "variance")

    def __init__(self, units: int, eps: float = 1e-5, memory: float = 0.9, dtype: DTypeLike = np.float32):
        super().__init__(units, eps, dtype)
        self.memory = validate.number("memory", memory, least=0, below=1)
        self.mean, self.variance = np.zeros_like(self.w), np.ones_like(self.w)
        self.training = False  # in the last forward pass

    def _centre(self, flat: Array, u: Array, squares: Array, training: bool) -> tuple[Array, Array]:
        self.training = training
        if not training:
            np.subtract(flat, self.mean, out=u)
            return self.mean, self.variance
        mean, variance = super()._centre(flat, u, squares, training)
        unbiased = variance[0] * (len(flat) / max(1, len(flat) - 1))
        for kept, new in ((self.mean, mean[0]), (self.variance, unbiased)):
            kept *= self.memory
            kept += (1 - self.memory) * new
        return mean, variance

    def _sent(self, flat: Array, u: Array, below: Array) -> Array:
        """As above; after training the running means are constants, so the error is only scaled."""
        if self.training:
            return super()._sent(flat, u, below)
        np.multiply(flat, self.w, out=below)
        below *= self.root
        return below

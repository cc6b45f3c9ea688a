"""A layer for sequences, (batch, time, inputs): the same weights at every step, and a state that is handed on."""

import numpy as np
from numpy.typing import DTypeLike

from hvb_lib import validate
from hvb_lib.nn.layer import Layer, before, drawn, error, orthogonal, reuse
from hvb_lib.validate import Array

RETURNS = ("last", "mean", "all")


class Recurrent(Layer):
    """A layer of tanh units that see their own last outputs: h[t] = tanh(x[t] w^T + h[t-1] u^T + b), h[-1] = 0.

    Sequences of different lengths are filled up with frames of zeros at the end. At such a frame the state stands
    still, and it counts in no mean.

    Parameters
    ----------
    inputs, units : its sizes.
    rng : draws w, normal with standard deviation `gain` / sqrt(inputs), and u, a random rotation times `turn`.
    returns : "last", the state after the last frame, (batch, units); "mean", over the frames; "all", (batch, time,
        units), zeros where there is no frame, so that a layer above it sees as many frames.
    gain, turn : sizes of w and u. A rotation neither lengthens nor shortens: what goes back in time fades least.
    dtype : float32 to train, float64 to check.

    Raises
    ------
    ValueError
        If a size is not a positive whole number, `rng` no generator, `dtype` no floating one, or `returns` is unknown.

    References
    ----------
    Elman, J. L. (1990). Finding structure in time. Cognitive Science 14, 179-211. doi:10.1207/s15516709cog1402_1
    Werbos, P. J. (1990). Backpropagation through time: what it does and how to do it. Proceedings of the IEEE 78,
    1550-1560. doi:10.1109/5.58337
    """

    learned = ("w", "u", "b")

    def __init__(self, inputs: int, units: int, rng: np.random.Generator, returns: str = "last", gain: float = 1.0,
                 turn: float = 1.0, dtype: DTypeLike = np.float32):
        inputs, units = validate.count("inputs", inputs), validate.count("units", units)
        self.returns = validate.choice("returns", returns, RETURNS)
        self.w: Array = drawn(rng, (units, inputs), inputs, gain, dtype)
        turned = orthogonal(units, rng) * validate.number("turn", turn, least=0)
        self.u: Array = turned.astype(self.w.dtype)
        self.b: Array = np.zeros(units, dtype=self.w.dtype)
        self.dw, self.du, self.db = np.zeros_like(self.w), np.zeros_like(self.u), np.zeros_like(self.b)
        self.x: Array | None = None
        self.h: Array | None = None  # (time + 1, batch, units), the first all zeros: one step is one block of memory
        self.there: Array | None = None  # (time, batch, 1): is there a frame?
        self.z: Array | None = None
        self.y: Array | None = None
        self.below: Array | None = None

    def forward(self, x: Array, *, training: bool = False) -> Array:
        """Return the states asked for, of sequences x, (batch, time, inputs)."""
        units, inputs = self.w.shape
        x = validate.finite("x", validate.floating("x", x, ("batch", "time", inputs)))
        batch, time, _ = x.shape
        dtype = np.result_type(x, self.w)
        self.x = np.ascontiguousarray(x.transpose(1, 0, 2))
        self.there = np.asarray(self.x.any(axis=2, keepdims=True))
        if self.h is None or self.h.shape != (time + 1, batch, units) or self.h.dtype != dtype:
            self.h = np.zeros_like(x, shape=(time + 1, batch, units), dtype=dtype)
        np.matmul(self.x, self.w.T, out=self.h[1:])
        self.h[1:] += self.b
        for last, now, there in zip(self.h, self.h[1:], self.there, strict=False):
            now += last @ self.u.T
            np.tanh(now, out=now)
            np.copyto(now, last, where=~there)
        return self._returned()

    def _returned(self) -> Array:
        assert self.h is not None
        assert self.there is not None
        if self.returns == "last":
            return np.asarray(self.h[-1])
        if self.returns == "all":
            self.y, y = reuse(self.y, self.h, (len(self.there), *self.h.shape[1:]))
            return np.multiply(self.h[1:], self.there, out=y).transpose(1, 0, 2)
        self.z, z = reuse(self.z, self.h, (len(self.there), *self.h.shape[1:]))
        self.y, y = reuse(self.y, self.h, self.h.shape[1:])
        np.sum(np.multiply(self.h[1:], self.there, out=z), axis=0, out=y)
        y /= self._frames(y.dtype)
        return y

    def _frames(self, dtype: DTypeLike) -> Array:
        assert self.there is not None
        return np.asarray(np.maximum(self.there.sum(axis=0), 1), dtype)  # whole numbers would turn float32 into float64

    def backward(self, delta: Array, *, send: bool = True) -> Array | None:
        """Send the error back through time, store dw, du and db; return the error of the sequences."""
        x = before(self.x)
        assert self.h is not None
        assert self.there is not None
        time, batch, _ = x.shape
        units = len(self.w)
        delta = error(delta, (batch, time, units) if self.returns == "all" else (batch, units))
        z = self._errors(delta)
        flat = z.reshape(-1, units)
        np.matmul(flat.T, x.reshape(-1, x.shape[2]), out=self.dw)
        np.matmul(flat.T, self.h[:-1].reshape(-1, units), out=self.du)
        np.sum(flat, axis=0, out=self.db)
        for change in (self.dw, self.du, self.db):
            change *= -1 / batch
        if not send:
            return None
        self.below, below = reuse(self.below, z, (time, batch, x.shape[2]))
        return np.matmul(z, self.w, out=below).transpose(1, 0, 2)

    def _errors(self, delta: Array) -> Array:
        """Return each step's error of the sums, (time, batch, units), from the last step to the first."""
        assert self.h is not None
        assert self.there is not None
        time = len(self.there)
        self.z, z = reuse(self.z, self.h, (time, *self.h.shape[1:]))
        if self.returns == "mean":
            delta = delta / self._frames(delta.dtype)
        back = np.zeros_like(self.h[0])  # the error of the state after step t
        for t in reversed(range(time)):
            if self.returns == "all":
                back += delta[:, t] * self.there[t]
            elif self.returns == "mean":
                back += delta * self.there[t]
            elif t == time - 1:
                back += delta
            h = self.h[t + 1]
            np.multiply(h, h, out=z[t])
            np.subtract(1, z[t], out=z[t])
            z[t] *= back
            z[t] *= self.there[t]
            stands = back * ~self.there[t]  # where there was no frame, the error belongs to the state before
            np.matmul(z[t], self.u, out=back)
            back += stands
        return z

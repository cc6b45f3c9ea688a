"""Differentiable plasticity: a slow part of each weight, set by backpropagation, and a fast one, written by Hebb.

    z[t] = (w + alpha * H[t]) x[t] + b,    y[t] = tanh(z[t] + u[t]),    H[t+1] = (1 - eta) H[t] + eta y[t] x[t]^T

H starts at 0 with each sequence and is the only memory. Backpropagation never changes it; it learns w, b, how plastic
each synapse is (alpha) and how fast it forgets (eta), from the errors after the trace has been written and read.
"""

import numpy as np
from numpy.typing import DTypeLike

from hvb_lib import validate
from hvb_lib.nn.layer import Layer, before, drawn, error
from hvb_lib.plastic import traces
from hvb_lib.validate import Array


class Plastic(Layer):
    """A plastic layer for sequences, (batch, time, inputs). It returns the sums z, (batch, time, units).

    Parameters
    ----------
    inputs, units : its sizes.
    rng : draws w and alpha, normal with standard deviations `gain` / sqrt(inputs) and `plastic` / sqrt(inputs).
    trace : "hebb", or "oja": H[t+1] = H[t] + eta y (x^T - y H[t]), which decays only where a unit is active.
    driven : does a frame hold `units` more columns, u? They drive the units after z is read, as a teacher does who
        names what was seen; what is written is y = tanh(z + u). Otherwise u is 0.
    eta : first value of eta.
    gain, plastic : sizes of w and alpha.
    dtype : float32 to train, float64 to check.

    Attributes
    ----------
    w, alpha : (units, inputs), b : (units,), eta : (1,). All four are learned.
    h : (time + 1, batch, units, inputs) the traces of the last forward pass; step t has read those at [t].

    Raises
    ------
    ValueError
        If a size is not a positive whole number, `rng` no generator, `dtype` no floating one, `trace` unknown, or `eta`
        outside 0 to 1.

    References
    ----------
    Miconi, T., Stanley, K. O. & Clune, J. (2018). Differentiable plasticity: training plastic neural networks with
    backpropagation. ICML. doi:10.48550/arXiv.1804.02464
    """

    learned = ("w", "b", "alpha", "eta")

    def __init__(self, inputs: int, units: int, rng: np.random.Generator, trace: str = "hebb", *, driven: bool = False,
                 eta: float = 0.1, gain: float = 1.0, plastic: float = 1.0, dtype: DTypeLike = np.float32):
        inputs, units = validate.count("inputs", inputs), validate.count("units", units)
        self.rule = traces.RULES[validate.choice("trace", trace, traces.RULES)]
        self.driven = bool(driven)
        self.w: Array = drawn(rng, (units, inputs), inputs, gain, dtype)
        self.alpha: Array = drawn(rng, (units, inputs), inputs, plastic, dtype)
        self.b: Array = np.zeros(units, dtype=self.w.dtype)
        self.eta: Array = np.full(1, validate.number("eta", eta, least=0, below=1), dtype=self.w.dtype)
        self.dw, self.dalpha = np.zeros_like(self.w), np.zeros_like(self.alpha)
        self.db, self.deta = np.zeros_like(self.b), np.zeros_like(self.eta)
        self.x: Array | None = None
        self.h: Array | None = None
        self.y: Array | None = None  # (time, batch, units), what was written

    def forward(self, x: Array, *, training: bool = False) -> Array:
        """Return z, (batch, time, units), for frames x, (batch, time, inputs), or of `units` more columns if driven."""
        units, inputs = self.w.shape
        self.x = validate.finite("x", validate.floating("x", x, ("batch", "time", inputs + units * self.driven)))
        seen, batch, time = self.x[:, :, :inputs], *self.x.shape[:2]
        z = seen @ self.w.T + self.b
        shape = (time + 1, batch, units, inputs)
        if self.h is None or self.h.shape != shape or self.h.dtype != z.dtype:
            self.h, self.y = np.zeros(shape, z.dtype), np.zeros((time, batch, units), z.dtype)
        assert self.y is not None
        eta, alpha, y = self.eta.item(), self.alpha, self.y
        for t, (h, later) in enumerate(zip(self.h, self.h[1:], strict=False)):
            z[:, t] += np.matmul(alpha * h, seen[:, t, :, None])[:, :, 0]
            np.tanh(z[:, t] + self.x[:, t, inputs:] if self.driven else z[:, t], out=y[t])
            self.rule.write(h, seen[:, t], y[t], eta, later)
        return validate.finite("z", z)

    def backward(self, delta: Array, *, send: bool = True) -> Array | None:
        """Send the errors of z, (batch, time, units), back through time; store all four changes.

        Returns
        -------
        below : the errors of the frames, (batch, time, columns), unless `send` is false.
        """
        x = before(self.x)
        assert self.h is not None
        assert self.y is not None
        (batch, time, _), (units, inputs) = x.shape, self.w.shape
        delta = error(delta, (batch, time, units))
        below = np.zeros(x.shape, np.result_type(delta, self.w))
        for change in (self.dw, self.db, self.dalpha, self.deta):
            change[...] = 0
        back = np.zeros_like(self.h[0], dtype=below.dtype)  # the slope along H after step t
        for t in reversed(range(time)):
            h, y, seen = self.h[t], self.y[t], x[:, t, :inputs]
            to_y, to_x, to_eta, back = self.rule.slopes(h, seen, y, self.eta.item(), back)
            written = to_y * (1 - y * y)  # the slope along z + u, by way of what is written
            to_z = written + delta[:, t]
            both = to_z[:, :, None] * seen[:, None, :]
            self.dw -= both.sum(axis=0)
            self.dalpha -= np.einsum("bui,bui->ui", both, h)
            self.db -= to_z.sum(axis=0)
            self.deta -= to_eta
            below[:, t, :inputs] = to_x + to_z @ self.w + np.matmul(to_z[:, None, :], self.alpha * h)[:, 0]
            below[:, t, inputs:] = written[:, : below.shape[2] - inputs]
            back += self.alpha * both
        for change in (self.dw, self.db, self.dalpha, self.deta):
            change /= batch
        return below if send else None

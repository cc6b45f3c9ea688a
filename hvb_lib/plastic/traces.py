"""Hebbian traces, written a step at a time, and the slopes of a step, derived by hand for backpropagation through time.

A trace H (batch, units, inputs) is written by x (batch, inputs) and y (batch, units), each run of the batch by itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

import numpy as np

from hvb_lib import validate
from hvb_lib.rules.shared import finite
from hvb_lib.validate import Array

Slopes: TypeAlias = tuple[Array, Array, float, Array]  # along y, x, eta and H


def hebb_trace(h: Array, x: Array, y: Array, eta: float) -> Array:
    """Return the Hebbian trace a step later: H <- (1 - eta) H + eta y x^T.

    Parameters
    ----------
    h : (batch, units, inputs).
    x : (batch, inputs).
    y : (batch, units).
    eta : the share that is new.

    Returns
    -------
    h : (batch, units, inputs), a new array.

    Raises
    ------
    ValueError
        If a shape does not fit, or a value is not finite.

    References
    ----------
    Miconi, T., Stanley, K. O. & Clune, J. (2018). Differentiable plasticity: training plastic neural networks with
    backpropagation. ICML. doi:10.48550/arXiv.1804.02464
    """
    return _written("hebb", h, x, y, eta)


def oja_trace(h: Array, x: Array, y: Array, eta: float) -> Array:
    """Return the trace after a step of Oja's rule: H <- H + eta y (x^T - y H). It decays only where a unit is active.

    Parameters
    ----------
    h, x, y, eta : as in `hebb_trace`.

    Returns
    -------
    h : (batch, units, inputs), a new array.

    Raises
    ------
    ValueError
        As in `hebb_trace`.

    References
    ----------
    Miconi et al. (2018), as in `hebb_trace`; the rule is Oja, E. (1982), doi:10.1007/BF00275687.
    """
    return _written("oja", h, x, y, eta)


@dataclass(frozen=True)
class _Rule:
    """A trace's step, into an array of its own, and the step's slopes from those along the trace that it leaves."""

    write: Callable[[Array, Array, Array, float, Array], None]
    slopes: Callable[[Array, Array, Array, float, Array], Slopes]


def _hebb(h: Array, x: Array, y: Array, eta: float, out: Array) -> None:
    np.multiply(eta * y[:, :, None], x[:, None, :], out=out)
    out += (1 - eta) * h


def _hebb_slopes(h: Array, x: Array, y: Array, eta: float, back: Array) -> Slopes:
    to_y, to_x = np.matmul(back, x[:, :, None])[:, :, 0], np.matmul(y[:, None, :], back)[:, 0]
    to_eta = float(np.vdot(to_y, y)) - float(np.vdot(back, h))
    return eta * to_y, eta * to_x, to_eta, (1 - eta) * back


def _oja(h: Array, x: Array, y: Array, eta: float, out: Array) -> None:
    np.multiply(y[:, :, None], h, out=out)
    np.subtract(x[:, None, :], out, out=out)
    out *= eta * y[:, :, None]
    out += h


def _oja_slopes(h: Array, x: Array, y: Array, eta: float, back: Array) -> Slopes:
    along_x, along_h = np.matmul(back, x[:, :, None])[:, :, 0], (back * h).sum(axis=2)
    to_eta = float(np.vdot(along_x, y)) - float(np.vdot(along_h, y * y))
    to_x = np.matmul(y[:, None, :], back)[:, 0]
    return eta * (along_x - 2 * y * along_h), eta * to_x, to_eta, back * (1 - eta * (y * y)[:, :, None])


RULES = MappingProxyType({"hebb": _Rule(_hebb, _hebb_slopes), "oja": _Rule(_oja, _oja_slopes)})


def _written(rule: str, h: Array, x: Array, y: Array, eta: float) -> Array:
    h = validate.floats("h", h, ("batch", "units", "inputs"), "give each run of the batch a trace of its own")
    x = validate.floats("x", x, (len(h), h.shape[2]))
    y = validate.floats("y", y, h.shape[:2])
    eta = validate.number("eta", eta)
    out = np.empty_like(h, dtype=np.result_type(h, x, y))
    RULES[rule].write(h, x, y, eta, out)
    return finite(f"{rule}_trace", out, h, x, y, names=("h", "x", "y"))

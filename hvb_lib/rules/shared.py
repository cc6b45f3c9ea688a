"""What every rule does first and last: shapes checked, a correlation over the batch, an overflow said in words."""

from collections.abc import Callable
from typing import TypeAlias

from hvb_lib import validate
from hvb_lib.validate import Array

Rule: TypeAlias = Callable[[Array, Array, Array], Array]


def layer(w: Array, x: Array, y: Array) -> tuple[Array, Array, Array]:
    """Return the three as floats, or say which shape does not fit."""
    w, x = weights_and_inputs(w, x)
    y = validate.floats("y", y, (len(x), len(w)), "compute y = x @ w.T; for a layer of one unit write y[:, None]")
    return w, x, y


def weights_and_inputs(w: Array, x: Array) -> tuple[Array, Array]:
    """Return the two as floats, or say which shape does not fit."""
    w = validate.floats("w", w, ("units", "inputs"))
    inputs = w.shape[1]
    x = validate.floats("x", x, ("batch", inputs), f"write a row for each input, as long as the rows of w, {inputs}")
    return w, x


def correlation(x: Array, y: Array) -> Array:
    """Return <y_i x_j>, (units, inputs)."""
    dw: Array = y.T @ x
    dw /= len(x)
    return dw


def finite(rule: str, dw: Array, *inputs: Array, names: tuple[str, ...] = ("w", "x", "y")) -> Array:
    """Return `dw`, or say which of its inputs is not finite, or that the change overflows."""
    # A bad input always shows in dw, so that one pass over dw checks all of them.
    try:
        return validate.finite("dw", dw)
    except ValueError:
        for name, a in zip(names, inputs, strict=True):
            validate.finite(name, a)
        raise validate.NotFiniteError(f"{rule}: the change overflows although all inputs are finite; make them smaller"
                                      ) from None  # fmt: skip

"""Forward-mode differentiation over arrays: every value carries its slope along one direction of the inputs.

One pass gives the slope of everything along that one direction; the gradient needs a pass for each parameter.

Wengert (1964), A simple automatic derivative evaluation program, doi:10.1145/355586.364791.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from hvb_lib import validate
from hvb_lib.validate import Array

Operand: TypeAlias = "Dual | ArrayLike"


class Dual:
    """An array and its slope.

    Parameters
    ----------
    value : numbers of any shape.
    slope : shaped like `value`, how fast each entry moves; zero if left out, as for a constant.

    Raises
    ------
    ValueError
        If the shapes differ.
    """

    __array_priority__ = 1000  # so that array * Dual calls Dual.__rmul__

    def __init__(self, value: ArrayLike, slope: ArrayLike | None = None):
        self.value: Array = np.asanyarray(value)
        self.slope: Array = np.zeros_like(self.value) if slope is None else np.asanyarray(slope)
        if self.slope.shape != self.value.shape:
            raise ValueError(f"slope: got shape {self.slope.shape}, wanted {self.value.shape}, the shape of value")

    def __repr__(self) -> str:
        return f"Dual({self.value}, slope {self.slope})"

    def __add__(self, other: Operand) -> Dual:
        b = _dual(other)
        return Dual(self.value + b.value, self.slope + b.slope)

    def __sub__(self, other: Operand) -> Dual:
        b = _dual(other)
        return Dual(self.value - b.value, self.slope - b.slope)

    def __mul__(self, other: Operand) -> Dual:
        b = _dual(other)
        return Dual(self.value * b.value, self.slope * b.value + self.value * b.slope)

    def __matmul__(self, other: Operand) -> Dual:
        b = _dual(other)
        return Dual(self.value @ b.value, self.slope @ b.value + self.value @ b.slope)

    def __pow__(self, power: float) -> Dual:
        power = validate.number("power", power)
        return Dual(self.value**power, power * self.value ** (power - 1) * self.slope)

    def tanh(self) -> Dual:
        """Return the hyperbolic tangent."""
        y = np.tanh(self.value)
        return Dual(y, (1 - y * y) * self.slope)

    def mean(self) -> Dual:
        """Return the mean over all entries."""
        return Dual(self.value.mean(), self.slope.mean())

    @property
    def T(self) -> Dual:  # noqa: N802 (NumPy's name)
        """The transpose."""
        return Dual(self.value.T, self.slope.T)

    def __radd__(self, other: Operand) -> Dual:
        return self + other

    def __rmul__(self, other: Operand) -> Dual:
        return self * other


def _dual(value: Operand) -> Dual:
    return value if isinstance(value, Dual) else Dual(value)

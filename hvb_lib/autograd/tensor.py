"""Reverse-mode differentiation over arrays, small enough to read in one sitting.

Each operation computes its value and, beside it, the closure that sends the gradient back to what it was made from.
Gradients are added (`+=`), because a value used twice is pulled from both sides. `backward` visits the graph in reverse
topological order, so that a value's gradient is complete before it is sent on.

Griewank & Walther (2008), Evaluating Derivatives, doi:10.1137/1.9780898717761.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from hvb_lib import validate
from hvb_lib.validate import Array

Operand: TypeAlias = "Tensor | ArrayLike"


class Tensor:
    """An array that remembers how it was made.

    Parameters
    ----------
    value : finite numbers of any shape; kept as they are if floating, else turned into float64.

    Attributes
    ----------
    value : the array.
    grad : the slope of the last `backward()`'s result with respect to `value`, shaped like it; a leaf's accumulates.

    Raises
    ------
    ValueError
        If `value` is not numeric, or is empty, or a number is not finite.
    """

    __array_priority__ = 1000  # so that array * Tensor calls Tensor.__rmul__

    def __init__(self, value: ArrayLike, parents: tuple[Tensor, ...] = ()):
        self.value: Array = validate.floats("value", value, None)  # counted arrays stay counted
        if not parents:
            validate.finite("value", self.value)
        self.grad: Array = np.zeros_like(self.value)
        self.parents = parents
        self.send: Callable[[], None] = lambda: None

    def __repr__(self) -> str:
        return f"Tensor({np.array2string(self.value, precision=4, threshold=8)})"

    def __add__(self, other: Operand) -> Tensor:
        a, b = self, _tensor(other, self)
        out = Tensor(_stretched("+", np.add, a.value, b.value), (a, b))

        def send() -> None:
            a.grad += _fold(out.grad, a.value.shape)
            b.grad += _fold(out.grad, b.value.shape)

        out.send = send
        return out

    def __mul__(self, other: Operand) -> Tensor:
        a, b = self, _tensor(other, self)
        out = Tensor(_stretched("*", np.multiply, a.value, b.value), (a, b))

        def send() -> None:
            a.grad += _fold(out.grad * b.value, a.value.shape)
            b.grad += _fold(out.grad * a.value, b.value.shape)

        out.send = send
        return out

    def __matmul__(self, other: Operand) -> Tensor:
        a, b = self, _tensor(other, self)
        if a.value.ndim != 2 or b.value.ndim != 2 or a.value.shape[1] != b.value.shape[0]:
            raise ValueError(f"a @ b: got shapes {a.value.shape} and {b.value.shape}, wanted (m, n) and (n, k)")
        out = Tensor(a.value @ b.value, (a, b))

        def send() -> None:
            a.grad += out.grad @ b.value.T
            b.grad += a.value.T @ out.grad

        out.send = send
        return out

    def __pow__(self, power: float) -> Tensor:
        power = validate.number("power", power)
        if power < 1 and power != 0 and (self.value == 0).any():
            raise ValueError(f"value: got 0 to the power {power:g}, without a finite slope; wanted no 0 among them")
        if not power.is_integer() and (self.value < 0).any():
            raise ValueError(f"value: got {self.value.min():g} to the power {power:g}, wanted numbers of at least 0")
        if power == 0:
            return self._map(np.ones_like(self.value), lambda: np.zeros_like(self.value))
        return self._map(self.value**power, lambda: power * self.value ** (power - 1))

    def exp(self) -> Tensor:
        """Return e^value."""
        y = np.exp(self.value)
        return self._map(y, lambda: y)

    def log(self) -> Tensor:
        """Return the natural logarithm.

        Raises
        ------
        ValueError
            If a value is not positive.
        """
        if (self.value <= 0).any():
            raise ValueError(f"value: got {self.value.min():g}, wanted numbers above 0 to take the logarithm of")
        return self._map(np.log(self.value), lambda: 1 / self.value)

    def tanh(self) -> Tensor:
        """Return the hyperbolic tangent."""
        y = np.tanh(self.value)
        return self._map(y, lambda: 1 - y * y)

    def relu(self) -> Tensor:
        """Return max(value, 0); the slope at 0 is taken as 0."""
        return self._map(np.maximum(self.value, 0), lambda: self.value > 0)

    def leaky_relu(self, leak: float) -> Tensor:
        """Return value where it is positive, leak * value elsewhere."""
        up = self.value > 0
        return self._map(np.where(up, self.value, leak * self.value), lambda: np.where(up, 1, leak))

    def sigmoid(self) -> Tensor:
        """Return 1 / (1 + exp(-value)), the logistic function, written so that it can't overflow."""
        y = (1 + np.tanh(self.value / 2)) / 2
        return self._map(y, lambda: y * (1 - y))

    def sum(self, axis: int | None = None) -> Tensor:
        """Return the sum over all entries, or over one axis, which then keeps length 1."""
        out = Tensor(self.value.sum(axis=axis, keepdims=axis is not None), (self,))

        def send() -> None:
            self.grad += out.grad

        out.send = send
        return out

    def mean(self, axis: int | None = None) -> Tensor:
        """Return the mean over all entries, or over one axis, which then keeps length 1."""
        total = self.sum(axis)
        return total * (total.value.size / self.value.size)

    def max(self, axis: int) -> Tensor:
        """Return the largest along an axis, which keeps length 1; the slope goes to the first of equals."""
        y = self.value.max(axis=axis, keepdims=True)
        hit = self.value == y
        return self._map(y, lambda: hit & (hit.cumsum(axis=axis) == 1))

    def __getitem__(self, index: Any) -> Tensor:
        """Return the entries that NumPy's `value[index]` names; one that is named twice is pulled from both places.

        Raises
        ------
        ValueError
            If there are no such entries.
        """
        try:
            out = Tensor(self.value[index], (self,))
        except IndexError as problem:
            raise ValueError(f"index: got {index!r}, wanted one that fits {self.value.shape}; {problem}") from None

        def send() -> None:
            np.add.at(self.grad, index, out.grad)

        out.send = send
        return out

    __iter__ = None  # an index alone would make Python try one number after the other

    def reshape(self, *shape: int) -> Tensor:
        """Return the same numbers in another shape, in which one length may be -1.

        Raises
        ------
        ValueError
            If they do not fit.
        """
        try:
            y = self.value.reshape(shape)
        except ValueError:
            raise ValueError(f"shape: got {shape}, wanted one for the {self.value.size} numbers of shape "
                             f"{self.value.shape}") from None  # fmt: skip
        return self._moved(y, lambda grad: grad.reshape(self.value.shape))

    def transpose(self, *axes: int) -> Tensor:
        """Return the tensor with its axes in this order.

        Raises
        ------
        ValueError
            If an axis is missing, or stands there twice.
        """
        if sorted(axes) != list(range(self.value.ndim)):
            raise ValueError(f"axes: got {axes}, wanted each of the {self.value.ndim} axes once, from 0")
        return self._moved(self.value.transpose(axes), lambda grad: grad.transpose(np.argsort(axes)))

    @property
    def T(self) -> Tensor:  # noqa: N802 (NumPy's name)
        """The transpose."""
        return self._moved(self.value.T, lambda grad: grad.T)

    def cross_entropy(self, labels: ArrayLike) -> Tensor:
        """Return the mean of -log softmax(value)[label] over the rows, in nats.

        Parameters
        ----------
        labels : (rows,) whole numbers from 0 to columns - 1; `value` is (rows, columns).

        Raises
        ------
        ValueError
            If shapes differ or a label is out of range.
        """
        z = validate.array("value", self.value, ("rows", "columns"))
        chosen = validate.labels("labels", labels, *z.shape)
        rows = np.arange(len(z))
        z = z - z.max(axis=1, keepdims=True)
        log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        out = Tensor(-log_p[rows, chosen].mean(), (self,))

        def send() -> None:
            slope = np.exp(log_p)
            slope[rows, chosen] -= 1
            self.grad += slope * (out.grad / len(rows))

        out.send = send
        return out

    def backward(self) -> None:
        """Fill `grad` of everything this one number was made from. Gradients are added to what is there.

        Raises
        ------
        ValueError
            If this is not a single number.
        """
        if self.value.size != 1:
            raise ValueError(f"backward: got shape {self.value.shape}, wanted one number; take .sum() or .mean() first")
        order = topological_order(self)
        for node in order:
            if node.parents:  # an intermediate value starts anew, a leaf accumulates
                node.grad = np.zeros_like(node.value)
        self.grad += 1
        for node in reversed(order):
            node.send()

    def _map(self, y: Array, slope: Callable[[], Array]) -> Tensor:
        out = Tensor(y, (self,))

        def send() -> None:
            self.grad += out.grad * slope()

        out.send = send
        return out

    def _moved(self, y: Array, back: Callable[[Array], Array]) -> Tensor:
        """Return the same numbers at other places; `back` puts their gradient where they came from."""
        out = Tensor(y, (self,))

        def send() -> None:
            self.grad += back(out.grad)

        out.send = send
        return out

    def __neg__(self) -> Tensor:
        return self * -1.0

    def __sub__(self, other: Operand) -> Tensor:
        return self + -_tensor(other, self)

    def __truediv__(self, other: Operand) -> Tensor:
        return self * _tensor(other, self) ** -1

    def __radd__(self, other: Operand) -> Tensor:
        return self + other

    def __rmul__(self, other: Operand) -> Tensor:
        return self * other

    def __rsub__(self, other: Operand) -> Tensor:
        return -self + other

    def __rtruediv__(self, other: Operand) -> Tensor:
        return self**-1 * other

    def __rmatmul__(self, other: Operand) -> Tensor:
        return _tensor(other, self) @ self


def stack(tensors: Sequence[Tensor], axis: int = 0) -> Tensor:
    """Return tensors of one shape side by side along a new axis.

    Raises
    ------
    ValueError
        If there is none, or shapes differ.
    """
    shapes = sorted({t.value.shape for t in tensors})
    if len(shapes) != 1:
        raise ValueError(f"tensors: got shapes {shapes}, wanted one or more tensors of one shape")
    out = Tensor(np.stack([t.value for t in tensors], axis), tuple(tensors))

    def send() -> None:
        for t, grad in zip(tensors, np.moveaxis(out.grad, axis, 0), strict=True):
            t.grad += grad

    out.send = send
    return out


def topological_order(last: Tensor) -> list[Tensor]:
    """Return every tensor that `last` was made from, parents before children, `last` at the end."""
    order: list[Tensor] = []
    seen: set[int] = set()
    waiting: list[tuple[Tensor, bool]] = [(last, False)]
    while waiting:  # a stack of our own: a long chain would overflow Python's
        node, parents_done = waiting.pop()
        if parents_done:
            order.append(node)
        elif id(node) not in seen:
            seen.add(id(node))
            waiting.append((node, True))
            waiting.extend((parent, False) for parent in node.parents)
    return order


def _tensor(value: Operand, like: Tensor) -> Tensor:
    """Return a constant as a tensor; a plain number takes the precision of what it is combined with."""
    if isinstance(value, Tensor):
        return value
    return Tensor(np.asarray(value, like.value.dtype) if isinstance(value, (int, float)) else value)


def _stretched(sign: str, operation: Callable[[Array, Array], Array], a: Array, b: Array) -> Array:
    try:
        return operation(a, b)
    except ValueError:
        raise ValueError(f"a {sign} b: got shapes {a.shape} and {b.shape}, wanted the same lengths on every axis from "
                         "the last, or 1") from None  # fmt: skip


def _fold(grad: Array, shape: tuple[int, ...]) -> Array:
    """Sum a gradient over the axes along which NumPy stretched an operand of that shape."""
    if grad.shape == shape:
        return grad
    added = grad.ndim - len(shape)
    inner = (i + added for i, n in enumerate(shape) if n == 1 and grad.shape[i + added] > 1)
    stretched = (*range(added), *inner)
    result: Any = grad.sum(axis=stretched, keepdims=True)
    return np.asarray(result).reshape(shape)

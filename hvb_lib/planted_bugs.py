"""Three backward passes of a two-layer network with one mistake each: lesson 02 finds them with a gradient check.

Try to find them by number before you read on: that is what they are for.

Each takes what the correct one takes and returns what it returns: x (batch, inputs), the hidden outputs y
(batch, hidden) = max(x w1^T + b1, 0), w2 (classes, hidden) and delta (batch, classes), the slopes of each input's own
loss with respect to the second layer's sums; out come the changes dw1, db1, dw2, db2, minus the mean loss's gradient.
"""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from hvb_lib.validate import Array

Backward: TypeAlias = Callable[[Array, Array, Array, Array], list[Array]]


def _a(x: Array, y: Array, w2: Array, delta: Array) -> list[Array]:
    below = (delta @ w2) * (y > 1)
    return [_product(below, x), _mean(below), _product(delta, y), _mean(delta)]


def _b(x: Array, y: Array, w2: Array, delta: Array) -> list[Array]:
    below = (delta @ w2) * (y > 0)
    return [_product(below, x), _mean(below), _product(delta, y), -_mean(delta)]


def _c(x: Array, y: Array, w2: Array, delta: Array) -> list[Array]:
    below = (delta @ w2.T) * (y > 0)
    return [_product(below, x), _mean(below), _product(delta, y), _mean(delta)]


def _product(delta: Array, y: Array) -> Array:
    return np.asarray(delta.T @ y / -len(y))


def _mean(delta: Array) -> Array:
    return np.asarray(-delta.mean(axis=0))


BACKWARDS: dict[str, Backward] = {"A": _a, "B": _b, "C": _c}

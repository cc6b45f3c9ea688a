"""Random graphs of sums, products, powers and tanh: the examination that every engine of derivatives has to pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from hvb_lib import validate

Operation = Literal["add", "multiply", "square", "tanh"]
ARITY: dict[Operation, int] = {"add": 2, "multiply": 2, "square": 1, "tanh": 1}


@dataclass(frozen=True)
class Graph:
    """A function of some numbers, written as steps: an operation, and which earlier values it takes.

    Values 0 to inputs - 1 are the inputs; each step adds one more. The result is the sum of all values that no step
    has taken, so that every value counts.
    """

    inputs: int
    steps: tuple[tuple[Operation, tuple[int, ...]], ...]

    def __call__(self, values: Sequence[Any]) -> Any:
        """Return the result for numbers of any kind that know +, *, ** and tanh.

        Parameters
        ----------
        values : one for each input: floats, or an engine's own numbers.

        Raises
        ------
        ValueError
            If there are not as many values as inputs.
        """
        if len(values) != self.inputs:
            raise ValueError(f"values: got {len(values)}, wanted {self.inputs}, one for each input")
        known = list(values)
        for operation, operands in self.steps:
            known.append(_apply(operation, [known[i] for i in operands]))
        taken = {i for _, operands in self.steps for i in operands}
        first, *others = [value for i, value in enumerate(known) if i not in taken]
        for other in others:
            first = first + other
        return first


def random_graph(rng: np.random.Generator, inputs: int = 3, steps: int = 10) -> Graph:
    """Return a graph whose steps take any earlier values, also the same one twice: several paths are the rule.

    Parameters
    ----------
    rng : draws the operations and what they take.
    inputs, steps : how many.

    Raises
    ------
    ValueError
        If a number is not a whole one of at least 1.
    """
    validate.count("inputs", inputs)
    names = tuple(ARITY)
    drawn: list[tuple[Operation, tuple[int, ...]]] = []
    for there in range(inputs, inputs + validate.count("steps", steps)):
        operation = names[rng.integers(len(names))]
        drawn.append((operation, tuple(int(i) for i in rng.integers(there, size=ARITY[operation]))))
    return Graph(inputs, tuple(drawn))


def ladder(x: Any, rungs: int) -> Any:
    """Return x doubled so many times by adding it to itself: 2 rungs steps, 2^rungs paths from the end to `x`."""
    for _ in range(rungs):
        x = x + x
    return x


def tanh(x: Any) -> Any:
    """Return tanh of a float, an array, or anything that has a method of this name."""
    return x.tanh() if hasattr(x, "tanh") else np.tanh(x)


def _apply(operation: Operation, operands: list[Any]) -> Any:
    if operation == "add":
        return operands[0] + operands[1]
    if operation == "multiply":
        return operands[0] * operands[1]
    return operands[0] ** 2 if operation == "square" else tanh(operands[0])

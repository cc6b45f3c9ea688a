"""What a step costs, counted while it runs: operations and bytes, not a formula typed by hand.

A `Counted` array is an ordinary array that reports every NumPy operation it takes part in to the open tally. A copy of
a learner whose arrays are counted does exactly what the learner does, slower.
"""

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import Any

import numpy as np

from hvb_lib import validate
from hvb_lib.train import Learner
from hvb_lib.validate import Array

# Arithmetic that NumPy does outside its ufuncs, where it can't be counted.
UNCOUNTED = {np.einsum, np.tensordot, np.inner, np.kron, np.convolve, np.correlate, np.cov}
PRODUCTS = {np.matmul, np.vecdot, np.matvec, np.vecmat}
NO_LEARNERS = (type, FunctionType, BuiltinFunctionType, ModuleType, np.ufunc)


@dataclass(eq=False)  # nested tallies may hold the same numbers
class Tally:
    """A running count.

    Attributes
    ----------
    operations : one for each number computed, one for each number summed up; a product of (m, n) and (n, k) counts
        2 m n k, a multiplication and an addition each.
    bytes : read and written by these operations, as if nothing stayed in a cache. Copies without arithmetic are free.
    """

    operations: int = 0
    bytes: int = 0


_open: list[Tally] = []


@contextmanager
def counting() -> Iterator[Tally]:
    """Open a tally for the operations of counted arrays inside the `with` block."""
    tally = Tally()
    _open.append(tally)
    try:
        yield tally
    finally:
        _open.remove(tally)


class Counted(np.ndarray[Any, Any]):
    """An array whose operations are counted; everything computed from it is counted too."""

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, out: Any = None, **options: Any) -> Any:
        """Do what NumPy does, and report it."""
        plain = [_plain(a) for a in inputs]
        if out is not None:
            options["out"] = tuple(_plain(a) for a in out)
        result = getattr(ufunc, method)(*plain, **options)
        results = result if isinstance(result, tuple) else (result,)
        moved = sum(a.nbytes for a in (*plain, *results) if isinstance(a, (np.ndarray, np.generic)))
        for tally in _open:
            tally.operations += _operations(ufunc, method, plain, results)
            tally.bytes += moved
        if out is not None:
            return out[0] if len(out) == 1 else out
        counted = tuple(a.view(Counted) if isinstance(a, np.ndarray) else a for a in results)
        return counted if isinstance(result, tuple) else counted[0]

    def __array_function__(self, function: Any, types: Any, arguments: Any, options: Any) -> Any:
        """Do what NumPy does, unless its arithmetic would go uncounted.

        Raises
        ------
        ValueError
            Naming the function.
        """
        if function is np.vdot:
            return np.vecdot(*map(np.ravel, arguments))
        if function is np.dot:
            return np.matmul(*arguments, **options)
        if function in UNCOUNTED or function.__module__ == "numpy.linalg":
            raise ValueError(f"{function.__name__}: its operations can't be counted, wanted @, * and sums")
        return super().__array_function__(function, types, arguments, options)

    def dot(self, other: Any, out: Any = None) -> Any:
        """Return the product, counted as `@` is."""
        return np.matmul(self, other, out=out)


def measure(learner: Learner, x: Array, labels: Array | None = None) -> Tally:
    """Return what one step on this batch costs. The learner itself is left as it is.

    Parameters
    ----------
    learner : anything with `step(x, labels)`.
    x : (batch, inputs) floats, ready for the learner.
    labels : (batch,) or None.

    Raises
    ------
    ValueError
        As the learner's step raises it.
    """
    x = validate.floating("x", x, ("batch", "inputs"))
    twin = copy.deepcopy(learner)
    _count_arrays(twin, set())
    with counting() as tally:
        twin.step(x.view(Counted), labels)
    return tally


def _plain(a: Any) -> Any:
    return a.view(np.ndarray) if isinstance(a, Counted) else a


def _operations(ufunc: np.ufunc, method: str, inputs: list[Any], results: tuple[Any, ...]) -> int:
    if ufunc in PRODUCTS:
        return 2 * int(np.size(results[0])) * int(np.shape(inputs[0])[-1])
    if method in ("reduce", "accumulate", "reduceat"):
        return int(np.size(inputs[0]))
    if method == "at":
        return int(np.size(inputs[0][inputs[1]]))
    return sum(int(np.size(a)) for a in results)


def _count_arrays(thing: Any, seen: set[int]) -> Any:
    """Replace every array inside `thing` by a counted view of the same memory; return what stands for `thing`."""
    if isinstance(thing, np.ndarray):
        return thing.view(Counted)
    if isinstance(thing, (list, tuple)):
        replaced = [_count_arrays(part, seen) for part in thing]
        if isinstance(thing, list):
            thing[:] = replaced
            return thing
        return type(thing)(*replaced) if hasattr(thing, "_fields") else tuple(replaced)
    if isinstance(thing, dict):
        thing.update({key: _count_arrays(part, seen) for key, part in thing.items()})
        return thing
    if hasattr(thing, "__dict__") and not isinstance(thing, NO_LEARNERS) and id(thing) not in seen:
        seen.add(id(thing))
        for name, part in vars(thing).items():
            setattr(thing, name, _count_arrays(part, seen))
    return thing

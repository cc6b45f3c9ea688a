"""What a step costs, counted while it runs: operations and bytes, not a formula typed by hand.

A `Counted` array is an ordinary array that reports every NumPy operation it takes part in to the open tally. A copy of
a learner whose arrays are counted does exactly what the learner does, slower.
"""

import copy
from collections.abc import Iterator, Sequence
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
MULTIPLIES = {np.multiply, np.square}
# What an adder does: a comparison is a subtraction whose result is not kept.
ADDS = {np.add, np.subtract, np.negative, np.absolute, np.maximum, np.minimum, np.greater, np.greater_equal, np.less,
        np.less_equal, np.equal, np.not_equal, np.sign}  # fmt: skip
NO_LEARNERS = (type, FunctionType, BuiltinFunctionType, ModuleType, np.ufunc)


@dataclass(eq=False)  # nested tallies may hold the same numbers
class Tally:
    """A running count.

    Attributes
    ----------
    multiplications, additions : one for each number computed, one for each number summed up; a product of (m, n) and
        (n, k) counts m n k of each. Differences, comparisons and signs count as additions.
    others : divisions, roots, exponentials and whatever else neither multiplies nor adds.
    read, written : bytes, by these operations, as if nothing stayed in a cache. Copies without arithmetic are free.
    of_weights : bytes among them that were read from, or written to, arrays marked as `Weights`.
    """

    multiplications: int = 0
    additions: int = 0
    others: int = 0
    read: int = 0
    written: int = 0
    of_weights: int = 0

    @property
    def operations(self) -> int:
        """All arithmetic: a product of (m, n) and (n, k) counts 2 m n k."""
        return self.multiplications + self.additions + self.others

    @property
    def bytes(self) -> int:
        """Read and written."""
        return self.read + self.written


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
        multiplied, added, other = _operations(ufunc, method, plain, results)
        read, written = _size(plain), _size(results)
        weights = _size([a for a in (*inputs, *(out or ())) if isinstance(a, Weights)])
        for tally in _open:
            tally.multiplications += multiplied
            tally.additions += added
            tally.others += other
            tally.read += read
            tally.written += written
            tally.of_weights += weights
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


class Weights(Counted):
    """A counted array that stands for stored weights; what is read or written of it is tallied by itself too.

    Parts of it are weights as well; what is computed from it is not.
    """


def measure(learner: Learner, x: Array, labels: Array | None = None, weights: Sequence[Array] = ()) -> Tally:
    """Return what one step on this batch costs. The learner itself is left as it is.

    Parameters
    ----------
    learner : anything with `step(x, labels)`.
    x : (batch, inputs) floats, ready for the learner.
    labels : (batch,) or None.
    weights : arrays of the learner that are to be tallied as weights too.

    Raises
    ------
    ValueError
        As the learner's step raises it, or if an array in `weights` is none of the learner's.
    """
    x = validate.floating("x", x, ("batch", "inputs"))
    twins: dict[int, Any] = {}
    twin = copy.deepcopy(learner, twins)
    strange = [w.shape for w in weights if id(w) not in twins]
    if strange:
        raise ValueError(f"weights: got arrays of shapes {strange} that are none of the learner's, wanted its own")
    _count_arrays(twin, set(), {id(twins[id(w)]) for w in weights})
    with counting() as tally:
        twin.step(x.view(Counted), labels)
    return tally


def _plain(a: Any) -> Any:
    return a.view(np.ndarray) if isinstance(a, Counted) else a


def _size(arrays: Sequence[Any]) -> int:
    return sum(a.nbytes for a in arrays if isinstance(a, (np.ndarray, np.generic)))


def _operations(ufunc: np.ufunc, method: str, inputs: list[Any], results: tuple[Any, ...]) -> tuple[int, int, int]:
    """Return multiplications, additions and others."""
    if ufunc in PRODUCTS:
        terms = int(np.size(results[0])) * int(np.shape(inputs[0])[-1])
        return terms, terms, 0
    if method in ("reduce", "accumulate", "reduceat"):
        count = int(np.size(inputs[0]))
    elif method == "at":
        count = int(np.size(inputs[0][inputs[1]]))
    else:
        count = sum(int(np.size(a)) for a in results)
    return (count, 0, 0) if ufunc in MULTIPLIES else (0, count, 0) if ufunc in ADDS else (0, 0, count)


def _count_arrays(thing: Any, seen: set[int], weights: set[int]) -> Any:
    """Replace every array inside `thing` by a counted view of the same memory; return what stands for `thing`."""
    if isinstance(thing, np.ndarray):
        return thing.view(Weights if id(thing) in weights else Counted)
    if isinstance(thing, (list, tuple)):
        replaced = [_count_arrays(part, seen, weights) for part in thing]
        if isinstance(thing, list):
            thing[:] = replaced
            return thing
        return type(thing)(*replaced) if hasattr(thing, "_fields") else tuple(replaced)
    if isinstance(thing, dict):
        thing.update({key: _count_arrays(part, seen, weights) for key, part in thing.items()})
        return thing
    if hasattr(thing, "__dict__") and not isinstance(thing, NO_LEARNERS) and id(thing) not in seen:
        seen.add(id(thing))
        for name, part in vars(thing).items():
            setattr(thing, name, _count_arrays(part, seen, weights))
    return thing

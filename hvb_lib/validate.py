"""Checks of arguments: every error names the argument, what was given, what is wanted and how to mend it."""

from collections.abc import Collection, Iterable
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

Array: TypeAlias = NDArray[Any]
Size: TypeAlias = int | str  # an exact length, or the name of a free one


class NotFiniteError(ValueError):
    """A number is NaN or infinite."""


def array(name: str, value: ArrayLike, shape: tuple[Size, ...] | None, mend: str = "") -> Array:
    """Return `value` as a numeric array, or say what is wrong with its shape.

    Parameters
    ----------
    name : the argument's name, for the message.
    value : anything NumPy turns into numbers.
    shape : the wanted shape; an int must match, a string names a free length of at least 1. None: any, but not empty.
    mend : how to mend it; a general hint where empty.

    Raises
    ------
    ValueError
        If `value` is not numeric, or its shape is not the wanted one.
    """
    try:
        a = np.asanyarray(value)
    except ValueError:
        raise ValueError(f"{name}: got rows of different lengths, wanted an array; give every row alike") from None
    if isinstance(a, np.matrix | np.ma.MaskedArray):  # their * and their means follow other rules
        raise ValueError(f"{name}: got a {type(a).__name__}, wanted a plain array; use np.asarray({name})")
    if a.dtype.kind not in "buif":
        raise ValueError(f"{name}: got values of type {a.dtype}, wanted real numbers")
    if shape is None:
        shape = tuple("n" for _ in a.shape)
    if a.ndim != len(shape):
        hint = mend or _mend_dimensions(name, a.ndim, len(shape))
        raise ValueError(f"{name}: got shape {a.shape}, wanted {_text(shape)}; {hint}")
    for given, wanted in zip(a.shape, shape, strict=True):
        if given == 0 and wanted != 0:
            raise ValueError(f"{name}: got shape {a.shape}, which is empty, wanted {_text(shape)}, not empty")
        if isinstance(wanted, int) and given != wanted:
            hint = mend or "check which argument has the wrong length"
            raise ValueError(f"{name}: got shape {a.shape}, wanted {_text(shape)}; {hint}")
    return a


def floats(name: str, value: ArrayLike, shape: tuple[Size, ...] | None, mend: str = "") -> Array:
    """Return `value` as `array` does, whole numbers as float64: sums of small integers would wrap around.

    Raises
    ------
    ValueError
        As `array` raises it.
    """
    a = array(name, value, shape, mend)
    return a if a.dtype.kind == "f" else a.astype(np.float64)


def floating(name: str, value: Array, shape: tuple[Size, ...] | None, mend: str = "") -> Array:
    """Return `value` as it is, where a loop needs an array of floats and a conversion would hide a mistake.

    Raises
    ------
    ValueError
        As `array` raises it, or if the numbers are whole.
    """
    a = array(name, value, shape, mend)
    if a.dtype.kind != "f":
        raise ValueError(f"{name}: got values of type {a.dtype}, wanted floats; use {name}.astype(np.float32), and "
                         "divide pixels by 255")  # fmt: skip
    return a


def finite(name: str, a: Array) -> Array:
    """Return `a` unchanged if every entry is finite.

    Raises
    ------
    NotFiniteError
        A `ValueError` that names the first entry that is NaN or infinite.
    """
    plain = np.asarray(a)  # a check is no part of what a counted array costs
    # A sum is one pass and allocates nothing; it is not finite whenever an entry is not.
    with np.errstate(over="ignore", invalid="ignore"):
        if plain.dtype.kind != "f" or np.isfinite(plain.sum()):
            return a
    bad = np.argwhere(~np.isfinite(plain))
    if len(bad):
        place = tuple(int(i) for i in bad[0])
        raise NotFiniteError(f"{name}: {plain[place]} at index {place}, wanted finite numbers; see where it comes from")
    return a


def changeable(name: str, value: Array, shape: tuple[Size, ...]) -> Array:
    """Return `value` if it is an array of finite floats of that shape that can be changed in place, as weights are.

    Raises
    ------
    ValueError
        If it is not.
    """
    if not isinstance(value, np.ndarray) or not value.flags.writeable:
        given = "a read-only array" if isinstance(value, np.ndarray) else f"a {type(value).__name__}"
        raise ValueError(
            f"{name}: got {given}, wanted an array that can be changed in place; use np.array({name}, float)"
        )
    return finite(name, floating(name, value, shape))


def labels(name: str, value: ArrayLike, batch: int, classes: int) -> NDArray[np.intp]:
    """Return class labels as integers in 0 .. classes - 1, shape (batch,).

    Raises
    ------
    ValueError
        If they are not whole numbers, too few or too many, or out of range.
    """
    a = array(name, value, (batch,), f"give one label for each of the {batch} inputs")
    if a.dtype.kind not in "bui":
        raise ValueError(f"{name}: got values of type {a.dtype}, wanted whole numbers; use labels.astype(int)")
    if a.min() < 0 or a.max() >= classes:
        worst = int(a.min()) if a.min() < 0 else int(a.max())
        raise ValueError(f"{name}: got label {worst}, wanted 0 to {classes - 1} for {classes} classes")
    return a.astype(np.intp, copy=False)


def number(name: str, value: float, *, above: float | None = None, least: float | None = None,
           below: float | None = None, most: float | None = None) -> float:
    """Return `value` as a float inside the stated range.

    Raises
    ------
    ValueError
        If it is not a finite number, or outside the range.
    """
    try:
        if isinstance(value, (str, bytes, bool)) or np.ndim(value):
            raise TypeError
        v = float(value)
    except (TypeError, ValueError, OverflowError):
        raise ValueError(f"{name}: got {value!r}, wanted a number") from None
    limits = (("above", above), ("at least", least), ("below", below), ("at most", most))
    wanted = [f"{word} {limit:g}" for word, limit in limits if limit is not None]
    inside = all((above is None or v > above, least is None or v >= least, below is None or v < below,
                  most is None or v <= most))  # fmt: skip
    if not (np.isfinite(v) and inside):
        raise ValueError(f"{name}: got {v:g}, wanted a finite number {' and '.join(wanted)}".rstrip())
    return v


def count(name: str, value: int, least: int = 1) -> int:
    """Return `value` as a whole number of at least `least`.

    Raises
    ------
    ValueError
        If it is not whole, or too small.
    """
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)) or value < least:
        raise ValueError(f"{name}: got {value!r}, wanted a whole number of at least {least}")
    return int(value)


def choice(name: str, value: str, known: Collection[str]) -> str:
    """Return `value` if it is one of the known names.

    Raises
    ------
    ValueError
        Listing the known names.
    """
    if not isinstance(value, str) or value not in known:
        raise ValueError(f"{name}: got {value!r}, wanted one of {', '.join(sorted(known))}")
    return value


def dtype(name: str, value: DTypeLike) -> np.dtype[Any]:
    """Return `value` as a floating dtype.

    Raises
    ------
    ValueError
        If it is not one, such as int, in which small weights would all become 0.
    """
    try:
        wanted = np.dtype(value)
    except TypeError:
        raise ValueError(f"{name}: got {value!r}, wanted float32 to train or float64 to check") from None
    if wanted.kind != "f":
        raise ValueError(f"{name}: got {wanted}, wanted float32 to train or float64 to check")
    return wanted


def generator(seed: int) -> np.random.Generator:
    """Return NumPy's generator for a seed.

    Raises
    ------
    ValueError
        If `seed` is not a whole number of at least 0.
    """
    return np.random.default_rng(count("seed", seed, least=0))


def _mend_dimensions(name: str, given: int, wanted: int) -> str:
    if given == wanted - 1:
        return f"for a single one write {name}[None, :]" if wanted == 2 else f"add the missing axis to {name}"
    return f"reshape {name} to {wanted} axes"


def _text(shape: Iterable[Size]) -> str:
    inner = ", ".join(str(s) for s in shape)
    return f"({inner},)" if "," not in inner else f"({inner})"

"""Compare an answer with the expected one, and say in a sentence how it differs.

The tolerance is absolute for small numbers and relative for large ones: |got - expected| <= t (1 + |expected|). It is
never finer than what single precision can hold when the answer comes in single precision. Whole numbers, truth values
and text must be equal.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from hvb_lib.checks.attempt import Outcome
from hvb_lib.validate import Array

SINGLE = 1e-4  # the finest tolerance for an answer in float32


@dataclass(frozen=True)
class Difference:
    """What is wrong with an answer: a kind for programs, a sentence for people that follows the function's name."""

    kind: str
    sentence: str


def judge(outcome: Outcome, wanted: Outcome, tolerance: float) -> Difference | None:
    """Return how an outcome differs from the wanted one, or None when it is right.

    Parameters
    ----------
    outcome, wanted : of the same case. Neither ran into the time limit.
    tolerance : see above.
    """
    if wanted.raised is not None:
        kind = type(wanted.raised).__name__
        if isinstance(outcome.raised, type(wanted.raised)):
            return None
        if outcome.raised is None:
            return Difference("no error", f"returns a value, but this input is not allowed: it should raise {kind}.")
        given = type(outcome.raised).__name__
        return Difference("error", f"raises {given} ({outcome.raised}), but this input should raise {kind}.")
    if outcome.raised is not None:
        return _stopped(outcome)
    found = difference(outcome.value, wanted.value, tolerance)
    if found is None and outcome.damaged:
        names = " and ".join(outcome.damaged)
        return Difference("damage", f"changes its input {names} in place: work on a copy and return a new value.")
    return found


def difference(got: Any, wanted: Any, tolerance: float) -> Difference | None:
    """Return how a value differs from the wanted one, or None."""
    if got is None and wanted is not None:
        return Difference("none", "returns None: does the function end with `return`?")
    if isinstance(wanted, (tuple, list)):
        return _sequence(got, wanted, tolerance)
    if isinstance(wanted, dict):
        return _mapping(got, wanted, tolerance)
    if wanted is None or isinstance(wanted, (str, bool, np.bool_)):
        return _exact(got, wanted)
    if isinstance(wanted, np.ndarray) and wanted.ndim > 0:
        if type(got) is not np.ndarray:
            return _kind(got, f"a NumPy array of shape {wanted.shape}")
        return _numbers(got, wanted, tolerance)
    if type(got) is np.ndarray and got.ndim > 0:
        return Difference("shape", f"returns an array of shape {got.shape}, but a single number is wanted.")
    if isinstance(got, (bool, np.bool_)) or not isinstance(got, (int, float, np.number, np.ndarray)):
        return _kind(got, "a number")
    return _numbers(np.asarray(got), np.asarray(wanted), tolerance)


def _stopped(outcome: Outcome) -> Difference:
    error = outcome.raised
    if isinstance(error, SystemExit):
        return Difference("error", "leaves Python with exit(): a function should end with `return`.")
    message = f"{type(error).__name__}: {error}".rstrip(": ")
    where = f", at {outcome.line}" if outcome.line else "."
    return Difference("error", f"stops with {message}{where}")


def _sequence(got: Any, wanted: tuple[Any, ...] | list[Any], tolerance: float) -> Difference | None:
    if type(got) not in (tuple, list):
        return _kind(got, f"{len(wanted)} values")
    if len(got) != len(wanted):
        return Difference("shape", f"returns {len(got)} values, but {len(wanted)} are wanted.")
    return _parts(((f"value {i}", g, w) for i, (g, w) in enumerate(zip(got, wanted, strict=True), start=1)), tolerance)


def _mapping(got: Any, wanted: dict[Any, Any], tolerance: float) -> Difference | None:
    if type(got) is not dict:
        return _kind(got, "a dictionary")
    if set(got) != set(wanted):
        given, asked = (", ".join(sorted(map(str, keys))) for keys in (got, wanted))
        return Difference("shape", f"returns the keys {given}, but {asked} are wanted.")
    return _parts(((f"key {key!r}", got[key], wanted[key]) for key in wanted), tolerance)


def _parts(parts: Iterable[tuple[str, Any, Any]], tolerance: float) -> Difference | None:
    for name, got, wanted in parts:
        found = difference(got, wanted, tolerance)
        if found is not None:
            return Difference(found.kind, f"is wrong in {name}: it {found.sentence}")
    return None


def _exact(got: Any, wanted: Any) -> Difference | None:
    alike = (bool, np.bool_) if isinstance(wanted, (bool, np.bool_)) else (type(wanted),)
    if type(got) not in alike:
        return _kind(got, "nothing" if wanted is None else f"a {'truth value' if bool in alike else 'string'}")
    return None if got == wanted else Difference("value", "returns another value than expected.")


def _numbers(got: Array, wanted: Array, tolerance: float) -> Difference | None:
    if got.dtype.kind not in "buif":
        return _kind(got, "real numbers", f"values of type {got.dtype}")
    if got.shape != wanted.shape:
        return Difference("shape", f"returns shape {got.shape}, but shape {wanted.shape} is wanted.")
    bad = ~np.isfinite(got) & np.isfinite(wanted)
    if bad.any():
        return Difference("nan", f"returns NaN or infinity in {int(bad.sum())} of {bad.size} entries.")
    if wanted.dtype.kind in "bui":
        wrong, gap = got != wanted, np.abs(got.astype(float) - wanted.astype(float))
    else:
        limit = max(tolerance, SINGLE) if got.dtype.kind == "f" and got.dtype.itemsize < 8 else tolerance
        with np.errstate(invalid="ignore"):
            gap = np.where(got == wanted, 0.0, np.abs(got.astype(float) - wanted))
            gap = np.where(np.isnan(got) & np.isnan(wanted), 0.0, gap)
            wrong = ~(gap <= limit * (1 + np.abs(np.nan_to_num(wanted))))
    if not wrong.any():
        return None
    size = f"{gap[wrong].max():.2g}"
    if wanted.ndim == 0:
        return Difference("value", f"returns another value than expected; the difference is {size}.")
    where = f"in {int(wrong.sum())} of {wrong.size} entries"
    return Difference("value", f"returns other values than expected {where}; the largest difference is {size}.")


def _kind(got: Any, wanted: str, given: str = "") -> Difference:
    return Difference("type", f"returns {given or f'a value of type {type(got).__name__}'}, but {wanted} is wanted.")

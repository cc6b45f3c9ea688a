"""Call a learner's function on one case and note what happened, whatever it does."""

from __future__ import annotations

import copy
import io
import linecache
import traceback
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from inspect import unwrap
from typing import Any

import numpy as np

from hvb_lib.checks.limit import call_within
from hvb_lib.checks.task import Case, Function, Task

PRINTED = 500  # characters of a function's own output that are kept


@dataclass(frozen=True)
class Outcome:
    """What one call did: the value it returned or the exception it raised, and its side effects."""

    value: Any = None
    raised: BaseException | None = None
    line: str = ""
    damaged: tuple[str, ...] = ()
    printed: str = ""


def expected(task: Task, case: Case) -> Outcome:
    """Return what the task wants for this case. The one place where expected answers come from."""
    return attempt(task, task.reference, case)


def attempt(task: Task, function: Function, case: Case, seconds: float | None = None) -> Outcome:
    """Call the function on a copy of the case's inputs.

    Parameters
    ----------
    seconds : the limit, after which the outcome's `raised` is a `TimeLimit`; none for the task's own functions.

    Raises
    ------
    KeyboardInterrupt
        When the learner stops the kernel; everything else is part of the outcome.
    """
    given = copy.deepcopy(case.inputs)
    said = _Shortened(PRINTED)
    try:
        with _quiet(said):
            value = call_within(seconds, lambda: task.call(function, given))
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        return Outcome(raised=error, line=_line(function, error), printed=said.text())
    damaged = tuple(name for name, before in case.inputs.items() if not same(before, given[name]))
    return Outcome(_snapshot(value), damaged=damaged, printed=said.text())


def same(a: Any, b: Any) -> bool:
    """Say whether two inputs are the same: type, shape and every entry."""
    if isinstance(a, np.ndarray):
        return isinstance(b, np.ndarray) and a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
    if isinstance(a, (list, tuple)):
        return type(a) is type(b) and len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return type(a) is type(b) and list(a) == list(b) and all(same(a[key], b[key]) for key in a)
    return bool(a == b) or (a != a and b != b)


class _Shortened(io.TextIOBase):
    """A text stream that keeps its beginning and counts the rest."""

    def __init__(self, limit: int) -> None:
        self.kept, self.size, self.limit = "", 0, limit

    def write(self, text: str) -> int:
        self.kept += text[: max(0, self.limit - self.size)]
        self.size += len(text)
        return len(text)

    def text(self) -> str:
        more = self.size - self.limit
        return self.kept.rstrip() + (f" ... and {more} more characters" if more > 0 else "")


@contextmanager
def _quiet(said: _Shortened) -> Iterator[None]:
    with redirect_stdout(said), redirect_stderr(said), warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        yield


def _snapshot(value: Any) -> Any:
    # A function that fills and returns one buffer would overwrite its earlier answers.
    try:
        return copy.deepcopy(value)
    except Exception:
        return value


def _line(function: Function, error: BaseException) -> str:
    """Return the line of the learner's own code at which the exception left it, or nothing."""
    parts = vars(function).values() if isinstance(function, type) else [unwrap(function)]
    files = {part.__code__.co_filename for part in parts if hasattr(part, "__code__")}
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename in files]
    if not frames or frames[-1].lineno is None:
        return ""
    number = frames[-1].lineno
    return f"line {number}: {linecache.getline(frames[-1].filename, number).strip()}".rstrip(": ")

"""A progress bar with an estimate, as text: the same in a notebook, a terminal and an export."""

import sys
from collections.abc import Iterable
from typing import TypeVar

from tqdm import tqdm

T = TypeVar("T")


def bar(things: Iterable[T], total: int | None = None) -> Iterable[T]:
    """Return `things`, showing how many are done and how long the rest will take; the bar goes when all are done.

    Parameters
    ----------
    things : that are waited for.
    total : how many there will be, where they don't know it themselves.
    """
    shown: Iterable[T] = tqdm(things, total=total, leave=False, file=sys.stdout, mininterval=0.5, ncols=70)
    return shown


def say(line: str) -> None:
    """Print a line above the bar, if there is one."""
    tqdm.write(line, file=sys.stdout)

"""A progress bar with an estimate, as text: the same in a notebook, a terminal and an export."""

import sys
from collections.abc import Iterable
from typing import TypeVar

from tqdm import tqdm

T = TypeVar("T")


def bar(things: Iterable[T]) -> Iterable[T]:
    """Return `things`, showing how many are done and how long the rest will take; the bar goes when all are done."""
    shown: Iterable[T] = tqdm(things, leave=False, file=sys.stdout, mininterval=0.5, ncols=70)
    return shown

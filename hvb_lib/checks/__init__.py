"""Instant feedback on exercises: `check(oja_step)`, `hint()`, `progress()`."""

from hvb_lib.checks.instant import check, hint
from hvb_lib.checks.record import progress
from hvb_lib.checks.task import mistake

__all__ = ["check", "hint", "mistake", "progress"]

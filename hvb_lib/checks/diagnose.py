"""Recognise a known mistake by its outputs."""

from __future__ import annotations

from collections.abc import Sequence

from hvb_lib.checks.attempt import Outcome, attempt
from hvb_lib.checks.compare import difference, judge
from hvb_lib.checks.task import Case, Function, Task


def diagnose(
    task: Task, cases: Sequence[Case], outcomes: Sequence[Outcome], wanted: Sequence[Outcome]
) -> Function | None:
    """Return the known mistake that does what the learner's function did, or None.

    A mistake fits when it agrees with the learner's function on every case that has a right answer, and on at least
    one of them both return the same wrong answer. Cases that ask for an exception say nothing: their checks are given.

    Parameters
    ----------
    outcomes, wanted : of the learner's function and of the reference, one for each case.
    """
    answerable = [i for i, outcome in enumerate(wanted) if outcome.raised is None]
    telling = [i for i in answerable if outcomes[i].raised is None and judge(outcomes[i], wanted[i], task.tolerance)]
    if not telling:
        return None
    for mistake in task.mistakes:
        if all(_alike(outcomes[i], attempt(task, mistake, cases[i]), task.tolerance) for i in answerable):
            return mistake
    return None


def _alike(a: Outcome, b: Outcome, tolerance: float) -> bool:
    if a.raised is not None or b.raised is not None:
        return type(a.raised) is type(b.raised)
    return a.damaged == b.damaged and difference(a.value, b.value, tolerance) is None

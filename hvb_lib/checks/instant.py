"""The instant check of an exercise: `check(oja_step)` in a notebook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from hvb_lib.checks.attempt import Outcome, attempt, expected
from hvb_lib.checks.compare import Difference, judge
from hvb_lib.checks.diagnose import diagnose
from hvb_lib.checks.limit import TimeLimit, call_within
from hvb_lib.checks.record import note
from hvb_lib.checks.report import Report, short
from hvb_lib.checks.task import Case, Function, Task, find, title

SEED = 2024  # what a learner sees is drawn from this seed; a score comes from others
SECONDS = 2.0  # for all cases of a function together


@dataclass
class _Session:
    """The task checked last, what the last check of each task found, and the hints shown; while the kernel lives."""

    last: Task | None = None
    found: dict[str, str] = field(default_factory=dict)
    hints: Counter[tuple[str, str]] = field(default_factory=Counter)


_session = _Session()


def check(function: Function, task: str | None = None, *, record: bool = True) -> Report:
    """Run a function on the visible cases of its task, and say how it does.

    Parameters
    ----------
    function : your function, without brackets behind its name.
    task : the name of the task or of its function; by default the function's own name says which it is.
    record : whether the result counts in `progress()`.

    Returns
    -------
    Report
        Passed; or the first case that fails, with a diagnosis where the mistake is a known one. Each further check that
        meets the same mistake shows one hint more, as does `hint()`.

    Raises
    ------
    ValueError
        If no task has this name.
    """
    name = task or getattr(function, "__name__", None)
    if not callable(function) or name is None:
        return Report("usage", "check needs the function itself: check(my_function), no brackets behind its name.")
    found = find(name)
    _session.last = found
    report = examine(found, function)
    _session.found[found.name] = report.mistake
    if report.mistake:
        report = replace(report, advice=(*report.advice, *_next_hint(found, report.mistake)))
    if record and report.status != "not started":
        note(found, passed=bool(report), mistake=report.mistake)
    return report


def hint(task: str | None = None) -> Report:
    """Show one hint more for the known mistake that the last check found.

    Parameters
    ----------
    task : the name of the task or of its function; by default the one checked last.
    """
    found = _session.last if task is None else find(task)
    if found is None:
        return Report("usage", "Nothing has been checked yet: run check(my_function) first.")
    mistake = _session.found.get(found.name, "")
    if not mistake:
        return Report("hint", f"No known mistake fits {found.function}: look at the first case that fails, by hand.")
    note(found, passed=False, mistake=mistake, hint=True)
    advice = _next_hint(found, mistake)
    return Report("hint", f"{found.function}: what the last check found.", mistake=mistake, advice=advice)


def examine(task: Task, function: Function, seed: int = SEED) -> Report:
    """Run a function on a task's cases without hints and without a record."""
    cases = task.cases(seed)
    wanted = [expected(task, case) for case in cases]
    outcomes = _outcomes(task, function, cases)
    last = outcomes[-1].raised
    if isinstance(outcomes[0].raised, NotImplementedError):
        return Report("not started", f"{task.function} is not written yet: put your code in place of the line "
                                     "`raise NotImplementedError()`.")
    faults = [judge(o, w, task.tolerance) for o, w in zip(outcomes, wanted, strict=False)]
    wrong = [i for i, fault in enumerate(faults) if fault is not None]
    if isinstance(last, TimeLimit) and wrong == [len(outcomes) - 1]:
        return _too_slow(task, cases[len(outcomes) - 1], len(outcomes), len(cases))
    if not wrong:
        sentence = f"{task.function} passes {len(cases)} of {len(cases)} cases."
        return Report("passed", sentence, advice=_printed(outcomes[0]))
    mistake = None if isinstance(last, TimeLimit) else diagnose(task, cases, outcomes, wanted)
    first, fault = wrong[0], faults[wrong[0]]
    assert fault is not None
    return _failure(task, (first, len(cases)), cases[first], outcomes[first], wanted[first], fault, mistake)


def _outcomes(task: Task, function: Function, cases: Sequence[Case]) -> list[Outcome]:
    """Run the cases until the time is up; the last outcome then holds the `TimeLimit`."""
    outcomes: list[Outcome] = []

    def over() -> bool:
        return bool(outcomes) and isinstance(outcomes[-1].raised, TimeLimit)

    def run() -> None:
        for case in cases:
            outcomes.append(attempt(task, function, case))
            if over():
                return

    try:
        call_within(SECONDS, run)  # one limit for all: a thread a case costs more than most cases
    except TimeLimit as late:
        if not over():  # it struck between two cases
            outcomes.append(Outcome(raised=late))
    return outcomes


def _failure(task: Task, place: tuple[int, int], case: Case, got: Outcome, wanted: Outcome, fault: Difference,
             mistake: Function | None) -> Report:
    index, total = place
    values = [*_values(case)]
    if wanted.raised is None:
        values.append(("expected", short(wanted.value)))
    if got.raised is None:
        values.append(("got", short(got.value)))
    sentence = f"{task.function}, case {index + 1} of {total} ({case.label}): {fault.sentence}"
    return Report(fault.kind, sentence, tuple(values), mistake.__name__ if mistake else "", _printed(got))


def _too_slow(task: Task, case: Case, number: int, total: int) -> Report:
    place = f"{task.function}, case {number} of {total} ({case.label})"
    why = "Does a loop never reach its end, or is the same work done again and again?"
    return Report("time", f"{place}: did not end within {SECONDS:g} seconds for all cases. {why}", _values(case))


def _values(case: Case) -> tuple[tuple[str, str], ...]:
    return tuple((name, short(value)) for name, value in case.inputs.items())


def _printed(outcome: Outcome) -> tuple[str, ...]:
    return (f"Your function printed: {outcome.printed}",) if outcome.printed else ()


def _next_hint(task: Task, name: str) -> tuple[str, ...]:
    """Return the diagnosis and the hints, one more than the last time this mistake was met."""
    step = _session.hints[task.name, name] = min(_session.hints[task.name, name] + 1, 3)
    mistake: Any = next(m for m in task.mistakes if m.__name__ == name)
    hints = [f"Hint {i} of 3: {text}" for i, text in enumerate(mistake.hints[:step], start=1)]
    more = ["For the next hint: hint()"] if step < 3 else []
    return (f"A known mistake: {title(mistake)}.", *hints, *more)

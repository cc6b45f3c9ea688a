"""Which tasks are done: a local file that survives a crash, and the picture of it.

The file is written to a temporary name and renamed. Two kernels take turns with a lock file; a lock that a crash left
behind is broken. A damaged file is moved aside, never overwritten.
"""

from __future__ import annotations

import json
import os
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from hvb_lib import course, files
from hvb_lib.checks.task import Task, lesson_title, tasks

NAME = ".progress.json"
STALE = 2.0  # seconds after which a lock is taken to be left over; writing takes milliseconds
BAR = 10


def path() -> Path:
    """Return the file that keeps the progress."""
    return course.root() / "exercises" / NAME


def load(file: Path | None = None) -> dict[str, dict[str, Any]]:
    """Return what is known of each task by name: passed, attempts, hints, mistakes; {} where there is no file yet.

    A damaged file is renamed to `.progress.damaged-N.json` and a warning names it.
    """
    file = path() if file is None else file
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))["tasks"]
        if all(isinstance(entry, dict) for entry in kept.values()):
            return dict(kept)
    except FileNotFoundError:
        return {}
    except (ValueError, KeyError, TypeError, AttributeError):
        pass
    _set_aside(file)
    return {}


def note(task: Task, *, passed: bool, mistake: str = "", hint: bool = False, file: Path | None = None) -> None:
    """Add one check, or one further hint, to what is known of a task. A task once passed stays passed.

    Warns, and goes on, where the file cannot be written: a check must not fail for that.
    """
    file = path() if file is None else file
    try:
        with _turn(file):
            known = load(file)
            entry = known.setdefault(task.name, {})
            entry["passed"] = bool(entry.get("passed")) or passed
            entry["attempts"] = _whole(entry.get("attempts")) + (not hint)
            entry["hints"] = _whole(entry.get("hints")) + bool(mistake)
            if mistake and not hint:
                seen = entry["mistakes"] if isinstance(entry.get("mistakes"), dict) else {}
                entry["mistakes"] = {**seen, mistake: _whole(seen.get(mistake)) + 1}
            _write(file, json.dumps({"version": 1, "tasks": known}, indent=1, sort_keys=True))
    except OSError as error:
        warnings.warn(f"your progress could not be kept in {file.name}: {error.strerror}", stacklevel=3)


@dataclass(frozen=True)
class Lesson:
    """How far a lesson's exercises are done."""

    title: str
    done: int
    of: int
    points: int
    of_points: int

    @property
    def words(self) -> str:
        """Tasks and points in words."""
        return f"{self.done} of {self.of} tasks, {self.points} of {self.of_points} points"


@dataclass(frozen=True)
class Progress:
    """A line for each lesson and one for the course, as text and as HTML."""

    lessons: tuple[Lesson, ...]

    @property
    def course(self) -> Lesson:
        """The sums over the lessons."""
        sums = [sum(getattr(lesson, key) for lesson in self.lessons) for key in ("done", "of", "points", "of_points")]
        return Lesson("The course", *sums)

    def __repr__(self) -> str:
        rows = [*self.lessons, self.course]
        width = max(len(row.title) for row in rows)
        return "\n".join(f"{row.title:<{width}}  {_bar(row)}  {row.words}" for row in rows)

    def _repr_html_(self) -> str:
        rows = "".join(
            f'<tr><th scope="row" style="text-align:left">{escape(row.title)}</th>'
            f'<td><progress max="{row.of}" value="{row.done}" aria-hidden="true"></progress></td>'
            f'<td style="text-align:left">{row.words}</td></tr>'
            for row in [*self.lessons, self.course]
        )
        return f"<table><caption>Exercises done</caption>{rows}</table>"


def progress(file: Path | None = None) -> Progress:
    """Show which exercises are done, lesson by lesson."""
    known = load(file)
    by_lesson: dict[str, list[Task]] = {}
    for task in tasks():
        by_lesson.setdefault(task.lesson, []).append(task)
    return Progress(tuple(_lesson(name, group, known) for name, group in by_lesson.items()))


def _lesson(name: str, group: list[Task], known: dict[str, dict[str, Any]]) -> Lesson:
    done = [task for task in group if known.get(task.name, {}).get("passed")]
    points = [sum(task.points for task in some) for some in (done, group)]
    return Lesson(lesson_title(name), len(done), len(group), *points)


def _bar(row: Lesson) -> str:
    filled = BAR * row.done // row.of if row.of else 0
    return "█" * filled + "░" * (BAR - filled)


def _whole(value: Any) -> int:
    return value if isinstance(value, int) else 0


def _write(file: Path, text: str) -> None:
    with files.replacing(file) as temporary:
        temporary.write_text(text, encoding="utf-8")


def _set_aside(file: Path) -> None:
    number = 1
    while (aside := file.with_name(f".progress.damaged-{number}.json")).exists():
        number += 1
    file.replace(aside)
    warnings.warn(f"{file.name} is damaged: it is now called {aside.name}, and your progress starts anew", stacklevel=4)


@contextmanager
def _turn(file: Path) -> Iterator[None]:
    """Wait for the lock file beside `file`, hold it, and remove it."""
    lock, start = file.with_name(f"{file.name}.lock"), time.monotonic()
    while True:
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            break
        except FileExistsError:
            if max(_age(lock), time.monotonic() - start) > STALE:
                lock.unlink(missing_ok=True)
            time.sleep(0.01)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def _age(lock: Path) -> float:
    try:
        return time.time() - lock.stat().st_mtime
    except FileNotFoundError:
        return 0.0

"""Tasks into notebooks: `exercises/NN_topic.ipynb` for the learner, `exercises/solutions/NN_topic.ipynb` with answers.

A task's reference is the one source of both: the learner's cell is the reference with its marked region taken out.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from hvb_lib import notebooks
from hvb_lib.checks.task import Task, lesson_title, tasks
from hvb_lib.course import root

__all__ = ["answer", "build_exercises", "exercise_notebook", "has_work", "in_step", "stub"]

REGION = re.compile(r"^([ \t]*)### BEGIN SOLUTION\n(.*?)^[ \t]*### END SOLUTION\n?", re.DOTALL | re.MULTILINE)
STUB = "{0}# YOUR CODE HERE\n{0}raise NotImplementedError()\n"
MADE_FROM = ("task.md", "reference.py", "draw.py", "call.py")

INTRO = """\
# Exercises: {title}

{count} tasks, {points} points, on [lesson {number}]({up}lessons/{lesson}.ipynb).

- Write your code in place of the line `raise NotImplementedError()`, run the cell, then run the check below it.
- `check(...)` tries your function on several inputs and shows the first one that fails. Where it knows your mistake, it
  says so and gives a hint. Each further check, or `hint()`, gives one hint more: a nudge, a pointer, the equation.
- Any right answer counts: loops or matrices, single or double precision. The time limit is two seconds for all inputs.
- `progress()` shows what you have done; it is kept beside this notebook.
"""
SOLVED = """
**These are solutions.** Try [the exercises](../{lesson}.ipynb) first; a check here does not count as progress.
"""


def answer(task: Task) -> str:
    """Return the solution of a task as the code of one cell: the reference without its docstring, imports and marks."""
    return REGION.sub(r"\2", _split(task)[1]).strip()


def stub(task: Task) -> str:
    """Return the learner's cell: the reference with each marked region replaced by `raise NotImplementedError()`.

    Raises
    ------
    ValueError
        If nothing is marked, so that the learner would get the solution.
    """
    code = _split(task)[1]
    if not REGION.search(code):
        path = task.folder / "reference.py"
        raise ValueError(f"{path}: no solution is marked, wanted ### BEGIN SOLUTION ... ### END SOLUTION")
    return REGION.sub(lambda region: STUB.format(region[1]), code).strip()


def exercise_notebook(lesson: str, *, solved: bool) -> NotebookNode:
    """Return a lesson's exercises as a notebook that has not been run.

    Parameters
    ----------
    lesson : such as "07_oja_sanger".
    solved : with the solutions, or with stubs for the learner.
    """
    group = tasks(lesson)
    cells = [new_markdown_cell(_intro(lesson, group, solved)), new_code_cell(_imports(group, solved))]  # type: ignore[no-untyped-call]
    for task in group:
        heading = f"## {task.number}. {task.title} ({task.points} points)\n\n"
        check = f"check({task.function}, record=False)" if solved else f"check({task.function})"
        parts = {
            "text": new_markdown_cell(heading + task.text),  # type: ignore[no-untyped-call]
            "answer": new_code_cell(answer(task) if solved else stub(task)),  # type: ignore[no-untyped-call]
            "check": new_code_cell(check),  # type: ignore[no-untyped-call]
        }
        for part, cell in parts.items():
            cell.metadata["hvb"] = {"task": task.name, "part": part}
        cells += parts.values()
    if not solved:
        cells.append(new_code_cell("progress()"))  # type: ignore[no-untyped-call]
    return notebooks.stamp(new_notebook(cells=cells), "exercises/tasks", _origin(group))  # type: ignore[no-untyped-call]


def lessons_with_tasks() -> list[str]:
    """Return the lessons that have tasks, in order."""
    return sorted({task.lesson for task in tasks()})


def in_step(lesson: str) -> list[str]:
    """Return what separates a lesson's two exercise notebooks from its tasks; empty when they are in step."""
    return [
        f"{path.relative_to(root()).as_posix()}: {line}"
        for solved, path in _paths(lesson).items()
        for line in notebooks.differences(exercise_notebook(lesson, solved=solved), path, executed=solved)
    ]


def build_exercises(names: Iterable[str] | None = None, *, force: bool = False) -> dict[str, float]:
    """Rebuild the exercise notebooks whose tasks have changed, and print the seconds of each.

    A learner's work is never overwritten: it stays, or moves to `NN_topic.mine-1.ipynb` when its tasks have changed.

    Parameters
    ----------
    names : lessons, by name or number (`07_oja_sanger`, `07`); all by default. Lessons without tasks are passed over.
    force : rebuild also what is in step.

    Returns
    -------
    dict of str to float
        Seconds that each rebuilt notebook took to run, by its path.

    Raises
    ------
    NotebookError
        When a solution cannot be run.
    """
    known = lessons_with_tasks()
    stems = None if names is None else {Path(name).stem for name in names}
    chosen = [lesson for lesson in known if stems is None or stems & {lesson, lesson[:2]}]
    taken = {}
    for lesson in chosen:
        for solved, path in _paths(lesson).items():
            notebook, name = exercise_notebook(lesson, solved=solved), path.relative_to(root()).as_posix()
            if not force and not notebooks.differences(notebook, path, executed=solved):
                continue
            if not solved and _keeps_work(notebook, path):
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            taken[name] = notebooks.write_notebook(notebook, path, execute=solved, origin=name)
            print(f"{name}: {taken[name]:.1f} s", flush=True)
    return taken


def has_work(path: Path) -> bool:
    """Say whether a learner has written into a notebook: an answer without its stub, or a code cell of their own."""
    if not path.exists():
        return False
    stored = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    _imports, *code = [cell for cell in stored.cells if cell.cell_type == "code"]
    answers = [cell.source for cell in code if _part(cell) == "answer"]
    others = [cell.source.strip() for cell in code if not _part(cell)]
    written = [source for source in answers if "raise NotImplementedError()" not in source]
    return bool(written or {*others} - {"", "progress()"})


def _keeps_work(new: NotebookNode, path: Path) -> bool:
    """Leave a learner's work where it is; but when the tasks have changed since, move it aside and make room."""
    if not has_work(path):
        return False
    stored = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    if stored.metadata.get("hvb") == new.metadata["hvb"]:
        return True
    number = 1
    while (aside := path.with_name(f"{path.stem}.mine-{number}.ipynb")).exists():
        number += 1
    path.replace(aside)
    print(f"{path.name}: the tasks have changed; your work is now in {aside.name}", flush=True)
    return False


def _part(cell: NotebookNode) -> str:
    return str(cell.metadata.get("hvb", {}).get("part", ""))


def _paths(lesson: str) -> dict[bool, Path]:
    folder = root() / "exercises"
    return {False: folder / f"{lesson}.ipynb", True: folder / "solutions" / f"{lesson}.ipynb"}


def _intro(lesson: str, group: list[Task], solved: bool) -> str:
    points = sum(task.points for task in group)
    count = {1: "One", 2: "Two", 3: "Three", 4: "Four", 5: "Five"}.get(len(group), str(len(group)))
    keys = {"title": lesson_title(lesson), "count": count, "points": points, "lesson": lesson, "number": lesson[:2]}
    text = INTRO.format(up="../../" if solved else "../", **keys)
    return text + SOLVED.format(lesson=lesson) if solved else text


def _imports(group: list[Task], solved: bool) -> str:
    lines = sorted({line for task in group for line in _split(task)[0]})
    checks = "check" if solved else "check, hint, progress"
    return "\n".join([*lines, "", f"from hvb_lib.checks import {checks}"]).strip()


def _split(task: Task) -> tuple[list[str], str]:
    """Return the import lines of a reference, and all that follows them."""
    source = (task.folder / "reference.py").read_text(encoding="utf-8")
    lines = source.splitlines(keepends=True)
    imports = [node for node in ast.parse(source).body if isinstance(node, (ast.Import, ast.ImportFrom))]
    end = max((node.end_lineno or 0 for node in imports), default=_docstring_end(source))
    return [ast.unparse(node) for node in imports], "".join(lines[end:])


def _docstring_end(source: str) -> int:
    tree = ast.parse(source)
    return tree.body[0].end_lineno or 0 if ast.get_docstring(tree) is not None else 0


def _origin(group: list[Task]) -> str:
    files = [task.folder / name for task in group for name in MADE_FROM]
    return "\n".join(path.read_text(encoding="utf-8") for path in files if path.exists())

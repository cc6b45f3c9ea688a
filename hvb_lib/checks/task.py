"""A task is one folder: text, reference, how inputs are drawn, known mistakes. This module reads it.

- `task.md`: what the learner reads, below a front matter in TOML;
- `reference.py`: the reference; the learner's cell is made from it, so the two cannot drift apart;
- `draw.py`: CASES and draw(rng, case), the inputs;
- `mistakes.py`: wrong functions that learners really write, each with its hints;
- `alternatives.py`: right functions written in another way;
- `call.py`: only where the inputs are not plain data: call(function, **inputs).
"""

from __future__ import annotations

import importlib.util
import inspect
import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any, TypeAlias

import numpy as np

from hvb_lib import course

Function: TypeAlias = Callable[..., Any]

FRONT_MATTER = re.compile(r"\A\+\+\+\n(.*?)\n\+\+\+\n(.*)\Z", re.DOTALL)
KEYS = {"title": str, "lesson": str, "number": int, "function": str, "points": int, "tolerance": float}


@dataclass(frozen=True)
class Case:
    """One set of inputs: plain data, passed to the learner's function in this order."""

    label: str
    inputs: dict[str, Any]


@dataclass(frozen=True)
class Task:
    """One exercise. `name` is its folder's; the modules of the folder are read when they are first needed."""

    folder: Path
    title: str
    lesson: str
    number: int
    function: str
    points: int
    tolerance: float
    text: str

    @property
    def name(self) -> str:
        """The folder's name, such as "07_oja_step"."""
        return self.folder.name

    @cached_property
    def reference(self) -> Function:
        """The reference solution."""
        found: Function = getattr(self._module("reference"), self.function)
        return found

    @cached_property
    def mistakes(self) -> tuple[Function, ...]:
        """The known mistakes in the order of the file, each with `.hints`, a tuple of three."""
        return tuple(f for f in _functions(self._module("mistakes")) if hasattr(f, "hints"))

    @cached_property
    def alternatives(self) -> tuple[Function, ...]:
        """Right answers written in another way, in the order of the file; names with an underscore are helpers."""
        return tuple(_functions(self._module("alternatives")))

    def cases(self, seed: int) -> list[Case]:
        """Draw the inputs of every case; a case does not depend on the ones before it."""
        draw = self._draw
        return [
            Case(label, draw.draw(np.random.default_rng([seed, i]), label)) for i, label in enumerate(draw.CASES)
        ]

    def call(self, function: Function, inputs: dict[str, Any]) -> Any:
        """Call the function on the inputs, through the folder's `call.py` where there is one."""
        if self._call is not None:
            return self._call(function, **inputs)
        return function(*inputs.values())

    @cached_property
    def _draw(self) -> ModuleType:
        return self._module("draw")

    @cached_property
    def _call(self) -> Function | None:
        return self._module("call").call if (self.folder / "call.py").exists() else None

    def _module(self, stem: str) -> ModuleType:
        path = self.folder / f"{stem}.py"
        spec = importlib.util.spec_from_file_location(f"hvb_task_{self.name}_{stem}", path)
        if spec is None or spec.loader is None or not path.exists():
            raise FileNotFoundError(f"{path}: the task needs this file")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module


def mistake(nudge: str, pointer: str, equation: str) -> Callable[[Function], Function]:
    """Mark a function of `mistakes.py` as a known mistake; the first line of its docstring is its name.

    Parameters
    ----------
    nudge : something to try or to ask oneself.
    pointer : where to look, in the code or in the lesson.
    equation : the equation that the code should compute, in words and symbols, never in code.
    """

    def mark(function: Function) -> Function:
        function.hints = (nudge, pointer, equation)  # type: ignore[attr-defined]
        return function

    return mark


def title(function: Function) -> str:
    """Return the first line of a docstring without its full stop: the name of a known mistake."""
    return (inspect.getdoc(function) or function.__name__).splitlines()[0].rstrip(".")


def read(folder: Path) -> Task:
    """Read the task in a folder.

    Raises
    ------
    ValueError
        When the front matter of `task.md` is missing or a key is missing, unknown or of the wrong type.
    """
    path = folder / "task.md"
    parts = FRONT_MATTER.match(path.read_text(encoding="utf-8"))
    if parts is None:
        raise ValueError(f"{path}: no front matter, wanted +++, lines `key = value`, +++, then the text")
    keys = tomllib.loads(parts[1])
    for key, kind in KEYS.items():
        if type(keys.get(key)) is not kind:
            raise ValueError(f"{path}: got {key} = {keys.get(key)!r}, wanted {kind.__name__}")
    return Task(folder=folder, text=parts[2].strip(), **{key: keys[key] for key in KEYS})


def tasks(lesson: str | None = None, folder: Path | None = None) -> list[Task]:
    """Return the tasks of a lesson, or of the course, by lesson and number.

    Parameters
    ----------
    lesson : such as "07_oja_sanger"; every lesson by default.
    folder : the folder that holds one folder a task; the course's `exercises/tasks` by default.
    """
    folder = course.root() / "exercises" / "tasks" if folder is None else folder
    found = sorted((read(path.parent) for path in folder.glob("*/task.md")), key=lambda t: (t.lesson, t.number))
    return [task for task in found if lesson in (None, task.lesson)]


def find(name: str, folder: Path | None = None) -> Task:
    """Return the task whose folder or function has this name.

    Raises
    ------
    ValueError
        Listing the functions asked for, when none has this name.
    """
    known = tasks(folder=folder)
    for task in known:
        if name in (task.name, task.function):
            return task
    raise ValueError(
        f"task: got {name!r}, wanted the name of a function that an exercise asks for "
        f"({', '.join(task.function for task in known)}), or name the task: check(my_function, \"07_oja_step\")"
    )


def lesson_title(lesson: str) -> str:
    """Return the first heading of a lesson's text, or its file name in words while there is no text."""
    source = course.root() / "lessons" / "source" / f"{lesson}.md"
    lines: Iterable[str] = source.read_text(encoding="utf-8").splitlines() if source.exists() else ()
    heading = next((line[2:].strip() for line in lines if line.startswith("# ")), "")
    return heading or f"{lesson[:2]} {lesson[3:].replace('_', ' ')}"


def _functions(module: ModuleType) -> list[Function]:
    return [
        f
        for name, f in vars(module).items()
        if callable(f) and getattr(f, "__module__", "") == module.__name__ and not name.startswith("_")
    ]

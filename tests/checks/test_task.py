"""Reading a task's folder, and saying what is wrong with it."""

import numpy as np
import pytest

from hvb_lib.checks import mistake
from hvb_lib.checks.attempt import same
from hvb_lib.checks.mutants import mutants
from hvb_lib.checks.task import find, read, tasks, title

TEXT = """\
+++
title = "Half"
lesson = "01_slopes"
number = 1
function = "half"
points = 2
tolerance = 1e-6
+++
Text.
"""
CLASS = '''\
"""A class."""
import numpy as np


class Half:
    """Half of x."""

    def __init__(self, x):
        self.x = x

    def value(self):
        """Return it."""
        ### BEGIN SOLUTION
        return self.x / 2
        ### END SOLUTION
'''
FILES = {
    "task.md": TEXT.replace('"half"', '"Half"'),
    "reference.py": CLASS,
    "draw.py": 'CASES = ("one", "none")\n\n\ndef draw(rng, case):\n'
    '    return {"x": float(rng.uniform(1, 2)) if case == "one" else 0.0}\n',
    "call.py": "def call(function, x):\n    return function(x).value()\n",
    "mistakes.py": 'from hvb_lib.checks import mistake\n\n\n@mistake("nudge", "pointer", "equation")\nclass Whole:\n'
    '    """It is not halved."""\n\n    def __init__(self, x):\n        self.x = x\n\n    def value(self):\n'
    "        return self.x\n",
    "alternatives.py": "def _helper(x):\n    return x\n\n\ndef right(x):\n    return _helper(x)\n",
}


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "01_half"
    path.mkdir()
    for name, text in FILES.items():
        (path / name).write_text(text, encoding="utf-8")
    return path


def test_a_class_is_a_task_too(folder):
    from hvb_lib.checks.instant import examine
    from hvb_lib.exercises import answer, stub

    task = read(folder)
    space = {}
    exec(stub(task), space)
    assert examine(task, space["Half"]).status == "not started"
    exec(answer(task), space)
    assert examine(task, space["Half"])
    assert examine(task, task.mistakes[0]).mistake == "Whole"
    assert [function.__name__ for function in task.alternatives] == ["right"]
    assert mutants(task)
    assert not [mutant for mutant in mutants(task) if examine(task, mutant.function)]


def test_line_in_a_class(folder):
    from hvb_lib.checks.instant import examine

    class Half:
        def __init__(self, x):
            self.x = x

        def value(self):
            return self.y

    assert "return self.y" in examine(read(folder), Half).sentence


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("+++\n", "---\n", "no front matter"),
        ("points = 2\n", "", "got points = None, wanted int"),
        ("points = 2", 'points = "2"', "got points = '2'"),
        ("points = 2", "points = true", "got points = True"),
        ("title", "titel", "got title = None"),
    ],
)
def test_front_matter(folder, old, new, words):
    (folder / "task.md").write_text(TEXT.replace(old, new), encoding="utf-8")
    with pytest.raises(ValueError, match=words):
        read(folder)


def test_missing_file_is_named(folder):
    (folder / "draw.py").unlink()
    with pytest.raises(FileNotFoundError, match=r"draw\.py: the task needs this file"):
        read(folder).cases(1)


def test_find(folder):
    assert find("Half", folder.parent).name == "01_half"
    assert find("01_half", folder.parent).function == "Half"
    with pytest.raises(ValueError, match="wanted the name of a function that an exercise asks for"):
        find("third", folder.parent)


def test_tasks_in_order(folder):
    assert [task.name for task in tasks(folder=folder.parent)] == ["01_half"]
    assert tasks("02_backprop_by_hand", folder.parent) == []
    course = tasks()
    assert course == sorted(course, key=lambda task: (task.lesson, task.number))


def test_seeds_and_cases_are_independent(folder):
    task = read(folder)
    assert same(task.cases(7)[0].inputs, task.cases(7)[0].inputs)
    assert not same(task.cases(7)[0].inputs, task.cases(8)[0].inputs)
    (folder / "draw.py").write_text(FILES["draw.py"].replace('("one", "none")', '("one", "one ")'), encoding="utf-8")
    assert same(read(folder).cases(7)[0].inputs, task.cases(7)[0].inputs)


def test_mistake_keeps_the_function():
    @mistake("nudge", "pointer", "equation")
    def wrong(x):
        """The sign is wrong.

        More.
        """
        return -x

    assert wrong(2) == -2
    assert wrong.hints == ("nudge", "pointer", "equation")
    assert title(wrong) == "The sign is wrong"


@pytest.mark.parametrize(
    ("a", "b", "alike"),
    [
        (np.ones(2), np.ones(2), True),
        (np.array([np.nan]), np.array([np.nan]), True),
        (np.ones(2), np.ones(2, np.float32), False),
        (np.ones(2), np.ones((2, 1)), False),
        (np.ones(2), [1.0, 1.0], False),
        ([np.ones(2), 1], [np.ones(2), 1], True),
        ([1, 2], [1, 2, 3], False),
        ({"a": 1}, {"a": 1}, True),
        ({"a": 1}, {"b": 1}, False),
        (float("nan"), float("nan"), True),
        ("a", "b", False),
    ],
)
def test_same(a, b, alike):
    assert same(a, b) is alike

"""Every task folder, whoever wrote it: the reference, the right and the wrong versions, the inputs and the text."""

import ast
import copy
import inspect
import re
from functools import cache

import numpy as np
import pytest

from hvb_lib import course
from hvb_lib.checks.attempt import attempt, expected, same
from hvb_lib.checks.compare import judge
from hvb_lib.checks.instant import SEED, examine
from hvb_lib.checks.mutants import equivalents, mutants
from hvb_lib.checks.task import read, title
from hvb_lib.exercises import answer, stub

HIDDEN = (11, 3333, 2**70)  # seeds other than the visible one
FOLDERS = sorted(path.parent for path in (course.root(__file__) / "exercises" / "tasks").glob("*/task.md"))
PLAIN = (int, float, str, bool, type(None), np.number, np.bool_)


@pytest.fixture(params=FOLDERS, ids=lambda folder: folder.name)
def task(request):
    return loaded(request.param)


loaded = cache(read)  # the modules of a folder are run once, not once a test


def verdicts(task, function, seed):
    """Return what is wrong with a function in each case that has a right answer."""
    return list(each_verdict(task, function, seed))


def each_verdict(task, function, seed, seconds=None):
    for case, wanted in answered(task.folder, seed):
        yield judge(attempt(task, function, case, seconds), wanted, task.tolerance)


@cache
def answered(folder, seed):
    """Return the cases of a task that have a right answer, with it; hundreds of wrong versions are judged by them."""
    task = loaded(folder)
    pairs = [(case, expected(task, case)) for case in task.cases(seed)]
    return [(case, wanted) for case, wanted in pairs if not wanted.raised]


def code_of(function, task):
    """Run a cell's code and return the task's function."""
    space = {"np": np}
    tree = ast.parse((task.folder / "reference.py").read_text(encoding="utf-8"))
    imports = [ast.unparse(node) for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]
    exec("\n".join([*imports, function]), space)
    return space[task.function]


def in_single_precision(function):
    def cast(value):
        return value.astype(np.float32) if isinstance(value, np.ndarray) and value.dtype == np.float64 else value

    return lambda *inputs: function(*map(cast, inputs))


def is_plain(value):
    if isinstance(value, np.ndarray):
        return value.dtype.kind in "buif"
    if isinstance(value, dict):
        return all(map(is_plain, value.values()))
    return all(map(is_plain, value)) if isinstance(value, (list, tuple)) else isinstance(value, PLAIN)


def solution_lines(task):
    """Return the lines that only the solution has: long enough to mean something."""
    lines = {line.split("#")[0].strip() for line in answer(task).splitlines()} - {
        line.split("#")[0].strip() for line in stub(task).splitlines()
    }
    return [line for line in lines if len(line) > 6]


@pytest.mark.parametrize("seed", [SEED, *HIDDEN])
def test_reference_passes(task, seed):
    assert examine(task, task.reference, seed)


@pytest.mark.parametrize("seed", [SEED, *HIDDEN])
def test_right_versions_pass(task, seed):
    assert len(task.alternatives) >= 3
    for function in task.alternatives:
        assert not any(verdicts(task, function, seed)), function.__name__


def test_enough_mistakes_with_names_and_hints(task):
    assert len(task.mistakes) >= 5
    names = [title(mistake) for mistake in task.mistakes]
    assert len(set(names)) == len(names)
    for mistake in task.mistakes:
        assert inspect.getdoc(mistake), f"{mistake.__name__} needs a docstring: its name"
        assert len(mistake.hints) == 3
        assert all(len(hint) > 20 for hint in mistake.hints)


@pytest.mark.parametrize("seed", HIDDEN)
def test_mistakes_are_rejected(task, seed):
    for mistake in task.mistakes:
        faults = [fault for fault in verdicts(task, mistake, seed) if fault]
        assert faults, mistake.__name__
        if not isinstance(mistake, type) and {fault.kind for fault in faults} != {"damage"}:
            assert any(verdicts(task, in_single_precision(mistake), seed)), f"{mistake.__name__} in float32"


@pytest.mark.parametrize("seed", [SEED, HIDDEN[0]])
def test_mistakes_are_named(task, seed):
    for mistake in task.mistakes:
        assert examine(task, mistake, seed).mistake == mistake.__name__


def test_hints_do_not_give_the_code_away(task):
    lines = ["".join(line.split()) for line in solution_lines(task)]
    assert lines
    for mistake in task.mistakes:
        told = "".join("".join([title(mistake), *mistake.hints]).split())
        assert not [line for line in lines if line in told]


def test_stub_is_not_started(task):
    report = examine(task, code_of(stub(task), task))
    assert report.status == "not started"
    assert not [line for line in solution_lines(task) if line in stub(task)]


def test_solution_cell_passes(task):
    assert "### " not in answer(task)
    assert examine(task, code_of(answer(task), task))


def test_cases(task):
    labels = [case.label for case in task.cases(SEED)]
    assert len(labels) >= 4
    assert len(set(labels)) == len(labels)
    for case, again in zip(task.cases(SEED), task.cases(SEED), strict=True):
        assert is_plain(case.inputs), f"{case.label}: inputs must be plain data"
        assert same(case.inputs, again.inputs), f"{case.label}: the seed must settle the inputs"
    assert not same(task.cases(SEED)[0].inputs, task.cases(HIDDEN[0])[0].inputs)


def test_reference_keeps_its_contract(task):
    contract = inspect.getdoc(task.reference)
    for case in task.cases(SEED):
        before, wanted = copy.deepcopy(case.inputs), expected(task, case)
        assert same(before, case.inputs)
        assert not wanted.damaged
        assert not wanted.printed
        if wanted.raised is not None:
            assert isinstance(wanted.raised, ValueError), case.label
            assert "Raises" in contract
        else:
            assert is_plain(wanted.value), f"{case.label}: the answer must be plain data"
    assert not expected(task, task.cases(SEED)[0]).raised, "the first case must have an answer"


def test_text(task):
    assert task.points > 0
    assert 0 < task.tolerance < 1e-2
    assert re.match(r"[0-9][0-9]_[a-z_0-9]+$", task.name)
    assert task.name[:2] == task.lesson[:2]
    table = [line.strip("|").split("|") for line in task.text.splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in row] for row in table]
    assert rows[0] == ["name", "what it is", "shape", "unit"]
    contract = {row[0]: row[1:] for row in rows[2:]}
    assert all(len(row) == 3 and all(row) for row in contract.values()), "every row needs a meaning, a shape and a unit"
    assert "returns" in contract
    assert re.search(r"^Errors: ", task.text, re.MULTILINE)
    if inspect.isfunction(task.reference):
        names = list(inspect.signature(task.reference).parameters)
        assert [f"`{name}`" for name in names] == list(contract)[: len(names)]
        if not (task.folder / "call.py").exists():
            assert list(task.cases(SEED)[0].inputs) == names


def test_docstring(task):
    text = inspect.getdoc(task.reference)
    assert "Parameters\n---" in text or "Attributes\n---" in text
    assert "Returns\n---" in text or isinstance(task.reference, type)


def test_mutants_are_rejected(task):
    """At least 98 of 100 machine-made mistakes, apart from those that are listed as making no difference."""
    made, known = mutants(task), equivalents(task)
    alive = [m.line for m in made if all(survives(task, m.function, seed) for seed in HIDDEN)]
    print(f"{task.name}: {len(made)} mutants, {len(alive)} not rejected, {len(known)} listed as equivalent")
    assert made
    assert not set(known) - set(alive), "listed as equivalent, but rejected or gone"
    assert all(known.values()), "an equivalent needs a reason"
    missed = [line for line in alive if line not in known]
    assert len(missed) <= 0.02 * len(made), missed


def survives(task, mutant, seed):
    """Say whether the check lets a mutant pass; the first wrong case is enough, which leaves out the diagnosis."""
    return not any(each_verdict(task, mutant, seed, seconds=2)) and bool(examine(task, mutant, seed))


def test_no_two_tasks_share_a_name():
    tasks = [read(folder) for folder in FOLDERS]
    assert len({task.function for task in tasks}) == len(tasks)
    for lesson in {task.lesson for task in tasks}:
        numbers = sorted(task.number for task in tasks if task.lesson == lesson)
        assert numbers == list(range(1, len(numbers) + 1)), lesson

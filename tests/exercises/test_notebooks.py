"""The exercise notebooks: in step with the tasks, no solution where it does not belong, a learner's work untouched."""

import shutil
import subprocess

import nbformat
import pytest

from hvb_lib import course, notebooks
from hvb_lib.checks.task import tasks
from hvb_lib.exercises import answer, build_exercises, exercise_notebook, has_work, in_step, lessons_with_tasks, stub

ROOT = course.root(__file__)
TASKS = ROOT / "exercises" / "tasks"
LESSONS = sorted({task.lesson for task in tasks(folder=TASKS)})
NAME = "07_oja_sanger"
CAPSTONE = "17_ledger"  # its task is a page: exercises/capstone.md


def changed_here(path):
    """Say whether a notebook differs from the committed one, or nobody knows."""
    if shutil.which("git") is None:
        return True
    command = ["git", "diff", "--quiet", "HEAD", "--", str(path)]
    return subprocess.run(command, cwd=ROOT, check=False, capture_output=True).returncode != 0


def code(nb, part):
    return [cell for cell in nb.cells if cell.metadata.get("hvb", {}).get("part") == part]


@pytest.fixture
def copied(tmp_path, monkeypatch):
    """A course with the tasks of lesson 07 and without notebooks."""
    (tmp_path / "lessons" / "source").mkdir(parents=True)
    for folder in TASKS.glob("07_*"):
        shutil.copytree(folder, tmp_path / "exercises" / "tasks" / folder.name)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "exercises"


@pytest.mark.parametrize("lesson", sorted(path.stem for path in (ROOT / "lessons" / "source").glob("[0-9][0-9]_*.md")
                                          if path.stem != CAPSTONE))  # fmt: skip
def test_every_lesson_has_three_tasks(lesson):
    assert len(tasks(lesson, TASKS)) >= 3


@pytest.mark.parametrize("lesson", LESSONS)
def test_in_step(lesson, monkeypatch):
    monkeypatch.chdir(ROOT)
    path = ROOT / "exercises" / f"{lesson}.ipynb"
    if has_work(path) and changed_here(path):
        pytest.skip("a learner works in this notebook")
    assert in_step(lesson) == []


@pytest.mark.parametrize("lesson", LESSONS)
def test_student_notebook_has_no_solution(lesson, monkeypatch):
    monkeypatch.chdir(ROOT)
    nb = exercise_notebook(lesson, solved=False)
    text = "\n".join(cell.source for cell in nb.cells)
    for task in tasks(lesson):
        solved, given = ({line.strip() for line in code.splitlines()} for code in (answer(task), stub(task)))
        assert not [line for line in solved - given if len(line) > 6 and line in text]
    assert "SOLUTION" not in text
    assert len(code(nb, "answer")) == len(tasks(lesson))


@pytest.mark.parametrize("lesson", LESSONS)
def test_stored_solutions_pass(lesson):
    nb = nbformat.read(ROOT / "exercises" / "solutions" / f"{lesson}.ipynb", as_version=4)
    assert len(code(nb, "check")) == len(tasks(lesson, TASKS))
    for cell in code(nb, "check"):
        assert cell.outputs[0].data["text/plain"].startswith("✓"), cell.source


@pytest.mark.notebook
def test_build_and_build_again(copied):
    assert lessons_with_tasks() == [NAME]
    assert in_step(NAME) == [f"exercises/{NAME}.ipynb: {NAME}.ipynb is missing",
                             f"exercises/solutions/{NAME}.ipynb: {NAME}.ipynb is missing"]
    assert set(build_exercises(["07"])) == {f"exercises/{NAME}.ipynb", f"exercises/solutions/{NAME}.ipynb"}
    assert in_step(NAME) == []
    assert build_exercises() == {}
    assert build_exercises(["01"], force=True) == {}
    first = (copied / "solutions" / f"{NAME}.ipynb").read_bytes()
    build_exercises(force=True)
    assert (copied / "solutions" / f"{NAME}.ipynb").read_bytes() == first
    assert not (copied / ".progress.json").exists()


def write_student(copied):
    path = copied / f"{NAME}.ipynb"
    notebooks.write_notebook(exercise_notebook(NAME, solved=False), path, execute=False)
    return path


def work_in(path):
    nb = nbformat.read(path, as_version=4)
    code(nb, "answer")[0].source = "def oja_step(w, x, lr):\n    return w"
    nbformat.write(nb, path)
    return path.read_bytes()


@pytest.fixture
def quick(monkeypatch):
    """Write notebooks without running them."""
    write = notebooks.write_notebook
    monkeypatch.setattr(notebooks, "write_notebook", lambda nb, path, **keys: write(nb, path, execute=False))


def test_work_stays(copied, quick):
    path = write_student(copied)
    assert not has_work(path)
    mine = work_in(path)
    assert has_work(path)
    build_exercises(force=True)
    assert path.read_bytes() == mine


def test_work_moves_aside_when_the_tasks_change(copied, quick, capsys):
    path = write_student(copied)
    mine = work_in(path)
    with (copied / "tasks" / "07_oja_step" / "task.md").open("a") as text:
        text.write("\nOne more sentence.\n")
    build_exercises()
    assert "your work is now in" in capsys.readouterr().out
    assert path.with_name(f"{NAME}.mine-1.ipynb").read_bytes() == mine
    assert not has_work(path)
    assert "One more sentence." in path.read_text()


def test_a_cell_of_ones_own_is_work(copied):
    path = write_student(copied)
    nb = nbformat.read(path, as_version=4)
    nb.cells.append(nbformat.v4.new_code_cell("oja_step(np.ones(2), np.ones((1, 2)), 0.1)"))
    nbformat.write(nb, path)
    assert has_work(path)


def test_unmarked_solution_is_refused(copied):
    path = copied / "tasks" / "07_oja_step" / "reference.py"
    path.write_text(path.read_text().replace("### BEGIN SOLUTION", "# here"))
    with pytest.raises(ValueError, match="no solution is marked"):
        exercise_notebook(NAME, solved=False)

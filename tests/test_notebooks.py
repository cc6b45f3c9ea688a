import sys

import nbformat
import pytest

from hvb_lib import execution, notebooks
from hvb_lib.notebooks import NotebookError, build, differences, in_step, read_source, write_notebook

pytestmark = pytest.mark.notebook  # starts kernels, which takes a while

FRONT = """---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
kernelspec:
  display_name: Python 3 (ipykernel)
  language: python
  name: python3
---

# 01 Slopes
"""
CELL = "\n```{{code-cell}} ipython3\n{}\n```\n"


@pytest.fixture
def course(tmp_path, monkeypatch):
    (tmp_path / "lessons" / "source").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write_text(course, *cells, name="01_slopes"):
    path = course / "lessons" / "source" / f"{name}.md"
    path.write_text(FRONT + "".join(CELL.format(cell) for cell in cells), encoding="utf-8")
    return path


def test_build_and_build_again(course, capsys):
    here = "import os, sys\nos.path.basename(os.getcwd())"
    text = write_text(course, here, f"sys.executable == {sys.executable!r}")
    assert in_step("01_slopes") == ["01_slopes.ipynb is missing"]
    assert list(build()) == ["01_slopes"]
    assert capsys.readouterr().out.startswith("01_slopes: ")
    stored = course / "lessons" / "01_slopes.ipynb"
    nb = nbformat.read(stored, as_version=4)
    assert [cell.outputs[0].data["text/plain"] for cell in nb.cells[1:]] == ["'lessons'", "True"]
    assert in_step("01_slopes") == []
    assert build() == {}
    first = stored.read_bytes()
    assert list(build(["01"], force=True)) == ["01_slopes"]
    assert stored.read_bytes() == first
    assert [path.name for path in stored.parent.iterdir() if path.is_file()] == ["01_slopes.ipynb"]
    text.write_text(text.read_text() + "\nMore.\n")
    assert in_step("01_slopes") == ["3 cells in the notebook, 4 in the text"]


def test_a_failing_cell_is_named_and_the_others_are_built(course, capfd):
    write_text(course, "a = 1", "b = a / 0\nb", "c = 2")
    write_text(course, "1", name="02_backprop")
    with pytest.raises(NotebookError) as error:
        build(jobs=2)
    lines = str(error.value).splitlines()
    assert lines[0] == "lessons/source/01_slopes.md: cell 'b = a / 0': ZeroDivisionError: division by zero"
    assert not (course / "lessons" / "01_slopes.ipynb").exists()
    assert in_step("02_backprop") == []
    assert "failed" in capfd.readouterr().out


def test_a_dead_kernel_is_reported(course):
    write_text(course, "import os\nos._exit(1)")
    with pytest.raises(NotebookError, match=r"01_slopes\.md: cell 'import os': DeadKernelError"):
        build()


def test_a_cell_that_takes_too_long_is_reported(course):
    nb = read_source(write_text(course, "import time\ntime.sleep(60)"))
    with pytest.raises(NotebookError, match="text: cell 'import time': CellTimeoutError"):
        execution.run(nb, course, "text", timeout=1)


def test_unfit_outputs_are_refused(course):
    warn = "import warnings\nwarnings.warn('careful')"
    place = "import os\nos.getcwd()"
    widget = "import ipywidgets\nipywidgets.IntSlider()"
    write_text(course, warn, place, widget)
    with pytest.raises(NotebookError) as error:
        build()
    for fault in ("writes to stderr", "names a place on this machine", "without image/png", "tag it nbval"):
        assert fault in str(error.value)
    assert not list((course / "lessons").glob("*.ipynb"))


def test_a_widget_keeps_its_picture_and_loses_its_id(course):
    source = (
        "from IPython.display import display\n"
        "view = {'application/vnd.jupyter.widget-view+json': {'model_id': 'x'}}\n"
        "display({**view, 'image/png': '', 'text/plain': '[widget]'}, raw=True)"
    )
    write_text(course, f":tags: [{execution.IGNORE}]\n\n{source}")
    build()
    nb = nbformat.read(course / "lessons" / "01_slopes.ipynb", as_version=4)
    assert set(nb.cells[1].outputs[0].data) == {"image/png", "text/plain"}
    assert "widgets" not in nb.metadata


def test_ids_follow_the_content(course):
    ids = [cell.id for cell in read_source(write_text(course, "a = 1", "b = 2", "a = 1")).cells]
    assert len(set(ids)) == 4
    moved = [cell.id for cell in read_source(write_text(course, "b = 2", "a = 1")).cells]
    assert moved == [ids[0], ids[2], ids[1]]


@pytest.fixture
def stored(course):
    """A notebook in step with its text, which was never run: only its form is compared."""
    wanted = read_source(write_text(course, "a = 1"))
    path = course / "lessons" / "01_slopes.ipynb"
    write_notebook(read_source(course / "lessons" / "source" / "01_slopes.md"), path, execute=False)
    assert differences(wanted, path, executed=False) == []
    return wanted, path


@pytest.mark.parametrize(
    ("change", "difference"),
    [
        (lambda nb: nb.cells[1].update(source="a = 2"), "cell 1: source differs from the text ('a = 1')"),
        (lambda nb: nb.cells[1].metadata.update(tags=[]), "cell 1: metadata differs from the text ('a = 1')"),
        (lambda nb: nb.cells.pop(), "1 cells in the notebook, 2 in the text"),
        (lambda nb: nb.metadata.hvb.update(sha256="0"), "the text has changed since the notebook was built"),
    ],
)
def test_differences(stored, change, difference):
    wanted, path = stored
    nb = nbformat.read(path, as_version=4)
    change(nb)
    nbformat.write(nb, path)
    assert differences(wanted, path, executed=False) == [difference]


def test_a_notebook_that_was_not_run_is_out_of_step(stored):
    assert in_step("01_slopes") == ["cell 1 has not been run"]


def test_line_ends_do_not_matter(stored, course):
    text = course / "lessons" / "source" / "01_slopes.md"
    text.write_bytes(text.read_bytes().replace(b"\n", b"\r\n"))
    assert differences(read_source(text), stored[1], executed=False) == []


def test_an_unknown_lesson(course):
    write_text(course, "1")
    with pytest.raises(ValueError, match="no lesson '05'; there are 01_slopes"):
        build(["05"])
    assert notebooks.lessons() == ["01_slopes"]


def test_nothing_is_left_behind_when_writing_fails(course):
    folder = course / "lessons" / "taken.ipynb"
    folder.mkdir()
    with pytest.raises(OSError, match="taken"):
        execution.write(nbformat.v4.new_notebook(), folder)
    assert not list((course / "lessons").glob(".*.tmp"))

"""The plain command compares stored outputs, reports each notebook's seconds, and fails one that is too slow."""

import os
import shutil
import subprocess
import sys

import nbformat
import pytest

from hvb_lib.course import root

pytestmark = pytest.mark.notebook  # starts kernels, which takes a while

ROOT = root(__file__)
IGNORE = {"tags": ["nbval-ignore-output"]}
# Without the plug-ins that no notebook needs: each of the processes would spend a second to import them.
COMMAND = "-m notebook --nbval lessons exercises/solutions -q --color=no -p no:hypothesispytest -p no:anyio"


def cell(source, shown=None, stored=None, **metadata):
    made = nbformat.v4.new_code_cell(source, metadata=metadata, execution_count=1)
    if shown is not None:
        made.outputs = [nbformat.v4.new_output("execute_result", {"text/plain": shown, **(stored or {})})]
    return made


FINE = [
    cell("import os\nfrom pathlib import Path\nimport hvb_lib", None),
    cell("Path.cwd().name", "'lessons'"),
    cell("print('took 1.5 s')", None),
    cell("assert os.environ['OMP_NUM_THREADS'] == str(max(1, os.cpu_count() // 2))", None),
    cell("object()", "<object at 0x123456789abc>"),
    cell("import time\ntime.time()", "0.5", **IGNORE),
    cell("from IPython.display import SVG\nSVG('<svg xmlns=\"http://www.w3.org/2000/svg\"/>')",
         "<IPython.core.display.SVG object>", {"image/svg+xml": "<svg other='1'/>"}),
]  # fmt: skip
FINE[2].outputs = [nbformat.v4.new_output("stream", text="took 2.25 s\n")]
STALE = [cell("0.1 + 0.2", "0.3")]


@pytest.fixture
def run(tmp_path):
    """A function that tests notebooks in a course of their own, with the repository's settings."""
    for name in ("conftest.py", "pyproject.toml", "tests/notebooks/sanitise.cfg"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    for name in ("lessons", "exercises/solutions"):
        (tmp_path / name).mkdir(parents=True)

    def run(cells, options, **environ):
        nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "lessons" / "01_x.ipynb")
        ours = ("PYTEST", "OMP", "OPENBLAS", "MKL")
        env = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
        env.update(environ, PYTHONPATH=str(ROOT))
        command = [sys.executable, "-m", "pytest", *COMMAND.split(), *options.split()]
        return subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=300)

    return run


def test_equal_outputs_pass_but_a_slow_notebook_fails(run):
    done = run(FINE, "-n 2 --dist loadscope", HVB_NOTEBOOK_SECONDS="0.1")
    assert "7 passed" in done.stdout, done.stdout
    assert "seconds of each notebook" in done.stdout
    assert "FAILED lessons/01_x.ipynb: took" in done.stdout
    assert done.returncode == 1


def test_a_stale_number_fails(run):
    done = run(STALE, "")
    assert "1 failed" in done.stdout, done.stdout
    assert "0.30000000000000004" in done.stdout
    assert done.returncode == 1

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from hvb_lib import cli, data, doctor, exercises, notebooks, progress
from hvb_lib.claims import runs, settling

RUN = CliRunner()
HEAVY = ("numpy", "matplotlib", "jupytext", "nbclient", "nbformat", "sklearn", "scipy", "IPython", "ipywidgets", "rich")
HELP = "import sys; sys.argv = ['hvb', '--help']\nfrom hvb_lib.cli import app\ntry: app()\nexcept SystemExit: pass\n"


def test_help_imports_nothing_heavy():
    script = HELP + f"print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
    for command in ("lab", "build", "reproduce", "ledger", "doctor"):
        assert f"  {command} " in done.stdout


def test_build_builds_lessons_and_exercises(monkeypatch):
    calls = []
    monkeypatch.setattr(notebooks, "build", lambda *a, **k: calls.append((a, k)) or {"07_oja": 1.0})
    monkeypatch.setattr(exercises, "build_exercises", lambda *a, **k: calls.append((a, k)) or {})
    done = RUN.invoke(cli.app, ["build", "07", "--force", "--jobs", "2"])
    assert (done.exit_code, done.output) == (0, "")
    assert calls == [((["07"],), {"force": True, "jobs": 2}), ((["07"],), {"force": True})]


def test_build_says_when_nothing_was_to_do(monkeypatch):
    monkeypatch.setattr(notebooks, "build", lambda *a, **k: {})
    monkeypatch.setattr(exercises, "build_exercises", lambda *a, **k: {})
    assert RUN.invoke(cli.app, ["build"]).output == "Everything is in step.\n"


@pytest.mark.parametrize("error", [notebooks.NotebookError("cell 3 failed"), ValueError("no lesson '99'")])
def test_build_fails_in_one_line(monkeypatch, error):
    def fail(*args, **options):
        raise error

    monkeypatch.setattr(notebooks, "build", fail)
    done = RUN.invoke(cli.app, ["build", "99"])
    assert (done.exit_code, done.output.strip()) == (1, str(error))


def test_lab_opens_the_first_lesson(monkeypatch, tmp_path):
    (tmp_path / "lessons" / "source").mkdir(parents=True)
    for name in ("07_oja.ipynb", "00_two_ways.ipynb"):
        (tmp_path / "lessons" / name).touch()
    calls = []
    monkeypatch.setattr(cli.subprocess, "call", lambda command: calls.append(command) or 3)
    monkeypatch.chdir(tmp_path)
    assert RUN.invoke(cli.app, ["lab", "--no-browser", "--port", "8901"]).exit_code == 3
    options = calls[0][3:]
    assert options[:3] == [f"--ServerApp.root_dir={tmp_path.resolve()}", "--ServerApp.port=8901",
                           "--LabApp.default_url=/lab/tree/lessons/00_two_ways.ipynb"]  # fmt: skip
    assert options[-1] == "--no-browser"


def findings(done):
    return {finding["name"]: finding for finding in json.loads(done.output)}


def test_doctor_on_a_healthy_machine():
    done = RUN.invoke(cli.app, ["doctor", "--json"])
    found = findings(done)
    assert set(found) == {"python", "packages", "blas", "cores", "memory", "data", "kernel", "chromium"}
    assert done.exit_code == 0, found
    assert found["data"]["detail"] == "4 files as they should be"


def test_doctor_names_a_damaged_file_and_the_cure(monkeypatch, tmp_path):
    for name in data.SHA256:
        (tmp_path / name).write_bytes((data.FOLDER / name).read_bytes())
    (tmp_path / "names.txt").write_text("damaged")
    (tmp_path / "mnist.npz").unlink()
    monkeypatch.setattr(data, "FOLDER", tmp_path)
    done = RUN.invoke(cli.app, ["doctor"])
    assert done.exit_code == 1
    assert "not ok  data        missing or damaged: mnist.npz, names.txt" in done.output
    assert "git checkout hvb_lib/datasets" in done.output


def test_doctor_compares_with_the_lock(monkeypatch, tmp_path):
    lock = "# pins\nnumpy==0.1 \\\n    --hash=sha256:0\nnot-there==1.0\nhvb-elsewhere==1 ; sys_platform == 'none' \\\n"
    (tmp_path / "requirements.lock").write_text(lock)
    monkeypatch.setattr(doctor, "root", lambda: tmp_path)
    found = findings(RUN.invoke(cli.app, ["doctor", "--json"]))["packages"]
    assert not found["ok"]
    assert found["detail"].startswith("2 pinned, 2 differ: numpy==0.1 (found ")
    assert "not-there==1.0 (found none)" in found["detail"]


def test_doctor_does_not_need_chromium(monkeypatch):
    monkeypatch.setattr(doctor, "chromium", lambda: None)
    done = RUN.invoke(cli.app, ["doctor"])
    assert "not ok  chromium    not found" in done.output
    assert done.exit_code == 0


def test_doctor_reports_what_it_cannot_look_at(monkeypatch, tmp_path):
    monkeypatch.setattr(doctor, "root", lambda: tmp_path)
    done = RUN.invoke(cli.app, ["doctor"])
    assert "not ok  packages    FileNotFoundError" in done.output
    assert done.exit_code == 1


def test_chromium_elsewhere(monkeypatch, tmp_path):
    monkeypatch.setattr(doctor.shutil, "which", lambda name: None)
    monkeypatch.setenv("PROGRAMFILES", str(tmp_path))
    assert doctor.chromium() is None or not doctor.chromium().startswith(str(tmp_path))
    program = tmp_path / doctor.CHROME
    program.parent.mkdir(parents=True)
    program.touch()
    monkeypatch.setattr(doctor, "MACOS", ())
    assert Path(doctor.chromium()) == program


def test_reproduce_lists_the_runs_and_what_is_there():
    done = RUN.invoke(cli.app, ["reproduce"])
    assert done.exit_code == 0
    assert {line.split()[0] for line in done.output.splitlines()} == set(runs.RUNS)


def test_reproduce_names_what_it_does_not_know_before_it_measures(monkeypatch):
    monkeypatch.setattr(runs, "reproduce", lambda *a, **k: pytest.fail("measured"))
    done = RUN.invoke(cli.app, ["reproduce", "names", "nothing"])
    assert done.exit_code == 1
    assert done.output.startswith("unknown: nothing; known are ")


def test_reproduce_hands_its_options_on_and_shows_the_result(monkeypatch):
    calls = []
    monkeypatch.setattr(runs, "reproduce", lambda name, **k: calls.append((name, k)) or f"result of {name}")
    done = RUN.invoke(cli.app, ["reproduce", "names", "mnist-cnn", "--seeds", "2", "--again", "--jobs", "3"])
    assert done.output.splitlines() == ["result of names", "result of mnist-cnn"]
    wanted = {"seeds": 2, "again": True, "jobs": 3, "say": cli.typer.echo}
    assert calls == [("names", wanted), ("mnist-cnn", wanted)]


def test_ledger_hands_its_options_on_and_writes_the_pages(monkeypatch, tmp_path):
    calls = []
    monkeypatch.setattr(settling, "settle", lambda names, size, **k: calls.append((names, size, k)))
    options = ["--size", "full", "--jobs", "2", "--scheduler", "tcp://x:1", "--folder", str(tmp_path), "--again"]
    done = RUN.invoke(cli.app, ["ledger", "c07", "C16", *options])
    assert done.exit_code == 0
    wanted = {"jobs": 2, "scheduler": "tcp://x:1", "folder": tmp_path, "again": True,
              "say": progress.say, "progress": progress.bar}  # fmt: skip
    assert calls == [(["C07", "C16"], "full", wanted)]
    assert {path.name for path in tmp_path.iterdir()} == {"ledger.html", "ledger.md", "ledger.png"}
    assert done.output.splitlines()[0] == "C01: not measured, because nobody has run it yet"
    assert done.output.splitlines()[-1] == f"The whole ledger: {tmp_path / 'ledger.html'}"


@pytest.mark.parametrize("error", [ValueError("claims: got 'C99'"), ModuleNotFoundError("needs Dask"), OSError("away")])
def test_ledger_fails_in_one_line(monkeypatch, error):
    def fail(*args, **options):
        raise error

    monkeypatch.setattr(settling, "settle", fail)
    done = RUN.invoke(cli.app, ["ledger", "C99"])
    assert (done.exit_code, done.output.strip()) == (1, str(error))

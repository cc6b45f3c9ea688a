"""start.py, with every child process replaced: no network, no installation. Its copy runs in a folder of its own."""

import ast
import errno
import importlib.util
import io
import json
import os
import re
import shutil
import socket
import subprocess
import sys
from collections import namedtuple
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "start.py"
Usage = namedtuple("Usage", "total used free")
ALL = ["venv", "packages", "library", "kernel"]  # the steps of a set-up from nothing
LOCK = "numpy==2.3 \\\n    --hash=sha256:0\nscipy==1.1\nappnope==1.0 ; sys_platform == 'darwin'\n"


class Child:
    """A child process that ends after so many looks, or when it is waited for; it may raise first."""

    def __init__(self, code, output=b"", raises=None, looks=0):
        self.returncode, self.output, self.raises, self.looks = code, output, raises, looks

    def poll(self):
        self.looks -= 1
        if self.looks >= 0:
            return None
        return self.wait()

    def wait(self, timeout=None):
        self.looks = 0
        if self.raises:
            raises, self.raises = self.raises, None
            raise raises
        return self.returncode

    def communicate(self):
        return self.output, None

    def terminate(self):
        self.returncode = -15

    kill = terminate


class Machine:
    """Stands for all children: notes which are started, makes what they would make, answers as told."""

    def __init__(self, start):
        self.start, self.steps, self.commands, self.answers = start, [], [], {}
        self.probe = start.python_tag()

    def launch(self, command, env=None, **streams):
        name = self.name(command)
        if name == "probe":
            return Child(0, self.probe.encode())
        self.steps.append(name)
        self.commands.append(command)
        code, output = self.answers.get(name, (0, ""))
        if name == "venv" and code == 0:
            self.make_venv()
        if name == "lab" and code == 0:
            self.serve(env["JUPYTER_TOKEN"])
        if isinstance(output, BaseException):
            return Child(code, raises=output, looks=9)
        if streams.get("stdout"):
            streams["stdout"].write(output.encode())
        for argument in command:
            if argument.startswith("--junitxml=") and output:
                Path(argument.removeprefix("--junitxml=")).write_text(output)
        return Child(code, looks=9 if code == 0 else 0)

    def name(self, command):
        marks = {"venv": "venv", "--require-hashes": "packages", "--no-build-isolation": "library", "-c": "probe",
                 "ipykernel": "kernel", "jupyterlab": "lab", "pytest": "pytest"}  # fmt: skip
        return next(marks[argument] for argument in command if argument in marks)

    def make_venv(self):
        python = Path(self.start.PYTHON)
        python.parent.mkdir(parents=True)
        python.touch()
        Path(self.start.SITE).mkdir(parents=True)
        (Path(self.start.VENV) / "pyvenv.cfg").write_text(f"command = python -m venv {self.start.VENV}\n")

    def serve(self, token):
        folder = Path(self.start.JUPYTER) / "data" / "runtime"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "jpserver-0.json").write_text("half a fi")
        for other in range(20, 40):
            (folder / f"jpserver-{other}.json").write_text('{"token": "of another", "url": "http://localhost:1/"}')
        (folder / "jpserver-2.json").write_text(json.dumps({"token": token, "url": "http://localhost:8890/"}))


@pytest.fixture
def start(tmp_path, monkeypatch):
    """start.py as a module, from a copy in a small course."""
    folder = tmp_path / "the course [1]"
    (folder / "lessons").mkdir(parents=True)
    shutil.copy(SOURCE, folder)
    for name in ("00_two_ways.ipynb", "07_oja.ipynb"):
        (folder / "lessons" / name).touch()
    for name in ("requirements.lock", "requirements-test.lock"):
        (folder / name).write_text(LOCK)
    (folder / "pyproject.toml").write_text("[project]\n")
    spec = importlib.util.spec_from_file_location("start", folder / "start.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module.shutil, "disk_usage", lambda path: Usage(1e11, 0, 1e11))
    monkeypatch.setattr(module.time, "sleep", lambda seconds: None)
    monkeypatch.setattr(module.webbrowser, "open", lambda address: None)
    return module


@pytest.fixture
def machine(start, monkeypatch):
    machine = Machine(start)
    monkeypatch.setattr(start, "launch", machine.launch)
    return machine


@pytest.fixture
def refused(start, capsys):
    """Run start.py and return the one line that it says on stderr, once the exit code is the wanted one."""

    def run(*arguments, code=1):
        assert start.main(list(arguments)) == code
        said = capsys.readouterr().err
        assert said.count("\n") == 1
        assert said.startswith("start.py: ")
        assert said.endswith("\n")
        return said

    return run


# ---- an old Python gets as far as the message


def test_syntax_is_old():
    """Nothing that Python 2.7 cannot parse: checked without one."""
    source = SOURCE.read_text(encoding="ascii")
    newer = (ast.JoinedStr, ast.NamedExpr, ast.AnnAssign, ast.Nonlocal, ast.AsyncFunctionDef, ast.YieldFrom, ast.Match)
    for node in ast.walk(ast.parse(source)):
        assert not isinstance(node, newer), ast.unparse(node)
        if isinstance(node, ast.Raise):
            assert node.cause is None, ast.unparse(node)
        if isinstance(node, ast.arguments):
            assert not node.kwonlyargs
            assert not node.posonlyargs
            assert not any(argument.annotation for argument in node.args)
        if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
            assert not any(isinstance(item, ast.Starred) for item in node.elts), ast.unparse(node)
        if isinstance(node, ast.Dict):
            assert None not in node.keys, ast.unparse(node)
        if isinstance(node, ast.Call):
            stars = [i for i, argument in enumerate(node.args) if isinstance(argument, ast.Starred)]
            assert stars in ([], [len(node.args) - 1]), ast.unparse(node)


def test_an_old_interpreter_says_so(start):
    names = [f"python{version}" for version in ("2.7", *(f"3.{minor}" for minor in range(5, 11)))]
    beside = [str(python) for python in Path(sys.base_prefix).parent.glob("*/bin/python")]  # next to the Python here
    tried = beside if len(beside) > 1 else list(filter(None, map(shutil.which, names)))
    probe = ["-c", "import sys; sys.exit(not sys.version_info < (3, 11))"]
    found = [python for python in tried if subprocess.run([python, *probe], capture_output=True).returncode == 0]
    if not found:
        pytest.skip("no Python older than 3.11 found")
    for python in found:
        result = subprocess.run([python, start.__file__], capture_output=True, text=True)
        assert result.returncode == 1
        assert result.stderr.startswith("start.py: Python ")
        assert "is too old: use Python 3.11 to 3.14" in result.stderr
        assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 10, 14), (3, 15, 0), (4, 0, 0)])
def test_python_refused(start, machine, refused, monkeypatch, version):
    monkeypatch.setattr(start.sys, "version_info", version)
    word = "old" if version < (3, 11) else "new"
    assert f"Python {version[0]}.{version[1]} is too {word}: use Python 3.11 to 3.14" in refused()
    assert machine.steps == []


def test_python_accepted(start):
    for minor in (11, 12, 13, 14):
        start.check_python((3, minor, 0))


# ---- set-up: from nothing, again, after an interruption


def test_first_and_second_start(start, machine, capsys):
    assert start.main(["--no-browser"]) == 0
    assert machine.steps == [*ALL, "lab"]
    said = capsys.readouterr().out
    done = re.findall(r"(?m)^  (\w+(?: \w+)?) +\d+\.\d s$", said)
    assert done == ["new environment", "packages", "course library", "notebook kernel"]
    assert json.loads(Path(start.stamp("lab")).read_text()) == start.fingerprint()
    assert start.main(["--no-browser"]) == 0
    assert machine.steps == [*ALL, "lab", "lab"]


def test_what_is_installed(start, machine):
    start.set_up("test")
    venv, packages, library, kernel = machine.commands
    assert venv[1:] == ["-m", "venv", start.VENV]
    assert packages[0] == start.PYTHON
    assert packages[-5:] == ["--require-hashes", "--only-binary", ":all:", "-r", "requirements-test.lock"]
    assert library[-4:] == ["--no-deps", "--no-build-isolation", "-e", "."]
    assert kernel[3:7] == ["install", "--sys-prefix", "--name", "python3"]
    settings = json.loads((Path(start.VENV) / "share/jupyter/lab/settings/overrides.json").read_text())
    assert settings == start.LAB_SETTINGS


def test_the_venv_is_made_by_the_base_python(start, machine, monkeypatch):
    monkeypatch.setattr(start.sys, "_base_executable", "/base/python", raising=False)
    start.set_up("lab")
    assert machine.commands[0][0] == "/base/python"


@pytest.mark.parametrize("step", ["packages", "library", "kernel"])
@pytest.mark.parametrize("how", [(1, "ERROR: no"), (0, KeyboardInterrupt())], ids=["failed", "interrupted"])
def test_an_unfinished_set_up_goes_on(start, machine, step, how):
    machine.answers[step] = how
    assert start.main([]) == (130 if how[0] == 0 else 1)
    assert not start.is_ready("lab", start.fingerprint())
    machine.answers, machine.steps = {}, []
    assert start.main([]) == 0
    assert machine.steps == [*ALL[1:], "lab"]


def test_an_interruption_is_said_in_one_line(start, machine, capsys):
    machine.answers["packages"] = (0, KeyboardInterrupt())
    assert start.main([]) == 130
    assert capsys.readouterr().err.strip() == "start.py: stopped; the next start goes on from here"


def test_the_test_environment_serves_the_lab(start, machine):
    start.set_up("test")
    start.set_up("lab")
    assert machine.steps == ALL


def test_the_lab_environment_does_not_serve_the_tests(start, machine):
    start.set_up("lab")
    machine.steps.clear()
    start.set_up("test")
    assert machine.steps == ALL[1:]


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock", "pyproject.toml"])
def test_a_changed_file_sets_up_again(start, machine, name):
    start.set_up("lab")
    machine.steps.clear()
    (Path(start.ROOT) / name).write_text("changed")
    start.set_up("lab")
    assert machine.steps == ALL[1:]


def test_half_an_update_is_not_ready(start, machine):
    """The lock changes, its set-up fails, the lock changes back: .venv may hold some of both."""
    start.set_up("lab")
    machine.steps.clear()
    lock = Path(start.ROOT) / "requirements.lock"
    lock.write_text("changed")
    machine.answers["packages"] = (1, "ERROR: no")
    assert start.main([]) == 1
    lock.write_text(LOCK)
    assert not start.is_ready("lab", start.fingerprint())


@pytest.mark.parametrize("content", ["", "{", "[]", '{"root": 1}'])
def test_a_damaged_stamp_is_no_stamp(start, machine, content):
    start.set_up("lab")
    machine.steps.clear()
    Path(start.stamp("lab")).write_text(content)
    start.set_up("lab")
    assert machine.steps == ALL[1:]


def test_the_stamp_appears_whole_or_not_at_all(start, machine, refused, monkeypatch):
    monkeypatch.setattr(start.os, "replace", lambda old, new: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full")))
    assert "the disk is full" in refused()
    assert not Path(start.stamp("lab")).exists()


@pytest.mark.parametrize(
    "damage", ["no python", "dead link", "other version", "no answer", "other folder", "no config"]
)
def test_a_broken_venv_is_made_anew(start, machine, monkeypatch, damage):
    start.set_up("lab")
    machine.steps.clear()
    python, config = Path(start.PYTHON), Path(start.VENV) / "pyvenv.cfg"
    left = Path(start.SITE) / "left_over.py"
    left.touch()
    if damage == "no python":
        python.unlink()
    elif damage == "dead link":
        python.unlink()
        python.symlink_to("nowhere")
    else:
        Path(start.stamp("lab")).unlink()
        machine.probe = {"other version": "3.99 x86_64", "no answer": ""}.get(damage, machine.probe)
    if damage == "other folder":
        config.write_text("command = python -m venv /another/course/.venv\n")
    if damage == "no config":
        config.unlink()
    launch = machine.launch

    def without_python(command, env=None, **streams):
        if "-c" in command and not python.exists():
            raise FileNotFoundError(2, "no such file", command[0])
        return launch(command, env, **streams)

    monkeypatch.setattr(start, "launch", without_python)
    start.set_up("lab")
    assert machine.steps == ALL
    assert not left.exists()


def test_a_half_installed_package_is_installed_again(start, machine):
    machine.answers["packages"] = (1, "ERROR: killed")
    assert start.main([]) == 1
    whole, half = (Path(start.SITE) / f"{name}-1.0.dist-info" for name in ("whole", "half"))
    for folder in (whole, half):
        folder.mkdir()
        (folder / "METADATA").touch()
    (whole / "INSTALLER").write_text("pip")
    machine.answers.clear()
    start.set_up("lab")
    assert whole.exists()
    assert not half.exists()


def test_a_second_start_waits_for_the_first(start, machine, monkeypatch, capsys):
    first = start.take_turn()
    waits = []

    def sleep(seconds):
        waits.append(seconds)
        if len(waits) == 3:
            machine.make_venv()
            start.write_json(start.stamp("lab"), start.fingerprint())  # the first start has done it all
            first.close()

    monkeypatch.setattr(start.time, "sleep", sleep)
    start.set_up("lab")
    assert machine.steps == []
    assert capsys.readouterr().out.count("waiting for it") == 1


@pytest.mark.skipif(os.name == "nt", reason="flock is not for Windows")
def test_a_file_system_without_locks(start, machine, monkeypatch):
    import fcntl

    def no_locks(*arguments):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", no_locks)
    start.set_up("lab")
    assert machine.steps == ALL


# ---- errors, each one line with its cure


def test_no_venv_module(machine, refused, monkeypatch):
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    assert "apt install python3-venv" in refused()
    assert machine.steps == []


OUTPUTS = {
    "no name server": (
        "WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError('<pip._vendor.urllib3."
        "connection.HTTPSConnection>: Failed to establish a new connection: [Errno -3] Temporary failure in name "
        "resolution')': /simple/numpy/\nERROR: Could not find a version that satisfies the requirement numpy==2.3\n"
        "ERROR: No matching distribution found for numpy==2.3\n",
        "no network: the packages could not be downloaded. Connect and start again",
    ),
    "time out": ("pip._vendor.urllib3.exceptions.ReadTimeoutError: Read timed out.\n", "no network"),
    "certificate": (
        "SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]'))\nERROR: No matching distribution "
        "found for numpy==2.3\n",
        "set PIP_CERT",
    ),
    "disk": ("ERROR: Could not install packages due to an OSError: No space left on device\n", "disk is full"),
    "hash": (
        "WARNING: Retrying after connection broken by 'NewConnectionError'\nERROR: THESE PACKAGES DO NOT MATCH THE "
        "HASHES FROM THE REQUIREMENTS FILE.\n    numpy==2.3:\n        Expected sha256 0\n             Got        1\n",
        "Restore requirements.lock",
    ),
    "no wheel": (
        "ERROR: Could not find a version that satisfies the requirement numpy==2.3\nERROR: No matching distribution "
        "found for numpy==2.3\n",
        "no ready-made package numpy==2.3 for this Python",
    ),
    "long path": ("HINT: This error might have occurred since this system does not have Windows Long Path support\n",
                  "move the course to a short folder"),
    "in use": ("ERROR: [WinError 32] The process cannot access the file\n", "close whatever uses it"),
    "unknown": ("Collecting x\nERROR: the sky fell\nnote: an issue\n", "(exit code 2): ERROR: the sky fell"),
    "silent": ("", "packages failed (exit code 2): no output"),
}  # fmt: skip


@pytest.mark.parametrize("name", OUTPUTS)
def test_pip_fails(start, machine, refused, name):
    output, cure = OUTPUTS[name]
    machine.answers["packages"] = (2, output)
    said = refused()
    assert cure in said
    assert start.LOG in said
    assert output in Path(start.LOG).read_text()


def test_making_the_venv_fails(machine, refused):
    machine.answers["venv"] = (1, "Error: Refusing to create a venv in it\n")
    assert "new environment failed (exit code 1): Error: Refusing to create a venv in it" in refused()


@pytest.mark.parametrize(("kind", "arguments"), [("lab", []), ("test", ["test"])])
def test_no_disk_space(start, machine, refused, monkeypatch, kind, arguments):
    usage = Usage(1e11, 1e11, start.ROOM[kind] - 2e8)
    monkeypatch.setattr(start.shutil, "disk_usage", lambda path: usage)
    said = refused(*arguments)
    assert f"no disk space: {start.ROOM[kind] / 1e9:.1f} GB more are needed" in said
    assert machine.steps == []


def test_what_is_installed_needs_no_more_space(start, machine, monkeypatch):
    usage = Usage(1e11, 1e11, start.ROOM["lab"] - 2e8)
    monkeypatch.setattr(start.shutil, "disk_usage", lambda path: usage)
    machine.make_venv()
    with open(Path(start.SITE) / "large", "wb") as file:
        file.truncate(300_000_000)  # sparse
    start.set_up("lab")
    assert machine.steps == ALL[1:]


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS])
def test_folder_not_writable(start, machine, refused, monkeypatch, number):
    def refuse(path):
        raise OSError(number, os.strerror(number), path)

    monkeypatch.setattr(start.os, "mkdir", refuse)
    said = refused()
    assert f"cannot write in {start.ROOT}" in said
    assert "move the course to a folder of yours" in said


def test_venv_is_a_file(start, machine, refused):
    Path(start.VENV).touch()
    assert "cannot write in" in refused()


@pytest.mark.parametrize(("number", "cure"), [
    (errno.ENOSPC, "the disk is full"), (errno.EACCES, "cannot write .venv/x"), (errno.EIO, "mend that, or delete"),
])  # fmt: skip
def test_the_system_refuses(start, machine, refused, monkeypatch, number, cure):
    def refuse(hold):
        raise OSError(number, os.strerror(number), ".venv/x")

    monkeypatch.setattr(start, "empty_venv", refuse)
    assert cure in refused()


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock", "pyproject.toml"])
def test_a_file_is_missing(start, machine, refused, name):
    (Path(start.ROOT) / name).unlink()
    assert f"{name} is missing" in refused()


def test_port_taken(machine, refused):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert f"port {port} is taken" in refused("--port", str(port))
    assert machine.steps == []


@pytest.mark.parametrize("port", ["-1", "70000"])
def test_no_such_port(machine, refused, port):
    assert f"port {port} is taken or not allowed" in refused("--port", port)


@pytest.mark.parametrize("arguments", [
    ["--port", "many"], ["--browser"], ["0", "1"], ["42"], ["../start.ipynb"], ["lessons"],
])  # fmt: skip
def test_usage(machine, refused, arguments):
    assert refused(*arguments, code=2)
    assert machine.steps == []


def test_a_notebook_elsewhere(machine, refused, tmp_path):
    (tmp_path / "other.ipynb").touch()
    assert "no lesson" in refused(str(tmp_path / "other.ipynb"), code=2)


def test_help(start, capsys):
    with pytest.raises(SystemExit) as ended:
        start.main(["--help"])
    assert ended.value.code == 0
    assert "--no-browser" in capsys.readouterr().out


def test_jupyterlab_ends_at_once(machine, refused):
    machine.answers["lab"] = (1, "Traceback\nValueError: bad configuration\n")
    assert "JupyterLab ended at once: ValueError: bad configuration" in refused()


# ---- progress


def test_progress_counts_the_packages(start):
    Path(start.SITE).mkdir(parents=True)
    text = "Ignoring appnope: markers \"sys_platform == 'darwin'\" don't match your environment\n"
    assert start.progress("lab", "") == ("downloading", 0, 3)
    assert start.progress("lab", text) == ("downloading", 0, 2)
    text += "Collecting numpy==2.3 (from -r requirements.lock (line 1))\n  Downloading numpy-2.3.whl (1 MB)\n"
    assert start.progress("lab", text) == ("downloading", 1, 2)
    text += "Requirement already satisfied: six in x (from numpy==2.3->-r requirements.lock (line 1)) (1.0)\n"
    text += "Processing /wheels/scipy-1.1.whl (from -r requirements.lock (line 3))\n"
    assert start.progress("lab", text) == ("downloading", 2, 2)
    text += "Installing collected packages: scipy, numpy\n"
    (Path(start.SITE) / "NumPy-2.3.dist-info").mkdir()
    (Path(start.SITE) / "pip-23.dist-info").mkdir()
    assert start.progress("lab", text) == ("installing", 1, 2)


@pytest.mark.parametrize("terminal", [True, False])
def test_progress_is_shown(start, monkeypatch, terminal):
    screen = io.StringIO()
    screen.isatty = lambda: terminal
    monkeypatch.setattr(start.sys, "stdout", screen)
    child = Child(0, looks=100)
    monkeypatch.setattr(start, "launch", lambda command, **streams: child)
    monkeypatch.setattr(start, "progress", lambda kind, text: ("installing", 100 - child.looks, 100))
    Path(start.VENV).mkdir()
    Path(start.LOG).touch()
    with start.take_turn() as hold:
        start.step("packages", [], hold, "lab")
    shown = screen.getvalue()
    assert shown.count("\n") == (1 if terminal else 6)  # 0, 25, 50, 75 and 100 %, and the end
    assert "installing 57/100" in shown if terminal else "\r" not in shown
    assert shown.splitlines()[-1].split()[:1] == ["packages"]


# ---- the children's environment


def test_environment_stays_inside(start):
    outside = (
        "PYTHONPATH PYTHONHOME PYTHONSTARTUP PYTHONOPTIMIZE PIP_USER PIP_TARGET PIP_PREFIX PIP_CONSTRAINT PIP_QUIET "
    )
    outside += "PIP_REQUIRE_VIRTUALENV PIP_NO_BINARY JUPYTER_PATH JUPYTER_TOKEN MPLBACKEND __PYVENV_LAUNCHER__"
    needed = "PIP_INDEX_URL PIP_EXTRA_INDEX_URL PIP_NO_INDEX PIP_FIND_LINKS PIP_CERT PIP_CLIENT_CERT PIP_TRUSTED_HOST "
    needed += "PIP_PROXY PIP_CONFIG_FILE PIP_CACHE_DIR PIP_PREFER_BINARY HTTPS_PROXY HOME PYTHONUTF8"
    bad, good = dict.fromkeys(outside.split(), "/x"), dict.fromkeys(needed.split(), "y")
    env = start.clean_environment({**bad, **good, "PATH": "/bin"})
    assert {name: env.get(name) for name in good} == good
    assert {name for name in bad if name in env} == {"PIP_USER"}
    assert env["PIP_USER"] == "0"
    assert env["PATH"].split(os.pathsep) == [start.BIN, "/bin"]
    for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "IPYTHONDIR"):
        assert env[name].startswith(start.VENV)


def test_children_get_that_environment(start, monkeypatch):
    monkeypatch.setenv("PYTHONHOME", "/nowhere")
    child = start.launch([sys.executable, "-c", "import os; print(os.getcwd())"], stdout=subprocess.PIPE)
    assert child.communicate()[0].decode().strip() == start.ROOT


# ---- JupyterLab


@pytest.mark.parametrize(("arguments", "lesson"), [
    ([], "lessons/00_two_ways.ipynb"), (["7"], "lessons/07_oja.ipynb"), (["07"], "lessons/07_oja.ipynb"),
])  # fmt: skip
def test_the_lab_opens_at_the_lesson(start, machine, monkeypatch, capsys, arguments, lesson):
    opened = []
    monkeypatch.setattr(start.webbrowser, "open", opened.append)
    assert start.main(arguments) == 0
    said = capsys.readouterr().out
    address = f"http://localhost:8890/lab/tree/{lesson}?token="
    assert address in said
    assert opened[0].startswith(address)
    assert start.main(["--no-browser", *arguments]) == 0
    assert len(opened) == 1
    assert address in capsys.readouterr().out


def test_a_notebook_by_its_path(start, machine, capsys):
    path = Path(start.ROOT) / "exercises" / "my work.ipynb"
    path.parent.mkdir()
    path.touch()
    assert start.main([str(path)]) == 0
    assert "/lab/tree/exercises/my%20work.ipynb?token=" in capsys.readouterr().out


def test_how_jupyterlab_is_called(start, machine, monkeypatch):
    monkeypatch.setattr(start.os, "geteuid", lambda: 1000, raising=False)
    start.main([])
    command = machine.commands[-1]
    assert "--no-browser" in command
    assert "--ServerApp.root_dir=" + start.ROOT in command
    assert "--ServerApp.port_retries=50" in command
    assert "--allow-root" not in command
    assert not any("token" in argument.lower() for argument in command)  # others can read a command line
    monkeypatch.setattr(start.os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(start, "check_port", lambda port: None)
    start.main(["--port", "9123"])
    assert {"--ServerApp.port=9123", "--ServerApp.port_retries=0", "--allow-root"} <= set(machine.commands[-1])


def test_control_c_ends_the_lab_quietly(start, machine, capsys):
    start.set_up("lab")
    capsys.readouterr()
    machine.answers["lab"] = (0, KeyboardInterrupt())
    assert start.main([]) == 0
    assert capsys.readouterr().err == ""


# ---- the tests


def report(passed=0, failed=0, errors=0, skipped=0):
    kinds = ["<x/>"] * passed + ["<failure/>"] * failed + ["<error/>"] * errors + ["<skipped/>"] * skipped
    cases = "".join(f"<testcase name='{i}'>{kind}</testcase>" for i, kind in enumerate(kinds))
    return f"<testsuites><testsuite>{cases}</testsuite></testsuites>"


@pytest.fixture
def stages(start, machine, capsys):
    """Run the tests with these answers of pytest, one a stage; return exit code, output and pytest's arguments."""

    def run(*answers, arguments=()):
        queue = list(answers)
        launch = machine.launch

        def next_answer(command, env=None, **streams):
            if "pytest" in command:
                machine.answers["pytest"] = queue.pop(0)
            return launch(command, env, **streams)

        start.launch = next_answer
        code = start.main(["test", *arguments])
        calls = [command[4:] for command in machine.commands if "pytest" in command]
        return code, capsys.readouterr().out.splitlines(), calls

    return run


def test_stages_pass(stages):
    code, lines, calls = stages((0, report(passed=12)), (0, report(passed=3)), (0, report(passed=1)))
    assert code == 0
    assert lines[-1] == "16 passed, 0 failed"
    assert [call[call.index("-m") + 1] for call in calls] == ["not notebook and not browser", "notebook", "browser"]
    assert "--nbval" in calls[1]
    assert calls[1][calls[1].index("--dist") + 1] == "loadscope"
    assert {"lessons", "exercises/solutions"} <= set(calls[1])
    assert [line.split()[:4] for line in lines if line.startswith("notebooks ")] == [["notebooks", "3", "0", "0"]]
    assert sum("=== stage" in line for line in lines) == 3


@pytest.mark.parametrize(("answer", "total", "code"), [
    ((0, report(passed=2, skipped=1)), "4 passed, 0 failed, 1 skipped", 0),
    ((1, report(passed=2, failed=1, errors=2, skipped=4)), "4 passed, 3 failed, 4 skipped", 1),
    ((5, report()), "2 passed, 1 failed", 1),  # nothing collected
    ((3, ""), "2 passed, 1 failed", 1),  # no report at all
    ((-9, "<testsuites><tests"), "2 passed, 1 failed", 1),  # killed as it wrote
    ((1, report(passed=2)), "4 passed, 1 failed", 1),  # the session failed, as with a notebook that is too slow
], ids=["skipped", "failed", "none found", "crashed", "killed", "session failed"])  # fmt: skip
def test_a_stage_that_does_not_pass(stages, answer, total, code):
    ended, lines, calls = stages((0, report(passed=1)), answer, (0, report(passed=1)))
    assert ended == code
    assert lines[-1] == total
    assert len(calls) == 3
    assert ("=== failed: no test was found" in lines) == (answer[0] == 5)


def test_arguments_go_to_one_call(stages):
    code, lines, calls = stages((0, report(passed=1)), arguments=["tests/test_rules.py", "-k", "oja"])
    assert code == 0
    assert calls == [["tests/test_rules.py", "-k", "oja"]]
    assert lines[-1] == "1 passed, 0 failed"


def test_count_reads_what_pytest_writes(start, tmp_path):
    (tmp_path / "test_it.py").write_text(
        "import pytest\n@pytest.fixture\ndef broken(): raise OSError\n"
        "def test_a(): pass\ndef test_b(): assert False\ndef test_c(broken): pass\n"
        "@pytest.mark.skip(reason='x')\ndef test_d(): pass\n@pytest.mark.xfail\ndef test_e(): assert False\n"
    )
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "no:cacheprovider",
        f"--junitxml={tmp_path / 'it.xml'}",
        "test_it.py",
    ]
    env = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}  # faster
    subprocess.run(command, cwd=tmp_path, env=env, capture_output=True)
    assert start.count(str(tmp_path / "it.xml")) == [1, 2, 2]
    assert start.count(str(tmp_path / "none.xml")) == [0, 0, 0]

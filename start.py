# ruff: noqa: B904, D103, N818, RUF005, UP031
"""Set the course up and open it: `python3 start.py`, or run its tests: `python3 start.py test`.

Standard library only. The syntax stays old on purpose: an old Python must get as far as saying that it is too old.
"""

import argparse
import binascii
import errno
import glob
import hashlib
import json
import os
import platform
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import webbrowser
import xml.etree.ElementTree as ElementTree

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
WINDOWS = os.name == "nt"
BIN = os.path.join(VENV, "Scripts" if WINDOWS else "bin")
PYTHON = os.path.join(BIN, "python.exe" if WINDOWS else "python")
SITE = os.path.join(VENV, "Lib" if WINDOWS else "lib/python%d.%d" % sys.version_info[:2], "site-packages")
LOG = os.path.join(VENV, "setup.log")
JUPYTER = os.path.join(VENV, "jupyter")
LOCKS = {"lab": "requirements.lock", "test": "requirements-test.lock"}
# Measured on Linux: 0.65 GB (lab) and 0.92 GB (test) installed; the downloads, 0.14 and 0.22 GB, are also kept twice.
ROOM = {"lab": 1.0e9, "test": 1.4e9}
# JupyterLab neither looks for news and updates nor asks whether it may.
LAB_SETTINGS = {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}}
OLDEST, NEWEST = (3, 11), (3, 14)

NO_NETWORK = (
    "no network: the packages could not be downloaded. Connect and start again, it goes on where it stopped "
    "(behind a proxy: set HTTPS_PROXY; from a folder of wheels: set PIP_NO_INDEX=1 and PIP_FIND_LINKS=<folder>)"
)
# What pip says, and the cure. The first that fits is shown: a full disk also breaks downloads, so it comes first.
DIAGNOSES = [
    (r"No space left on device|not enough space on the disk|Disk quota exceeded",
     "the disk is full: free some space, then start again (a small temporary folder: set TMPDIR to a larger one)"),
    (r"DO NOT MATCH THE HASHES",
     "a package does not match its hash: the download is damaged or the lock was altered. Restore {lock} "
     "(git checkout {lock}), run: python3 -m pip cache purge, then start again"),
    (r"CERTIFICATE_VERIFY_FAILED",
     "the certificate of the package index was refused: set PIP_CERT to your network's certificate file"),
    (r"NewConnectionError|NameResolutionError|name resolution|Network is unreachable|Connection refused"
     r"|timed out|ProxyError|ProtocolError|IncompleteRead|getaddrinfo failed|nodename nor servname",
     NO_NETWORK),
    (r"Long Path support", "a path is too long for Windows: move the course to a short folder such as C:\\hvb"),
    (r"Permission denied|WinError 5\b|WinError 32\b",
     "a file in .venv cannot be replaced: close whatever uses it (another JupyterLab?), then start again"),
    (r"No matching distribution found for (\S+)",
     "no ready-made package {0} for this Python on this machine: use a 64-bit Python 3.11 to 3.14 from python.org"),
]  # fmt: skip
PARALLEL = ["-n", "2", "--dist", "loadscope"]
STAGES = [
    ("unit", ["-m", "not notebook and not browser", "-p", "no:nbval"] + PARALLEL),
    ("notebooks", ["-m", "notebook", "--nbval"] + PARALLEL + ["lessons", "exercises/solutions", "tests"]),
    ("browser", ["-m", "browser", "tests"]),
]
# Variables that point out of .venv or change which packages pip picks.
FOREIGN = re.compile(
    r"PYTHON(?!DONTWRITEBYTECODE|UNBUFFERED|UTF8|IOENCODING)|IPYTHONDIR|JUPYTER|__PYVENV_LAUNCHER__|MPLBACKEND"
    r"|PIP_(TARGET|PREFIX|ROOT|PYTHON|PLATFORM|PYTHON_VERSION|IMPLEMENTATION|ABI|CONSTRAINT|PRE|REQUIREMENT|EDITABLE|SRC"
    r"|DRY_RUN|QUIET|UPGRADE|NO_BINARY|REQUIRE_HASHES|REQUIRE_VIRTUALENV|FORCE_REINSTALL|IGNORE_INSTALLED)$"
)


class Stop(Exception):
    """What went wrong and how to mend it, in one line, with the exit code."""

    def __init__(self, message, code=1):
        Exception.__init__(self, message)
        self.code = code


def check_python(version):
    """Refuse a Python for which the pinned packages do not exist."""
    if not OLDEST <= tuple(version[:2]) <= NEWEST:
        raise Stop(
            "Python %d.%d is too %s: use Python 3.11 to 3.14 (python.org), for example: python3.13 start.py"
            % (version[0], version[1], "old" if tuple(version[:2]) < OLDEST else "new")
        )


def clean_environment(environ):
    """Drop what would lead Python, pip or Jupyter out of .venv; keep the mirror, certificate and proxy settings."""
    env = {name: value for name, value in environ.items() if not FOREIGN.match(name)}
    # Set, not dropped: so it also outweighs the learner's pip.conf.
    env.update(PIP_USER="0", PIP_DISABLE_PIP_VERSION_CHECK="1", PYTHONNOUSERSITE="1")
    env.update(VIRTUAL_ENV=VENV, PATH=BIN + os.pathsep + env.get("PATH", os.defpath))
    # The learner's own Jupyter and IPython settings, startup files and kernels stay out of the course.
    env.update(JUPYTER_PREFER_ENV_PATH="1", JUPYTER_CONFIG_DIR=os.path.join(JUPYTER, "config"))
    env.update(JUPYTER_DATA_DIR=os.path.join(JUPYTER, "data"), IPYTHONDIR=os.path.join(JUPYTER, "ipython"))
    return env


def read(path):
    with open(path, "rb") as file:
        return file.read().decode("utf-8", "replace")


def say(text):
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


# ---- is .venv ready?


def fingerprint():
    """What a finished .venv was made from; another fingerprint means: set up again."""
    digest = hashlib.sha256()
    for name in sorted(LOCKS.values()) + ["pyproject.toml"]:
        try:
            digest.update(read(os.path.join(ROOT, name)).encode("utf-8"))
        except OSError:
            raise Stop("%s is missing in %s: get a complete copy of the course (git checkout %s)" % (name, ROOT, name))
    return {"files": digest.hexdigest(), "python": python_tag(), "root": ROOT}


def python_tag():
    return "%d.%d %s" % (sys.version_info[0], sys.version_info[1], platform.machine())


def stamp(kind):
    return os.path.join(VENV, ".hvb-ready-" + kind)


def is_ready(kind, wanted):
    """The test environment holds all of the lab's, so its stamp serves both."""
    for name in {kind, "test"}:
        try:
            if json.loads(read(stamp(name))) == wanted and os.path.exists(PYTHON):
                return True
        except (OSError, ValueError):
            pass
    return False


def write_json(path, value):
    if not os.path.isdir(os.path.dirname(path)):
        os.makedirs(os.path.dirname(path))
    with open(path + ".part", "w") as file:
        json.dump(value, file)
    os.replace(path + ".part", path)


def venv_works():
    """Whether .venv has a Python of this version and a pip that run, and was made for this folder."""
    try:
        made_by = re.findall(r"(?m)^command = (.*?)\s*$", read(os.path.join(VENV, "pyvenv.cfg")))
        if made_by and not os.path.normcase(made_by[0]).endswith(os.path.normcase(VENV)):
            return False
        probe = "import sys, platform, pip._internal.cli.main; from importlib.metadata import version; version('pip'); "
        probe += "print('%d.%d' % sys.version_info[:2], platform.machine())"
        child = launch([PYTHON, "-c", probe], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        return child.communicate()[0].decode("utf-8", "replace").split() == python_tag().split()
    except OSError:
        return False


# ---- set-up


def set_up(kind):
    """Bring .venv to the state of the lock file; return at once when it is there."""
    wanted = fingerprint()
    if is_ready(kind, wanted):
        return
    hold = take_turn()
    try:
        if is_ready(kind, wanted):
            return
        say("Setting up %s (only the first start takes minutes)" % VENV)
        open(LOG, "w").close()
        for name in LOCKS:
            if os.path.exists(stamp(name)):
                os.remove(stamp(name))
        forget_half_installed()
        works = venv_works()
        if not works:
            check_venv_module()
            empty_venv(hold)
        check_room(kind)
        if not works:
            # The base Python, because start.py may itself be run by the .venv that was just emptied.
            base = getattr(sys, "_base_executable", None) or sys.executable
            step("new environment", [base, "-m", "venv", VENV], hold)
        pip = [PYTHON, "-m", "pip", "--no-input", "install", "--no-color"]
        locked = ["--require-hashes", "--only-binary", ":all:", "-r", LOCKS[kind]]
        step("packages", pip + locked, hold, kind)
        step("course library", pip + ["--no-deps", "--no-build-isolation", "-e", "."], hold)
        if not os.path.isdir(JUPYTER):
            os.mkdir(JUPYTER)
        # The name that the notebooks hold: under another, JupyterLab would mark each as changed when it is opened.
        kernel = ["install", "--sys-prefix", "--name", "python3", "--display-name", "Python 3 (ipykernel)"]
        step("notebook kernel", [PYTHON, "-m", "ipykernel"] + kernel, hold)
        write_json(os.path.join(VENV, "share", "jupyter", "lab", "settings", "overrides.json"), LAB_SETTINGS)
        write_json(stamp(kind), wanted)
    finally:
        hold.close()


def take_turn():
    """Lock .venv for this set-up; wait while another start.py, or the pip it left behind, is at work."""
    try:
        if not os.path.isdir(VENV):
            os.mkdir(VENV)
        hold = open(os.path.join(VENV, ".hvb-lock"), "a+")  # noqa: SIM115
    except OSError as problem:
        raise Stop("cannot write in %s (%s): move the course to a folder of yours" % (ROOT, problem.strerror))
    waited = False
    while not locked(hold):
        if not waited:
            say("Another start.py is setting up this folder: waiting for it (Ctrl-C to stop)")
        waited = True
        time.sleep(0.5)
    return hold


def locked(hold):
    """Try the lock. The system frees it when its last holder ends, however it ends."""
    try:
        if WINDOWS:
            import msvcrt

            hold.seek(0)
            msvcrt.locking(hold.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(hold, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as problem:
        # Some network file systems have no locks: then go on without.
        return problem.errno not in (errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK)
    return True


def check_venv_module():
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        raise Stop("this Python has no venv module: install it (Debian: apt install python3-venv), then start again")


def check_room(kind):
    """Refuse early when the disk cannot hold what is still to come."""
    present = 0
    for folder, _, files in os.walk(VENV):
        for name in files:
            present += os.lstat(os.path.join(folder, name)).st_size
    free = shutil.disk_usage(VENV).free
    wanted = ROOM[kind] - present
    if free < wanted:
        raise Stop(
            "no disk space: %.1f GB more are needed in %s and %.1f GB are free: free some space, then start again"
            % (wanted / 1e9, VENV, free / 1e9)
        )


def empty_venv(hold):
    for name in os.listdir(VENV):
        path = os.path.join(VENV, name)
        if path in (hold.name, LOG):
            continue
        if os.path.isdir(path) and not os.path.islink(path):
            shutil.rmtree(path)
        else:
            os.remove(path)


def forget_half_installed():
    """Have interrupted packages installed again: those without INSTALLER, which pip writes near the end."""
    for info in glob.glob(os.path.join(glob.escape(SITE), "*.dist-info")):
        if not os.path.exists(os.path.join(info, "INSTALLER")):
            shutil.rmtree(info)


def step(title, command, hold, kind=None):
    """Run one command of the set-up, its output in the log; show one line that ends with the seconds."""
    start, offset, shown, terminal = time.time(), os.path.getsize(LOG), None, sys.stdout.isatty()
    # A pip that outlives a killed start.py keeps the lock, so that the next start waits for it.
    inherit = {} if WINDOWS else {"pass_fds": [hold.fileno()]}
    with open(LOG, "ab") as log:
        child = launch(command, stdout=log, stderr=subprocess.STDOUT, **inherit)
    try:
        while child.poll() is None:
            time.sleep(0.2)
            doing, done, total = progress(kind, log_since(offset)) if kind else (title, 0, 0)
            counter = "packages: %s %d/%d" % (doing, done, total) if kind else title
            line = "  %-48s %7.1f s" % (counter, time.time() - start)
            quarter = (doing, 4 * done // max(total, 1))
            if terminal:
                sys.stdout.write("\r" + line)
                sys.stdout.flush()
            elif kind and quarter != shown:
                say(line)
            shown = quarter
    finally:
        end(child)
    if child.returncode != 0:
        sys.stdout.write("\n" if terminal else "")
        raise Stop(explain(log_since(offset), title, child.returncode, kind))
    say("%s  %-48s %7.1f s" % ("\r" if terminal else "", title, time.time() - start))


def launch(command, env=None, **streams):
    """Start a child in the course folder; without input, unless it is given."""
    streams.setdefault("stdin", subprocess.DEVNULL)
    return subprocess.Popen(command, cwd=ROOT, env=env or clean_environment(os.environ), **streams)


def log_since(offset):
    with open(LOG, "rb") as file:
        file.seek(offset)
        return file.read().decode("utf-8", "replace")


def progress(kind, text):
    """(what pip does, packages done, packages in all), from its output and from what is in site-packages."""
    names = set(re.findall(r"(?m)^([\w.-]+)==", read(os.path.join(ROOT, LOCKS[kind]))))
    total = len(names) - len(re.findall(r"(?m)^Ignoring ", text))
    if "Installing collected packages:" in text:
        infos = os.listdir(SITE) if os.path.isdir(SITE) else []
        present = {re.sub(r"[-_.]+", "-", info.split("-")[0]).lower() for info in infos if info.endswith(".dist-info")}
        wanted = {re.sub(r"[-_.]+", "-", name).lower() for name in names}
        return "installing", len(present & wanted), total
    # Whether collected, processed or already there, each line of the lock is named once pip has come to it.
    seen = set(re.findall(r"\(from -r \S+ \(line (\d+)\)\)", text))
    return "downloading", min(len(seen), total), total


def explain(text, title, code, kind):
    """One line for a failed step: the known cause and its cure, or else the last error."""
    for pattern, cure in DIAGNOSES:
        found = re.search(pattern, text)
        if found:
            cause = cure.format(*found.groups(), lock=LOCKS[kind or "lab"])
            break
    else:
        lines = [line for line in text.splitlines() if line.strip()] or ["no output"]
        errors = [line for line in lines if re.match(r"(?i)\s*(\w*error\b|.*could not)", line)]
        cause = "%s failed (exit code %d): %s" % (title, code, (errors or lines)[-1].strip())
    return "%s [log: %s]" % (cause, LOG)


def end(child):
    """Let an interrupted child end by itself, then make it."""
    for stop in (lambda: None, child.terminate, child.kill):
        stop()
        try:
            child.wait(4)
            return
        except subprocess.TimeoutExpired:
            pass


# ---- JupyterLab


def find_lesson(name):
    """A lesson by its number, or a notebook by its path, as a path below the course folder."""
    path = os.path.abspath(name)
    if name.isdigit():
        found = sorted(glob.glob(os.path.join(glob.escape(ROOT), "lessons", "%02d_*.ipynb" % int(name))))
        path = found[0] if found else os.path.join(ROOT, "lessons", name)
    relative = os.path.relpath(path, ROOT)
    if not os.path.isfile(path) or relative.startswith(os.pardir):
        raise Stop("no lesson %r: give the number of a notebook in lessons, or a notebook's path" % name, 2)
    return relative.replace(os.sep, "/")


def check_port(port):
    try:
        with socket.socket() as probe:
            if not WINDOWS:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
    except (OSError, OverflowError):
        raise Stop("port %d is taken or not allowed: give another, or leave --port out to get a free one" % port)


def open_lab(lesson, port, browser):
    """Run JupyterLab in the course folder until it is stopped."""
    from urllib.parse import quote

    token = binascii.hexlify(os.urandom(24)).decode("ascii")
    command = [PYTHON, "-m", "jupyterlab", "--no-browser", "--ServerApp.root_dir=" + ROOT]
    command += ["--ServerApp.port=%d" % (port or 8888), "--ServerApp.port_retries=%d" % (0 if port else 50)]
    command += ["--LabApp.news_url=None", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")
    env = dict(clean_environment(os.environ), JUPYTER_TOKEN=token)
    # Measured: on the lessons' small products a second thread gains nothing, and loses much on a busy machine.
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        env.setdefault(name, "1")
    with open(os.path.join(VENV, "jupyter.log"), "wb") as log:
        child = launch(command, env, stdout=log, stderr=subprocess.STDOUT)
    try:
        server = wait_for_server(child, token)
        address = "%slab/tree/%s?token=%s" % (server, quote(lesson), token)
        say("JupyterLab: %s\nCtrl-C ends it." % address)
        if browser:
            webbrowser.open(address)
        return child.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        end(child)


def wait_for_server(child, token):
    """Jupyter writes a file about itself once it listens; the token tells which file is ours."""
    while child.poll() is None:
        for path in glob.glob(os.path.join(glob.escape(JUPYTER), "data", "runtime", "jpserver-*.json")):
            try:
                info = json.loads(read(path))
            except (OSError, ValueError):
                continue
            if info.get("token") == token:
                return info["url"]
        time.sleep(0.1)
    lines = read(os.path.join(VENV, "jupyter.log")).strip().splitlines() or ["no output"]
    raise Stop("JupyterLab ended at once: %s [log: %s]" % (lines[-1].strip(), os.path.join(VENV, "jupyter.log")))


# ---- tests


def run_tests(arguments):
    """Every stage, or one pytest call with the given arguments; the last line printed is the total."""
    stages = [("pytest", arguments)] if arguments else STAGES
    folder = tempfile.mkdtemp(prefix="hvb-tests-")
    rows = []
    try:
        for number, (name, options) in enumerate(stages, 1):
            say("\n=== stage %d of %d: %s (pytest %s)" % (number, len(stages), name, " ".join(options)))
            rows.append((name,) + run_stage(options, os.path.join(folder, name + ".xml")))
            say("=== %s: %.1f s" % (name, rows[-1][-1]))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    say("\n%-10s %8s %8s %8s %9s" % ("stage", "passed", "failed", "skipped", "seconds"))
    for row in rows:
        say("%-10s %8d %8d %8d %9.1f" % row)
    passed, failed, skipped = [sum(row[column] for row in rows) for column in (1, 2, 3)]
    say("%d passed, %d failed%s" % (passed, failed, ", %d skipped" % skipped if skipped else ""))
    return 1 if failed else 0


def run_stage(options, report):
    """(passed, failed, skipped, seconds) of one pytest call; one that fails without a failed test counts as one."""
    start = time.time()
    own = [option.split("=", 1)[1] for option in options if option.startswith("--junitxml=")]
    report = own[-1] if own else report
    command = [PYTHON, "-m", "pytest", "--junitxml=" + report] + options
    child = launch(command, stdin=None)
    try:
        code = child.wait()
    finally:
        end(child)
    passed, failed, skipped = count(report)
    if code == 5:
        say("=== failed: no test was found")
    if code != 0 and failed == 0:
        failed = 1
    return passed, failed, skipped, time.time() - start


def count(report):
    """Passed, failed and skipped tests in pytest's JUnit file; none when pytest did not live to write it."""
    totals = [0, 0, 0]
    try:
        cases = list(ElementTree.parse(report).iter("testcase"))
    except (OSError, ElementTree.ParseError):
        return totals
    for case in cases:
        kinds = {child.tag for child in case}
        totals[1 if kinds & {"failure", "error"} else 2 if "skipped" in kinds else 0] += 1
    return totals


# ---- command line


def read_arguments(arguments):
    parser = argparse.ArgumentParser(
        prog="start.py",
        description="Set the course up and open it in JupyterLab.",
        epilog="python3 start.py test [pytest arguments] runs the tests.",
    )
    parser.add_argument("lesson", nargs="?", default="0", help="a lesson's number, or a notebook (default: lesson 00)")
    parser.add_argument("--no-browser", action="store_true", help="print the address instead of opening a browser")
    parser.add_argument("--port", type=int, help="the port to listen on (default: a free one)")
    parser.error = usage_error
    return parser.parse_args(arguments)


def usage_error(message):
    raise Stop("%s (python3 start.py --help shows the options)" % message, 2)


def main(arguments):
    """Do what the command line asks; return the exit code."""
    try:
        check_python(sys.version_info)
        if arguments[:1] == ["test"]:
            set_up("test")
            return run_tests(arguments[1:])
        options = read_arguments(arguments)
        lesson = find_lesson(options.lesson)
        if options.port is not None:
            check_port(options.port)
        set_up("lab")
        return open_lab(lesson, options.port, not options.no_browser)
    except Stop as stop:
        sys.stderr.write("start.py: %s\n" % stop)
        return stop.code
    except KeyboardInterrupt:
        sys.stderr.write("\nstart.py: stopped; the next start goes on from here\n")
        return 130
    except OSError as problem:
        sys.stderr.write("start.py: %s\n" % explain_system(problem))
        return 1


def explain_system(problem):
    if problem.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", None)):
        return "the disk is full: free some space, then start again"
    if problem.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "cannot write %s: close what uses it, or move the course to a folder of yours" % problem.filename
    return "%s: mend that, or delete %s, then start again" % (problem, VENV)


if __name__ == "__main__":
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda number, _: sys.exit(128 + number))
    sys.exit(main(sys.argv[1:]))

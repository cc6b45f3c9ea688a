"""Which code a measurement depends on, told apart by a fingerprint.

Comments, docstrings and judges do not count: none of them changes a number.
"""

import ast
import hashlib
import subprocess
from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import hvb_lib
from hvb_lib import course

Read = Callable[[str], str | None]  # from a path such as hvb_lib/train.py to its text; None where there is none
# They name every experiment, or say what follows from its numbers; no number depends on them.
BESIDE = {
    "hvb_lib/__init__.py", "hvb_lib/claims/__init__.py", "hvb_lib/claims/ledger.py", "hvb_lib/claims/estimates.py",
}  # fmt: skip
JUDGE = "judge"  # so begin the names of the functions that judge


def home(measure: Callable[..., Any]) -> str:
    """Return the module that defines a function, such as "hvb_lib.claims.hebb"; of a partial, its function's."""
    while isinstance(measure, partial):
        measure = measure.func
    return measure.__module__


def reached(modules: Iterable[str], read: Read) -> dict[str, str]:
    """Return path to text of the library's files that modules reach by their imports, their own included."""
    found: dict[str, str] = {}
    waiting = list(modules)
    while waiting:
        name = waiting.pop()
        path = _path(name, read)
        if path and path not in found and path not in BESIDE:
            found[path] = read(path) or ""
            waiting += _imports(found[path])
    return found


def fingerprint(modules: Iterable[str], commit: str = "") -> str:
    """Return sixteen digits that change with the code behind these modules, and with nothing else.

    The data belong to it: `hvb_lib.data` holds their checksums.

    Parameters
    ----------
    modules : such as "hvb_lib.claims.hebb".
    commit : the code as it was there; as it is now by default.

    Returns
    -------
    digits : empty where the commit is not known here.
    """
    files = reached(modules, partial(_at, commit) if commit else _now)
    if commit and not files:
        return ""
    parts = [f"{path} {_meaning(text)}" for path, text in sorted(files.items())]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


@lru_cache(maxsize=1024)
def _meaning(text: str) -> str:
    tree = ast.parse(text)
    tree.body = [node for node in tree.body if not (isinstance(node, ast.FunctionDef) and node.name.startswith(JUDGE))]
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node, clean=False):
            node.body = node.body[1:]
    return hashlib.sha256(ast.dump(tree).encode()).hexdigest()


@lru_cache(maxsize=1024)
def _imports(text: str) -> tuple[str, ...]:
    names: list[str] = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return tuple(name for name in names if name.startswith("hvb_lib."))


def _path(name: str, read: Read) -> str:
    """Return the file of a module, or of the module that holds a name; empty for what is not the library's."""
    parts = name.split(".")
    while parts and parts[0] == "hvb_lib":
        stem = "/".join(parts)
        for path in (f"{stem}.py", f"{stem}/__init__.py"):
            if read(path) is not None:
                return path
        parts = parts[:-1]
    return ""


def _now(path: str) -> str | None:
    file = Path(hvb_lib.__file__).parent.parent / path
    return file.read_text(encoding="utf-8") if file.is_file() else None


@lru_cache(maxsize=4096)
def _at(commit: str, path: str) -> str | None:
    """Return a file as a commit holds it."""
    command = ["git", "show", f"{commit}:{path}"]
    try:
        done = subprocess.run(command, cwd=course.root(), capture_output=True, encoding="utf-8", check=False)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None

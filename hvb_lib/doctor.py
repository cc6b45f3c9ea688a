"""`hvb doctor`: look at what the course needs, and say the cure for what is missing."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from hvb_lib.course import root

__all__ = ["Finding", "chromium", "examine"]

SET_UP = "run: python3 start.py"
MEMORY = 2.0  # GB: a lesson with all of MNIST in float32 holds 0.2 GB, with scikit-learn's copies under 1 GB
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MACOS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
WINDOWS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
CHROME = "Google/Chrome/Application/chrome.exe"


@dataclass(frozen=True)
class Finding:
    """One line of the report. `needed`: the lessons do not work without it."""

    name: str
    ok: bool
    detail: str
    cure: str = ""
    needed: bool = True


def examine() -> list[Finding]:
    """Look at everything; what cannot be looked at is a finding that is not ok."""
    return [_safely(look) for look in (_python, _packages, _blas, _cores, _memory, _data, _kernel, _chromium)]


def _safely(look: Callable[[], Finding]) -> Finding:
    try:
        return look()
    except Exception as error:
        return Finding(look.__name__.strip("_"), False, f"{type(error).__name__}: {error}", SET_UP)


def _python() -> Finding:
    ok = (3, 11) <= sys.version_info[:2] <= (3, 14)
    return Finding("python", ok, sys.version.split()[0], f"use Python 3.11 to 3.14, then {SET_UP}")


def _packages() -> Finding:
    from packaging.requirements import Requirement

    lines = (root() / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pins = [Requirement(line.rstrip("\\ ")) for line in lines if line[:1].isalnum()]
    pins = [pin for pin in pins if pin.marker is None or pin.marker.evaluate()]
    there = [(pin, _version(pin.name)) for pin in pins]
    wrong = [f"{pin} (found {v})" for pin, v in there if v == "none" or v not in pin.specifier]
    detail = f"{len(pins)} pinned, {len(wrong)} differ{': ' if wrong else ''}{', '.join(wrong)}"
    return Finding("packages", not wrong, detail, SET_UP)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


def _blas() -> Finding:
    import numpy as np
    from threadpoolctl import threadpool_info  # type: ignore[import-untyped]

    built = np.show_config(mode="dicts")["Build Dependencies"]["blas"]
    threads = [pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"]
    detail = f"{built['name']} {built.get('version', '')}, {max(threads, default=1)} threads"
    return Finding("blas", True, detail, needed=False)


def _cores() -> Finding:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    cure = "lessons take longer than the minute that two cores need"
    return Finding("cores", cores >= 2, str(cores), cure, needed=False)


def _memory() -> Finding:
    import psutil  # type: ignore[import-untyped]

    free = psutil.virtual_memory().available / 1e9
    return Finding("memory", free >= MEMORY, f"{free:.1f} GB free", "close other programs", needed=False)


def _data() -> Finding:
    from hvb_lib.data import SHA256, checked

    def sound(name: str) -> bool:
        try:
            return checked(name).is_file()
        except (OSError, ValueError):
            return False

    bad = [name for name in SHA256 if not sound(name)]
    detail = f"missing or damaged: {', '.join(bad)}" if bad else f"{len(SHA256)} files as they should be"
    return Finding("data", not bad, detail, "run: git checkout hvb_lib/datasets")


def _kernel() -> Finding:
    from jupyter_client.kernelspec import KernelSpecManager

    program = str(KernelSpecManager().get_kernel_spec("python3").argv[0])
    found = program if Path(program).is_absolute() else sys.executable  # a bare `python` means this one
    same = Path(found).parent.resolve() == Path(sys.executable).parent.resolve()
    return Finding("kernel", same, f"python3 starts {'this Python' if same else found}", SET_UP)


def _chromium() -> Finding:
    found = chromium()
    cure = "only the browser test needs it; on Debian run: sudo apt install chromium"
    return Finding("chromium", found is not None, found or "not found", cure, needed=False)


def chromium() -> str | None:
    """Return the path of Chromium or Chrome on this machine, or None."""
    names = [found for name in CHROMIUM if (found := shutil.which(name))]
    windows = [f"{os.environ.get(name, '')}/{CHROME}" for name in WINDOWS]
    return next((found for found in [*names, *MACOS, *windows] if Path(found).is_file()), None)

"""What long runs have measured: a file a run in `results/`, with its seeds, seconds, versions and machine."""

import json
import os
import platform
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from hvb_lib import course, files
from hvb_lib.claims import dependencies
from hvb_lib.claims.ledger import Estimate, Numbers

VERSION = 1


@dataclass
class Result:
    """One run: what it measured with each of its seeds, and on what.

    Attributes
    ----------
    name : of the run, as in `runs.RUNS`.
    measured : seed to numbers by name.
    seconds : seed to elapsed seconds, on one core.
    made_by : versions, machine, the commit of the code and a fingerprint of what the run depends on.
    """

    name: str
    measured: dict[int, dict[str, float]] = field(default_factory=dict)
    seconds: dict[int, float] = field(default_factory=dict)
    made_by: dict[str, str] = field(default_factory=dict)

    @property
    def numbers(self) -> dict[str, Estimate]:
        """Each number over the seeds, with mean and interval."""
        runs = [self.measured[seed] for seed in sorted(self.measured)]
        return {name: Estimate(tuple(run[name] for run in runs)) for name in (runs[0] if runs else ())}

    def add(self, seed: int, numbers: Numbers, seconds: float) -> None:
        """Add what one seed has measured."""
        self.measured[seed] = {name: float(value) for name, value in numbers.items()}
        self.seconds[seed] = round(seconds, 1)

    def __str__(self) -> str:
        seeds = len(self.measured)
        took = f"{np.mean(list(self.seconds.values())):.0f} s a seed" if self.seconds else "no seed yet"
        lines = [f"    {name}: {value}" for name, value in self.numbers.items()]
        origin = ", ".join(f"{key} {value}" for key, value in self.made_by.items())
        return "\n".join([f"{self.name}: mean and 95 % interval over {seeds} seeds, {took}", *lines, f"    ({origin})"])

    __repr__ = __str__


def save(result: Result, folder: Path | None = None) -> Path:
    """Write a result to its file, whole or not at all, and return the path."""
    return write({"version": VERSION, **plain(result), "summary": summary(result.numbers)}, path(result.name, folder))


def write(kept: Mapping[str, Any], file: Path) -> Path:
    """Write plain data as JSON, whole or not at all, and return the path."""
    with files.replacing(file) as temporary:
        temporary.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8", newline="\n")
    return file


def plain(result: Result) -> dict[str, Any]:
    """Return a result as plain data, all but its summary."""
    seeds = [{"seed": seed, "seconds": result.seconds[seed], "measured": result.measured[seed]}
             for seed in sorted(result.measured)]  # fmt: skip
    return {"name": result.name, "made_by": result.made_by, "seeds": seeds}


def read(kept: Mapping[str, Any]) -> Result:
    """Return the result that `plain` made data of.

    Raises
    ------
    ValueError, KeyError, TypeError, AttributeError
        If it did not.
    """
    result = Result(str(kept["name"]), made_by=dict(kept["made_by"]))
    for row in kept["seeds"]:
        result.add(int(row["seed"]), row["measured"], float(row["seconds"]))
    return result


def summary(numbers: Mapping[str, Estimate]) -> dict[str, Any]:
    """Return mean and interval of each number as plain data; no interval where there is one seed only."""
    return {name: {"mean": e.mean, "interval": list(e.interval) if e.values[1:] else None}
            for name, e in numbers.items()}  # fmt: skip


def load(name: str, folder: Path | None = None) -> Result:
    """Return a stored result.

    Raises
    ------
    FileNotFoundError
        If the run has left none.
    ValueError
        If the file is damaged or of another version.
    """
    file = path(name, folder)
    if not file.is_file():
        raise FileNotFoundError(f"{file.name} is not in {file.parent.name}/; measure it with: hvb reproduce {name}")
    try:
        kept: Mapping[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        if kept["version"] != VERSION or kept["name"] != name:
            raise ValueError(f"version {kept['version']} of {kept['name']}")
        result = read(kept)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{file.name}: got {error}, wanted what `hvb reproduce {name}` writes; measure it again with "
                         f"`hvb reproduce {name} --again`") from None  # fmt: skip
    return result


def made_by(modules: Iterable[str] = ()) -> dict[str, str]:
    """Return what a result depends on: versions, machine, the commit, and the code behind the modules that measure."""
    blas = np.show_config(mode="dicts")["Build Dependencies"]["blas"]
    return {
        "python": platform.python_version(),
        "numpy": np.__version__,
        "blas": f"{blas['name']} {blas.get('version', '')}".strip(),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "commit": commit(),
        "code": dependencies.fingerprint(modules),
    }


def alike(found: Mapping[str, str], fresh: Mapping[str, str], modules: Iterable[str] = ()) -> bool:
    """Say whether a result was made by the same code, versions and kind of machine as one made now.

    The commit may be another one, if nothing that the result depends on has changed between the two. A result without
    a fingerprint has that of its commit; if files were changed beside the commit, nobody knows its code.

    Parameters
    ----------
    found, fresh : what `made_by` returned, then and now.
    modules : that measure.
    """
    old = dict(found)
    if "code" not in old and not old.get("commit", "+").endswith("+"):
        old["code"] = dependencies.fingerprint(modules, old["commit"])
    return all(old.get(key) == value for key, value in fresh.items() if key != "commit")


def commit() -> str:
    """Return the commit of the code, with a plus where `hvb_lib` differs from it; "unknown" without git."""

    def git(*words: str) -> str:
        return subprocess.run(["git", *words], cwd=course.root(), capture_output=True, text=True, check=True).stdout

    try:
        changed = git("status", "--porcelain", "--", "hvb_lib").strip()
        return git("rev-parse", "--short=10", "HEAD").strip() + ("+" if changed else "")
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def path(name: str, folder: Path | None = None) -> Path:
    """Return where a run's result lies.

    Raises
    ------
    ValueError
        If the name could not be a file's everywhere.
    """
    if not isinstance(name, str) or not name or set(name) - set("abcdefghijklmnopqrstuvwxyz0123456789-"):
        raise ValueError(f"name: got {name!r}, wanted small letters, digits and hyphens")
    folder = course.root() / "results" if folder is None else folder
    return folder / f"{name}.json"

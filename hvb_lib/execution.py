"""Run a notebook in a kernel of this Python, and keep only what is the same the next time."""

from __future__ import annotations

import asyncio
import hashlib
import os
import re
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import nbformat
from ipykernel.kernelspec import get_kernel_dict
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError
from nbformat import NotebookNode

from hvb_lib import files

__all__ = ["IGNORE", "NotebookError", "blemishes", "give_ids", "run", "write"]

HERE = Path(__file__).resolve().parent.parent
IGNORE = "nbval-ignore-output"
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
LANGUAGE = {"name": "python", "file_extension": ".py", "mimetype": "text/x-python"}
ANSI = re.compile(r"\x1b\[[0-9;]*m")


class NotebookError(RuntimeError):
    """A notebook that could not be built; the message says where, and what is wrong."""


class _ThisPython(KernelSpecManager):
    """Only the running interpreter: a `python3` kernel that another program registered must not answer."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        spec = get_kernel_dict()
        return KernelSpec(resource_dir="", **{**spec, "argv": [*spec["argv"], "--log-level=40"]})


def run(nb: NotebookNode, folder: Path, origin: str, *, timeout: int = 300) -> float:
    """Execute `nb` in place, in `folder`, with a kernel of this Python.

    Parameters
    ----------
    nb : NotebookNode
        The notebook; its outputs are replaced.
    folder : Path
        Working folder of the kernel.
    origin : str
        What to call the notebook in an error: the path of its text.
    timeout : int
        Seconds that one cell may take.

    Returns
    -------
    float
        Seconds from starting the kernel to its end.

    Raises
    ------
    NotebookError
        When a cell fails, times out or kills the kernel.
    """
    start = time.perf_counter()
    manager = AsyncKernelManager(kernel_spec_manager=_ThisPython())
    resources = {"metadata": {"path": str(folder)}}
    quiet = {"store_widget_state": False, "record_timing": False}
    client = NotebookClient(nb, km=manager, timeout=timeout, resources=resources, **quiet)
    begun: list[NotebookNode] = []
    client.on_cell_execute = lambda cell, **_: begun.append(cell)
    paths = os.pathsep.join(filter(None, [str(HERE), os.environ.get("PYTHONPATH")]))
    try:
        asyncio.run(client.async_execute(env={**os.environ, "PYTHONPATH": paths}, cleanup_kc=True))
    except (CellExecutionError, DeadKernelError, TimeoutError) as error:
        raise NotebookError(_failure(origin, begun, error)) from None
    return time.perf_counter() - start


def _failure(origin: str, begun: list[NotebookNode], error: Exception) -> str:
    """Say which cell failed, by its first line, and how."""
    where = f"{origin}: cell {_first_line(begun[-1].source)!r}" if begun else origin
    if not isinstance(error, CellExecutionError):
        return f"{where}: {type(error).__name__}: {str(error).splitlines()[0]}"
    return f"{where}: {error.ename}: {error.evalue}\n{ANSI.sub('', error.traceback).strip()}"


def _first_line(source: str) -> str:
    return next((line for line in source.splitlines() if line.strip()), "")


def tidy(nb: NotebookNode) -> None:
    """Drop what changes from run to run; a widget keeps its picture, which a static page can show."""
    nb.metadata["kernelspec"] = dict(KERNEL)
    nb.metadata["language_info"] = dict(LANGUAGE)
    for key in ("jupytext", "widgets"):
        nb.metadata.pop(key, None)
    for cell in nb.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            cell.outputs = [output for output in cell.outputs if not _was_progress(output)]
        for output in cell.get("outputs", []):
            data: dict[str, Any] = output.get("data", {})
            if WIDGET_VIEW in data and "image/png" in data:
                del data[WIDGET_VIEW]


def _was_progress(output: NotebookNode) -> bool:
    """Say whether an output is a progress bar, which draws itself over and over and is gone at the end."""
    return bool(output.output_type == "stream" and output.text.startswith("\r"))


def give_ids(nb: NotebookNode) -> None:
    """Name each cell after its content, so that an unchanged cell keeps its id wherever it moves."""
    seen: Counter[str] = Counter()
    for cell in nb.cells:
        digest = hashlib.sha256(f"{cell.cell_type}\n{cell.source}".encode()).hexdigest()[:10]
        seen[digest] += 1
        cell.id = digest if seen[digest] == 1 else f"{digest}-{seen[digest]}"


def blemishes(nb: NotebookNode, folder: Path) -> list[str]:
    """Return what a stored notebook must not show a learner: errors, warnings, this machine, blind spots.

    Parameters
    ----------
    nb : NotebookNode
        An executed notebook.
    folder : Path
        Where it was run; neither it, its course, the home folder nor the Python's folder may appear.

    Returns
    -------
    list of str
        One line a fault, with the first line of its cell.
    """
    places = {str(p) for p in (folder.resolve().parent, HERE, Path.home(), sys.prefix) if p != Path("/")}
    path = re.compile("|".join([*(re.escape(p) for p in places), r"/home/\w", r"/Users/\w"]))
    found = []
    for cell in nb.cells:
        for output in cell.get("outputs", []):
            found += [f"cell {_first_line(cell.source)!r}: {fault}" for fault in _faults(cell, output, path)]
    return found


def _faults(cell: NotebookNode, output: NotebookNode, path: re.Pattern[str]) -> list[str]:
    data: dict[str, Any] = output.get("data", {})
    text = "\n".join([output.get("text", ""), *(str(data[key]) for key in data if key.startswith("text/"))])
    live = WIDGET_VIEW in data or "application/javascript" in data or "<script" in text
    moving = live or (output.output_type == "stream" and "\r" in text)
    faults = {
        f"shows an error: {output.get('ename')}: {output.get('evalue')}": output.output_type == "error",
        f"writes to stderr: {text[:200]!r}": output.output_type == "stream" and output.name == "stderr",
        f"names a place on this machine: {m[0]!r}" if (m := path.search(text)) else "": bool(m),
        "shows a widget without image/png for static pages": WIDGET_VIEW in data and "image/png" not in data,
        f"shows something live: tag it {IGNORE}": moving and IGNORE not in cell.metadata.get("tags", []),
    }
    return [fault for fault, present in faults.items() if present]


def write(nb: NotebookNode, path: Path) -> None:
    """Write `nb` to a temporary name beside `path`, then rename."""
    nbformat.validate(nb)
    text: str = nbformat.writes(nb)  # type: ignore[no-untyped-call]
    with files.replacing(path) as temporary:
        temporary.write_text(text + "\n", encoding="utf-8", newline="\n")

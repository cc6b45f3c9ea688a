"""Text into proven notebooks: `lessons/source/NN_topic.md` is the truth, `lessons/NN_topic.ipynb` follows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import jupytext
import nbformat
from nbformat import NotebookNode

from hvb_lib import execution
from hvb_lib.course import root
from hvb_lib.execution import NotebookError

__all__ = ["NotebookError", "build", "differences", "in_step", "lessons", "read_source", "stamp", "write_notebook"]


def lessons(course: Path | None = None) -> list[str]:
    """Return the names of all lessons, in order: the texts in `lessons/source` of this course or another."""
    return sorted(path.stem for path in ((course or root()) / "lessons" / "source").glob("[0-9][0-9]_*.md"))


def read_source(path: Path) -> NotebookNode:
    """Read a lesson's text (MyST) as a notebook that has not been run, stamped with the text's checksum.

    Parameters
    ----------
    path : Path
        A Markdown file in the `md:myst` format of jupytext.

    Returns
    -------
    NotebookNode
        Cells with ids made from their content.
    """
    text = path.read_text(encoding="utf-8")
    return stamp(jupytext.reads(text, fmt="md:myst"), path.name, text)


def stamp(nb: NotebookNode, origin: str, text: str) -> NotebookNode:
    """Write into `nb` what it was made from: a name and the SHA-256 of the text; returns `nb`."""
    nb.metadata["hvb"] = {"source": origin, "sha256": hashlib.sha256(text.encode()).hexdigest()}
    execution.tidy(nb)
    execution.give_ids(nb)
    return nb


def write_notebook(nb: NotebookNode, path: Path, *, execute: bool = True, origin: str | None = None) -> float:
    """Run `nb` in the folder of `path`, and write it there without what changes from run to run.

    Parameters
    ----------
    nb : NotebookNode
        The notebook; changed in place.
    path : Path
        Where it goes; written to a temporary name and renamed.
    execute : bool
        False for a learner's copy: written without outputs.
    origin : str, optional
        What an error calls the notebook (the path of its text).

    Returns
    -------
    float
        Seconds that the run took; 0 when not executed.

    Raises
    ------
    NotebookError
        When a cell fails, or an output is unfit to be kept: see `hvb_lib.execution.blemishes`.
    """
    origin = origin or path.name
    seconds = execution.run(nb, path.parent, origin) if execute else 0.0
    execution.tidy(nb)
    execution.give_ids(nb)
    if faults := execution.blemishes(nb, path.parent):
        raise NotebookError("\n".join(f"{origin}: {fault}" for fault in faults))
    execution.write(nb, path)
    return seconds


def differences(wanted: NotebookNode, path: Path, *, executed: bool = True) -> list[str]:
    """Return what separates the notebook at `path` from `wanted`; an empty list when they are in step.

    Parameters
    ----------
    wanted : NotebookNode
        The notebook as its text has it: see `read_source`.
    path : Path
        The stored notebook.
    executed : bool
        Whether each code cell must have been run.

    Returns
    -------
    list of str
        One line a difference.
    """
    if not path.is_file():
        return [f"{path.name} is missing"]
    stored = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    found = []
    if len(stored.cells) != len(wanted.cells):
        found.append(f"{len(stored.cells)} cells in the notebook, {len(wanted.cells)} in the text")
    for n, (new, old) in enumerate(zip(wanted.cells, stored.cells, strict=False)):
        parts = [part for part in ("cell_type", "source", "metadata", "id") if new[part] != old.get(part)]
        found += [f"cell {n}: {part} differs from the text ({new.source[:60]!r})" for part in parts]
    if not found and stored.metadata.get("hvb") != wanted.metadata["hvb"]:
        found.append("the text has changed since the notebook was built")
    if executed:
        found += [f"cell {n} has not been run" for n, cell in enumerate(stored.cells) if _unrun(cell)]
    return found


def _unrun(cell: NotebookNode) -> bool:
    return cell.cell_type == "code" and bool(cell.source.strip()) and cell.execution_count is None


def in_step(name: str, course: Path | None = None) -> list[str]:
    """Return the differences between a lesson's text and its notebook; empty when they are in step.

    Parameters
    ----------
    name : str
        The lesson, as `07_oja`.
    course : Path, optional
        The folder that holds `lessons`; by default `hvb_lib.course.root()`.
    """
    folder = (course or root()) / "lessons"
    return differences(read_source(folder / "source" / f"{name}.md"), folder / f"{name}.ipynb")


def build(names: Iterable[str] | None = None, *, force: bool = False, jobs: int = 1) -> dict[str, float]:
    """Rebuild the lessons whose text has changed, and print the seconds of each.

    A change in `hvb_lib` alone rebuilds nothing: `pytest --nbval` finds stale outputs, `force` renews them.

    Parameters
    ----------
    names : iterable of str, optional
        Lessons, by name or number (`07_oja`, `07`); all by default.
    force : bool
        Rebuild also what is in step.
    jobs : int
        Notebooks to run at a time.

    Returns
    -------
    dict of str to float
        Seconds of each lesson that was rebuilt.

    Raises
    ------
    ValueError
        When no lesson has such a name.
    NotebookError
        When a lesson cannot be built; the others are built first.
    """
    wanted = [name for name in _chosen(names) if force or in_step(name)]
    with ThreadPoolExecutor(max_workers=jobs) as pool:
        results = dict(zip(wanted, pool.map(_attempt, wanted), strict=True))
    if errors := [str(result) for result in results.values() if isinstance(result, NotebookError)]:
        raise NotebookError("\n\n".join(errors))
    return {name: result for name, result in results.items() if isinstance(result, float)}


def _attempt(name: str) -> float | NotebookError:
    folder, text = root() / "lessons", f"source/{name}.md"
    try:
        nb = read_source(folder / text)
        seconds = write_notebook(nb, folder / f"{name}.ipynb", origin=f"lessons/{text}")
    except NotebookError as error:
        print(f"{name}: failed", flush=True)
        return error
    print(f"{name}: {seconds:.1f} s", flush=True)
    return seconds


def _chosen(names: Iterable[str] | None) -> list[str]:
    known = lessons()
    if names is None:
        return known
    chosen = []
    for name in names:
        stem = Path(name).stem
        matches = [lesson for lesson in known if stem in (lesson, lesson[:2])]
        if not matches:
            raise ValueError(f"names: no lesson {name!r}; there are {', '.join(known) or 'none'}")
        chosen += matches
    return chosen

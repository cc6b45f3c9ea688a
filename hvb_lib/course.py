"""Where the course is: the folder that holds `lessons/source`."""

from __future__ import annotations

from pathlib import Path

__all__ = ["root"]


def root(start: Path | str | None = None) -> Path:
    """Return the course's folder.

    Lessons run in `lessons/`, exercises in `exercises/`, a learner anywhere below: so look upwards first, and
    only then beside the package.

    Parameters
    ----------
    start : path, optional
        Folder to look upwards from; the working folder by default.

    Returns
    -------
    Path
        Absolute path of the folder that holds `lessons/source`.

    Raises
    ------
    FileNotFoundError
        When neither a folder above `start` nor the one that holds `hvb_lib` is the course.
    """
    here = Path(start if start is not None else Path.cwd()).resolve()
    for folder in (here, *here.parents, Path(__file__).resolve().parent.parent):
        if (folder / "lessons" / "source").is_dir():
            return folder
    raise FileNotFoundError(
        f"no folder with lessons/source at or above {here}: start Jupyter inside the course's folder"
    )

"""What the stored notebooks show: no error, no warning, no place on a machine, and words for each picture."""

import nbformat
import pytest

from hvb_lib.course import root
from hvb_lib.execution import blemishes

ROOT = root(__file__)
NOTEBOOKS = [path for folder in ("lessons", "exercises/solutions") for path in sorted((ROOT / folder).glob("*.ipynb"))]


def wordless(nb):
    """Return the first lines of the cells that show a picture without words, or only a widget."""
    found = []
    for cell in nb.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            words = data.get("text/plain", "")
            picture = any(kind.startswith("image/") for kind in data) or "<img" in data.get("text/html", "")
            if picture and (len(words) < 20 or words.startswith("<")):
                found.append(f"{cell.source.splitlines()[0]}: {words!r}")
    return found


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_fit_to_be_shown(path):
    nb = nbformat.read(path, as_version=4)
    assert blemishes(nb, path.parent) == []
    assert wordless(nb) == []


def test_wordless_pictures_are_found():
    cell = nbformat.v4.new_code_cell("draw()")
    cell.outputs = [nbformat.v4.new_output("display_data", {"image/png": "", "text/plain": "<Figure size 1x1>"})]
    assert wordless(nbformat.v4.new_notebook(cells=[cell]))
    cell.outputs[0].data["text/plain"] = "[picture] A line that rises."
    assert not wordless(nbformat.v4.new_notebook(cells=[cell]))

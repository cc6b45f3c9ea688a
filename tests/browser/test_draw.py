"""A learner draws on the pads of lessons 05 and 09 in JupyterLab, and the network answers while the pen moves."""

import base64
import io
import re
import time

import nbformat
import numpy as np
import pytest
from lab import Notebook, picture
from PIL import Image

pytestmark = pytest.mark.browser

CODE = """
from hvb_lib.claims import images
from hvb_lib.widgets.draw import draw_a_digit
draw_a_digit(images.shipped())
"""
MEMORY = """
from hvb_lib.widgets.memory import memory_of_pictures
memory_of_pictures()
"""


@pytest.fixture
def cell(served, opened):
    """The cell of a notebook that shows nothing but the widget of lesson 05, in focus."""
    return shown(CODE, served, opened)


def shown(code, served, opened):
    address, folder = served
    nb = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code.strip())])
    nb.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(nb, folder / "drawing.ipynb")
    notebook = Notebook(opened[0], address, "drawing.ipynb")
    notebook.run_all()
    assert notebook.errors() == []
    cell = notebook.widgets()[0]
    cell.locator(".hvb-pad canvas").scroll_into_view_if_needed()
    return cell


def draw(page, cell, *points):
    """Draw a line with the mouse through points, in shares of the pad."""
    box = cell.locator(".hvb-pad canvas").bounding_box()
    places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in points]
    page.mouse.move(*places[0])
    page.mouse.down()
    for place in places[1:]:
        page.mouse.move(*place, steps=20)
    page.mouse.up()


def says(cell, words):
    cell.get_by_text(re.compile(words)).last.wait_for(timeout=20_000)


def ink(cell):
    """Return what is on the pad, (280, 280), 255 for ink."""
    data = cell.locator(".hvb-pad canvas").evaluate("canvas => canvas.toDataURL()").split(",")[1]
    return 255 - np.asarray(Image.open(io.BytesIO(base64.b64decode(data))).convert("L"), dtype=int)


def test_a_line_is_read_as_a_one_and_an_example_as_itself(cell, opened):
    page, outside = opened
    says(cell, r"The network reads a")
    select = cell.get_by_role("combobox", name="Example")
    assert select.input_value() == "7"
    first = picture(cell)
    cell.get_by_role("button", name="Clear the pad").click()
    says(cell, "The pad is empty")
    assert ink(cell).max() == 0
    draw(page, cell, (0.5, 0.15), (0.5, 0.85))
    says(cell, r"The network reads a\s*1\b")
    assert ink(cell).max() == 255
    drawn = picture(cell)
    assert drawn != first
    draw(page, cell, (0.2, 0.15), (0.5, 0.15))  # another stroke adds to it
    end = time.monotonic() + 20
    while picture(cell) == drawn and time.monotonic() < end:
        page.wait_for_timeout(100)
    assert picture(cell) != drawn
    select.focus()
    select.press("0")
    says(cell, r"The network reads a\s*0\b")
    assert outside == []


def test_a_long_scribble_ends_with_the_drawing_that_is_on_the_pad(cell, opened):
    page, _ = opened
    cell.get_by_role("button", name="Clear the pad").click()
    says(cell, "The pad is empty")
    rng = np.random.default_rng(0)
    draw(page, cell, *rng.uniform(0.1, 0.9, (40, 2)))
    draw(page, cell, (0.5, 0.1), (0.5, 0.9))
    page.wait_for_timeout(3000)
    before = picture(cell)
    draw(page, cell, (0.5, 0.2), (0.5, 0.8))  # over ink that is there: nothing is left to change
    page.wait_for_timeout(1000)
    assert picture(cell) == before


def test_an_eraser_takes_ink_away_and_the_memory_answers(served, opened):
    page, outside = opened
    cell = shown(MEMORY, served, opened)
    says(cell, r"nearest picture:\s*0")
    whole, first = ink(cell).sum(), picture(cell)
    cell.get_by_role("checkbox", name="Erase").check()
    draw(page, cell, (0.3, 0.3), (0.7, 0.3))
    end = time.monotonic() + 20
    while picture(cell) == first and time.monotonic() < end:
        page.wait_for_timeout(100)
    assert picture(cell) != first
    erased = ink(cell).sum()
    assert erased < whole
    cell.get_by_role("checkbox", name="Erase").uncheck()
    draw(page, cell, (0.3, 0.3), (0.7, 0.3))
    assert ink(cell).sum() > erased
    assert outside == []

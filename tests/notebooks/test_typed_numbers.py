"""A number typed in prose is found, and one that the cells, the criteria or a source vouch for is not."""

import nbformat
import pytest
from lesson import Lesson
from typed_numbers import numbers

from hvb_lib.claims import stored
from hvb_lib.course import root

CELL = "step(w, x, 0.1) - w"


@pytest.fixture
def said(altered):
    """Return the faults after a sentence is put into the sample lesson, below a cell with other code and output."""

    def faults(sentence, code=CELL, output=""):
        altered("It runs", f"{sentence}\n\nIt runs")
        lesson = Lesson("07_oja", altered(CELL, code).course)
        built = nbformat.v4.new_notebook(cells=list(lesson.cells))
        for cell in built.cells:
            if cell.cell_type == "code":
                cell.outputs = [nbformat.v4.new_output("stream", text=output)] if cell.source == code else []
        nbformat.write(built, lesson.course / "lessons" / "07_oja.ipynb")
        return numbers(lesson)

    return faults


@pytest.mark.parametrize("sentence", [
    "The network reaches 97.3 %.", "A cosine of 0.62 remains.", "It took 12.5 s.", "Hebb is 14 points behind.",
    "That is 3.7 times as fast.", "It costs 7.2 million operations.", "The rate rises to 140 Hz.",
    "Between 0.31 and the criterion lies little.", "About 61 percent are oriented.",
])  # fmt: skip
def test_a_measured_number_that_nothing_vouches_for_is_found(said, sentence):
    (fault,) = said(sentence)
    assert "is typed, and nothing near by says it" in fault


@pytest.mark.parametrize(("sentence", "code", "output"), [
    ("The network reaches 97.3 %.", "accuracy", "0.97318"), ("The network reaches 97 %.", "accuracy", "97.31"),
    ("A cosine of 0.62 remains.", "cosine", "about 0.6219 here"), ("It took 12.5 s.", "took", "12519 ms"),
    ("It costs 7.2 million operations.", "count", "7,234,560"), ("With a step of 0.25 it swings.", "step(0.25)", ""),
    ("At 20 % noise it recalls.", "corrupted(x, 0.2)", ""), ("It sees 60,000 images.", "pass", ""),
])  # fmt: skip
def test_what_a_cell_near_by_prints_or_sets_may_be_said(said, sentence, code, output):
    assert said(sentence, code, output) == []


@pytest.mark.parametrize(("sentence", "code", "output"), [
    ("The network reaches 97.4 %.", "accuracy", "0.97318"), ("A cosine of 0.63 remains.", "cosine", "0.6219"),
    ("A tenth would be 10 %.", "range(10)", ""), ("It took 12.5 s.", "took", "125"),
])  # fmt: skip
def test_another_number_does_not_vouch(said, sentence, code, output):
    assert said(sentence, code, output) != []


@pytest.mark.parametrize("sentence", [
    "Kudo and others (1999) report 94.1 %.", "See <https://doi.org/10.1007/BF00275687>, with 94.1 %.",
    "The 95 % interval is wide.", "A mean cosine of at least 0.99 is asked for.", "Figure 2.3.1 of lesson 07.",
    "It is $0.731$ by the equation, and so 0.731.", "In `x = 0.731` it stands.", "| 0.731 | a table |",
])  # fmt: skip
def test_what_is_quoted_declared_or_derived_may_be_said(said, sentence):
    assert said(sentence) == []


def test_what_a_long_run_says_may_be_said_where_it_is_read(said):
    mean = stored.load("spirals", root(__file__) / "results").numbers["depth 1: accuracy"].mean
    assert said(f"The spirals need depth: one layer gets {mean:.4f} right.", 'recall("spirals")') == []


def test_another_number_than_the_run_has_left_may_not(said):
    mean = stored.load("spirals", root(__file__) / "results").numbers["depth 1: accuracy"].mean
    assert said(f"The spirals need depth: one layer gets {mean + 0.01:.4f} right.", 'recall("spirals")') != []


def test_a_cell_far_away_does_not_vouch(altered):
    altered("## Questions", "## Questions\n\nIt reaches 0.62.\n")
    lesson = altered("round(float(np.linalg.norm(step(w, x, 0.1))), 4)", "0.62")
    assert any("0.62" in fault for fault in numbers(lesson))

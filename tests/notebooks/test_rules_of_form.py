"""Each rule of form passes the sample lesson and catches the fault that it is for."""

import re

import form
import pytest
from form import RULES
from lesson import Lesson

ASSUMED = """| Lesson 06. | 60 alone |
| 2. Find the first principal component with a local rule. | Eigenvectors. |"""
CELL = "```{code-cell} ipython3\n"
SECOND_EQUATION = "$$ w' \\approx w + \\eta\\,(y\\,x - y^2\\, w). $$"
FAULTS = [
    (form.heading, "# 07 Oja's rule", "# Oja's rule", "first heading"),
    (form.heading, "## Turn it", "# Turn it", "second title"),
    (form.heading, "## Turn it", "#### Turn it", "skips a level"),
    (form.heading, "## Questions", "## Quiz", "sections"),
    (form.opening, "| Goals |", "| Aims |", "no table"),
    (form.opening, "| 1. Derive", "| Derive", "goals: got"),
    (form.opening, "| 3. Say when the rule settles. | | |\n", "", "goals: got"),
    (form.opening, ASSUMED, re.sub(r"(Lesson 06|Eigenvectors)\.", "", ASSUMED), "Assumes"),
    (form.opening, "60 alone", "an hour", "minutes: got"),
    (form.opening, "60 alone", "1 alone", "5 to 240"),
    (form.opening, "name: python3", "name: python", "front matter"),
    (form.equations, CELL + "step(w, x, 0.1) - w\n```\n", "", "no code checks $$ \\Delta w"),
    (form.equations, "<!-- definition -->", "", "no code checks $$ y"),
    (form.equations, SECOND_EQUATION, SECOND_EQUATION + "\n\n<!-- definition -->", "2 of 3"),
    (form.equations, "$$ w'", "\\begin{align}a\\end{align}\n\n$$ w'", "no code checks \\begin{align}"),
    (form.predictions, "It runs away as soon as the step passes the limit.\n", "", "no code and explanation"),
    (form.widget_and_quiz, "\nturn()", "\n1", "no widget"),
    (form.widget_and_quiz, 'quiz("07_oja")', 'quiz("06_hebb")', "no cell quiz"),
    (form.tags, ":tags: [nbval-ignore-output]\n\nturn", "\nturn", "lacks the tag"),
    (form.tags, "[derive]", "[derive, nbval-ignore-output]\n\n1\n```\n\n" + CELL, "must follow"),
    (form.code, "step(w, x, 0.1) - w", "\n".join(["w"] * 16), "16 lines"),
    (form.code, "step(w, x, 0.1) - w", "plt.plot(w)", "plotting code"),
    (form.code, ":tags: [derive]\n", "", "defines step"),
    (form.code, "import numpy as np", "import scipy.linalg", "imports scipy.linalg"),
    (form.code, "step(w, x, 0.1) - w", "from hvb_lib import rules", "after the first"),
    (form.claims, "C18", "C07", "none of C13, C18"),
    (form.claims, "```{code-cell} ipython3\nround(float(abs(w @ w)), 3)\n```", "0.999", "no code cell"),
    (form.links, "07_oja.ipynb", "08_x.ipynb", "does not exist"),
    (form.links, "It runs", "![](../exercises/07_oja.ipynb) It runs", "alternative text"),
    (form.links, "It runs", '<img src="x.png"> It runs', "alternative text"),
    (form.links, "https://doi.org/10.1007/", "doi:10.1007/", "1 references"),
    (form.plain, "It runs", "http://example.org It runs", "unsafe"),
    (form.plain, "It runs", "<script src='https://cdn.jsdelivr.net/x'></script> It runs", "distant"),
    (form.plain, "It runs", "```{note}\nno\n```\nIt runs", "directive"),
    (form.plain, "It runs", "{math}`x` It runs", "role"),
    (form.numbers, "It runs", "It runs 97.3 % of", "'97.3 %' is typed"),
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_sample_is_in_form(course, rule):
    assert rule(Lesson("07_oja", course)) == []


@pytest.mark.parametrize(("rule", "old", "new", "fault"), FAULTS, ids=lambda v: getattr(v, "__name__", str(v)[:24]))
def test_a_fault_is_found(altered, rule, old, new, fault):
    found = rule(altered(old, new))
    assert any(fault in line for line in found), found


def test_every_rule_has_a_fault_that_it_finds():
    assert {rule for rule, *_ in FAULTS} == set(RULES)


def test_long_cells_are_found_on_average(altered):
    for line in ("step(w, x, 0.1) - w", "turn()\n", "round(float(abs(w @ w)), 3)"):
        lesson = altered(line, "\n".join(["w"] * 14) + "\n")
    assert "on average" in form.code(lesson)[0]


def test_a_tagged_cell_may_be_vouched_for_by_the_next(altered):
    altered("step(w, x, 0.1) - w", "1")
    tagged = CELL + ":tags: [nbval-ignore-output]\n\na = 2\n```\n\n"
    assert form.tags(altered(CELL + "1\n", tagged + CELL + "a\n")) == []
    assert "must follow" in form.tags(altered("\na\n", "\nb\n"))[0]


def test_no_prediction_is_found(altered):
    altered("**Predict:** with", "With")
    assert form.predictions(altered("**Predict:** what", "What")) == ["no **Predict**"]

"""A learner opens lesson 07 in JupyterLab, runs it from top to bottom, moves a slider, and answers the questions."""

import re
import time

import pytest
from lab import Notebook, picture

pytestmark = pytest.mark.browser


@pytest.fixture
def lesson(served, opened):
    address, folder = served
    page, _ = opened
    path = next((folder / "lessons").glob("07_*.ipynb"))
    notebook = Notebook(page, address, f"lessons/{path.name}")
    notebook.run_all()
    return notebook


def test_lesson_runs_and_its_widget_moves(lesson, opened):
    page, outside = opened
    assert lesson.errors() == []
    cell = lesson.widgets()[0]
    before = picture(cell)
    assert before
    slider = cell.locator('[role="slider"], input[type="range"]').first
    slider.scroll_into_view_if_needed()
    slider.focus()
    for _ in range(5):
        slider.press("ArrowRight")
    end = time.monotonic() + 20
    while picture(cell) == before and time.monotonic() < end:
        page.wait_for_timeout(200)
    assert picture(cell) != before, "the slider moved, the picture did not"
    questions = page.locator(".hvb-quiz .Quiz")
    assert questions.count() >= 3
    questions.first.locator("input").first.focus()
    page.keyboard.press("Space" if questions.first.locator("input[type=radio]").count() else "Enter")
    feedback = questions.first.locator(".Feedback")
    feedback.filter(has_text=re.compile("Right|Not so")).wait_for(timeout=5_000)
    assert outside == []

"""Every lesson in `lessons/source` has the form of a lesson and is in step with its notebook."""

import pytest
from form import CLAIMS, RULES
from lesson import Lesson

from hvb_lib import notebooks
from hvb_lib.course import root

ROOT = root(__file__)
LESSONS = notebooks.lessons(ROOT)


def test_there_are_lessons():
    assert LESSONS


@pytest.mark.parametrize("name", LESSONS)
def test_in_step(name):
    assert notebooks.in_step(name, ROOT) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("name", LESSONS)
def test_form(name, rule):
    assert rule(Lesson(name, ROOT)) == []


def test_numbers_are_unique_and_claims_known():
    numbers = [name[:2] for name in LESSONS]
    assert len(set(numbers)) == len(numbers)
    assert set(numbers) <= {"00", "17", *CLAIMS}

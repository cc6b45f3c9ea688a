"""Every quiz file can be shown, and its key is right."""

import copy
import json

import key
import pytest

from hvb_lib.checks.questions import load
from hvb_lib.course import root

FOLDER = root(__file__) / "lessons" / "source" / "quizzes"
SAMPLE = root(__file__) / "tests" / "notebooks" / "sample" / "lessons" / "source" / "quizzes" / "07_oja.json"
FILES = [SAMPLE, *sorted(FOLDER.glob("*.json"))]
QUESTIONS = [(path.stem, n) for path in FILES for n in range(len(json.loads(path.read_text(encoding="utf-8"))))]
BY_NAME = {path.stem: path for path in FILES}


@pytest.mark.parametrize(("name", "number"), QUESTIONS)
def test_key(name, number):
    assert key.faults(load(BY_NAME[name])[number]) == []


def test_every_quiz_belongs_to_a_lesson():
    assert [path.stem for path in FILES[1:] if not (FOLDER.parent / f"{path.stem}.md").is_file()] == []


@pytest.mark.parametrize(
    ("number", "answer", "field", "value"),
    [
        (0, 0, "correct", False),
        (0, 1, "correct", True),
        (0, 0, "holds", "True"),
        (0, 0, "holds", "np.ones(2)"),
        (1, 2, "holds", "'x' in names"),
        (2, 0, "value", 1.01),
        (2, 0, "value_is", "1.0"),
    ],
)
def test_a_wrong_key_is_found(number, answer, field, value):
    question = copy.deepcopy(load(SAMPLE)[number])
    question["answers"][answer][field] = value
    assert key.faults(question)


def test_a_wrong_range_is_found():
    question = {"type": "numeric", "answers": [{"type": "range", "range": [0, 1], "value_is": "math.sqrt(2)"}]}
    assert key.faults(question)
    question["answers"][0]["range"] = [1, 2]
    assert not key.faults(question)


def test_precision_is_in_significant_digits():
    answer = {"type": "value", "value": 1.41, "value_is": "math.sqrt(2)"}
    assert not key.faults({"type": "numeric", "precision": 3, "answers": [answer]})
    assert key.faults({"type": "numeric", "precision": 4, "answers": [answer]})

import json
import re
from pathlib import Path

import pytest

from hvb_lib.checks.questions import load
from hvb_lib.checks.quiz import COLOURS, Quiz, quiz

SAMPLE = Path(__file__).parent / "notebooks" / "sample"


@pytest.fixture
def shown(monkeypatch):
    monkeypatch.chdir(SAMPLE / "lessons")
    return quiz("07_oja")


def test_nothing_is_asked_from_outside(shown):
    page = shown._repr_html_()
    assert not re.search(r"https?:|src\s*=\s*[\"'](//|\w)|@import|url\(|importScripts|XMLHttpRequest|fetch\(", page)
    assert "show_questions" in page


def test_the_fields_for_the_test_stay_behind(shown):
    page = shown._repr_html_()
    assert not re.search(r'"(given|holds|value_is)"', page)
    assert "np.allclose" not in page


def test_a_static_page_shows_questions_without_the_key(shown):
    static = re.sub(r"<(script|style)>.*?</\1>", "", shown._repr_html_(), flags=re.DOTALL)
    assert static.count("<li>") == 3 + 5
    assert "correct" not in static
    assert repr(shown) == "[quiz] 3 questions on 07_oja: run this cell to answer them."


def test_right_and_wrong_are_said_in_words(shown):
    page = shown._repr_html_()
    assert "Right. Growth and decay" in page
    assert "Not so. At length 2" in page


def test_the_same_questions_give_the_same_page(shown):
    assert quiz("07_oja")._repr_html_() == shown._repr_html_()


def test_a_script_cannot_be_closed_from_within():
    page = Quiz("x", [{"question": "</script>", "type": "numeric", "answers": []}])._repr_html_()
    assert page.count("</script>") == 2  # the question in the list, and the end of the script


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(a, b):
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("--jq-text-color", "--jq-multiple-choice-bg"),
        ("--jq-text-color", "--jq-many-choice-bg"),
        ("--jq-text-color", "--jq-numeric-bg"),
        ("--jq-text-color", "--jq-string-bg"),
        ("--jq-text-color", "--jq-numeric-input-bg"),
        ("--jq-text-color", "--jq-correct-color"),
        ("--jq-text-color", "--jq-incorrect-color"),
        ("--jq-correct-color", "white"),
        ("--jq-incorrect-color", "white"),
        ("--jq-numeric-input-label", "white"),
        ("#333333", "--jq-mc-button-bg"),
    ],
)
def test_contrast(text, ground):
    colours = {"white": "#ffffff", **COLOURS}
    assert contrast(colours.get(text, text), colours[ground]) >= 4.5


def test_no_such_quiz(monkeypatch):
    monkeypatch.chdir(SAMPLE)
    with pytest.raises(ValueError, match="no quiz '08_x'; there are 07_oja"):
        quiz("08_x")


RIGHT = {"answer": "a", "correct": True, "holds": "x", "feedback": "f"}
WRONG = {**RIGHT, "correct": False}
CHOICE = {"question": "q", "type": "multiple_choice", "answers": [RIGHT, WRONG]}
VALUE = {"type": "value", "value": 1, "correct": True, "value_is": "x", "feedback": "f"}
OTHERWISE = {"type": "default", "feedback": "f"}
NUMERIC = {"question": "q", "type": "numeric", "precision": 2, "answers": [VALUE, OTHERWISE]}
MALFORMED = [
    ("{", "not JSON"),
    ("[]", "list of questions"),
    (["q"], "question 1: wanted an object"),
    ([{**CHOICE, "question": 3}], "text `question`"),
    ([CHOICE, {**CHOICE, "type": "string"}], "question 2: type: got 'string'"),
    ([{**CHOICE, "answers": "a"}], "answers: wanted a list"),
    ([{**CHOICE, "question": "$x$"}], "TeX"),
    ([{**CHOICE, "question": "see https://example.org"}], "address"),
    ([{**CHOICE, "answers": [RIGHT, {**WRONG, "feedback": ""}]}], "answer 2: lacks `feedback`"),
    ([{**CHOICE, "answers": [{**RIGHT, "holds": None}, WRONG]}], "answer 1: holds: got None"),
    ([{**CHOICE, "answers": [{**RIGHT, "correct": 1}, WRONG]}], "answer 1: correct: got 1"),
    ([{**CHOICE, "answers": [RIGHT]}], "two answers or more"),
    ([{**CHOICE, "answers": [RIGHT, RIGHT, WRONG]}], "2 correct answers"),
    ([{**CHOICE, "type": "many_choice"}], "1 correct answers"),
    ([{**CHOICE, "answers": [WRONG, WRONG]}], "0 correct answers"),
    ([{**NUMERIC, "answers": [VALUE]}], "one of type default"),
    ([{**NUMERIC, "answers": [{**VALUE, "type": "number"}, OTHERWISE]}], "type value or range"),
    ([{**NUMERIC, "answers": [{**VALUE, "value": "1"}, OTHERWISE]}], "answer 1: value: got '1'"),
    ([{**NUMERIC, "answers": [{**VALUE, "type": "range"}, OTHERWISE]}], "answer 1: range: got None"),
    ([{**NUMERIC, "answers": [{**VALUE, "correct": "yes"}, OTHERWISE]}], "answer 1: correct"),
    ([{**NUMERIC, "answers": [{**VALUE, "value_is": None}, OTHERWISE]}], "answer 1: lacks `value_is`"),
    ([{**NUMERIC, "answers": [{**VALUE, "correct": False}, OTHERWISE]}], "no answer is correct"),
    ([{**NUMERIC, "precision": None}], "precision"),
    ([{**NUMERIC, "answers": [VALUE, {"type": "default"}]}], "answer 2: lacks `feedback`"),
]


@pytest.mark.parametrize(("content", "fault"), MALFORMED, ids=[fault for _, fault in MALFORMED])
def test_malformed(tmp_path, content, fault):
    path = tmp_path / "07_oja.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    with pytest.raises(ValueError, match=re.escape(fault)) as error:
        load(path)
    assert "07_oja.json" in str(error.value)


def test_well_formed(tmp_path):
    path = tmp_path / "07_oja.json"
    path.write_text(json.dumps([CHOICE, NUMERIC]))
    assert load(path) == [CHOICE, NUMERIC]

"""The questions of a lesson, read from `lessons/source/quizzes/NN_topic.json` and checked."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

__all__ = ["load"]

KINDS = ("multiple_choice", "many_choice", "numeric")


def load(path: Path) -> list[dict[str, Any]]:
    """Read and check a file of questions, with the fields that only the test of the key reads.

    Parameters
    ----------
    path : Path
        A JSON list of questions.

    Raises
    ------
    ValueError
        Naming the file, the number of the question and what is wrong with it.
    """
    if not path.is_file():
        known = sorted(other.stem for other in path.parent.glob("*.json"))
        raise ValueError(f"name: no quiz {path.stem!r}; there are {', '.join(known) or 'none'}")
    try:
        questions = json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise ValueError(f"{path.name}: not JSON: {error}") from None
    if not isinstance(questions, list) or not questions:
        raise ValueError(f"{path.name}: wanted a list of questions")
    for number, question in enumerate(questions, start=1):
        if fault := _fault(question):
            raise ValueError(f"{path.name}, question {number}: {fault}")
    return questions


def _fault(question: Any) -> str:
    """Return the first thing that is wrong with a question, or an empty string."""
    if not isinstance(question, dict) or not isinstance(question.get("question"), str):
        return "wanted an object with the text `question`"
    if question.get("type") not in KINDS:
        return f"type: got {question.get('type')!r}, wanted one of {', '.join(KINDS)}"
    answers = question.get("answers")
    if not isinstance(answers, list) or not all(isinstance(answer, dict) for answer in answers):
        return "answers: wanted a list of objects"
    if "$" in json.dumps(question):
        return "holds a $: TeX is not typeset here, write Unicode and HTML"
    if re.search(r"https?:", json.dumps(question)):
        return "holds an address: a quiz asks for nothing from outside"
    silent = [f"answer {n}: lacks `feedback`" for n, a in enumerate(answers, 1) if not a.get("feedback")]
    fault = _numeric_fault if question["type"] == "numeric" else _choice_fault
    return fault(question, answers) or "".join(silent[:1])


def _choice_fault(question: dict[str, Any], answers: list[dict[str, Any]]) -> str:
    for n, answer in enumerate(answers, start=1):
        for key, kind in (("answer", str), ("correct", bool), ("holds", str)):
            if not isinstance(answer.get(key), kind):
                return f"answer {n}: {key}: got {answer.get(key)!r}, wanted {kind.__name__}"
    right = sum(answer["correct"] for answer in answers)
    if len(answers) < 2 or right == len(answers):
        return "wanted two answers or more, one of them wrong"
    if (right == 1) != (question["type"] == "multiple_choice") or right == 0:
        return f"{right} correct answers: wanted 1 for multiple_choice, 2 or more for many_choice"
    return ""


def _numeric_fault(question: dict[str, Any], answers: list[dict[str, Any]]) -> str:
    kinds = [answer.get("type") for answer in answers]
    if any(kind not in ("value", "range", "default") for kind in kinds) or "default" not in kinds:
        return "answers: wanted type value or range, and one of type default"
    for n, answer in enumerate(answers, start=1):
        kind = answer["type"]
        numbers = {"value": [answer.get("value")], "range": answer.get("range"), "default": []}[kind]
        if not isinstance(numbers, list) or not all(type(number) in (int, float) for number in numbers):
            return f"answer {n}: {kind}: got {answer.get(kind)!r}, wanted numbers"
        if kind != "default" and not isinstance(answer.get("correct"), bool):
            return f"answer {n}: correct: wanted true or false"
        if answer.get("correct") and not isinstance(answer.get("value_is"), str):
            return f"answer {n}: lacks `value_is`, a Python expression for the value"
    if not any(answer.get("correct") for answer in answers):
        return "no answer is correct"
    if any(kind == "value" for kind in kinds) and not isinstance(question.get("precision"), int):
        return "precision: wanted the number of significant digits"
    return ""

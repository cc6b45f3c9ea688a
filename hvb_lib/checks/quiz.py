"""Self-check questions in a lesson: `quiz("07_oja")` shows `lessons/source/quizzes/07_oja.json`, off line.

The questions are drawn by jupyterquiz's own scripts. They ask for nothing from outside, so they cannot
typeset TeX: write mathematics in Unicode and HTML, `<i>y</i>²<i>w</i>`.
"""

from __future__ import annotations

import json
import re
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any

from hvb_lib.checks.questions import load
from hvb_lib.course import root

__all__ = ["Quiz", "quiz"]

FOR_THE_TEST = ("given", "holds", "value_is")
# Blue and brown, told apart by every eye and dark enough for text on white; words say the same as the colour.
COLOURS = {
    "--jq-multiple-choice-bg": "#1f3a5f", "--jq-many-choice-bg": "#4a2f5e", "--jq-numeric-bg": "#1f4d45",
    "--jq-string-bg": "#1f3a5f", "--jq-mc-button-bg": "#fafafa", "--jq-mc-button-border": "#767676",
    "--jq-mc-button-inset-shadow": "#555555", "--jq-numeric-input-bg": "#333333",
    "--jq-numeric-input-label": "#101010", "--jq-numeric-input-shadow": "#767676",
    "--jq-incorrect-color": "#9c3d00", "--jq-correct-color": "#00619a", "--jq-text-color": "#ffffff",
    "--jq-link-color": "#9abafa",
}  # fmt: skip
FRAME = """
ID { background: #ffffff; color: #101010; padding: 4px 12px 12px; }
ID .MCButton:focus-within, ID input:focus { outline: 3px solid #E69F00; outline-offset: 2px; }
ID .MCButton input { margin-right: 8px; }
ID .Feedback { font-weight: 600; padding: 4px; }
"""
SHOW = """
const box = document.currentScript.closest(".hvb-quiz").firstElementChild;
SCRIPTS
box.textContent = "";
show_questions(QUESTIONS, box);
for (const line of box.querySelectorAll(".Feedback")) line.setAttribute("role", "status");
// The arrow keys move between answers, not between the notebook's cells.
for (const input of box.querySelectorAll("input")) input.setAttribute("data-lm-suppress-shortcuts", "true");
for (const label of box.querySelectorAll(".InpLabel")) {
  label.textContent = "Type a number, then press Enter:";
  label.htmlFor = label.nextElementSibling.id;
}
"""


class Quiz:
    """Questions that answer at once in a live notebook, and can be read on a static page."""

    def __init__(self, name: str, questions: list[dict[str, Any]]):
        self.name, self.questions = name, questions

    def __repr__(self) -> str:
        return f"[quiz] {len(self.questions)} questions on {self.name}: run this cell to answer them."

    def _repr_html_(self) -> str:
        """Return the questions as a list, a style, and the script that turns the list into a quiz."""
        name = "quiz_" + re.sub(r"\W", "_", self.name)
        rows = "".join(f"<li>{question['question']}{_options(question)}</li>" for question in self.questions)
        return (
            f'<div class="hvb-quiz"><div id="{name}" role="group" '
            f'aria-label="{escape(repr(self))}" data-shufflequestions="False" data-shuffleanswers="True" '
            'data-preserveresponses="false" data-maxwidth="700" style="border-radius: 8px">'
            f"<ol>{rows}</ol></div><style>{_style(name)}</style><script>{_script(self.questions)}</script></div>"
        )


def quiz(name: str) -> Quiz:
    """Return the questions of a lesson, to be shown as the last line of a cell.

    Parameters
    ----------
    name : str
        The lesson, as `07_oja`.

    Raises
    ------
    ValueError
        When there is no such file, or a question in it is malformed; the message names both.
    """
    return Quiz(name, load(root() / "lessons" / "source" / "quizzes" / f"{name}.json"))


def _for_display(question: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is only for the test of the key, and say right or wrong in words."""
    answers = []
    for answer in question["answers"]:
        word = "Right. " if answer.get("correct") else "Not so. "
        answers.append({**answer, "feedback": word + answer["feedback"]})
    kept = {key: value for key, value in question.items() if key not in FOR_THE_TEST}
    return {**kept, "answers": [{k: v for k, v in a.items() if k not in FOR_THE_TEST} for a in answers]}


def _options(question: dict[str, Any]) -> str:
    rows = "".join(f"<li>{answer['answer']}</li>" for answer in question["answers"] if "answer" in answer)
    return f"<ul>{rows}</ul>" if rows else ""


def _style(name: str) -> str:
    """Return jupyterquiz's style sheet with our colours and a frame that is white in a dark theme too."""
    colours = "".join(f"{variable}: {colour}; " for variable, colour in COLOURS.items())
    sheet = (files("jupyterquiz") / "styles.css").read_text(encoding="utf-8")
    return f"#{name} {{ {colours}}}\n{sheet}\n{FRAME.replace('ID', '#' + name)}"


def _script(questions: list[dict[str, Any]]) -> str:
    """Return the script for the box before it.

    MathJax is hidden: JupyterLab's own can't be called from here, and jupyterquiz would fetch another one.
    """
    shown = json.dumps([_for_display(question) for question in questions])
    inner = SHOW.replace("SCRIPTS", _jupyterquiz()).replace("QUESTIONS", shown).replace("</", "<\\/")
    return f"(() => {{\nvar MathJax;{inner}}})();"


@cache
def _jupyterquiz() -> str:
    """Return jupyterquiz's scripts, without the address of the MathJax that they would fetch."""
    parts = sorted((files("jupyterquiz") / "js").iterdir(), key=lambda part: part.name)
    text = "\n".join(part.read_text(encoding="utf-8") for part in parts if part.name.endswith(".js"))
    return re.sub(r"script\.src = 'https?://[^']*'", "script.src = ''", text)

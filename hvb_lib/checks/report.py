"""What a check shows: text for a terminal, HTML for a notebook. A sign and a word say the result, not colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

import numpy as np

LONGEST = 600  # characters of one value
SIGNS = {"passed": "✓", "not started": "○", "hint": "→"}
COLOURS = {"passed": "#009E73", "not started": "#56B4E9", "hint": "#0072B2"}


@dataclass(frozen=True)
class Report:
    """The answer of a check; true when the function passes.

    Attributes
    ----------
    status : "passed", "not started", "hint", "usage", "time", or the kind of the first difference: "error",
        "no error", "none", "type", "shape", "nan", "value", "damage".
    sentence : what happened.
    values : inputs, expected and got, each in a short form.
    mistake : the name of the known mistake's function, or "".
    advice : further paragraphs: the diagnosis, hints, what the function printed.
    """

    status: str
    sentence: str
    values: tuple[tuple[str, str], ...] = ()
    mistake: str = ""
    advice: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.status == "passed"

    def __repr__(self) -> str:
        width = max((len(name) for name, _ in self.values), default=0)
        rows = [f"  {name:<{width}}  {value}".replace("\n", "\n" + " " * (width + 4)) for name, value in self.values]
        return "\n".join([f"{self._sign} {self.sentence}", *rows, *self.advice])

    def _repr_html_(self) -> str:
        rows = "".join(
            f'<tr><th scope="row" style="text-align:left;vertical-align:top">{escape(name)}</th>'
            f'<td style="text-align:left"><pre style="margin:0">{escape(value)}</pre></td></tr>'
            for name, value in self.values
        )
        table = f"<table>{rows}</table>" if rows else ""
        advice = "".join(f'<p style="white-space:pre-wrap">{escape(line)}</p>' for line in self.advice)
        colour = COLOURS.get(self.status, "#D55E00")
        return (
            f'<div role="group" aria-label="check" style="border-left:4px solid {colour};padding-left:0.8em">'
            f"<p><strong>{self._sign} {escape(self.sentence)}</strong></p>{table}{advice}</div>"
        )

    @property
    def _sign(self) -> str:
        return SIGNS.get(self.status, "✗")


def short(value: Any) -> str:
    """Return a value in a readable short form: an array with its shape, long ones with their middle left out."""
    try:
        if isinstance(value, np.ndarray) and value.ndim:
            kind = "" if value.dtype == np.float64 else f" {value.dtype}"
            numbers = np.array2string(value, precision=4, suppress_small=True, threshold=40, edgeitems=2)
            text = f"array {value.shape}{kind}\n{numbers}" if value.ndim > 1 else f"array {value.shape}{kind} {numbers}"
        elif isinstance(value, (float, np.floating)):
            text = f"{value:.6g}"
        elif isinstance(value, np.generic):
            text = str(value)
        elif type(value) in (tuple, list) and any(isinstance(v, np.ndarray) for v in value):
            text = "\n".join(short(v) for v in value)
        elif type(value) is tuple and any(isinstance(v, (float, np.generic)) for v in value):
            text = f"({', '.join(short(v) for v in value)})"
        else:
            text = repr(value)
    except Exception as error:
        text = f"a {type(value).__name__} that cannot be shown ({type(error).__name__})"
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} ..."

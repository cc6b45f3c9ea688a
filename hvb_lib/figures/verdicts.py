"""Statements and their verdicts, one a line: told apart by shape, colour and word."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from hvb_lib import validate
from hvb_lib.figures.picture import BLUE, GREY, RED, Picture, panels

# Blue and vermilion differ for every kind of colour vision, and each verdict has a shape and a word besides.
LOOKS: dict[str, dict[str, Any]] = {
    "holds": {"color": BLUE, "marker": "o", "fillstyle": "full"},
    "holds with limits": {"color": BLUE, "marker": "o", "fillstyle": "left", "markerfacecoloralt": "white"},
    "fails": {"color": RED, "marker": "s", "fillstyle": "full"},
    "not measured": {"color": GREY, "marker": "o", "fillstyle": "none"},
}


def verdicts(rows: Mapping[str, str], *, alt: str, title: str = "") -> Picture:
    """Return a list of statements, each with the sign and the word of its verdict.

    Parameters
    ----------
    rows : statement to verdict: "holds", "holds with limits", "fails" or "not measured".
    alt : what the picture shows, in words.
    title : above the list.

    Raises
    ------
    ValueError
        If there is no row, or a verdict is unknown.
    """
    if not rows:
        raise ValueError("rows: got none, wanted a verdict for each statement")
    for name, verdict in rows.items():
        validate.choice(name, verdict, LOOKS)
    figure, (ax,) = panels(width=8.4, height=0.7 + 0.235 * len(rows))
    ax.axis("off")
    ax.set(xlim=(0, 1), ylim=(len(rows) - 0.4, -1.4))
    for i, (name, verdict) in enumerate(rows.items()):
        look = LOOKS[verdict]
        ax.plot([0.012], [i], markersize=9, linestyle="none", markeredgewidth=1.4, **look)
        ax.text(0.035, i, verdict, va="center", fontsize=9, color=look["color"], fontweight="bold")
        ax.text(0.215, i, name, va="center", fontsize=9)
    counted = Counter(rows.values())
    summary = ", ".join(f"{counted[verdict]} {verdict}" for verdict in LOOKS if counted[verdict])
    ax.text(0, -1.1, f"{title}: {summary}" if title else summary, va="center", fontsize=10)
    return Picture(figure, alt)

"""A finished picture: pixels with alternative text, shown the same in a notebook, on a page and in an export."""

import base64
import html
import io
from collections.abc import Mapping
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from numpy.typing import ArrayLike
from PIL import Image

from hvb_lib import validate

# Okabe & Ito's colours, told apart by readers with any colour vision: https://jfly.uni-koeln.de/color/
BLUE, ORANGE, GREEN, RED, PURPLE, SKY, YELLOW, BLACK, GREY = (
    "#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7", "#56B4E9", "#F0E442", "#000000", "#777777",
)  # fmt: skip
# Each series differs in colour, line and marker, so that none has to be told by colour alone.
SERIES: list[dict[str, Any]] = [
    {"color": BLUE, "linestyle": "-", "marker": "o"},
    {"color": RED, "linestyle": "--", "marker": "s"},
    {"color": GREEN, "linestyle": "-.", "marker": "^"},
    {"color": PURPLE, "linestyle": ":", "marker": "D"},
    {"color": ORANGE, "linestyle": (0, (5, 1, 1, 1, 1, 1)), "marker": "v"},
    {"color": BLACK, "linestyle": (0, (1, 2)), "marker": "x"},
    {"color": SKY, "linestyle": (0, (8, 3)), "marker": "P"},
]
DPI = 110


class Picture:
    """A drawn figure, kept as PNG, and what it shows in words.

    Parameters
    ----------
    figure : drawn once, here.
    alt : one or two sentences that give a reader who can't see it the same message.

    Raises
    ------
    ValueError
        If there is no alternative text.
    """

    def __init__(self, figure: Figure, alt: str):
        if not isinstance(alt, str) or not alt.strip():
            raise ValueError(f"alt: got {alt!r}, wanted a sentence that says what the picture shows")
        self.alt = " ".join(alt.split())
        self.png = png(figure)

    def __repr__(self) -> str:
        return f"[picture] {self.alt}"

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        # JupyterLab gives images no alternative text, so HTML comes first; the plain PNG serves the rest.
        encoded = base64.b64encode(self.png).decode()
        width = Image.open(io.BytesIO(self.png)).width * 96 // DPI
        tag = (f'<img src="data:image/png;base64,{encoded}" alt="{html.escape(self.alt)}" width="{width}" '
               'style="max-width:100%;height:auto">')  # fmt: skip
        return {"text/html": tag, "image/png": encoded, "text/plain": repr(self)}, {"image/png": {"alt": self.alt}}


def panels(columns: int = 1, rows: int = 1, width: float = 7.2, height: float = 3.6) -> tuple[Figure, list[Axes]]:
    """Return a figure of the course's look and its axes, row by row.

    Parameters
    ----------
    columns, rows : of panels.
    width, height : of the whole figure in inches.

    Raises
    ------
    ValueError
        If a number is not positive.
    """
    validate.count("columns", columns)
    validate.count("rows", rows)
    validate.number("width", width, above=0)
    validate.number("height", height, above=0)
    figure = Figure(figsize=(width, height), dpi=DPI, layout="constrained")
    FigureCanvasAgg(figure)
    axes = [figure.add_subplot(rows, columns, i + 1) for i in range(rows * columns)]
    for ax in axes:
        ax.spines[["top", "right"]].set_visible(False)
        ax.grid(color="#dddddd", linewidth=0.6)
        ax.set_axisbelow(True)
    return figure, axes


def styled(argument: str, series: Mapping[str, ArrayLike]) -> list[tuple[dict[str, Any], str, ArrayLike]]:
    """Return each series' style, name and values.

    Raises
    ------
    ValueError
        If there are more series than styles: two of them would look the same.
    """
    if len(series) > len(SERIES):
        raise ValueError(f"{argument}: got {len(series)} series, wanted at most {len(SERIES)}; use a second picture")
    return [(style, name, values) for style, (name, values) in zip(SERIES, series.items(), strict=False)]


def png(figure: Figure) -> bytes:
    """Return the figure as PNG with a palette of 256 colours, a third of the size of full colour."""
    drawn = io.BytesIO()
    figure.savefig(drawn, format="png", dpi=DPI, facecolor="white")
    small = io.BytesIO()
    Image.open(drawn).convert("RGB").quantize(256, dither=Image.Dither.NONE).save(small, format="png", optimize=True)
    return small.getvalue()

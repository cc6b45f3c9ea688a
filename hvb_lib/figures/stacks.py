"""Stacked bars: what a whole is made of, for several wholes."""

from collections.abc import Mapping

import numpy as np

from hvb_lib import validate
from hvb_lib.figures.picture import SERIES, Picture, panels

HATCHES = ("", "///", "...", "xxx", "\\\\\\", "++", "oo")


def stacked(rows: Mapping[str, Mapping[str, float]], *, xlabel: str, alt: str, title: str = "",
            level: tuple[float, str] | None = None) -> Picture:
    """Return a bar for each row, from top to bottom, cut into its parts.

    Parameters
    ----------
    rows : row name to part name to size, at least 0; each row has the same parts.
    xlabel, title : what the axis shows, units in brackets.
    alt : what the picture shows, in words.
    level : a vertical line and its name.

    Raises
    ------
    ValueError
        If there is no row, the parts differ from row to row, there are too many, or a size is negative.
    """
    names = list(next(iter(rows.values()), {}))
    if not names or any(list(row) != names for row in rows.values()):
        raise ValueError("rows: wanted at least one row, and the same parts in each")
    if len(names) > len(HATCHES):
        raise ValueError(f"rows: got {len(names)} parts, wanted at most {len(HATCHES)}")
    sizes = validate.finite("rows", validate.floats("rows", [list(row.values()) for row in rows.values()], None))
    if sizes.min() < 0:
        raise ValueError(f"rows: got {sizes.min():g}, wanted sizes of at least 0")
    figure, (ax,) = panels(width=7.6, height=1.2 + 0.4 * len(rows) + 0.3 * bool(title))
    left = np.zeros(len(rows))
    for name, size, style, hatch in zip(names, sizes.T, SERIES, HATCHES, strict=False):
        ax.barh(np.arange(len(rows)), size, left=left, color=style["color"], hatch=hatch, edgecolor="white",
                linewidth=0.5, height=0.66, label=name)  # fmt: skip
        left += size
    ax.set_yticks(range(len(rows)), list(rows))
    ax.set_ylim(len(rows) - 0.5, -0.5)
    ax.set(xlabel=xlabel, title=title)
    ax.grid(visible=False, axis="y")
    if level:
        ax.axvline(level[0], color="black", linewidth=1, linestyle=(0, (2, 2)), label=level[1])
    figure.legend(loc="outside upper center", ncols=5, frameon=False, fontsize=9)
    return Picture(figure, alt)

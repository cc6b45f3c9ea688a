"""Tables of counts, shaded: who reads what."""

from collections.abc import Mapping

import numpy as np

from hvb_lib import validate
from hvb_lib.figures.picture import Picture, panels


def counts(rows: Mapping[str, Mapping[str, float]], *, alt: str, divide: int = 0) -> Picture:
    """Return a table of numbers, each in a cell that is shaded where the number is not zero.

    Parameters
    ----------
    rows : row name to column name to number; each row has the same columns.
    alt : what the picture shows, in words.
    divide : a line is drawn after so many columns.

    Raises
    ------
    ValueError
        If there is no row, or the columns differ from row to row.
    """
    names = list(next(iter(rows.values()), {}))
    if not names or any(list(row) != names for row in rows.values()):
        raise ValueError("rows: wanted at least one row, and the same columns in each")
    table = validate.array("rows", [list(row.values()) for row in rows.values()], ("rows", "columns"))
    figure, (ax,) = panels(width=2.2 + 0.72 * len(names), height=0.9 + 0.36 * len(rows))
    ax.grid(visible=False)
    ax.spines[:].set_visible(False)
    ax.imshow(np.log1p(table), cmap="Blues", vmin=0, vmax=1.6 * float(np.log1p(table).max()) or 1.0, aspect="auto")
    for (i, j), number in np.ndenumerate(table):
        ax.text(j, i, f"{number:.3g}" if number else "·", ha="center", va="center", fontsize=10)
    ax.set_xticks(range(len(names)), [name.replace(" ", "\n", 1) for name in names], fontsize=9)
    ax.set_yticks(range(len(rows)), list(rows))
    ax.tick_params(length=0, top=True, labeltop=True, bottom=False, labelbottom=False)
    if divide:
        ax.axvline(divide - 0.5, color="black", linewidth=1.5)
    return Picture(figure, alt)

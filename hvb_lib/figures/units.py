"""Units among the inputs that they compete for."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike

from hvb_lib import clusters, validate
from hvb_lib.figures.picture import BLUE, GREY, RED, Picture, panels
from hvb_lib.validate import Array


def units(x: ArrayLike, found: Mapping[str, ArrayLike], *, alt: str, start: ArrayLike | None = None,
          grid: tuple[int, int] | None = None) -> Picture:
    """Return one panel for each set of units among the inputs.

    Parameters
    ----------
    x : (points, 2) inputs.
    found : name to (units, 2) weights, drawn as squares; as a cross where a unit is nearest to no input.
    alt : what the picture shows, in words.
    start : (units, 2) first weights, each joined to its unit by a line; None for none.
    grid : rows and columns of a map, whose neighbours are joined by lines, and whose units are all squares; None for
        none.

    Raises
    ------
    ValueError
        If a shape does not fit.
    """
    x = validate.array("x", x, ("points", 2))
    figure, axes = panels(columns=len(found), width=min(7.6, 2.9 * len(found) + 0.4), height=2.9)
    for ax, (name, w) in zip(axes, found.items(), strict=True):
        w = validate.array(name, w, ("units" if grid is None else grid[0] * grid[1], 2))
        used = np.full(len(w), grid is not None)
        used[clusters.assigned(w, x)] = True
        ax.scatter(x[:, 0], x[:, 1], s=5, color=GREY, alpha=0.35, linewidths=0)
        if start is not None:
            for a, b in zip(validate.array("start", start, w.shape), w, strict=True):
                ax.plot([a[0], b[0]], [a[1], b[1]], color=BLUE, linewidth=0.9)
        if grid is not None:
            for line in mesh(w, grid):
                ax.plot(*line.T, color=BLUE, linewidth=0.9)
        ax.plot(*w[used].T, "s", color=RED, markersize=4 if grid else 6)
        ax.plot(*w[~used].T, "x", color="black", markersize=7, markeredgewidth=2)
        ax.set_title(name, fontsize=10)
        ax.set_aspect("equal", adjustable="datalim")
        ax.locator_params(nbins=5)
    return Picture(figure, alt)


def mesh(w: Array, grid: tuple[int, int]) -> list[Array]:
    """Return the lines along the rows and the columns of a map of units, each (points, 2)."""
    sheet = w.reshape(*grid, 2)
    return [*sheet, *sheet.transpose(1, 0, 2)]

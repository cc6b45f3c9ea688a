"""A landscape over two weights, seen from above, and the paths that learners take on it."""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import ArrayLike

from hvb_lib import validate
from hvb_lib.figures.picture import Picture, panels, styled
from hvb_lib.validate import Array

POINTS, LEVELS = 81, 9


def contours(
    loss: Callable[[Array], Array],
    paths: Mapping[str, ArrayLike],
    *,
    reach: float | tuple[float, float],
    alt: str,
    title: str = "",
) -> Picture:
    """Return level lines of a loss of two weights, and paths on it. Each level is twice the next one inside.

    Parameters
    ----------
    loss : from (points, 2) to (points,), at least 0.
    paths : name to (steps, 2); a ring marks the place where each begins. What lies beyond the frame is cut off.
    reach : of both axes, or of each, from minus this to this.
    alt : what the picture shows, in words.
    title : above the map.

    Raises
    ------
    ValueError
        If a shape does not fit, `reach` is not above 0, the loss is negative or is 0 everywhere.
    """
    wide, high = (validate.number("reach", r, above=0) for r in (reach if isinstance(reach, tuple) else (reach,) * 2))
    grid = np.stack(np.meshgrid(np.linspace(-wide, wide, POINTS), np.linspace(-high, high, POINTS)), axis=-1)
    height = validate.finite("loss(w)", validate.array("loss(w)", loss(grid.reshape(-1, 2)), (POINTS**2,)))
    if height.min() < 0 or height.max() == 0:
        raise ValueError(f"loss(w): got {height.min():g} to {height.max():g}, wanted at least 0, and more somewhere")
    figure, (ax,) = panels(width=7.2, height=3.9)
    ax.grid(visible=False)
    levels = height.max() * 2.0 ** np.arange(-LEVELS, 1)
    ax.contour(*np.moveaxis(grid, -1, 0), height.reshape(POINTS, POINTS), levels=levels, colors="#bbbbbb",
               linewidths=0.9)  # fmt: skip
    for style, name, path in styled("paths", paths):
        steps = validate.array(name, path, ("steps", 2))
        ax.plot(*steps.T, label=name, markersize=3, linewidth=1.5, **style)
        ax.plot(*steps[:1].T, marker="o", markersize=9, markerfacecolor="none", color="black")
    ax.set(xlim=(-wide, wide), ylim=(-high, high), xlabel="$w_1$", ylabel="$w_2$", title=title)
    ax.set_aspect("equal")
    figure.set_layout_engine("compressed")  # the map stays beside its labels
    if paths:
        figure.legend(loc="outside right upper", frameon=False, fontsize=9)
    return Picture(figure, alt)

"""Points that have names, some of them marked: letters by their rows in an embedding."""

from collections.abc import Collection, Mapping

import numpy as np
from numpy.typing import ArrayLike

from hvb_lib import validate
from hvb_lib.figures.picture import BLUE, RED, Picture, panels


def named_points(points: Mapping[str, ArrayLike], *, alt: str, marked: Collection[str] = (), xlabel: str = "",
                 ylabel: str = "", title: str = "") -> Picture:
    """Return the names at their places, the marked ones in boxes.

    Parameters
    ----------
    points : name to (2,).
    alt : what the picture shows, in words.
    marked : names that stand out, by a box as well as by colour.
    xlabel, ylabel, title : what the axes show.

    Raises
    ------
    ValueError
        If there is no point, one is not two finite numbers, or a marked name is unknown.
    """
    if not points:
        raise ValueError("points: got none, wanted a place for each name")
    for name in marked:
        validate.choice("marked", name, points)
    places = {name: validate.finite(name, validate.floats(name, place, (2,))) for name, place in points.items()}
    figure, (ax,) = panels(width=6.0, height=4.4)
    for name, (x, y) in places.items():
        look = {"boxstyle": "round,pad=0.2", "facecolor": "#fff3cc", "edgecolor": RED} if name in marked else None
        ax.text(x, y, name, ha="center", va="center", fontsize=12, color=RED if name in marked else BLUE, bbox=look)
    low, high = (f(np.stack(list(places.values())), axis=0) for f in (np.min, np.max))
    edge = 0.08 * np.maximum(high - low, 1e-9)
    (left, bottom), (right, top) = low - edge, high + edge
    ax.set(xlim=(left, right), ylim=(bottom, top), xlabel=xlabel, ylabel=ylabel, title=title)
    return Picture(figure, alt)

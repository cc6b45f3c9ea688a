"""What a classifier of two coordinates says at each place, side by side with others."""

from collections.abc import Callable, Mapping

import numpy as np
from matplotlib.colors import LinearSegmentedColormap
from numpy.typing import ArrayLike

from hvb_lib import validate
from hvb_lib.figures.picture import BLUE, ORANGE, Picture, panels
from hvb_lib.validate import Array

_BETWEEN = LinearSegmentedColormap.from_list("blue to orange", ["#9cc8e4", "#f7f7f7", "#f5d48f"])


def regions(classifiers: Mapping[str, Callable[[Array], Array]], x: ArrayLike, labels: ArrayLike, *, alt: str,
            columns: int = 4, cells: int = 120, shown: int = 400) -> Picture:
    """Return a panel a classifier: its probability of class 1 as a shade, its border as a line, the points on top.

    Parameters
    ----------
    classifiers : name to a function from (points, 2) float32 to (points, 2) weighted sums, such as `network.forward`.
    x : (points, 2).
    labels : (points,) 0 or 1.
    alt : what the picture shows, in words.
    columns : panels in a row.
    cells : of the grid along each axis.
    shown : points drawn, the first so many.

    Raises
    ------
    ValueError
        If there is no classifier, a shape does not fit, or a function does not return two numbers for each place.
    """
    if not classifiers:
        raise ValueError("classifiers: got none, wanted a function for each name")
    x = validate.finite("x", validate.array("x", x, ("points", 2)))
    labels = validate.labels("labels", labels, len(x), 2)
    columns = min(validate.count("columns", columns), len(classifiers))
    rows = -(-len(classifiers) // columns)
    figure, axes = panels(columns, rows, width=2.35 * columns, height=2.6 * rows)
    reach = 1.1 * float(np.abs(x).max())
    line = np.linspace(-reach, reach, validate.count("cells", cells, least=2))
    places = np.stack(np.meshgrid(line, line), axis=-1).reshape(-1, 2).astype(np.float32)
    x, labels = x[: validate.count("shown", shown)], labels[:shown]
    for ax in axes[len(classifiers) :]:
        ax.axis("off")
    for ax, (name, classifier) in zip(axes, classifiers.items(), strict=False):
        z = validate.array(name, classifier(places), (len(places), 2), "return two sums for each place")
        p = ((1 + np.tanh((z[:, 1] - z[:, 0]) / 2)) / 2).reshape(len(line), -1)
        ax.imshow(p, extent=(-reach, reach, -reach, reach), origin="lower", cmap=_BETWEEN, vmin=0, vmax=1)
        if p.min() < 0.5 < p.max():
            ax.contour(line, line, p, levels=[0.5], colors="black", linewidths=0.8)
        for label, (colour, marker) in enumerate(((BLUE, "o"), (ORANGE, "^"))):
            own = x[labels == label]
            ax.scatter(own[:, 0], own[:, 1], s=5, color=colour, marker=marker, linewidths=0)
        ax.set(xticks=[], yticks=[], title=name)
        ax.title.set_fontsize(9)
        ax.grid(visible=False)
    return Picture(figure, alt)

"""Clouds of points and the weight vectors that learn their directions."""

from collections.abc import Mapping

from numpy.typing import ArrayLike

from hvb_lib import validate
from hvb_lib.figures.picture import GREY, Picture, panels, styled

AXES = ("--", ":")


def cloud(x: ArrayLike, vectors: Mapping[str, ArrayLike], *, alt: str,
          axes: Mapping[str, ArrayLike] | None = None, path: ArrayLike | None = None,
          reach: float | None = None) -> Picture:
    """Return the points, vectors from the origin, and the path of a weight vector.

    Parameters
    ----------
    x : (points, 2).
    vectors : name to (2,), drawn as arrows.
    alt : what the picture shows, in words.
    axes : name to (2,), drawn as lines through the origin, behind the rest.
    path : (steps, 2) of a weight vector on its way, or none.
    reach : of both axes, from minus this to this; what lies beyond is cut off. None shows all.

    Raises
    ------
    ValueError
        If a shape does not fit, or `reach` is not above 0.
    """
    x = validate.array("x", x, ("points", 2))
    if len(axes or {}) > len(AXES):
        raise ValueError(f"axes: got {len(axes or {})}, wanted at most {len(AXES)}, as many as there are line styles")
    figure, (ax,) = panels(width=5.6, height=3.9)
    ax.scatter(x[:, 0], x[:, 1], s=6, color=GREY, alpha=0.4, linewidths=0)
    for look, (name, v) in zip(AXES, (axes or {}).items(), strict=False):
        ax.axline((0, 0), tuple(validate.array(name, v, (2,))), color="black", linewidth=1, linestyle=look, label=name)
    if path is not None:
        steps = validate.array("path", path, ("steps", 2))
        ax.plot(steps[:, 0], steps[:, 1], color="black", linewidth=1.2, label="path of w")
    for style, name, v in styled("vectors", vectors):
        end = validate.array(name, v, (2,))
        ax.plot([0, end[0]], [0, end[1]], label=name, markersize=6, linewidth=2.2, markevery=[1], **style)
    ax.set(xlabel="$x_1$", ylabel="$x_2$")
    ax.set_aspect("equal", adjustable="datalim" if reach is None else "box")
    if reach is not None:
        reach = validate.number("reach", reach, above=0)
        ax.set(xlim=(-reach, reach), ylim=(-reach, reach))
        ax.locator_params(nbins=4)
        figure.set_layout_engine("compressed")  # the square stays beside its labels
    figure.legend(loc="outside right upper", frameon=False, fontsize=9)
    return Picture(figure, alt)

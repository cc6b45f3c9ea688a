"""Graphs of numbers: each node a box with its value and its gradient, each arrow with its local slope."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch

from hvb_lib import validate
from hvb_lib.figures.picture import BLUE, GREY, ORANGE, RED, Picture, panels

BOX = (0.62, 0.56)  # width and height of a node
Place = tuple[float, float]
# Where the nodes of the lesson's example y = ab (a + ab) stand: no arrow crosses a box.
PLACES: dict[str, Place] = {"a": (0, 1.2), "b": (0, 0), "p": (1.25, 0), "s": (2.2, 1.2), "y": (3.45, 0.6)}
EDGES = (("a", "p"), ("b", "p"), ("a", "s"), ("p", "s"), ("p", "y"), ("s", "y"))


def graph(nodes: Mapping[str, Any], *, alt: str, formulas: Mapping[str, str] | None = None) -> Picture:
    """Return the nodes with value and gradient; arrows run from what a node was made from.

    Parameters
    ----------
    nodes : name to an engine's number, with `value`, `grad` and `parents`. Names other than the example's are laid out
        in columns, each node to the right of its parents.
    alt : what the picture shows, in words.
    formulas : name to what the node computes, shown in its box.

    Raises
    ------
    ValueError
        If there is no node.
    """
    if not nodes:
        raise ValueError("nodes: got none, wanted at least one")
    name_of = {id(node): name for name, node in nodes.items()}
    edges = [(name_of[id(p)], name) for name, node in nodes.items() for p in dict.fromkeys(node.parents)
             if id(p) in name_of]  # fmt: skip
    places = PLACES if set(nodes) <= set(PLACES) else columns(list(nodes), edges)
    figure, (ax,) = panels(width=6.6, height=3.0)
    texts = draw(ax, {name: places[name] for name in nodes}, edges, formulas or {})
    for name, node in nodes.items():
        texts[name][0].set_text(f"{float(node.value):g}")
        texts[name][1].set_text(f"grad {float(node.grad):g}")
    return Picture(figure, alt)


def draw(ax: Axes, places: Mapping[str, Place], edges: Sequence[tuple[str, str]],
         formulas: Mapping[str, str]) -> dict[str, tuple[Any, Any]]:
    """Draw boxes and arrows, and return each node's two empty texts: for the value, and for the gradient.

    Parameters
    ----------
    ax : where to draw.
    places : name to the centre of the box.
    edges : pairs of names, from parent to child.
    formulas : name to what the node computes.
    """
    ax.axis("off")
    ax.set_aspect("equal")
    texts = {}
    for start, end in edges:
        ax.annotate("", xy=_border(places[end], places[start]), xytext=_border(places[start], places[end]),
                    arrowprops={"arrowstyle": "-|>", "color": GREY, "linewidth": 1.4, "shrinkA": 1, "shrinkB": 1})
    for name, (x, y) in places.items():
        width, height = BOX
        ax.add_patch(FancyBboxPatch((x - width / 2, y - height / 2), width, height, boxstyle="round,pad=0.02",
                                    facecolor="white", edgecolor="black", linewidth=1.2))  # fmt: skip
        label = f"{name} = {formulas[name]}" if name in formulas else name
        ax.text(x, y + height / 2 + 0.06, label, ha="center", va="bottom", fontsize=10, fontstyle="italic")
        texts[name] = (ax.text(x, y + 0.12, "", ha="center", va="center", fontsize=11, color=BLUE),
                       ax.text(x, y - 0.13, "", ha="center", va="center", fontsize=10, color=RED, weight="bold"))
    xs, ys = np.array(list(places.values())).T
    ax.set(xlim=(xs.min() - 0.5, xs.max() + 0.5), ylim=(ys.min() - 0.42, ys.max() + 0.62))
    return texts


def columns(names: Sequence[str], edges: Sequence[tuple[str, str]]) -> dict[str, Place]:
    """Return a place for each name: to the right of all its parents, and apart from its column's others."""
    depth = dict.fromkeys(names, 0)
    for _ in names:
        for start, end in edges:
            depth[end] = max(depth[end], depth[start] + 1)
    places: dict[str, Place] = {}
    for column in range(max(depth.values()) + 1):
        there = [name for name in names if depth[name] == column]
        for row, name in enumerate(there):
            places[name] = (1.15 * column, 1.1 * ((len(there) - 1) / 2 - row) + 0.35 * (column % 2))
    return places


def zoom(f: Callable[[Any], Any], x: float, widths: Sequence[float], *, alt: str) -> Picture:
    """Return a function seen through ever narrower windows around `x`, with the line that it becomes.

    Parameters
    ----------
    f : takes and returns an array.
    x : the middle of each window.
    widths : of the windows, one panel each.
    alt : what the picture shows, in words.
    """
    figure, axes = panels(columns=len(widths), width=8.0, height=2.7)
    y, h = float(f(np.array(x))), 1e-5
    slope = float(f(np.array(x + h)) - f(np.array(x - h))) / (2 * h)
    for ax, width in zip(axes, widths, strict=True):
        validate.number("width", width, above=0)
        near = np.linspace(x - width / 2, x + width / 2, 200)
        line = y + slope * (near - x)
        ax.plot(near, line, color=ORANGE, linewidth=4, alpha=0.8, label=f"a line of slope {slope:.3g}")
        ax.plot(near, f(near), color=BLUE, linewidth=1.6, label="f")
        ax.plot([x], [y], color="black", marker="o", markersize=5)
        ax.set(title=f"window {width:g} wide", xlabel="x", xlim=(near[0], near[-1]))
        ax.locator_params(nbins=4)
    axes[0].set_ylabel("f(x)")
    figure.legend(*axes[0].get_legend_handles_labels(), loc="outside upper right", frameon=False, fontsize=9, ncols=2)
    return Picture(figure, alt)


def _border(box: Place, towards: Place) -> Place:
    """Return where the straight line from the middle of a box towards another place leaves the box."""
    dx, dy = towards[0] - box[0], towards[1] - box[1]
    share = min((BOX[0] / 2 + 0.03) / abs(dx) if dx else np.inf, (BOX[1] / 2 + 0.03) / abs(dy) if dy else np.inf)
    return box[0] + share * dx, box[1] + share * dy


def arrow_middle(start: str, end: str, share: float = 0.5) -> Place:
    """Return a place on the arrow between two of the example's nodes, to write its slope at."""
    (x0, y0), (x1, y1) = _border(PLACES[start], PLACES[end]), _border(PLACES[end], PLACES[start])
    return x0 + share * (x1 - x0), y0 + share * (y1 - y0)

"""Lesson 01: a graph whose values and gradients move as an input is dragged."""

from typing import Any

import numpy as np

from hvb_lib.autograd import Tensor
from hvb_lib.figures.graphs import EDGES, PLACES, arrow_middle, draw
from hvb_lib.figures.picture import BLUE, ORANGE, panels
from hvb_lib.widgets.live import Live, Slider

FORMULAS = {"p": "a·b", "s": "a + p", "y": "p·s"}
REACH = 1.8


def graph_of_paths() -> Live:
    """Return the widget: drag a and b of y = ab (a + ab), watch values, local slopes and gradients follow."""
    figure, (left, along_a, along_b) = _frame()
    boxes = draw(left, PLACES, EDGES, FORMULAS)
    left.set_title("in each box the value, below it the gradient; on the arrows the local slopes", fontsize=10)
    moving: dict[str, Any] = {}
    for name, (value, grad) in boxes.items():
        moving[f"value {name}"], moving[f"grad {name}"] = value, grad
    for start, end in EDGES:
        x, y = arrow_middle(start, end, 0.42)
        moving[f"{start} {end}"] = left.text(
            x, y, "", ha="center", va="center", fontsize=9, bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.0}
        )
    for name, ax in (("a", along_a), ("b", along_b)):
        ax.set(xlim=(-REACH, REACH), ylim=(-3, 9.5), xlabel=name, title=f"y along {name}, and its tangent")
        ax.axhline(0, color="black", linewidth=0.6)
        (moving[f"tangent {name}"],) = ax.plot([], [], color=ORANGE, linewidth=4, alpha=0.8)
        (moving[f"curve {name}"],) = ax.plot([], [], color=BLUE, linewidth=1.6)
        (moving[f"dot {name}"],) = ax.plot([], [], color="black", marker="o", linestyle="")

    return Live(
        figure,
        moving,
        follow,
        {"a": Slider("a", -1.5, 1.5, 0.05, 1.2), "b": Slider("b", -1.5, 1.5, 0.05, 0.5)},
        caption="Each gradient is the slope of y: of every path from a node to y, the product of the slopes, summed.",
        question="Find a b at which y does not feel b at all, whatever a is. Which two paths cancel there?",
    )


def follow(a: float, b: float) -> dict[str, Any]:
    """Return what the widget shows at a and b, computed by the library's engine."""
    nodes = {"a": Tensor(a), "b": Tensor(b)}
    nodes["p"] = nodes["a"] * nodes["b"]
    nodes["s"] = nodes["a"] + nodes["p"]
    nodes["y"] = nodes["p"] * nodes["s"]
    nodes["y"].backward()
    value = {name: float(node.value) for name, node in nodes.items()}
    grad = {name: float(node.grad) for name, node in nodes.items()}
    slope = {"a p": b, "b p": a, "a s": 1.0, "p s": 1.0, "p y": value["s"], "s y": value["p"]}
    state: dict[str, Any] = {f"value {name}": f"{v:.2f}" for name, v in value.items()}
    state |= {f"grad {name}": f"{g + 0.0:+.2f}" for name, g in grad.items()}
    state |= {f"{edge}": f"{v:.2f}" for edge, v in slope.items()}
    line = np.linspace(-REACH, REACH, 101)
    for name, at, curve in (("a", a, line**2 * b * (1 + b)), ("b", b, a**2 * line * (1 + line))):
        state[f"curve {name}"] = (line, curve)
        state[f"dot {name}"] = ([at], [value["y"]])
        near = np.array([at - 0.8, at + 0.8])
        state[f"tangent {name}"] = (near, value["y"] + grad[name] * (near - at))
    through_y, through_s = a * value["s"], a * value["p"]
    state["readout"] = (
        rf"$\frac{{dy}}{{db}} = $ path b-p-y: $a\,s = {through_y:.2f}$, and path b-p-s-y: $a \cdot 1 \cdot p = "
        rf"{through_s:.2f}$, together ${grad['b']:.2f}$"
    )
    return state


def _frame() -> tuple[Any, list[Any]]:
    figure, axes = panels(columns=3, width=9.6, height=3.9)
    for ax in axes:
        ax.remove()
    grid = figure.add_gridspec(2, 2, width_ratios=(2.6, 1))
    left, *right = (figure.add_subplot(place) for place in (grid[:, 0], grid[0, 1], grid[1, 1]))
    for ax in right:
        ax.spines[["top", "right"]].set_visible(False)
        ax.grid(color="#dddddd", linewidth=0.6)
        ax.title.set_fontsize(10)
    return figure, [left, *right]

"""Lesson 03: descent in a bowl whose shape, step size and momentum the learner turns."""

from typing import Any

import numpy as np

from hvb_lib import bowls
from hvb_lib.figures.picture import GREY, RED, panels
from hvb_lib.validate import Array
from hvb_lib.widgets.live import Live, Slider

STEPS, LARGEST = 60, 4.0  # steps shown; curvature of the steep axis, whatever the condition number
TILT = np.deg2rad(25)  # of the flat axis, so that neither weight is an axis of the bowl
START = np.array([-1.9, 0.3])
AXES = np.array([[np.cos(TILT), np.sin(TILT)], [-np.sin(TILT), np.cos(TILT)]])  # rows: flat, steep
LEVELS = float(bowls.loss(np.eye(2), START)) * LARGEST * 2.0 ** np.arange(-9, 2)
LOSSES = (1e-9, 1e5)


def bowl_and_path() -> Live:
    """Return the widget: drag step size, momentum and condition number, watch the path, and the loss beside theory."""
    figure, (plane, losses) = panels(columns=2, width=9.2, height=3.9)
    plane.set(xlim=(-2.3, 2.3), ylim=(-2, 2), xlabel="$w_1$", ylabel="$w_2$", title="the path of w, from the ring")
    plane.set_aspect("equal")
    plane.grid(visible=False)
    (levels,) = plane.plot([], [], color="#bbbbbb", linewidth=0.8)
    plane.plot(*START, marker="o", markersize=10, markerfacecolor="none", color="black")
    plane.plot(0, 0, marker="+", markersize=10, color="black")
    (path,) = plane.plot([], [], color=RED, marker="o", markersize=3, linewidth=1.3)
    losses.set(xlim=(0, STEPS), ylim=LOSSES, yscale="log", xlabel="step")
    losses.set_title("loss over the first loss; grey: theory's slope")
    (theory,) = losses.plot([], [], color=GREY, linewidth=5, alpha=0.5)
    (loss,) = losses.plot([], [], color=RED, linewidth=1.8)
    return Live(
        figure,
        {"levels": levels, "path": path, "theory": theory, "loss": loss},
        follow,
        {
            "lr": Slider("step size η", 0.02, 1.2, 0.01, 0.3),
            "momentum": Slider("momentum m", 0.0, 0.95, 0.05, 0.0),
            "condition": Slider("condition number κ", 1, 100, 0.05, 10, log=True),
        },
        caption="The steep direction sets how large the step may be; the flat one, how many steps it then takes.",
        question="Without momentum, where exactly does the path begin to explode? And with m = 0.5?",
    )


def follow(lr: float, momentum: float, condition: float) -> dict[str, Any]:
    """Return what the widget shows: level lines, the path, its losses, and the line that theory draws through them."""
    curvatures = np.array([LARGEST / condition, LARGEST])
    h = AXES.T @ np.diag(curvatures) @ AXES
    w = bowls.descend(h, START, lr, STEPS, momentum)
    falling = bowls.loss(h, w) / bowls.loss(h, START)
    factor = float(bowls.contraction(curvatures, lr, momentum).max())
    steps = np.arange(len(w))
    slope = 2 * np.log(max(factor, 1e-9))
    # Theory gives the slope only: its line is hung on the last 20 measured points that are in sight.
    seen = np.flatnonzero((falling > LOSSES[0]) & (falling < LOSSES[1]))[-20:]
    line = np.mean(np.log(falling[seen]) - slope * seen) + slope * steps
    return {
        "levels": _ellipses(curvatures),
        "path": (w[:, 0], w[:, 1]),
        "theory": (steps, np.exp(np.clip(line, -60, 60))),
        "loss": (steps, np.maximum(falling, 1e-30)),
        "readout": _words(lr, momentum, factor),
    }


def _words(lr: float, momentum: float, factor: float) -> str:
    product, bound = lr * LARGEST, 2 * (1 + momentum)
    sign, end = "<", "it converges"
    if product > bound:
        sign, end = ">", "it diverges: every step leaves more than was there"
    elif np.isclose(product, bound):
        sign, end = "=", "on the limit: it jumps to and fro for ever"
    return (
        rf"$\eta\,\lambda_\mathrm{{max}} = {lr:.2f} \cdot {LARGEST:g} = {product:.2f} {sign} 2\,(1 + m) = {bound:.2f}$"
        f": {end}. Along its slowest direction a step multiplies the distance to the bottom by {factor:.3f}"
    )


def _ellipses(curvatures: Array) -> tuple[Array, Array]:
    """Return all level lines as one line with gaps."""
    angle = np.append(np.linspace(0, 2 * np.pi, 60), np.nan)
    radii = np.sqrt(2 * LEVELS[:, None] / curvatures)  # (levels, 2) along the two axes
    circle = np.stack([np.cos(angle), np.sin(angle)], axis=-1)
    points = (radii[:, None, :] * circle) @ AXES
    return points[..., 0].ravel(), points[..., 1].ravel()

"""Lesson 07: Oja's rule in a cloud that the learner turns."""

from typing import Any

import numpy as np

from hvb_lib import data, metrics, rules
from hvb_lib.figures.picture import BLUE, GREY, RED, panels
from hvb_lib.widgets.live import Live, Slider

STEPS = 100


def oja_in_a_cloud() -> Live:
    """Return the widget: turn the cloud and the step size, watch where the weight vector goes and how long it gets."""
    figure, (plane, lengths) = panels(columns=2, width=8.2, height=3.8)
    plane.set(xlim=(-5, 5), ylim=(-4, 4), xlabel="$x_1$", ylabel="$x_2$", title="the path of w")
    plane.set_aspect("equal")
    (points,) = plane.plot([], [], ".", color=GREY, markersize=2.5, alpha=0.6)
    (axis,) = plane.plot([], [], color=BLUE, linewidth=1.5, linestyle="--")
    (path,) = plane.plot([], [], color="black", linewidth=1.2)
    (tip,) = plane.plot([], [], color=RED, marker="o", markevery=[1], linewidth=2.5)
    lengths.set(xlim=(0, STEPS), ylim=(0, 2.4), xlabel="step")
    lengths.set_box_aspect(0.8)  # as tall as the plane beside it
    lengths.set_title(r"length $\Vert w \Vert$ and $|\cos(w, \mathrm{PC}_1)|$")
    (length,) = lengths.plot([], [], color=RED, linewidth=1.8)
    (angle_line,) = lengths.plot([], [], color=BLUE, linewidth=1.8, linestyle="--")
    lengths.text(STEPS * 0.98, 2.2, "length: solid    |cos|: dashed", ha="right", fontsize=9)

    def state(angle: float, eta: float, start: float) -> dict[str, Any]:
        x = data.cloud(300, angle)
        pc1 = np.array([np.cos(np.deg2rad(angle)), np.sin(np.deg2rad(angle))])
        w = follow(x, eta, start)
        size = np.linalg.norm(w, axis=1)
        ended = np.isfinite(size[-1]) and size[-1] < 1e3
        words = f"= {size[-1]:.3f}" if ended else "grows without end: the step is too large"
        return {
            "points": (x[:, 0], x[:, 1]),
            "axis": ([-5 * pc1[0], 5 * pc1[0]], [-5 * pc1[1], 5 * pc1[1]]),
            "path": (w[:, 0], w[:, 1]),
            "tip": ([0, w[-1, 0]], [0, w[-1, 1]]),
            "length": (np.arange(len(w)), size),
            "cosine": (np.arange(len(w)), metrics.cosine(w, np.broadcast_to(pc1, w.shape))),
            "readout": rf"$\Delta w = \eta\,(y\,x - y^2\,w)$, after {len(w) - 1} steps: $\Vert w \Vert$ {words}",
        }

    moving = {"points": points, "axis": axis, "path": path, "tip": tip, "length": length, "cosine": angle_line}
    return Live(
        figure,
        moving,
        state,
        {
            "angle": Slider("angle of the cloud (°)", 0, 180, 5, 30),
            "eta": Slider("step size η", 0.005, 1.0, 0.05, 0.05, log=True),
            "start": Slider("first length of w", 0.1, 2.0, 0.1, 0.5),
        },
        caption="Oja's rule turns w towards the long axis and brings its length to 1, from above and from below.",
        question="How large may the step be before the length no longer settles? Compare with 1/λ, λ = 4 here.",
    )


def follow(x: np.ndarray[Any, Any], eta: float, length: float, steps: int = STEPS) -> np.ndarray[Any, Any]:
    """Return the path of w, (steps + 1, 2), under Oja's rule on the whole batch, from the direction of -40 degrees.

    It ends early where the weights leave every bound.
    """
    w = length * np.array([[np.cos(-0.7), np.sin(-0.7)]])
    path = [w[0].copy()]
    for _ in range(steps):
        w += eta * rules.oja(w, x, x @ w.T)
        path.append(w[0].copy())
        if np.abs(w).max() > 1e6:
            break
    return np.array(path)

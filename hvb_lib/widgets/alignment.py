"""Lesson 14: the feedback of a small linear network, turned by hand from the transposed weights to their opposite."""

from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from hvb_lib.figures.picture import BLUE, GREY, RED, panels
from hvb_lib.validate import Array
from hvb_lib.widgets.live import Choice, Live, Slider

INPUTS, UNITS, OUTPUTS, STEPS = 12, 20, 4, 250
STAYS, FOLLOWS = "stays as it is", "is turned along with the weights"


class Path(NamedTuple):
    """The loss, (STEPS + 1,), and three angles in degrees at each step.

    Attributes
    ----------
    loss : half the mean squared error.
    weights : between the upper weights and the feedback.
    theory : the same from the length of the lower weights; for feedback that stays.
    change : between the lower layer's change and minus its gradient.
    """

    loss: Array
    weights: Array
    theory: Array
    change: Array


def alignment_by_hand() -> Live:
    """Return the widget: turn the feedback, watch the loss, and watch the weights turn after it."""
    figure, (losses, turns) = panels(columns=2, width=8.8, height=3.7)
    losses.set(xlim=(0, STEPS), ylim=(1e-3, 30), yscale="log", xlabel="step", title="loss")
    (bp,) = losses.plot([], [], color=GREY, linewidth=5, alpha=0.6, label="backpropagation")
    (fa,) = losses.plot([], [], color=BLUE, linewidth=1.8, label="this feedback")
    turns.set(xlim=(0, STEPS), ylim=(-5, 265), yticks=range(0, 181, 45), xlabel="step", title="angle (degrees)")
    turns.axhline(90, color="black", linewidth=1, linestyle=(0, (2, 2)))
    (theory,) = turns.plot([], [], color=GREY, linewidth=5, alpha=0.6, label="weights to feedback, theory")
    (weights,) = turns.plot([], [], color=RED, linewidth=1.8, label="weights to feedback")
    (change,) = turns.plot([], [], color=BLUE, linewidth=1.8, linestyle="--", label="change to backpropagation's")
    losses.legend(loc="upper right", fontsize=8, framealpha=0.9)
    turns.legend(loc="upper right", fontsize=8, framealpha=0.9)
    steps = np.arange(STEPS + 1)

    def state(angle: float, kind: str, size: float) -> dict[str, Any]:
        path, plain = follow(angle, kind, size), follow(0.0, FOLLOWS, size)
        ends = f"after {STEPS} steps: loss {path.loss[-1]:.2g}, with backpropagation {plain.loss[-1]:.2g}"
        return {
            "bp": (steps, plain.loss), "fa": (steps, path.loss), "weights": (steps, path.weights),
            "theory": (steps, path.theory), "change": (steps, path.change),
            "readout": f"{ends}; weights to feedback {path.weights[-1]:.0f}°, change {path.change[-1]:.0f}°",
        }  # fmt: skip

    return Live(
        figure, {"bp": bp, "fa": fa, "theory": theory, "weights": weights, "change": change}, state,
        {
            "angle": Slider("angle at first (°)", 0, 180, 5, 90),
            "kind": Choice("the feedback", (STAYS, FOLLOWS), STAYS),
            "size": Slider("starting weights", 0.05, 1.0, 0.05, 0.3, log=True),
        },
        caption="Fixed feedback teaches, because the weights turn towards it; below 90° a change lowers the loss.",
        question="How far can you turn the feedback before learning fails? And if it turns along with the weights?",
    )  # fmt: skip


@lru_cache(maxsize=1000)
def follow(angle: float, kind: str, size: float, lr: float = 0.02) -> Path:
    """Return the path of two linear layers that learn a linear map, from weights of this size.

    Parameters
    ----------
    angle : degrees between the feedback and the upper weights at first.
    kind : STAYS, or FOLLOWS: at this angle to the weights at every step.
    size : of starting weights: standard deviation times the root of a layer's inputs.
    lr : step size.
    """
    rng = np.random.default_rng(1)
    w = size * rng.standard_normal((UNITS, INPUTS)) / INPUTS**0.5
    v = size * rng.standard_normal((OUTPUTS, UNITS)) / UNITS**0.5
    wanted, other = rng.standard_normal((OUTPUTS, INPUTS)), rng.standard_normal((OUTPUTS, UNITS))
    b = turned(v, other, angle)
    if kind == STAYS:
        b /= np.linalg.norm(b) / OUTPUTS**0.5
    start = np.vdot(b, v) - np.vdot(w, w) / 2
    seen: list[tuple[Array, ...]] = []
    for _ in range(STEPS + 1):
        error = v @ w - wanted  # for white inputs, that is all the data there are
        down = b.T @ error
        seen.append((error, w, v, b, down, v.T @ error))
        w, v = w - lr * down, v - lr * error @ w.T
        if kind == FOLLOWS:
            b = turned(v, other, angle)
    errors, ws, vs, bs, ours, gradients = (np.array(some).reshape(STEPS + 1, -1) for some in zip(*seen, strict=True))
    aligned = (start + np.vecdot(ws, ws) / 2) / np.sqrt(np.vecdot(bs, bs) * np.vecdot(vs, vs))
    theory = np.full(STEPS + 1, np.nan) if kind == FOLLOWS else degrees(aligned)
    return Path(np.vecdot(errors, errors) / 2, degrees(cosines(vs, bs)), theory, degrees(cosines(ours, gradients)))


def cosines(a: Array, b: Array) -> Array:
    """Return the cosine of the angle between each row of a and the same of b, with its sign."""
    return np.asarray(np.vecdot(a, b) / np.sqrt(np.vecdot(a, a) * np.vecdot(b, b)))


def degrees(cosine: Array) -> Array:
    """Return the angle with this cosine, cut to -1 to 1."""
    return np.asarray(np.degrees(np.arccos(np.clip(cosine, -1, 1))))


def turned(v: Array, other: Array, angle: float) -> Array:
    """Return v turned by this angle in degrees towards the part of `other` at right angles to it."""
    side = other - v * (np.vdot(other, v) / np.vdot(v, v))
    side *= np.linalg.norm(v) / np.linalg.norm(side)
    return np.asarray(np.cos(np.radians(angle)) * v + np.sin(np.radians(angle)) * side)

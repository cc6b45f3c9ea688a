"""Lesson 07: turn a unit by hand in a white mixture of two sources, and watch its output and its kurtosis."""

from functools import lru_cache
from typing import Any

import numpy as np

from hvb_lib.figures.picture import BLUE, GREY, ORANGE, RED, panels
from hvb_lib.validate import Array
from hvb_lib.whiten import kurtosis, whitening
from hvb_lib.widgets.live import Choice, Live, Slider

LONG, FLAT, NORMAL, BOTH = SOURCES = ("long tails", "flat", "normal", "one long, one flat")
MIXING = np.array([[1.0, 0.6], [0.4, 1.0]])
ANGLES, EDGES = np.arange(0, 181, 3), np.linspace(-4, 4, 41)
POINTS, SHOWN = 30_000, 700


def unmix_by_hand() -> Live:
    """Return the widget: choose the sources, turn w in their white mixture, look for the largest |kurtosis|."""
    figure, (plane, heights, curve) = panels(columns=3, width=9.6, height=3.5)
    plane.set(xlim=(-4.5, 4.5), ylim=(-4.5, 4.5), title="w and the mixture")
    plane.set(xlabel="white input 1", ylabel="white input 2")
    plane.set_aspect("equal")
    (points,) = plane.plot([], [], ".", color=GREY, markersize=2, alpha=0.5)
    (arrow,) = plane.plot([], [], color=RED, linewidth=2.5, marker="o", markevery=[1])
    heights.set(xlim=(-4, 4), ylim=(0, 0.75), xlabel="output y", title="how often y is what")
    x = np.linspace(-4, 4, 81)
    heights.plot(x, np.exp(-(x**2) / 2) / np.sqrt(2 * np.pi), color=BLUE, linewidth=1.5, linestyle="--")
    heights.text(3.9, 0.7, "dashed: normal", ha="right", va="top", fontsize=9)
    (output,) = heights.plot([], [], color=RED, linewidth=1.6, drawstyle="steps-mid")
    curve.set(xlim=(0, 180), ylim=(-2, 4), xlabel="angle of w (°)", title="kurtosis of y")
    curve.set_xticks([0, 45, 90, 135, 180])
    curve.axhline(0, color="black", linewidth=0.8)
    (tails,) = curve.plot([], [], color=ORANGE, linewidth=1.6)
    (here,) = curve.plot([], [], color=RED, marker="o", markersize=8, linestyle="none")
    for ax in (heights, curve):
        ax.set_box_aspect(1)

    def state(sources: str, angle: float) -> dict[str, Any]:
        white, whole = mixture(sources)
        w = _direction(angle)
        y = white @ w
        k = float(whole[angle == ANGLES][0])
        density = np.histogram(y, EDGES)[0] / (len(y) * (EDGES[1] - EDGES[0]))
        return {
            "points": (white[:SHOWN, 0], white[:SHOWN, 1]), "arrow": ([0, 3.5 * w[0]], [0, 3.5 * w[1]]),
            "output": ((EDGES[1:] + EDGES[:-1]) / 2, density), "tails": (ANGLES, whole), "here": ([angle], [k]),
            "readout": rf"$y = w \cdot x$, kurtosis $\langle y^4 \rangle / \langle y^2 \rangle^2 - 3$ = {k:.2f}; the "
                       rf"output looks most like one source alone {_where(whole)}",
        }  # fmt: skip

    moving = {"points": points, "arrow": arrow, "output": output, "tails": tails, "here": here}
    return Live(
        figure,
        moving,
        state,
        {
            "sources": Choice("sources", SOURCES, LONG),
            "angle": Slider("angle of w (°)", 0, 180, 3, 0),
        },
        caption="The variance of y is 1 at every angle. Its kurtosis is not, and says where one source stands alone.",
        question="Find both sources by kurtosis alone. Why can't you if they are normal? Where are flat ones?",
    )


@lru_cache(maxsize=len(SOURCES))
def mixture(sources: str) -> tuple[Array, Array]:
    """Return a white mixture of two sources, (points, 2), and the kurtosis of its output at each of `ANGLES`.

    Parameters
    ----------
    sources : one of `SOURCES`.
    """
    rng = np.random.default_rng(3)
    drawn = {"long": rng.laplace(size=(POINTS, 2)), "flat": rng.uniform(-1, 1, (POINTS, 2)),
             "normal": rng.standard_normal((POINTS, 2))}  # fmt: skip
    kinds = {LONG: ("long", "long"), FLAT: ("flat", "flat"), NORMAL: ("normal", "normal"), BOTH: ("long", "flat")}
    s = np.stack([drawn[kind][:, i] for i, kind in enumerate(kinds[sources])], axis=1)
    mixed = s / s.std(axis=0) @ MIXING
    white = (mixed - mixed.mean(axis=0)) @ whitening(mixed, 2).T
    return white, kurtosis(white @ _direction(ANGLES))


def _direction(angle: float | Array) -> Array:
    return np.stack([np.cos(np.deg2rad(angle)), np.sin(np.deg2rad(angle))])


def _where(whole: Array) -> str:
    size = np.abs(whole)
    return f"at {ANGLES[size.argmax()]}°" if size.max() > 0.3 else "nowhere: the mixture is as round as a normal cloud"

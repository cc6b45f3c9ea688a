"""Lesson 12: the ways of four learners, at any width and any size of the data, from what the long run has kept."""

from typing import Any

import numpy as np

from hvb_lib.claims.growth import BUDGETS, DATA, IMAGES, SHOWN, UNITS, WIDTHS
from hvb_lib.claims.ledger import Estimates
from hvb_lib.figures.picture import SERIES, panels
from hvb_lib.validate import Array
from hvb_lib.widgets.live import Choice, Live, Slider

WIDTH, DATA_SIZE = "the width", "the data"
GROWN = {WIDTH: ("{} units", WIDTHS), DATA_SIZE: ("{} images", DATA)}
GUESS = 10.0  # percent, before anything is paid


def way(numbers: Estimates, name: str, where: str) -> Array:
    """Return what each budget has bought a learner, in percent, a mean over seeds; NaN while it has bought nothing."""
    bought = np.array([numbers[f"{name}, {where}, held out at {budget:.3g} (%)"].mean for budget in BUDGETS])
    return np.where(bought > GUESS, bought, np.nan)


def cheapest(ways: dict[str, Array], level: float) -> str:
    """Return in words who reaches a level for the smallest budget."""
    first = {name: next((b for b, a in zip(BUDGETS, bought, strict=True) if a >= level), np.inf)
             for name, bought in ways.items()}  # fmt: skip
    least = min(first.values())
    if np.isinf(least):
        return f"Nobody reaches {level:.0f} %."
    names = [name for name, budget in first.items() if budget == least]
    return f"{level:.0f} % is bought first by <b>{' and '.join(names)}</b>, for {least:.2g} × 10⁹ operations at most."


def growing(numbers: Estimates) -> Live:
    """Return the widget: choose what grows, how far, and a level of accuracy.

    Parameters
    ----------
    numbers : of the long run "growth".
    """
    figure, (track, ends) = panels(columns=2, width=8.8, height=4.1)
    track.set(xlim=(BUDGETS[0] * 0.8, BUDGETS[-1]), ylim=(50, 100), xlabel=r"$10^9$ operations spent",
              ylabel="accuracy on held-out images (%)", title="what operations buy")  # fmt: skip
    track.set_xscale("log")
    lines = [track.plot([], [], label=name, markersize=4, linewidth=1.6, **style)[0]
             for style, name in zip(SERIES, SHOWN, strict=False)]  # fmt: skip
    (asked,) = track.plot([], [], color="black", linewidth=1, linestyle=(0, (2, 2)))
    ends.set(xlim=(-0.6, len(SHOWN) - 0.4), ylim=(50, 100), title="at the end (%)")
    bars = ends.bar(range(len(SHOWN)), [0.0] * len(SHOWN), color=[style["color"] for style in SERIES[: len(SHOWN)]])
    for bar, hatch in zip(bars, ("", "//", "..", "xx"), strict=True):
        bar.set(hatch=hatch, edgecolor="white")
    ends.set_xticks(range(len(SHOWN)), [name.replace(", ", ",\n").replace("-", "-\n") for name in SHOWN], fontsize=8,
                    rotation=20)  # fmt: skip
    figure.legend(*track.get_legend_handles_labels(), loc="outside upper center", ncols=4, frameon=False, fontsize=9)
    box = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
    values = [ends.text(i, 52, "", ha="center", fontsize=9, bbox=box) for i in range(len(SHOWN))]

    def state(grown: str, place: int, level: int) -> dict[str, Any]:
        text, sizes = GROWN[grown]
        where = text.format(sizes[place - 1])
        ways = {name: way(numbers, name, where) for name in SHOWN}
        last = [float(np.nanmax(bought)) for bought in ways.values()]
        fixed = f"{IMAGES:,} images" if grown == WIDTH else f"{UNITS} units"
        return {
            **{f"line {i}": (BUDGETS, bought) for i, bought in enumerate(ways.values())},
            **{f"value {i}": f"{accuracy:.1f}" for i, accuracy in enumerate(last)},
            "asked": (BUDGETS, np.full(len(BUDGETS), float(level))), "bars": last,
            "readout": f"{where}, {fixed}: {cheapest(ways, level)}",
        }  # fmt: skip

    moving: dict[str, Any] = {f"line {i}": line for i, line in enumerate(lines)}
    moving |= {f"value {i}": value for i, value in enumerate(values)}
    return Live(
        figure, {"bars": list(bars), **moving, "asked": asked}, state,
        {
            "grown": Choice("let grow", list(GROWN), WIDTH),
            "place": Slider("step", 1, len(WIDTHS), 1, 4),
            "level": Slider("accuracy (%)", 60, 98, 1, 95),
        },
        caption="What operations buy, as layers grow wider and data more.",
        question="Find a width, a size of the data and an accuracy for which backpropagation is not the cheapest.",
    )  # fmt: skip

"""Lesson 11: the same race, judged by images, by operations or by seconds."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from hvb_lib.figures.picture import SERIES, panels
from hvb_lib.validate import Array
from hvb_lib.widgets.live import Choice, Live, Slider

AXES = ("images", "10^9 operations", "seconds")
TICKS = (1, 3, 10, 30, 100)
HATCHES = ("", "//", "..", "xx", "\\\\", "++", "--")


def head_to_head(ways: Mapping[str, Mapping[str, Array]]) -> Live:
    """Return the widget: choose what the budget is counted in and how large it is, and see who leads.

    Parameters
    ----------
    ways : from `claims.race.Standings.curves`: for each racer the columns of AXES and "accuracy (%)".
    """
    figure, (track, podium) = panels(columns=2, width=8.6, height=4.0)
    track.set(xlim=(0.9, 115), ylim=(0, 100), ylabel="accuracy on held-out images (%)", xlabel="\n",
              title="until the budget is spent")  # fmt: skip
    track.set_xscale("log")
    track.set_xticks(TICKS, [str(tick) for tick in TICKS])
    track.minorticks_off()
    what = track.text(0.5, -0.1, "", transform=track.transAxes, ha="center", va="top", fontsize=10)
    styles = SERIES[: len(ways)]
    lines = [track.plot([], [], label=name, markersize=4, linewidth=1.6, **style)[0]
             for style, name in zip(styles, ways, strict=True)]  # fmt: skip
    track.legend(loc="lower right", fontsize=8, frameon=False)
    (limit,) = track.plot([], [], color="black", linewidth=1, linestyle=(0, (2, 2)))
    podium.set(ylim=(0, 100), title="accuracy at the budget (%)")
    bars = podium.bar(range(len(ways)), [0.0] * len(ways), color=[style["color"] for style in styles],
                      edgecolor="white", width=0.7)  # fmt: skip
    for bar, hatch in zip(bars, HATCHES, strict=False):
        bar.set_hatch(hatch)
    podium.set_xticks(range(len(ways)), [name.replace(", ", ",\n") for name in ways], fontsize=8, rotation=20)
    podium.grid(axis="x", visible=False)
    box = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
    numbers = [podium.text(i, 4, "", ha="center", fontsize=9, bbox=box) for i in range(len(ways))]

    def state(axis: str, budget: int) -> dict[str, Any]:
        largest = max(float(way[axis][-1]) for way in ways.values())
        shown = [until(100 * way[axis] / largest, way["accuracy (%)"], budget) for way in ways.values()]
        reached = [float(y[-1]) for _, y in shown]
        spent = f"{_short(budget / 100 * largest)} {axis.replace('10^9', '× 10⁹')}"
        leader = list(ways)[int(np.argmax(reached))]
        return {
            **{f"line {i}": data for i, data in enumerate(shown)},
            **{f"number {i}": f"{y:.0f}" for i, y in enumerate(reached)},
            "limit": ([budget, budget], [36, 100]),
            "what": f"budget (%), 100 is {_short(largest)} {axis}".replace("10^9", r"$\times 10^9$"),
            "bars": reached,
            "readout": f"With {spent} each: <b>{leader}</b> leads with {max(reached):.1f} %.",
        }  # fmt: skip

    moving: dict[str, Any] = {f"line {i}": line for i, line in enumerate(lines)}
    moving |= {f"number {i}": text for i, text in enumerate(numbers)}
    return Live(
        figure,
        {"bars": list(bars), **moving, "limit": limit, "what": what},
        state,
        {
            "axis": Choice("budget counted in", AXES, "images"),
            "budget": Slider("budget (%)", 10, 100, 1, 100),  # below 10, some were not yet measured
        },
        caption="The same runs, judged by what each learner has seen, computed or waited for.",
        question="Who leads at a tiny budget, and who at the full one? Does the order change with the currency?",
    )


def until(spent: Array, reached: Array, budget: float) -> tuple[Array, Array]:
    """Return the part of a curve that a budget pays for; its last point is interpolated."""
    paid = (spent > 0) & (spent <= budget)  # a logarithmic axis has no 0
    end = np.interp(budget, spent, reached)
    return np.append(spent[paid], min(budget, spent[-1])), np.append(reached[paid], end)


def _short(number: float) -> str:
    return f"{number:,.0f}" if number >= 1000 else f"{number:.3g}"

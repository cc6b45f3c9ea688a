"""Lesson 15's second widget: days of a cursor whose units drift and die, and four decoders that live through them."""

from functools import cache
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from hvb_lib.claims import cursor
from hvb_lib.figures.picture import BLUE, GREY, ORANGE, RED, panels
from hvb_lib.validate import Array
from hvb_lib.widgets.live import Choice, Live, Slider
from hvb_lib.worlds.cursor import FAR, NEAR, STEP, Reaches, targets

SEED, SHOWN = 100, slice(0, cursor.TESTS, 10)  # of the test reaches, all around, those that are drawn
NAMES = (cursor.FROZEN, cursor.HYBRID, cursor.TOLD, cursor.ALONE)


def days_of_a_cursor() -> Live:
    """Return the widget: choose a decoder and go through the days, the paths of its reaches on the left."""
    for name in NAMES:
        life(name)  # all at the start, so that no move has to wait
    figure, (place, curve) = panels(2, 1, width=8.6, height=4.2)
    moving = {**_place(place), **_curve(curve)}
    days = np.arange(cursor.DAYS + 1)

    def state(name: str, day: int) -> dict[str, Any]:
        lived = life(name)
        test = lived.tests[day]
        assert test is not None
        hits = int(test.hit.sum())
        return {
            "arrived": lines(test, True), "missed": lines(test, False), "ends": test.paths[-1, SHOWN],
            "success": (days, lived.success), "now": ([day, day], [0, 1]),
            "readout": f"day {day}, {name}: <b>{hits} of {len(test.hit)}</b> test targets reached, in "
                       f"{STEP * test.bins[test.hit].mean() if hits else np.nan:.2f} s on average",
        }  # fmt: skip

    return Live(
        figure, moving, state,
        {"name": Choice("decoder", NAMES, cursor.FROZEN), "day": Slider("day", 0, cursor.DAYS, 1, 0)},
        caption="Tuning drifts and cells fall silent; a decoder that hears one number a bin can follow.",
        question="On which day would you call the engineer for the frozen decoder? What does the random one lack, and "
                 "until when?",
    )  # fmt: skip


@cache
def life(name: str) -> cursor.Life:
    """Return what became of one of the NAMES at the drift that C28 is judged at, tested every day."""
    return cursor.lived(cursor.learner(name, SEED), cursor.DRIFT, SEED, daily=True)


def lines(test: Reaches, arrived: bool) -> tuple[Array, Array]:
    """Return the drawn paths that arrived, or those that did not, as one line; NaN lifts the pen."""
    paths, hit = test.paths[:, SHOWN], test.hit[SHOWN]
    lifted = np.concatenate([paths, np.full((1, *paths.shape[1:]), np.nan)])[:, hit == arrived]
    x, y = lifted.transpose(2, 1, 0).reshape(2, -1)
    return x, y


def _place(ax: Axes) -> dict[str, Any]:
    ax.set(xlim=(-1.4 * FAR, 1.4 * FAR), ylim=(-1.4 * FAR, 1.4 * FAR), xlabel="m", ylabel="m")
    ax.set_title("paths to twenty targets, 1 s each")
    ax.set_aspect("equal")
    angles = np.linspace(0, 2 * np.pi, 30)
    ring = NEAR * np.stack([np.cos(angles), np.sin(angles)])
    for goal in targets(cursor.TESTS)[SHOWN]:
        ax.fill(*(goal[:, None] + ring), color=ORANGE, alpha=0.4, linewidth=0)
    (arrived,) = ax.plot([], [], color=BLUE, linewidth=1.2)
    (missed,) = ax.plot([], [], color=RED, linewidth=1.2, linestyle="--")
    ends = ax.scatter([], [], s=14, color=GREY, zorder=3)
    return {"arrived": arrived, "missed": missed, "ends": ends}


def _curve(ax: Axes) -> dict[str, Any]:
    ax.set(xlim=(-0.4, cursor.DAYS + 0.4), ylim=(-0.03, 1.03), xlabel="day", title="share of test targets reached")
    ax.set_xticks(range(0, cursor.DAYS + 1, 5))
    (success,) = ax.plot([], [], color=BLUE, linewidth=1.8, marker="o", markersize=4)
    (now,) = ax.plot([], [], color=RED, linewidth=1.2, linestyle="--")
    return {"success": success, "now": now}

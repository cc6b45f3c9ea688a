"""Lesson 08's widget: eight units compete for a cloud of five clusters."""

from functools import lru_cache
from typing import Any

import numpy as np

from hvb_lib import clusters, competition, maps, train
from hvb_lib.claims.clustering import five_clusters
from hvb_lib.figures.picture import BLUE, GREY, RED, panels
from hvb_lib.validate import Array
from hvb_lib.widgets.live import Choice, Live, Slider

UNITS, STEPS, EVERY = 8, 60, 2
WINNER, CONSCIENCE, SOFT, ROW = "one winner", "conscience", "soft", "a row of neighbours"
MIDDLE, INPUTS = "in the middle", "on inputs"
HAVE = {WINNER: "", CONSCIENCE: "handicap", SOFT: "temperature", ROW: "last radius"}


def activity(kind: str, softness: float) -> competition.Activity:
    """Return the competition of that name; what the softness is of stands in `HAVE`."""
    if kind == CONSCIENCE:
        return competition.Conscience(UNITS, 20 * softness, memory=0.3)
    if kind == SOFT:
        return lambda w, x: competition.soft(w, x, 4 * softness)
    if kind == ROW:
        return maps.Neighbourhood(maps.grid(1, UNITS), lambda step: 2 * (softness / 2) ** (step / STEPS))
    return competition.nearest


@lru_cache(maxsize=32)
def path(kind: str, softness: float, start: str, seed: int) -> Array:
    """Return the weights at every second of 60 steps on the whole cloud, (31, 8, 2)."""
    x, rng = five_clusters(), np.random.default_rng(seed)
    w = 0.1 * rng.standard_normal((UNITS, 2)) if start == MIDDLE else x[rng.choice(len(x), UNITS, replace=False)].copy()
    learner = train.Hebbian(w, "competitive", 1.0, activity=activity(kind, softness))
    seen = [w.copy()]
    for step in range(1, STEPS + 1):
        learner.step(x)
        if step % EVERY == 0:
            seen.append(w.copy())
    return np.array(seen)


@lru_cache(maxsize=32)
def falls(kind: str, softness: float, start: str, seed: int) -> list[float]:
    """Return the quantisation error along the same `path`, (31,)."""
    return [clusters.quantisation_error(w, five_clusters()) for w in path(kind, softness, start, seed)]


def units_that_compete() -> Live:
    """Return the widget: choose the competition, its softness and the start, and walk through the steps."""
    x = five_clusters()
    figure, (plane, errors) = panels(columns=2, width=8.2, height=3.8)
    plane.set(xlim=(-3.6, 3.6), ylim=(-2.88, 2.88), xlabel="$x_1$", ylabel="$x_2$", title="units among the inputs")
    plane.set_aspect("equal")
    plane.plot(x[:, 0], x[:, 1], ".", color=GREY, markersize=2.5, alpha=0.6)
    (lines,) = plane.plot([], [], color=BLUE, linewidth=1)
    (used,) = plane.plot([], [], "s", color=RED, markersize=7)
    (unused,) = plane.plot([], [], "x", color="black", markersize=8, markeredgewidth=2)
    errors.set(xlim=(0, STEPS), ylim=(0, 5), xlabel="step", title="mean squared distance to the nearest unit")
    errors.set_box_aspect(0.8)
    (curve,) = errors.plot([], [], color=RED, linewidth=1.8)
    (here,) = errors.plot([], [], "o", color=RED)

    def state(kind: str, softness: float, start: str, seed: int, step: int) -> dict[str, Any]:
        ways = path(kind, softness, start, seed)
        now, at = min(step // EVERY, len(ways) - 1), np.arange(len(ways)) * EVERY
        error = falls(kind, softness, start, seed)
        alive = np.isin(np.arange(UNITS), clusters.assigned(ways[now], x))
        # The way of each unit up to here, or the row of neighbours; NaN lifts the pen.
        drawn = ways[now] if kind == ROW else np.concatenate(
            [np.vstack([ways[: now + 1, i], [[np.nan, np.nan]]]) for i in range(UNITS)])  # fmt: skip
        dial = f"{HAVE[kind]} {softness:.2g} of its range, " if HAVE[kind] else ""
        return {
            "lines": (drawn[:, 0], drawn[:, 1]), "used": ways[now][alive].T, "unused": ways[now][~alive].T,
            "curve": (at, error), "here": ([at[now]], [error[now]]),
            "readout": rf"$\Delta w_i = \eta\,\langle y_i\,(x - w_i)\rangle$, {dial}step {at[now]}: "
                       f"error {error[now]:.3f}, {UNITS - alive.sum()} units dead",
        }  # fmt: skip

    return Live(
        figure, {"lines": lines, "used": used, "unused": unused, "curve": curve, "here": here}, state,
        {
            "kind": Choice("competition", list(HAVE), WINNER),
            "start": Choice("first weights", [MIDDLE, INPUTS], MIDDLE),
            "softness": Slider("softness", 0.05, 1.0, 0.05, 0.5), "seed": Slider("other first weights", 0, 9, 1, 3),
            "step": Slider("step", 0, STEPS, EVERY, STEPS),
        },
        caption="One rule, four competitions: who is allowed to learn decides what is learned.",
        question="Start in the middle with one winner: how many units die? Find two competitions that keep all alive.",
    )  # fmt: skip

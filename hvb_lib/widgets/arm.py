"""Lesson 15's widget: an arm under a visuomotor rotation, and a memory of 2 x 2 weights that learns from each reach."""

from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes

from hvb_lib.claims import arm, reachers
from hvb_lib.figures.picture import BLACK, BLUE, GREY, ORANGE, RED, panels
from hvb_lib.validate import Array
from hvb_lib.widgets.live import Choice, Live, Slider

TRIALS, TESTS, SEED = 40, 60, 100
BIND, FOLLOW = "bind what was seen to what was aimed at", "follow the error that is seen"
RULES = {BIND: reachers.Hybrid, FOLLOW: reachers.Corrected}
EQUATIONS = {
    BIND: r"$\Delta A = \eta\,(a - A c)\,c^\top / \Vert c \Vert^2$",
    FOLLOW: r"$\Delta A = -\eta\,(c - t)\,t^\top / \Vert t \Vert^2$",
}  # fmt: skip


class Run(NamedTuple):
    """Trials one after the other; places in ring radii from the start, the last trial only tried, not learned from."""

    goals: Array  # (trials + 1, 2)
    joints: Array  # (trials + 1, 2) radians from rest
    hands: Array  # (trials + 1, 2)
    seen: Array  # (trials + 1, 2)
    hits: Array  # (trials + 1,) share of test reaches on target before each trial


def rotated_arm() -> Live:
    """Return the widget: turn what is seen of the arm, choose how it learns, and go through the trials one by one."""
    follow(0, 0.5, BIND)  # the controller is trained here, so that no move has to wait
    figure, (place, curve) = panels(2, 1, width=8.6, height=4.1)
    moving = {**_place(place), **_curve(curve)}

    def state(rule: str, degrees: int, eta: float, trial: int) -> dict[str, Any]:
        run = follow(degrees, eta, rule)
        goal, hand, seen = (arm.START + arm.FAR * each[trial] for each in (run.goals, run.hands, run.seen))
        elbow = arm.ARM.elbow(arm.REST + run.joints[trial][None])[0]
        links = np.stack([np.zeros(2), elbow, hand])
        off = 100 * float(np.linalg.norm(seen - goal))
        return {
            "links": (links[:, 0], links[:, 1]), "goal": goal[None], "hand": hand[None], "seen": seen[None],
            "turn": tuple(np.stack([arm.START, seen]).T),
            "hits": (np.arange(TRIALS + 1), run.hits), "now": ([trial, trial], [0, 1]),
            "readout": f"{EQUATIONS[rule]}<br>after {trial} trials: <b>{run.hits[trial]:.0%}</b> of {TESTS} test "
                       f"reaches hit; this one ends {off:.1f} cm off<br>{left(degrees, eta, rule)}",
        }  # fmt: skip

    return Live(
        figure, moving, state,
        {
            "rule": Choice("A learns to", [BIND, FOLLOW], BIND),
            "degrees": Slider("rotation (degrees)", 0, 90, 5, 45),
            "eta": Slider("step size η", 0.1, 1.5, 0.1, 0.5),
            "trial": Slider("trials done", 0, TRIALS, 1, 0),
        },
        caption="The hand goes where the network sends it; what is seen of it is turned about the start.",
        question="Follow the error that is seen: at which rotation does a step of 1 begin to fail, and why does "
                 "binding not care about the angle?",
    )  # fmt: skip


@lru_cache(maxsize=64)
def follow(degrees: float, eta: float, rule: str) -> Run:
    """Return the trials of one of the RULES, from the same targets and noise at every setting."""
    learner, rng = RULES[rule](arm.controller(SEED), eta), np.random.default_rng(SEED)
    goals = arm.ring(TRIALS + 1, rng)
    noise = arm.NOISE / arm.FAR * rng.standard_normal((TRIALS + 1, 2))
    memories, joints, hands, seen = [], [], [], []
    for goal, stray in zip(goals, noise, strict=True):
        memories.append(learner.fast)
        aim = np.clip(learner.aims(goal[None]), -2, 2)  # a memory that runs away must not aim beyond the arm
        joints.append(learner.joints(aim)[0])
        hands.append(arm.hand(joints[-1][None])[0])
        seen.append(arm.turned(hands[-1][None], degrees)[0] + stray)
        learner.step(goal[None], aim, joints[-1][None], seen[-1][None])
    hits = _hits(learner, np.array(memories), degrees, rng)
    return Run(goals, np.array(joints), np.array(hands), np.array(seen), hits)


def left(degrees: float, eta: float, rule: str) -> str:
    """Return what theory says of the error that is left by one visit, with an exact controller and no noise."""
    if rule == BIND:
        return f"of its error for what was seen, the memory keeps |1 − η| = {abs(1 - eta):.2f}, at any angle"
    factor = float(np.sqrt(1 - 2 * eta * np.cos(np.deg2rad(degrees)) + eta**2))
    return f"of a target's error, a visit leaves √(1 − 2η cos θ + η²) = {factor:.2f}" + (
        ", so that it grows" if factor > 1 else "")  # fmt: skip


def _hits(learner: reachers.Hybrid, memories: Array, degrees: float, rng: np.random.Generator) -> Array:
    goals, noise = arm.ring(TESTS, rng), arm.NOISE / arm.FAR * rng.standard_normal((TESTS, 2))
    aims = np.clip(np.einsum("kij,nj->kni", memories, goals), -2, 2).reshape(-1, 2)
    seen = arm.turned(arm.hand(learner.joints(aims)), degrees).reshape(len(memories), TESTS, 2) + noise
    return np.asarray((np.linalg.norm(seen - goals, axis=2) < arm.NEAR / arm.FAR).mean(axis=1))


def _place(ax: Axes) -> dict[str, Any]:
    ax.set(xlim=(-0.42, 0.42), ylim=(-0.06, 0.62), xlabel="m", ylabel="m", title="one reach, from above")
    ax.set_aspect("equal")
    angles = np.linspace(0, 2 * np.pi, 100)
    ax.plot(*(arm.START[:, None] + arm.FAR * np.stack([np.cos(angles), np.sin(angles)])), color=GREY, linewidth=0.8)
    ax.plot(0, 0, "s", color=BLACK, markersize=9)
    (links,) = ax.plot([], [], color=BLACK, linewidth=5, solid_capstyle="round", alpha=0.35)
    (turn,) = ax.plot([], [], color=RED, linewidth=1.2, linestyle="--")
    goal = ax.scatter([], [], s=150, color=ORANGE, edgecolors=BLACK, label="target")
    hand = ax.scatter([], [], s=45, color=BLACK, marker="D", label="hand")
    seen = ax.scatter([], [], s=70, color=RED, marker="X", edgecolors="white", label="seen")
    ax.legend(loc="upper left", fontsize=8)
    return {"links": links, "turn": turn, "goal": goal, "hand": hand, "seen": seen}


def _curve(ax: Axes) -> dict[str, Any]:
    ax.set(xlim=(0, TRIALS), ylim=(-0.03, 1.03), xlabel="trials done", title="share of test reaches that hit")
    (hits,) = ax.plot([], [], color=BLUE, linewidth=1.8)
    (now,) = ax.plot([], [], color=RED, linewidth=1.2, linestyle="--")
    return {"hits": hits, "now": now}

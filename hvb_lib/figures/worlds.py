"""Lesson 15: an arm and what is seen of its reaches, and the paths of a cursor."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from hvb_lib import validate
from hvb_lib.figures.picture import BLACK, BLUE, GREY, ORANGE, RED, Picture, panels
from hvb_lib.worlds.arm import Arm
from hvb_lib.worlds.cursor import Reaches


def arm_reaches(seen: Mapping[str, ArrayLike], goals: ArrayLike, *, start: ArrayLike, near: float, alt: str,
                links: Arm | None = None) -> Picture:
    """Return the arm at rest, and a panel for each set of reaches: targets, and where the cursor was seen to end.

    Parameters
    ----------
    seen : title to (batch, 2) m.
    goals : (batch, 2) m, the targets of all sets.
    start : (2,) m, the hand at rest.
    near : m, the radius of a target.
    alt : what the picture shows, in words.
    links : the arm; an adult's by default.

    Raises
    ------
    ValueError
        If there is no set, or a shape does not fit.
    """
    if not seen:
        raise ValueError("seen: got none, wanted the ends of a set of reaches for each title")
    goals = validate.array("goals", goals, ("batch", 2))
    rest, links = validate.array("start", start, (2,)), links or Arm()
    figure, (whole, *axes) = panels(1 + len(seen), 1, 2.3 * (1 + len(seen)), 2.6)
    joints = links.joints(rest[None])
    points = np.concatenate([np.zeros((1, 2)), links.elbow(joints), rest[None]])
    whole.plot(*points.T, color=BLACK, linewidth=4, solid_capstyle="round", marker="o", markersize=7)
    whole.plot(*goals.T, "o", color=GREY, markersize=3)
    whole.set_title("the arm", fontsize=10)
    whole.set(xlim=(-0.35, 0.45), ylim=(-0.08, 0.58))
    for ax, (title, ends) in zip(axes, seen.items(), strict=True):
        ends = validate.array(title, ends, goals.shape)
        far = np.linalg.norm(goals - rest, axis=1).max() + 4 * near
        ax.set_title(title, fontsize=10)
        ax.set(xlim=(rest[0] - far, rest[0] + far), ylim=(rest[1] - far, rest[1] + far))
        _targets(ax, goals, near)
        hit = np.linalg.norm(ends - goals, axis=1) < near
        for end, goal, good in zip(ends, goals, hit, strict=True):
            if not good:
                ax.plot(*np.stack([end, goal]).T, color=GREY, linewidth=0.8, linestyle=":")
            ax.plot(*np.stack([rest, end]).T, color=BLUE if good else RED, linewidth=1, alpha=0.6,
                    linestyle="-" if good else "--")  # fmt: skip
        ax.plot(*ends[hit].T, "o", color=BLUE, markersize=4)
        ax.plot(*ends[~hit].T, "x", color=RED, markersize=5)
    for ax in (whole, *axes):
        _bare(ax)
    return Picture(figure, alt)


def cursor_paths(reaches: Mapping[str, Reaches], goals: ArrayLike, *, near: float, alt: str,
                 shown: Sequence[int] | None = None) -> Picture:
    """Return a panel for each set of reaches: paths that arrive in blue, others dashed in red, with a cross.

    Parameters
    ----------
    reaches : title to `Reaches`, all to the same goals.
    goals : (batch, 2) m.
    near : m, the radius of a target.
    alt : what the picture shows, in words.
    shown : which reaches are drawn; all by default.

    Raises
    ------
    ValueError
        If there is no set, or a shape does not fit.
    """
    if not reaches:
        raise ValueError("reaches: got none, wanted a set of reaches for each title")
    goals = validate.array("goals", goals, ("batch", 2))
    figure, axes = panels(len(reaches), 1, 2.5 * len(reaches), 2.75)
    chosen = range(len(goals)) if shown is None else shown
    far = 1.35 * float(np.abs(goals).max())
    for ax, (title, found) in zip(axes, reaches.items(), strict=True):
        paths = validate.array(title, found.paths, ("bins", len(goals), 2))
        ax.set_title(title, fontsize=10)
        ax.set(xlim=(-far, far), ylim=(-far, far))
        _targets(ax, goals[list(chosen)], near)
        for i in chosen:
            good = bool(found.hit[i])
            ax.plot(*paths[:, i].T, color=BLUE if good else RED, linewidth=1.1, linestyle="-" if good else "--")
            ax.plot(*paths[-1, i], "o" if good else "x", color=BLUE if good else RED, markersize=4 if good else 6)
        _bare(ax)
    return Picture(figure, alt)


def _targets(ax: Axes, goals: ArrayLike, near: float) -> None:
    angles = np.linspace(0, 2 * np.pi, 40)
    ring = near * np.stack([np.cos(angles), np.sin(angles)])
    for goal in np.asarray(goals):
        ax.fill(*(goal[:, None] + ring), color=ORANGE, alpha=0.35, linewidth=0)


def _bare(ax: Axes) -> None:
    ax.set_aspect("equal")
    ax.grid(False)
    ax.tick_params(labelsize=7)

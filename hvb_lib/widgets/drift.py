"""Lesson 13: a linear unit after a target that moves; speed, step size and replay are the learner's to turn."""

from typing import Any

import numpy as np

from hvb_lib import tracking
from hvb_lib.figures.picture import BLUE, GREY, RED, panels
from hvb_lib.validate import Array
from hvb_lib.widgets.live import Live, Slider

STEPS, WORLDS, NOISE, INPUTS = 240, 10, 0.5, 10
HEIGHT = (45, 115)  # percent; above 100 stand the legends
ETAS = np.geomspace(0.003, 0.15, 12)  # of the right panel; the last place is the slider's own


def moving_target() -> Live:
    """Return the widget: drag the target's speed, the step size and the share of replay; watch on-line accuracy."""
    figure, (times, steps) = panels(columns=2, width=9.2, height=3.9)
    times.set(xlim=(0, STEPS), ylim=HEIGHT, yticks=range(50, 101, 10), xlabel="step", ylabel="on-line accuracy (%)",
              title="at the step size chosen")  # fmt: skip
    (now,) = times.plot([], [], color=RED, linewidth=1.6)
    (mean,) = times.plot([], [], color=GREY, linewidth=3, alpha=0.7, linestyle="--", label="mean of the second half")
    steps.set(xlim=(ETAS[0] / 1.2, ETAS[-1] * 1.2), ylim=HEIGHT, yticks=range(50, 101, 10), xscale="log",
              xlabel="step size η", title="mean of the second half")  # fmt: skip
    (theory,) = steps.plot([], [], color=GREY, linewidth=5, alpha=0.45, label="theory, no replay")
    (curve,) = steps.plot([], [], color=BLUE, marker="o", markersize=4, linewidth=1.4, label="measured")
    (here,) = steps.plot([], [], color=RED, marker="s", markersize=9, linestyle="none", label="chosen")
    (best,) = steps.plot([], [], color="black", linewidth=1, linestyle=(0, (2, 2)), label="noise = lag")
    times.legend(loc="upper center", fontsize=8, framealpha=0.9)
    steps.legend(loc="upper center", ncols=2, fontsize=8, framealpha=0.9)
    return Live(
        figure,
        {"now": now, "mean": mean, "theory": theory, "curve": curve, "here": here, "best": best},
        follow,
        {
            "speed": Slider("speed 1 / memory", 0.0003, 0.1, 0.1, 0.005, log=True),
            "eta": Slider("step size η", 0.003, 0.15, 0.05, 0.03, log=True),
            "replay": Slider("share of replay", 0.0, 0.9, 0.1, 0.0),
        },
        caption="A small step is late, a large one is noisy; the faster the world, the larger the best step.",
        question="Replay steadies the unit where the world stands still. From which speed on does it do harm?",
    )


def follow(speed: float, eta: float, replay: float) -> dict[str, Any]:
    """Return what the widget shows: accuracy over time at one step size, and its mean over all of them."""
    memory = 1 / speed
    found = tracking.track([*ETAS, eta], memory=memory, noise=NOISE, replay=replay, inputs=INPUTS, steps=STEPS,
                           worlds=WORLDS)  # fmt: skip
    accuracy = 100 * found.accuracy
    late = accuracy[STEPS // 2 :].mean(axis=0)
    middle = tracking.best_step(memory=memory, noise=NOISE, inputs=INPUTS)
    top = ETAS[int(late[:-1].argmax())]
    return {
        "now": (np.arange(STEPS), accuracy[:, -1]),
        "mean": ([STEPS // 2, STEPS], [late[-1]] * 2),
        "theory": (ETAS, expected(ETAS, memory)),
        "curve": (ETAS, late[:-1]),
        "here": ([eta], [late[-1]]),
        "best": ([middle] * 2, [45, 100]),
        "readout": (rf"$\tau = {memory:.0f}$ steps: accuracy {late[-1]:.1f} % at $\eta = {eta:.3g}$, best measured at "
                    rf"{top:.2g}; $\sqrt{{D/n}}\,/\,\sigma = {middle:.2g}$"),
    }  # fmt: skip


def expected(etas: Array, memory: float) -> Array:
    """Return the accuracy in percent that theory gives without replay, where w - u is equally long in all directions.

    Its part across u turns w by the angle atan(sqrt(m (n - 1) / n)) where w follows u in length.
    """
    m = tracking.steady_distance(etas, memory=memory, noise=NOISE, inputs=INPUTS)
    a = np.exp(-1 / memory)
    shorter = (1 - a) / (1 - a * (1 - etas))  # what w lacks along u
    across = np.maximum(m - shorter**2, 0) * (INPUTS - 1) / INPUTS
    return np.asarray(100 * (1 - np.arctan2(np.sqrt(across), 1 - shorter) / np.pi))

"""Lesson 00: one neuron, two rules, side by side."""

from functools import lru_cache
from typing import Any

import numpy as np

from hvb_lib import one_neuron
from hvb_lib.figures.picture import BLUE, RED, panels
from hvb_lib.validate import Array
from hvb_lib.widgets.live import Choice, Live, Slider

PAIRS = ("0 and 1", "1 and 7", "3 and 8", "4 and 9", "5 and 8")
IMAGES, SHOWN, BINS = 300, 400, np.linspace(-4, 4, 25)


def two_rules() -> Live:
    """Return the widget: choose two digits, show more images, watch both rules' weights and outputs."""
    figure, axes = panels(columns=4, width=9.6, height=3.1)
    moving: dict[str, Any] = {}
    for rule, look, outputs in (("error", axes[0], axes[1]), ("activity", axes[2], axes[3])):
        look.axis("off")
        look.set_title(f"weights, from {rule}", fontsize=10)
        moving[f"{rule} w"] = look.imshow(np.zeros((28, 28)), cmap="RdBu_r", vmin=-1, vmax=1)
        outputs.set(xlim=(-4, 4), ylim=(0, 1.08), xlabel="output y, in units of its spread", yticks=[])
        outputs.set_box_aspect(1)  # as tall as the picture beside it
        outputs.set_title(f"outputs, from {rule}", fontsize=10)
        (moving[f"{rule} first"],) = outputs.plot([], [], drawstyle="steps-mid", color=BLUE, linewidth=1.8)
        second: dict[str, Any] = {"color": RED, "linewidth": 1.8, "linestyle": "--"}
        (moving[f"{rule} second"],) = outputs.plot([], [], drawstyle="steps-mid", **second)

    def state(digits: str, images: int) -> dict[str, Any]:
        pair = _pair(digits)
        data: dict[str, Any] = {}
        right = {}
        for rule in ("error", "activity"):
            w = _path(digits, rule)[images]
            data[f"{rule} w"] = w.reshape(28, 28) / np.abs(w).max()
            y = pair.test_x[:SHOWN] @ w
            y /= y.std()
            for side, target in (("first", 1), ("second", -1)):
                heights, _ = np.histogram(y[pair.test_t[:SHOWN] == target], BINS)
                data[f"{rule} {side}"] = ((BINS[1:] + BINS[:-1]) / 2, heights / heights.max())
            right[rule] = one_neuron.accuracy(pair, w[None])
        first, second = digits.split(" and ")
        data["readout"] = (
            f"{first}: solid blue, {second}: dashed red. Right on the test images: from error "
            f"<b>{right['error']:.1%}</b>, from activity <b>{right['activity']:.1%}</b>"
        )
        return data

    return Live(
        figure,
        moving,
        state,
        {
            "digits": Choice("two digits", PAIRS, "0 and 1"),
            "images": Slider("images seen", 0, IMAGES, 5, 0),
        },
        caption="One neuron, the same images, two rules: one is told the answer, the other only sees.",
        question="For which digits does the rule that is told nothing do nearly as well? For which does it fail?",
    )


@lru_cache(maxsize=len(PAIRS))
def _pair(digits: str) -> one_neuron.Pair:
    first, second = digits.split(" and ")
    return one_neuron.Pair(int(first), int(second))


@lru_cache(maxsize=2 * len(PAIRS))
def _path(digits: str, rule: str) -> Array:
    return one_neuron.path(_pair(digits), rule, IMAGES)

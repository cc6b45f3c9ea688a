"""Lesson 09: pictures stored in a network of 784 units, a cue to spoil, and its repair flip by flip."""

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np
from PIL import Image

from hvb_lib import data
from hvb_lib.claims.pipelines import one_thread
from hvb_lib.figures.picture import BLUE, ORANGE, RED, panels
from hvb_lib.memory import dense, hopfield, states
from hvb_lib.validate import Array
from hvb_lib.widgets.draw import examples
from hvb_lib.widgets.live import Choice, Live, Slider
from hvb_lib.widgets.pad import SIDE, Pad

# A photograph's square: top, left and side in pixels of the original.
SQUARES: Mapping[str, tuple[int, int, int]] = MappingProxyType({
    "astronaut": (60, 160, 130), "camera": (60, 160, 180),
})  # fmt: skip
HEBB, PROJECTION, LOW, HIGH = "outer product (Hebb)", "pseudo-inverse", "dense, power 3", "dense, power 20"
POWERS: Mapping[str, int] = MappingProxyType({LOW: 3, HIGH: 20})


class Relaxation(NamedTuple):
    """One recall: the states flip by flip, and their energies."""

    seen: Array  # (flips + 1, 784)
    energies: Array  # (flips + 1,), over the size of the largest


def memory_of_pictures(stored: int = 4) -> Live:
    """Return the widget: spoil a cue, choose what is stored and by which rule, and watch the network repair it.

    Parameters
    ----------
    stored : how many of the twelve pictures are stored at first.
    """
    figure, (cue, now, bars, hill) = panels(2, 2, width=6.6, height=5.0)
    moving: dict[str, Any] = {"cue": _image(cue, "cue"), "now": _image(now, "network")}
    hill.set(xlim=(0, 1), ylim=(-1.08, 0.3), xlabel="share of the flips", title="energy")
    hill.set_yticks([-1, -0.5, 0])
    (moving["fall"],) = hill.plot([], [], color=BLUE, linewidth=1.8)
    (moving["here"],) = hill.plot([], [], color=RED, marker="o", markersize=8)
    names = list(pictures())
    bars.set(xlim=(-0.6, len(names) - 0.4), ylim=(-1.05, 1.05), title="overlap with each picture")
    bars.set_xticks(range(len(names)), [name[:1].upper() for name in names], fontsize=8)
    moving["overlaps"] = list(bars.bar(range(len(names)), [0.0] * len(names), color=BLUE, width=0.8))
    (moving["best"],) = bars.plot([], [], linestyle="", marker="v", color=ORANGE, markeredgecolor="black", markersize=7)

    @one_thread
    def state(drawing: bytes, rule: str, stored: int, noise: float, far: float) -> dict[str, Any]:
        path = relaxed(bytes(drawing), rule, int(stored), noise)
        flips = len(path.seen) - 1
        step = round(far * flips)
        overlaps = known() @ path.seen[step] / SIDE**2
        best = int(overlaps.argmax())
        along = np.linspace(0, 1, flips + 1) if flips else np.zeros(1)
        return {
            "cue": path.seen[0].reshape(SIDE, SIDE), "now": path.seen[step].reshape(SIDE, SIDE),
            "fall": (along, path.energies), "here": ([along[step]], [path.energies[step]]),
            "overlaps": overlaps, "best": ([best], [min(overlaps[best] + 0.12, 0.98)]),
            "readout": f"flip {step} of {flips}; nearest picture: <b>{names[best]}</b>, overlap {overlaps[best]:.3f}"
                       f"<br>stored: {', '.join(names[:int(stored)])}",
        }  # fmt: skip

    return Live(
        figure,
        moving,
        state,
        {
            "rule": Choice("rule", [HEBB, PROJECTION, LOW, HIGH], HEBB),
            "stored": Slider("pictures stored", 1, len(names), 1, stored),
            "noise": Slider("share of pixels turned", 0.0, 0.5, 0.05, 0.2),
            "far": Slider("how far", 0.0, 1.0, 0.02, 1.0),
            "drawing": Pad("Cue", {name: _ink(x) for name, x in pictures().items()}, names[2], erases=True),
        },
        caption="Recall rolls downhill: each flip lowers the energy, and what was stored are valleys.",
        question="How many pictures can Hebb's rule hold, and which does it lose first? How much of a cue is enough?",
    )


@cache
def pictures() -> Mapping[str, Array]:
    """Return the pictures that can be stored, by name, in the order of storing: (784,), +1 for ink and -1 for paper."""
    found: dict[str, Array] = {}
    for name, (top, left, side) in SQUARES.items():
        square = Image.fromarray(data.natural_images()[name][top : top + side, left : left + side])
        grey = np.asarray(square.resize((SIDE, SIDE), Image.Resampling.BOX), dtype=float)
        found[name] = np.where(grey < np.median(grey), 1, -1).ravel()
    digits = {name: np.where(image > 127, 1, -1).ravel() for name, image in examples().items()}
    return MappingProxyType({**found, **digits})


@cache
def known() -> Array:
    """Return the pictures as rows, (12, 784) float32."""
    return np.array(list(pictures().values()), dtype=np.float32)


@cache
def weights(rule: str, stored: int) -> Array:
    """Return the weights, (784, 784), that Hebb's or the projection rule makes of the first `stored` pictures."""
    rules: dict[str, Callable[[Array], Array]] = {HEBB: hopfield.stored, PROJECTION: hopfield.projected}
    return rules[rule](known()[:stored])


@lru_cache(maxsize=4)  # the slider along a recall does not compute it anew
def relaxed(drawing: bytes, rule: str, stored: int, noise: float) -> Relaxation:
    """Return the recall from a drawing, 784 bytes of ink, with a share `noise` of its pixels turned."""
    cue = np.where(np.frombuffer(drawing, np.uint8) > 127, 1, -1).astype(np.float32)
    cue = states.corrupted(cue[None], noise, seed=0)[0]
    if rule in POWERS:
        x, reward = known()[:stored], dense.power(POWERS[rule])
        seen = dense.relax(x, cue, reward, seed=0)
        energies = dense.energy(x, seen, reward)
    else:
        w = weights(rule, stored)
        seen = hopfield.path(w, cue, seed=0)
        energies = hopfield.energy(w, seen)
    return Relaxation(seen, energies / (np.abs(energies).max() or 1))


def _ink(x: Array) -> Array:
    return np.where(x > 0, 255, 0).astype(np.uint8)


def _image(ax: Any, title: str) -> Any:
    ax.axis("off")
    ax.set_title(title)
    return ax.imshow(np.zeros((SIDE, SIDE)), cmap="gray_r", vmin=-1, vmax=1, interpolation="nearest")

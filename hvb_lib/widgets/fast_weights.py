"""Lesson 15: digits written into fast weights one after the other, and what a cue recalls of them."""

from functools import cache
from typing import Any

import numpy as np

from hvb_lib import data, nn
from hvb_lib.figures.picture import BLUE, ORANGE, panels
from hvb_lib.metrics import unit
from hvb_lib.plastic import fast_weights
from hvb_lib.validate import Array
from hvb_lib.widgets.live import Choice, Live, Slider

MOST, KEYS = 24, 16  # pairs, and numbers in a key
HEBB, DELTA, SOFTMAX = "Hebb's product", "delta rule", "attention with its softmax"
SHARP = 8.0  # beta of the softmax


def fast_memory(stored: int = 6) -> Live:
    """Return the widget: how many pairs are written, how fast they fade, how noisy the cue is, and what is recalled.

    Parameters
    ----------
    stored : how many pairs are written at first.
    """
    figure, (wanted, recalled, *rest) = panels(4, 1, width=7.4, height=2.6)
    place = rest[0].get_subplotspec()
    assert place is not None
    for ax in rest:
        ax.remove()
    bars = figure.add_subplot(place.get_gridspec()[0, 2:])
    moving: dict[str, Any] = {"wanted": _image(wanted, "what the cue means"), "recalled": _image(recalled, "recalled")}
    bars.set(xlim=(0.3, MOST + 0.7), ylim=(-0.65, 1.3), xlabel="pair, in the order of writing")
    bars.set_title("share of each value", fontsize=9)
    bars.spines[["top", "right"]].set_visible(False)
    bars.axhline(0, color="black", linewidth=0.8)
    moving["shares"] = list(bars.bar(range(1, MOST + 1), [0.0] * MOST, color=BLUE, width=0.8))
    look: dict[str, Any] = {"linestyle": "", "marker": "v", "markeredgecolor": "black", "markersize": 8}
    (moving["asked"],) = bars.plot([], [], color=ORANGE, **look)

    def state(rule: str, pairs: int, asked: int, keep: float, noise: float) -> dict[str, Any]:
        pairs = int(pairs)
        place = min(int(asked), pairs) - 1
        keys, values = stored_pairs()
        cue = unit(keys[place] + noise * np.random.default_rng(15).standard_normal(KEYS) / KEYS**0.5)
        shares = np.zeros(MOST)
        shares[:pairs] = shares_of(rule, keys[:pairs], cue, keep)
        found = shares @ values
        alike = float(found @ values[place]) / float(np.linalg.norm(found) * np.linalg.norm(values[place]) + 1e-12)
        others = float(np.abs(np.delete(shares, place)).sum())
        return {
            "wanted": values[place].reshape(28, 28), "recalled": found.reshape(28, 28), "shares": shares,
            "asked": ([place + 1], [min(max(shares[place], 0) + 0.1, 1.2)]),
            "readout": f"share of the wanted value {shares[place]:.2f}, of all others together {others:.2f} in size; "
                       f"likeness of the pictures (cosine) <b>{alike:.2f}</b>",
        }  # fmt: skip

    return Live(
        figure,
        moving,
        state,
        {
            "rule": Choice("rule", [HEBB, DELTA, SOFTMAX], HEBB),
            "pairs": Slider("pairs written", 1, MOST, 1, stored),
            "asked": Slider("pair asked for", 1, MOST, 1, 3),
            "keep": Slider("kept at each step", 0.5, 1.0, 0.01, 1.0),
            "noise": Slider("noise in the cue", 0.0, 1.5, 0.05, 0.0),
        },
        caption="Fast weights recall every value at once, each by how well its key matches the cue.",
        question=f"Keys have {KEYS} numbers. How many pairs can each rule hold? Which pairs does fading cost, and "
                 "which does it save?",
    )  # fmt: skip


@cache
def stored_pairs() -> tuple[Array, Array]:
    """Return the keys, (24, 16), each of length 1, and the values, (24, 784): MNIST's first test images, 0 to 1."""
    keys = unit(np.random.default_rng(4).standard_normal((MOST, KEYS)))
    return keys, data.mnist().test_x[:MOST] / 255


def shares_of(rule: str, keys: Array, cue: Array, keep: float) -> Array:
    """Return with which share each value is recalled, (pairs,), once all pairs are written.

    Parameters
    ----------
    rule : HEBB, DELTA or SOFTMAX, which fades nothing.
    keys : (pairs, keys), in the order of writing.
    cue : (keys,).
    keep : the share of all weights that outlives a step.
    """
    if rule == SOFTMAX:
        return np.asarray(nn.softmax(SHARP * keys @ cue))
    w = np.zeros((1, len(keys), len(cue)))
    for key, value in zip(keys, np.eye(len(keys)), strict=True):  # the value of pair i is a 1 at place i
        if rule == DELTA:
            w = fast_weights.correct(keep * w, key[None], value[None])
        else:
            w = fast_weights.write(w, key[None], value[None], keep)
    return np.asarray(fast_weights.read(w, cue[None])[0])


def _image(ax: Any, title: str) -> Any:
    ax.axis("off")
    ax.set_title(title, fontsize=9)
    return ax.imshow(np.zeros((28, 28)), cmap="gray_r", vmin=0, vmax=1, interpolation="nearest")

"""Lesson 06: lengths that run away, and the weights that each cure leaves behind."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from hvb_lib import validate
from hvb_lib.figures.picture import BLUE, ORANGE, Picture, panels, styled

THEORY: dict[str, Any] = {"color": "#999999", "linewidth": 4.5, "alpha": 0.5, "solid_capstyle": "butt"}


def growth(steps: ArrayLike, measured: Mapping[str, ArrayLike], theory: Mapping[str, ArrayLike], *, alt: str,
           xlabel: str = "step", ylabel: str = r"length $\Vert w \Vert$") -> Picture:
    """Return lengths over the steps on a logarithmic axis, each on top of its own broad grey line of theory.

    Parameters
    ----------
    steps : (points,) shared by all.
    measured : name to (points,) positive lengths.
    theory : name to (points,) predictions, under names of `measured`; a name may be missing.
    alt, xlabel, ylabel : what the picture and its axes show, in words.

    Raises
    ------
    ValueError
        If a series is not as long as `steps`, there are too many, or a theory belongs to nothing measured.
    """
    steps = validate.array("steps", steps, ("points",))
    figure, (ax,) = panels(width=7.2, height=3.9)
    for i, (name, values) in enumerate(theory.items()):
        validate.choice("theory", name, measured)
        predicted = validate.array(name, values, (len(steps),))
        ax.plot(steps, predicted, label="" if i else "theory", **THEORY)
    for place, (style, name, values) in enumerate(styled("measured", measured)):
        lengths = validate.array(name, values, (len(steps),))
        apart = max(1, len(steps) // 8)
        markers = (place * apart // len(measured), apart)  # shifted, so that lines on top of each other both show
        ax.plot(steps, lengths, label=name, markersize=5, markevery=markers, linewidth=1.6, **style)
    ax.set(yscale="log", xlabel=xlabel, ylabel=ylabel)
    figure.legend(loc="outside right upper", frameon=False, fontsize=9)
    return Picture(figure, alt)


def weights(ends: Mapping[str, ArrayLike], *, alt: str, theory: Mapping[str, ArrayLike] | None = None, second: int = 0,
            columns: int = 3) -> Picture:
    """Return the weights of one unit as bars, a panel for each name, in their own units.

    Parameters
    ----------
    ends : name to (inputs,) weights; all of the same number.
    alt : what the picture shows, in words.
    theory : name to (inputs,) predicted weights, drawn as black dashes over the bars.
    second : the first input of a second group, which gets another colour and hatching; 0 for one group.
    columns : of panels.

    Raises
    ------
    ValueError
        If there is nothing to show, or the numbers of weights differ.
    """
    if not ends:
        raise ValueError("ends: got none, wanted the weights of at least one unit")
    inputs = len(np.asarray(next(iter(ends.values()))))
    columns = min(columns, len(ends))
    rows = -(-len(ends) // columns)
    figure, axes = panels(columns, rows, width=7.6, height=1.75 * rows + 0.3)
    place = np.arange(inputs)
    for ax, (name, w) in zip(axes, ends.items(), strict=False):
        bars = ax.bar(place, validate.array(name, w, (inputs,)), width=0.8, color=BLUE)
        for bar in bars[second:] if second else ():
            bar.set(facecolor=ORANGE, hatch="////", edgecolor="white", linewidth=0)
        if theory and name in theory:
            predicted = validate.array(name, theory[name], (inputs,))
            ax.hlines(predicted, place - 0.5, place + 0.5, color="black", linewidth=1.6)
        ax.axhline(0, color="black", linewidth=0.8)
        ax.set_title(name, fontsize=10)
        ax.set_xticks(np.arange(0, inputs + 1, 5))
        ax.ticklabel_format(axis="y", style="sci", scilimits=(-2, 3))
        ax.tick_params(labelsize=8)
    for ax in axes[len(ends) :]:
        ax.axis("off")
    figure.supxlabel("input", fontsize=10)
    figure.supylabel("weight", fontsize=10)
    return Picture(figure, alt)

"""Lesson 06: lengths that run away, the weights that each cure leaves behind, and changes against a lag."""

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


def windows(lags: ArrayLike, measured: Mapping[str, ArrayLike], theory: Mapping[str, ArrayLike], *, alt: str,
            xlabel: str = "lag (ms)", ylabel: str = "change of weight") -> Picture:
    """Return changes against a lag, a panel for each rule: points with 95 % intervals, on a broad grey line of theory.

    Parameters
    ----------
    lags : (lags,) shared by all.
    measured : name to (seeds, lags) changes.
    theory : the same names to (lags,) predictions. Each panel is divided by its theory's largest size.
    alt, xlabel, ylabel : what the picture and its axes show, in words.

    Raises
    ------
    ValueError
        If a shape does not fit, there are fewer than two seeds or more rules than colours, or a theory is all zeros.
    """
    lags = validate.array("lags", lags, ("lags",))
    named = styled("measured", measured)
    columns = min(2, max(1, len(named)))
    rows = -(-len(named) // columns)
    figure, axes = panels(columns, rows, width=7.6, height=2.1 * rows + 0.4)
    for ax, (style, name, values) in zip(axes, named, strict=False):
        validate.choice("measured", name, theory)
        predicted = validate.array(name, theory[name], (len(lags),))
        found = validate.array(name, values, ("seeds", len(lags)))
        largest = float(np.abs(predicted).max())
        if len(found) < 2 or not largest:
            raise ValueError(f"{name}: got {len(found)} seeds and theory up to {largest:g}, wanted two and above 0")
        half = _students_t(len(found)) * found.std(axis=0, ddof=1) / len(found) ** 0.5
        ax.plot(lags, predicted / largest, **THEORY)
        ax.errorbar(lags, found.mean(axis=0) / largest, half / largest, markersize=4, elinewidth=1.2,
                    **{**style, "linestyle": "none"})  # fmt: skip
        ax.axhline(0, color="black", linewidth=0.8)
        ax.axvline(0, color="black", linewidth=0.8)
        ax.set(ylim=(-1.25, 1.25))
        ax.set_title(name, fontsize=10)
    for ax in axes[len(named) :]:
        ax.axis("off")
    figure.supxlabel(xlabel, fontsize=10)
    figure.supylabel(ylabel, fontsize=10)
    return Picture(figure, alt)


def _students_t(n: int) -> float:
    """Return the factor of a 95 % interval of a mean of n."""
    from scipy.stats import t

    return float(t.ppf(0.975, n - 1))

"""Learners side by side: accuracy against what each has spent."""

from collections.abc import Mapping

from numpy.typing import ArrayLike

from hvb_lib import validate
from hvb_lib.figures.picture import SERIES, Picture, panels


def race(
    ways: Mapping[str, Mapping[str, ArrayLike]],
    *,
    alt: str,
    against: tuple[str, ...] = ("images", "10^9 operations"),
    height: str = "accuracy (%)",
) -> Picture:
    """Return a panel for each thing spent, with one line a learner and the same vertical axis.

    Parameters
    ----------
    ways : name to columns of equal length, such as "images" and "accuracy (%)".
    alt : what the picture shows, in words.
    against : columns for the horizontal axes, logarithmic where they span more than a factor of 30; the start, where
        nothing is spent, is left out.
    height : column for the vertical axis.

    Raises
    ------
    ValueError
        If a column is missing or columns differ in length.
    """
    figure, axes = panels(columns=len(against), width=8.4, height=3.9)
    for ax, spent in zip(axes, against, strict=True):
        ends = []
        for style, (name, way) in zip(SERIES, ways.items(), strict=False):
            for column in (spent, height):
                validate.choice("column", column, way)
            y = validate.array(height, way[height], ("points",))
            x = validate.array(spent, way[spent], (len(y),))
            ax.plot(x[x > 0], y[x > 0], label=name, markersize=4, linewidth=1.6, **style)
            ends += [float(x[x > 0].min()), float(x.max())]
        if max(ends) > 30 * min(ends):
            ax.set_xscale("log")
        ax.set(xlabel=spent.replace("10^9", "$10^9$"), ylabel=height if ax is axes[0] else "")
    axes[0].sharey(axes[-1])
    handles, names = axes[0].get_legend_handles_labels()
    figure.legend(handles, names, loc="outside upper center", ncols=3, frameon=False, fontsize=9)
    return Picture(figure, alt)

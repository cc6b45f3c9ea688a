"""Lesson 10: who spikes when."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from hvb_lib import validate
from hvb_lib.figures.picture import BLUE, GREY, RED, Picture, panels


def raster(spikes: ArrayLike, *, alt: str, dt: float = 1.0, marked: ArrayLike | None = None,
           shaded: Sequence[tuple[float, float]] = (), fired: Sequence[float] = (), title: str = "") -> Picture:
    """Return a dot for each spike: time to the right, a row for each neuron.

    Parameters
    ----------
    spikes : (steps, neurons) boolean.
    alt : what the picture shows, in words.
    dt : length of a step in ms.
    marked : (steps, neurons) spikes to be drawn in another colour and larger, or None.
    shaded : (from, to) in ms, stretches of time with a grey ground.
    fired : times in ms of an output's spikes, drawn as triangles above.
    title : above the picture.

    Raises
    ------
    ValueError
        If a shape does not fit.
    """
    spikes = validate.array("spikes", spikes, ("steps", "neurons")).astype(bool)
    marked = np.zeros(spikes.shape, bool) if marked is None else marked
    chosen = validate.array("marked", marked, spikes.shape).astype(bool)
    figure, (ax,) = panels(width=7.4, height=3.1)
    for begin, end in shaded:
        ax.axvspan(begin, end, color="#eeeeee", zorder=0)
    for which, color, size in ((spikes & ~chosen, GREY if chosen.any() else BLUE, 2.5), (spikes & chosen, RED, 4)):
        when, who = np.nonzero(which)
        ax.plot(when * dt, who, ".", color=color, markersize=size if spikes.shape[1] > 30 else 7)
    neurons = spikes.shape[1]
    ax.plot(list(fired), [neurons * 1.06] * len(fired), "v", color="black", markersize=7, clip_on=False)
    ax.set(xlim=(0, len(spikes) * dt), ylim=(-0.5 - 0.01 * neurons, neurons * 1.12), title=title)
    ax.set(xlabel="time (ms)", ylabel="neuron")
    ax.grid(False)
    return Picture(figure, alt)

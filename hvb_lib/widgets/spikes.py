"""Lesson 10's widget: one cell under a constant drive, and the synapse that an input's spike changes by its lag."""

from functools import cache
from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from hvb_lib.figures.picture import BLACK, BLUE, GREY, ORANGE, RED, panels
from hvb_lib.spiking import neurons, stdp
from hvb_lib.validate import Array
from hvb_lib.widgets.live import Live, Slider

DURATION, DT = 200, 0.1  # ms
DRIVES, TAUS = np.arange(31), range(10, 41, 5)  # mV and ms: what the sliders can reach
PAIRINGS = 60  # as in Bi & Poo (1998), one a second: too far apart for the spikes of two pairings to meet
REACH = 60  # ms, the largest lag
CELL = neurons.CELL
PEAK, LANE = CELL.threshold + 8, CELL.rest - 5  # mV: where strokes for spikes end, and the lane of the input's spike


class Run(NamedTuple):
    """Cells of one time constant, one under each of the DRIVES."""

    v: Array  # (steps + 1, drives), mV
    spikes: tuple[Array, ...]  # of each cell: times in ms


def cell_and_its_synapse() -> Live:
    """Return the widget: set the drive and time constant of a cell and the lag of an input's spike to one of its own.

    Left, the membrane over 200 ms and the rate beside its closed form; right, the window of the plasticity with every
    lag between the input's spike and the cell's.
    """
    for tau in TAUS:
        run(tau)  # all at the start, so that no move has to wait
    figure, (membrane, window, rates, unused) = panels(2, 2, width=8.6, height=5.0)
    unused.remove()
    grid = window.get_subplotspec()
    assert grid is not None
    window.set_subplotspec(grid.get_gridspec()[:, 1])
    moving = {**_membrane(membrane), **_rates(rates), **_window(window)}
    drives = np.linspace(DRIVES[0], DRIVES[-1], 301)

    def state(drive: int, tau: int, lag: int) -> dict[str, Any]:
        cells, cell = run(tau), neurons.Cell(tau=tau)
        spikes, theory = cells.spikes[drive], float(neurons.rate(drive, cell))
        post = paired(spikes)
        pre = post - lag
        lags = (spikes - pre)[spikes != post] if len(pre) else pre
        others = lags[np.abs(lags) <= REACH]
        return {
            "v": (np.arange(len(cells.v)) * DT, cells.v[:, drive]), "spikes": strokes(spikes), "post": strokes(post),
            "pre": (pre, np.full(len(pre), LANE)),
            "theory": (drives, neurons.rate(drives, cell)), "measured": (DRIVES, [measured(s) for s in cells.spikes]),
            "here": ([drive], [theory]),
            "others": (others, change(others)), "lag": ([lag], change([lag])),
            "readout": r"$\tau\,\dot v = v_\mathrm{rest} - v + \mathrm{drive}$: " + _firing(spikes, theory)
                       + f"<br>{_alone(lag)}<br>{_meeting(pre, spikes)}",
        }  # fmt: skip

    return Live(
        figure, moving, state,
        {
            "drive": Slider("drive (mV)", int(DRIVES[0]), int(DRIVES[-1]), 1, 17),
            "tau": Slider("time constant τ (ms)", TAUS[0], TAUS[-1], TAUS.step, 20),
            "lag": Slider("lag, post − pre (ms)", -REACH, REACH, 1, -15),
        },
        caption="Drive sets when the cell fires; the lags to all its spikes, before and after, change the synapse.",
        question="An input 15 ms too late weakens the synapse. Raise the drive: when does the same lag strengthen it, "
                 "and why not at every higher drive?",
    )  # fmt: skip


@cache
def run(tau: int) -> Run:
    """Return cells of that time constant in ms, from rest, one under each of the DRIVES, over DURATION."""
    cells = neurons.Population(DRIVES.shape, neurons.Cell(tau=tau), DT)
    v, fired = [cells.v.copy()], [cells.spikes.copy()]
    for _ in range(round(DURATION / DT)):
        fired.append(cells.step(DRIVES).copy())
        v.append(cells.v.copy())
    return Run(np.array(v), tuple(np.flatnonzero(f) * DT for f in np.array(fired).T))


def measured(spikes: Array) -> float:
    """Return the rate in Hz from the intervals between spikes: 0 without a spike, NaN with one, which has none."""
    if len(spikes) < 2:
        return float("nan") if len(spikes) else 0.0
    return float(1000 / np.diff(spikes).mean())


def paired(spikes: Array) -> Array:
    """Return the spike next to the middle of the time shown, (1,), or none of none, (0,): the lag is counted to it."""
    return spikes[np.argsort(np.abs(spikes - DURATION / 2))[:1]]


def change(lags: ArrayLike) -> Array:
    """Return the change by one pair at each of these lags, (lags,), in % of the largest weight; none of none."""
    return 100 * stdp.window(lags) if np.size(lags) else np.empty(0)


def strokes(spikes: Array) -> tuple[Array, Array]:
    """Return upright strokes at these times as one line; NaN lifts the pen."""
    return np.repeat(spikes, 3), np.tile([CELL.threshold, PEAK, np.nan], len(spikes))


def _firing(spikes: Array, theory: float) -> str:
    if not len(spikes):
        return f"no spike, closed form {theory:.1f} Hz: the drive does not lift it over the threshold"
    return f"{len(spikes)} spikes, measured <b>{measured(spikes):.1f} Hz</b>, closed form {theory:.1f} Hz"


def _alone(lag: int) -> str:
    total = PAIRINGS * float(change([lag])[0])
    return f"{PAIRINGS} pairs, one a second, at a lag of {lag} ms: <b>{total:+.1f} %</b> of the largest weight"


def _meeting(pre: Array, spikes: Array) -> str:
    if not len(pre):
        return "the cell is silent: no spike of its own for the input's to meet"
    total = 100 * PAIRINGS * stdp.pairs(pre, spikes)
    return f"{PAIRINGS} times the input's spike among all {len(spikes)} of the cell's: <b>{total:+.1f} %</b>"


def _membrane(ax: Axes) -> dict[str, Any]:
    ax.set(xlim=(0, DURATION), ylim=(LANE - 3, PEAK + 1), xlabel="time (ms)", title="membrane of the cell (mV)")
    ax.set_yticks([CELL.threshold, CELL.reset, CELL.rest, LANE], [
        f"threshold {CELL.threshold:.0f}", f"reset {CELL.reset:.0f}", f"rest {CELL.rest:.0f}", "input's spike",
    ], fontsize=8)  # fmt: skip
    ax.axhline(CELL.threshold, color=GREY, linestyle="--", linewidth=1)
    (v,) = ax.plot([], [], color=BLUE, linewidth=1.4)
    (spikes,) = ax.plot([], [], color=BLACK, linewidth=1.4)
    (post,) = ax.plot([], [], color=ORANGE, linewidth=3.5)
    (pre,) = ax.plot([], [], "^", color=ORANGE, markeredgecolor=BLACK, markersize=8)
    return {"v": v, "spikes": spikes, "post": post, "pre": pre}


def _rates(ax: Axes) -> dict[str, Any]:
    ax.set(xlim=(DRIVES[0], DRIVES[-1] + 0.5), ylim=(-8, 300), xlabel="drive (mV)", title="rate (Hz)")
    (theory,) = ax.plot([], [], color="#999999", linewidth=5, alpha=0.6, label="closed form")
    (points,) = ax.plot([], [], ".", color=BLUE, markersize=5, label="measured")
    (here,) = ax.plot([], [], "o", color=ORANGE, markeredgecolor=BLACK, markersize=8, label="this cell")
    ax.legend(loc="upper left", fontsize=8)
    return {"theory": theory, "measured": points, "here": here}


def _window(ax: Axes) -> dict[str, Any]:
    ax.set(xlim=(-REACH - 3, REACH + 3), ylim=(-0.65, 0.65), xlabel="lag $t_{post} - t_{pre}$ (ms)")
    ax.set_title("change by one pair (% of largest w)")
    ax.axhline(0, color=GREY, linewidth=0.8)
    ax.axvline(0, color=GREY, linewidth=0.8)
    causal = np.linspace(0, REACH, 10 * REACH + 1)
    ax.plot(causal, change(causal), color=BLUE, linewidth=2)
    ax.plot(-causal[1:], change(-causal[1:]), color=RED, linewidth=2, linestyle="--")
    (others,) = ax.plot([], [], "o", color=BLACK, markersize=4.5, label="the cell's other spikes")
    (lag,) = ax.plot([], [], "o", color=ORANGE, markeredgecolor=BLACK, markersize=10, label="the spike paired")
    ax.legend(loc="upper left", fontsize=8)
    return {"others": others, "lag": lag}

"""Lesson 16: where the joules of a digit go, as the time it is shown, the rate and the memory are turned."""

from functools import lru_cache
from typing import Any

import numpy as np

from hvb_lib import converted, energy
from hvb_lib.claims import energy as joules
from hvb_lib.claims.pipelines import Budget, one_thread
from hvb_lib.energy import MEMORIES, PARTS
from hvb_lib.figures.picture import BLUE, GREY, RED, panels
from hvb_lib.validate import Array
from hvb_lib.widgets.live import Choice, Live, Slider

BUDGET, SIZES, SEED, IMAGES = Budget(images=4000, passes=3), (784, 64, 10), 100, 100
LONGEST, TOP, MOST = 16, 2.2, 2.5  # steps; ratio and spikes a weight at the ends of the axes


def energy_by_hand() -> Live:
    """Return the widget: turn time, rate and memory; see the joules of spikes beside those of the dense network."""
    figure, (bars, rates) = panels(columns=2, width=9.4, height=3.9)
    where = np.arange(len(PARTS))
    bars.set(xlim=(-0.6, len(PARTS) - 0.4), ylim=(0, 100 * TOP), ylabel="share of the dense energy (%)",
             title="where the joules go")  # fmt: skip
    bars.set_xticks(where, PARTS, fontsize=9)
    dense = bars.bar(where - 0.2, np.zeros(len(PARTS)), 0.38, color=BLUE, label="dense")
    spikes = bars.bar(where + 0.2, np.zeros(len(PARTS)), 0.38, color=RED, hatch="///", edgecolor="white",
                      label="spikes")  # fmt: skip
    rates.set(xlim=(0, MOST), ylim=(0, TOP), xlabel="spikes a weight", ylabel="energy, spikes / dense",
              title="where the advantage ends")  # fmt: skip
    rates.axhline(1, color="black", linewidth=1)
    rates.axhline(joules.HALF, color="black", linewidth=1, linestyle=(0, (2, 2)), label="criterion of C29")
    (theory,) = rates.plot([], [], color=GREY, linewidth=5, alpha=0.45, label="events alone")
    (here,) = rates.plot([], [], color=RED, marker="s", markersize=9, linestyle="none", label="with all they need")
    bars.legend(loc="upper left", fontsize=8, framealpha=0.9)
    rates.legend(loc="upper left", fontsize=8, framealpha=0.9)
    return Live(
        figure,
        {"dense": list(dense), "spikes": list(spikes), "theory": theory, "here": here},
        turn,
        {
            "steps": Slider("steps of time", 1, LONGEST, 1, 4),
            "rate": Slider("rate: spikes a step", 0.1, 1.0, 0.1, 1.0),
            "memory": Choice("weights are in", MEMORIES, MEMORIES[0]),
        },
        caption="A spike saves a multiplication, but it pays for its weight: and there are many spikes.",
        question="Find the cheapest setting that reads as many digits as the dense network. Does it stay the "
                 "cheapest when the weights move to DRAM?",
    )  # fmt: skip


def turn(steps: int, rate: float, memory: str) -> dict[str, Any]:
    """Return what the widget shows: joules by part as a share of the dense sum, and the ratio by spikes a weight."""
    weights, balanced, x, labels = _network()
    response = one_thread(converted.respond)(balanced, x, steps, rate)
    done, whole = joules.spent(response, balanced), energy.dense(SIZES)
    total, spent = energy.joules(whole, memory), energy.joules(done, memory)
    a_weight, limit = joules.spikes_a_weight(response, balanced), energy.break_even(memory)
    accuracy = joules.right(response.outputs, labels)
    shares = [[100 * part / total for part in energy.parts(counts, memory).values()] for counts in (whole, done)]
    return {
        "dense": shares[0],
        "spikes": np.minimum(shares[1], 100 * TOP),
        "theory": ([0, MOST], [0, MOST / limit]),
        "here": ([min(a_weight, MOST)], [min(spent / total, TOP)]),
        "readout": f"{a_weight:.2f} spikes a weight, {1e9 * spent:.0f} nJ an image, {spent / total:.2f} of the dense "
                   f"{1e9 * total:.0f} nJ; {accuracy:.0f} % right, dense "
                   f"{joules.right(converted.dense(weights, x), labels):.0f} %. Events alone break even at {limit:.2f}",
    }  # fmt: skip


@lru_cache(maxsize=1)
def _network() -> tuple[list[Array], list[Array], Array, Array]:
    weights = joules.trained(SEED, BUDGET, SIZES)
    x, labels = joules.shown("live")
    return weights, joules.scaled(weights, BUDGET), x[:IMAGES], labels[:IMAGES]

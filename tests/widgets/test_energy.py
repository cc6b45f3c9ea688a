"""The widget of lesson 16: its bars are the library's sums, and its words agree with the picture."""

import re

import numpy as np
import pytest

from hvb_lib import energy
from hvb_lib.widgets import energy as widget


@pytest.fixture(scope="module")
def live():
    return widget.energy_by_hand()


def test_bars_are_shares_of_the_dense_sum():
    state = widget.turn(4, 1.0, "SRAM")
    assert sum(state["dense"]) == pytest.approx(100)
    assert state["spikes"][0] == 0  # no multiplication
    assert sum(state["spikes"]) == pytest.approx(100 * state["here"][1][0])


@pytest.mark.parametrize("memory", energy.MEMORIES)
def test_events_alone_cost_as_much_where_they_break_even(memory):
    (_, end), (_, ratio) = widget.turn(4, 1.0, memory)["theory"]
    assert ratio / end == pytest.approx(1 / energy.break_even(memory))
    a_weight, measured = (v[0] for v in widget.turn(8, 0.8, memory)["here"])
    assert measured > a_weight * ratio / end  # states come on top


def test_time_and_rate_cost_and_bring_accuracy():
    short, long = (widget.turn(steps, 1.0, "SRAM") for steps in (1, 8))
    right = [int(re.search(r"(\d+) % right", state["readout"])[1]) for state in (short, long)]
    assert long["here"][1][0] > 4 * short["here"][1][0]
    assert right[1] > right[0] + 10
    assert widget.turn(8, 0.5, "SRAM")["here"][0][0] == pytest.approx(long["here"][0][0] / 2, rel=0.1)


def test_what_leaves_the_axes_stays_at_their_edge():
    state = widget.turn(widget.LONGEST, 1.0, "DRAM")
    assert np.max(state["spikes"]) <= 100 * widget.TOP
    assert state["here"][1][0] <= widget.TOP


def test_picture_and_words_follow(live):
    before = live.picture.value
    live.controls["memory"].value = "DRAM"
    assert live.picture.value != before
    assert f"{energy.break_even('DRAM'):.2f}" in live.readout.value

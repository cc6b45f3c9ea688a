"""The widget of lesson 13: its curves are the library's, theory meets measurement, words agree with the picture."""

import re

import numpy as np
import pytest

from hvb_lib import tracking
from hvb_lib.widgets import drift


@pytest.fixture(scope="module")
def widget():
    return drift.moving_target()


def test_the_curves_are_the_librarys():
    state = drift.follow(0.01, 0.02, 0.4)
    accuracy = 100 * tracking.track([*drift.ETAS, 0.02], memory=100, noise=drift.NOISE, replay=0.4, inputs=drift.INPUTS,
                                    steps=drift.STEPS, worlds=drift.WORLDS).accuracy  # fmt: skip
    np.testing.assert_array_equal(state["now"][1], accuracy[:, -1])
    np.testing.assert_allclose(state["curve"][1], accuracy[drift.STEPS // 2 :, :-1].mean(axis=0))


@pytest.mark.parametrize("speed", [0.005, 0.03])
def test_theory_is_where_many_worlds_settle(speed):
    etas = drift.ETAS[4:10]
    accuracy = 100 * tracking.track(etas, memory=1 / speed, steps=600, worlds=60).accuracy[300:].mean(axis=0)
    np.testing.assert_allclose(drift.expected(etas, 1 / speed), accuracy, atol=2.0)


def test_picture_and_words_follow(widget):
    before = widget.picture.value
    widget.controls["speed"].value = 0.03
    assert widget.picture.value != before
    memory, best = (float(v) for v in re.search(r"= (\d+)\$ steps.*= ([\d.]+)\$", widget.readout.value).groups())
    assert memory == pytest.approx(1 / 0.03, abs=1)
    assert best == pytest.approx(tracking.best_step(memory=1 / 0.03), rel=0.05)


def test_replay_helps_the_slow_world_and_harms_the_fast_one():
    slow, fast = (drift.follow(speed, 0.1, 0.5)["here"][1][0] - drift.follow(speed, 0.1, 0.0)["here"][1][0]
                  for speed in (0.0003, 0.1))  # fmt: skip
    assert slow > 1
    assert fast < -1

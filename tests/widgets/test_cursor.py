"""Lesson 15's second widget: it shows the days that C28's code lived, and its question has its answer."""

import re
import time

import numpy as np
import pytest

from hvb_lib.claims import cursor
from hvb_lib.widgets import cursor as c
from hvb_lib.worlds.cursor import NEAR, targets
from tests.widgets.shared import turn


@pytest.fixture(scope="module")
def widget():
    patch = pytest.MonkeyPatch()
    patch.setattr(cursor, "DAYS", 3)  # the same code, a quarter of the time
    short = cursor.lived
    patch.setattr(cursor, "lived", lambda *given, **options: short(*given, **options, days=3))
    c.life.cache_clear()
    yield c.days_of_a_cursor()
    patch.undo()
    c.life.cache_clear()


def test_paths_are_those_of_the_test_and_hits_end_at_their_targets(widget):
    goals = targets(cursor.TESTS)[c.SHOWN]
    for name, day in ((cursor.FROZEN, 3), (cursor.ALONE, 1), (cursor.HYBRID, 3)):
        turn(widget, name=name, day=day)
        test = c.life(name).tests[day]
        ends = widget.moving["ends"].get_offsets()
        hit = np.linalg.norm(ends - goals, axis=1) < NEAR
        np.testing.assert_array_equal(hit, test.hit[c.SHOWN])
        for which, rows in (("arrived", hit), ("missed", ~hit)):
            x, y = widget.moving[which].get_data()
            assert np.isnan(x).sum() == rows.sum()
            paths = np.stack([x, y], axis=1).reshape(rows.sum(), -1, 2)[:, :-1]
            np.testing.assert_array_equal(paths, test.paths[:, c.SHOWN][:, rows].transpose(1, 0, 2))
        assert int(re.search(r"<b>(\d+) of 200", widget.readout.value)[1]) == test.hit.sum()


def test_the_curve_is_the_success_by_day(widget):
    turn(widget, name=cursor.HYBRID, day=2)
    days, success = widget.moving["success"].get_data()
    np.testing.assert_array_equal(days, np.arange(4))
    np.testing.assert_array_equal(success, c.life(cursor.HYBRID).success)
    assert widget.moving["now"].get_data()[0] == [2, 2]


def test_the_question_has_its_answer(widget):
    frozen, hybrid, alone = (c.life(name).success for name in (cursor.FROZEN, cursor.HYBRID, cursor.ALONE))
    assert frozen[0] == hybrid[0] > 0.95
    assert frozen[-1] < hybrid[-1] - 0.2  # the same drift in three days is steeper than in twenty
    assert alone[0] < 0.1
    assert alone[-1] > alone[0] + 0.2


def test_a_move_changes_the_picture_and_is_answered_at_once(widget):
    seconds = []
    for name in c.NAMES:
        for day in (1, 3, 0):
            before, start = widget.picture.value, time.process_time()
            turn(widget, name=name, day=day)
            seconds.append((time.process_time() - start) / 2)
            assert widget.picture.value != before
    assert np.median(seconds) < 0.02  # of this process: other work on the machine does not count

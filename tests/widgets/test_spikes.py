"""Lesson 10's widget: its numbers are the library's, its rate the closed form's, and its question has its answer."""

import math
import re
import time

import numpy as np
import pytest

from hvb_lib.spiking import neurons, stdp
from hvb_lib.widgets import spikes as s
from tests.widgets.shared import turn


@pytest.fixture(scope="module")
def widget():
    return s.cell_and_its_synapse()


def said(widget):
    """Return the bold numbers: measured rate, change by pairs alone, change among all spikes."""
    return [float(number) for number in re.findall(r"<b>([-+\d.]+) [%H]", widget.readout.value)]


def by_hand(drive, tau):
    """Return the spikes of one cell, number by number."""
    cell, v, fired = neurons.CELL, neurons.CELL.rest, []
    for step in range(1, round(s.DURATION / s.DT) + 1):
        end = cell.rest + drive
        v = end + (v - end) * math.exp(-s.DT / tau)
        if v >= cell.threshold:
            v = cell.reset
            fired.append(step * s.DT)
    return np.array(fired)


@pytest.mark.parametrize(("drive", "tau", "lag"), [(17, 20, -15), (30, 10, 60), (19, 30, 0), (17, 40, -60)])
def test_the_readout_is_what_sixty_real_pairings_give(widget, drive, tau, lag):
    turn(widget, drive=drive, tau=tau, lag=lag)
    rate, alone, among = said(widget)
    spikes = by_hand(drive, tau)
    assert f"{len(spikes)} spikes" in widget.readout.value
    assert rate == pytest.approx(1000 * (len(spikes) - 1) / (spikes[-1] - spikes[0]), abs=0.06)
    assert f"closed form {neurons.rate(drive, neurons.Cell(tau=tau)):.1f} Hz" in widget.readout.value
    seconds = 1000.0 * np.arange(s.PAIRINGS)
    assert alone == pytest.approx(100 * stdp.pairs(seconds, seconds + lag), abs=0.06)
    post = min(spikes, key=lambda t: abs(t - s.DURATION / 2))
    trains = np.add.outer(seconds, spikes).ravel()
    assert among == pytest.approx(100 * stdp.pairs(seconds + post - lag, trains), abs=0.06)


def test_the_rate_is_the_closed_form_to_three_percent_at_every_drive_and_time_constant():
    for tau in s.TAUS:
        rates = np.array([s.measured(spikes) for spikes in s.run(tau).spikes])
        theory = neurons.rate(s.DRIVES, neurons.Cell(tau=tau))
        np.testing.assert_allclose(rates, theory, rtol=0.03)
        assert (rates[s.DRIVES <= 16] == 0).all()
        assert (rates[s.DRIVES > 16] > 0).all()


def test_the_membrane_shown_is_the_exact_one_up_to_the_first_spike_and_then_reset(widget):
    for drive, tau in ((10, 20), (25, 30)):
        turn(widget, drive=drive, tau=tau)
        t, v = widget.moving["v"].get_data()
        spikes = by_hand(drive, tau)
        until = t < (spikes[0] - s.DT / 2 if len(spikes) else np.inf)
        np.testing.assert_allclose(v[until], neurons.potential(t[until], drive, neurons.Cell(tau=tau)))
        assert v.max() < neurons.CELL.threshold
        np.testing.assert_array_equal(v[np.rint(spikes / s.DT).astype(int)], neurons.CELL.reset)


def test_the_question_has_its_answer(widget):
    turn(widget, tau=20, lag=-15)
    among = {}
    for drive in range(17, 31):
        turn(widget, drive=drive)
        _, alone, among[drive] = said(widget)
        assert alone < 0  # whatever the cell does, a pair alone weakens
    assert among[17] < 0
    assert [drive for drive in among if among[drive] > 0][:4] == [18, 19, 20, 21]
    assert among[22] < 0
    # Why: at 18 mV to 21 mV the next spike follows the input's sooner than the paired one went before it; at 22 mV that
    # spike has come already, and the input is late for it too.
    after = {drive: 1000 / neurons.rate(drive) - 15 for drive in (17, 18, 21, 22)}
    assert after[17] > 20 > 15 > after[18] > after[21] > 0 > after[22] > -2


def test_the_marks_stand_where_the_spikes_are(widget):
    turn(widget, drive=22, tau=20, lag=-15)
    spikes = s.run(20).spikes[22]
    (pre,), (post,) = widget.moving["pre"].get_xdata(), set(widget.moving["post"].get_xdata())
    assert post - pre == pytest.approx(-15)
    assert post in spikes
    lags, changes = widget.moving["others"].get_data()
    wanted = [t - pre for t in spikes if t != post and abs(t - pre) <= s.REACH]
    np.testing.assert_allclose(lags, wanted)
    np.testing.assert_allclose(changes, 100 * stdp.window(wanted))
    assert widget.moving["lag"].get_data()[0] == [-15]
    np.testing.assert_array_equal(np.unique(widget.moving["spikes"].get_xdata()), spikes)
    drive, rate = widget.moving["here"].get_data()
    assert (drive, rate) == ([22], [neurons.rate(22)])


def test_the_rates_shown_follow_the_time_constant(widget):
    for tau in (10, 40):
        turn(widget, tau=tau)
        drives, theory = widget.moving["theory"].get_data()
        np.testing.assert_array_equal(theory, neurons.rate(drives, neurons.Cell(tau=tau)))
        at, rates = widget.moving["measured"].get_data()
        np.testing.assert_array_equal(rates, [s.measured(spikes) for spikes in s.run(tau).spikes])
        np.testing.assert_allclose(np.interp(at, drives, theory), rates, rtol=0.03)


def test_a_move_changes_the_picture_and_is_answered_at_once(widget):
    turn(widget, drive=20, tau=20, lag=5)
    seconds = []
    for name, values in (("drive", (25, 30, 17)), ("tau", (40, 10, 25)), ("lag", (-5, 0, 40))):
        for value in values:
            before, start = widget.picture.value, time.process_time()
            turn(widget, **{name: value})
            seconds.append(time.process_time() - start)
            assert widget.picture.value != before
    assert np.median(seconds) < 0.02  # of this process: other work on the machine does not count


def test_every_corner_can_be_drawn_and_the_input_stays_in_the_picture(widget):
    for tau in (10, 40):
        for lag in (-60, 0, 60):
            for drive in (0, 16, 17, 30):
                turn(widget, drive=drive, tau=tau, lag=lag)
                assert not widget.readout.value.startswith("<b>"), widget.readout.value
                assert ("silent" in widget.readout.value) == (drive <= 16)
                pre = widget.moving["pre"].get_xdata()
                assert len(pre) == (drive > 16)
                assert all(0 < t < s.DURATION for t in pre)


def test_a_single_spike_has_no_rate():
    assert np.isnan(s.measured(np.array([3.0])))
    assert s.measured(np.array([])) == 0

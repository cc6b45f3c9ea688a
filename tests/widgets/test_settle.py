import re

import numpy as np
import pytest

from hvb_lib.claims import inference
from hvb_lib.widgets import settle
from tests.widgets.shared import turn


@pytest.fixture(scope="module")
def values():
    return settle.values_by_hand()


@pytest.fixture(scope="module")
def nudge():
    return settle.nudge_by_hand()


def turned(widget, **values):
    turn(widget, **values)
    return widget.readout.value


def test_settling_lowers_the_energy_and_turns_the_changes_away(values):
    turned(values, rate=0.1, precision=1.0, predictions=settle.MOVE)
    energies, cosines = settle.settle(0.1, 1.0, fixed=False)
    assert (np.diff(energies) < 1e-3).all()
    assert energies[-1] < 0.95
    assert (cosines[-1] < 0.99).all()
    assert f"energy {energies[-1]:.3g}" in values.readout.value


def test_fixed_predictions_bring_the_cosines_to_one(values):
    words = turned(values, rate=0.3, precision=1.0, predictions=settle.STAY)
    assert re.findall(r"\d\.\d{3}", words.split("below")[1]) == ["1.000"] * 3


def test_a_rate_too_large_raises_the_energy(values):
    words = turned(values, rate=0.5, precision=1.0, predictions=settle.MOVE)
    assert float(re.search(r"energy ([\d.e+]+)", words).group(1)) > 1


def test_the_picture_follows(values):
    turned(values, rate=0.1)
    before = values.picture.value
    turned(values, rate=0.3)
    assert values.picture.value != before


def test_errors_fall_with_the_nudge_as_theory_says(nudge):
    shown = [re.search(r"error ([\d.e-]+) one way, ([\d.e-]+) both", turned(nudge, beta=beta)).groups()
             for beta in (0.1, 0.01)]  # fmt: skip
    one, both = (float(shown[0][way]) / float(shown[1][way]) for way in (0, 1))
    assert one == pytest.approx(10, rel=0.2)
    assert both == pytest.approx(100, rel=0.2)


def test_marks_lie_on_the_curves_and_edges_spoil_them(nudge):
    names = list(settle.INPUTS)
    for inputs in names:
        *_, found = settle.at_rest(inputs)
        relaxation, targets, _ = settle.at_rest(inputs)
        here = inference.closeness.contrast_errors(relaxation, targets, [settle.SHIFTS[5]])[0]
        assert here == pytest.approx(found["one way"][5], rel=1e-6)
    clear, spoilt = (settle.at_rest(inputs)[2]["both ways"][0] for inputs in names)
    assert spoilt > 10 * clear
    turned(nudge, inputs=names[1], beta=0.1)
    assert "one way" in nudge.readout.value

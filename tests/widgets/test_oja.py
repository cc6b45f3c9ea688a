"""Lesson 07's widget tells the truth about Oja's rule."""

import numpy as np
import pytest

from hvb_lib import data, metrics
from hvb_lib.widgets.oja import STEPS, follow, oja_in_a_cloud


@pytest.mark.parametrize("angle", [0, 60, 135])
@pytest.mark.parametrize("length", [0.1, 2.0])
def test_the_path_ends_at_the_long_axis_with_length_one(angle, length):
    path = follow(data.cloud(300, angle), 0.05, length, steps=300)
    assert np.linalg.norm(path[0]) == pytest.approx(length)
    axis = [np.cos(np.deg2rad(angle)), np.sin(np.deg2rad(angle))]
    assert metrics.cosine(path[-1], axis) >= 0.999
    assert np.linalg.norm(path[-1]) == pytest.approx(1, abs=0.01)


def test_the_length_settles_below_the_limit_of_the_question_and_not_above():
    # Largest variance 4: the limit is 1 / 4.
    x = data.cloud(300, 30)
    settled = np.linalg.norm(follow(x, 0.24, 1.1, 2000)[-1])
    unsettled = np.linalg.norm(follow(x, 0.27, 1.1, 2000)[-20:], axis=1)
    assert settled == pytest.approx(1, abs=1e-3)
    assert np.abs(unsettled - 1).max() > 0.1


def test_a_path_that_leaves_every_bound_ends_early_and_finite():
    path = follow(data.cloud(300, 30), 1.0, 2.0)
    assert len(path) < STEPS
    assert np.isfinite(path).all()


def test_the_widget_says_where_the_length_ends():
    widget = oja_in_a_cloud()
    first = widget.picture.value
    assert "= 1.000" in widget.readout.value
    widget.controls["angle"].value = 120
    assert widget.picture.value != first
    widget.controls["eta"].value = 1.0
    assert "grows without end" in widget.readout.value
    assert not widget.readout.value.startswith("<b>")


def test_every_corner_of_the_controls_can_be_drawn():
    widget = oja_in_a_cloud()
    for angle in (0, 180):
        for eta in (0.005, 1.0):
            for start in (0.1, 2.0):
                for name, value in (("angle", angle), ("eta", eta), ("start", start)):
                    widget.controls[name].value = value
                assert not widget.readout.value.startswith("<b>"), widget.readout.value

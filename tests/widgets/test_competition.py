"""Lesson 08's widget: what its question asks can be found, and each competition is what its name says."""

import numpy as np
import pytest

from hvb_lib import clusters
from hvb_lib.claims.clustering import five_clusters
from hvb_lib.widgets import competition as c


def dead(widget):
    return int(widget.readout.value.split("error ")[1].split(", ")[1].split(" ")[0])


def test_from_the_middle_units_die_and_two_competitions_keep_all_alive():
    widget = c.units_that_compete()
    assert dead(widget) >= 2
    for kind in (c.CONSCIENCE, c.ROW):
        widget.controls["kind"].value = kind
        assert dead(widget) == 0


def test_the_readout_is_the_error_at_that_step():
    widget = c.units_that_compete()
    widget.controls["step"].value = 20
    error = clusters.quantisation_error(c.path(c.WINNER, 0.5, c.MIDDLE, 3)[20 // c.EVERY], five_clusters())
    assert f"step 20: error {error:.3f}" in widget.readout.value


def test_soft_units_part_below_the_largest_variance_and_stay_together_above():
    x = five_clusters()
    largest = np.linalg.eigvalsh(np.cov(x.T, bias=True))[-1]
    start, below, above = (c.path(c.SOFT, t / 4, c.MIDDLE, 3)[i] for t, i in ((1.0, 0), (0.5 * largest, -1), (4.0, -1)))
    assert largest < 4
    assert np.ptp(below, axis=0).max() > 3 * np.ptp(start, axis=0).max()
    assert np.ptp(above, axis=0).max() < 0.5 * np.ptp(start, axis=0).max()


@pytest.mark.parametrize("start", [c.MIDDLE, c.INPUTS])
def test_the_start_is_where_it_says(start):
    first = c.path(c.WINNER, 0.5, start, 1)[0]
    on_inputs = all((np.abs(five_clusters() - unit).max(axis=1) == 0).any() for unit in first)
    assert on_inputs == (start == c.INPUTS)


def test_a_move_changes_the_picture():
    widget = c.units_that_compete()
    for name, value in (("kind", c.SOFT), ("softness", 0.2), ("seed", 5), ("start", c.INPUTS), ("step", 4)):
        before = widget.picture.value
        widget.controls[name].value = value
        assert widget.picture.value != before

import numpy as np
import pytest

from hvb_lib.memory import states


@pytest.mark.parametrize("alike", [0.0, 0.25, 0.64])
def test_drawn_patterns_overlap_as_much_as_asked_for(alike):
    x = states.drawn(80, 4000, 1, alike)
    overlaps = (x @ x.T / 4000)[np.triu_indices(80, 1)]
    assert x.dtype == np.float32
    assert set(np.unique(x)) == {-1, 1}
    assert overlaps.mean() == pytest.approx(alike, abs=0.01)
    assert abs(x.mean()) < 0.05  # the template is balanced


def test_the_same_number_of_units_is_turned_in_every_row():
    x = states.drawn(50, 37, 3)
    cues = states.corrupted(x, 0.2, 3)
    assert ((cues != x).sum(axis=1) == 7).all()
    assert (states.corrupted(x, 0, 3) == x).all()
    assert (states.corrupted(x, 1, 3) == -x).all()
    assert states.overlap(cues, x) == pytest.approx(1 - 2 * 7 / 37)
    assert len({tuple(row) for row in cues != x}) > 40


def test_corruption_does_not_follow_the_patterns_of_the_same_seed():
    x = states.drawn(200, 500, 5, alike=0.64)
    turned = states.corrupted(x, 0.3, 5) != x
    typical = x == np.sign(x.mean(axis=0))
    for shift in (0, 1):  # the template is drawn before the patterns: one row of the stream
        together = np.corrcoef(typical[: len(x) - shift].ravel(), turned[shift:].ravel())[0, 1]
        assert abs(together) < 0.02


def test_whole_numbers_become_floats_and_single_precision_stays():
    assert states.signs("x", [[1, -1]]).dtype == np.float64
    assert states.signs("x", np.ones((1, 2), np.float32)).dtype == np.float32

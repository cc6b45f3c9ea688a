import numpy as np
import pytest

from hvb_lib.widgets import alignment


@pytest.fixture(scope="module")
def widget():
    return alignment.alignment_by_hand()


@pytest.mark.parametrize("angle", [0, 90, 135, 180])
def test_the_angle_at_first_is_the_one_that_was_turned(angle):
    for kind in (alignment.STAYS, alignment.FOLLOWS):
        path = alignment.follow(angle, kind, 0.3)
        assert path.weights[0] == pytest.approx(angle, abs=1e-4)
        if kind == alignment.FOLLOWS:
            np.testing.assert_allclose(path.weights, angle, atol=1e-4)


@pytest.mark.parametrize("angle", [45, 90, 135, 180])
def test_fixed_feedback_teaches_and_theory_meets_measurement(angle):
    path = alignment.follow(angle, alignment.STAYS, 0.1)
    assert path.loss[-1] < 1e-3 * path.loss[0]
    assert path.weights[-1] < 45
    coarse = np.abs(path.weights - path.theory).max()
    fine = alignment.follow(angle, alignment.STAYS, 0.1, lr=0.002)
    assert np.abs(fine.weights - fine.theory).max() < 0.3 * coarse
    assert coarse < 20


def test_feedback_that_always_points_away_does_not_teach():
    path = alignment.follow(180, alignment.FOLLOWS, 0.3)
    assert path.loss[-1] > 0.5 * path.loss[0]
    assert path.change.min() > 90


def test_backpropagation_is_feedback_along_the_weights():
    path = alignment.follow(0, alignment.FOLLOWS, 0.3)
    assert path.change.max() < 1e-4
    assert path.loss[-1] < 1e-3


def test_picture_and_words_follow(widget):
    widget.controls["kind"].value = alignment.FOLLOWS
    before = widget.picture.value
    widget.controls["angle"].value = 180
    assert widget.picture.value != before
    assert "change 180°" in widget.alt

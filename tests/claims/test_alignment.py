import numpy as np
import pytest

from hvb_lib.claims import alignment

SHORT = {"images": 1000, "passes": 4, "every": 8, "units": 100}


@pytest.fixture(scope="module")
def paths():
    return {kind: alignment.follow(kind, 101, **SHORT) for kind in alignment.KINDS}


def test_where_each_kind_starts(paths):
    assert paths[alignment.SAME].weights[0] == pytest.approx(0, abs=1e-3)
    assert paths[alignment.RANDOM].weights[0] == pytest.approx(90, abs=5)
    for kind in (alignment.OPPOSITE, alignment.ALWAYS):
        assert paths[kind].weights[0] == pytest.approx(180, abs=0.1)


def test_fixed_feedback_is_approached_as_the_theory_says(paths):
    for kind in (alignment.RANDOM, alignment.OPPOSITE):
        path = paths[kind]
        assert path.weights[-1] < path.weights[0] - 3
        assert np.abs(path.weights - path.theory).max() < 2


def test_theory_is_met_better_with_a_smaller_step():
    far = [np.abs(path.weights - path.theory).max() for path in (
        alignment.follow(alignment.OPPOSITE, 101, lr=0.1, images=640, passes=2, every=5, units=60),
        alignment.follow(alignment.OPPOSITE, 101, lr=0.02, images=640, passes=10, every=25, units=60))]  # fmt: skip
    assert far[1] < 0.5 * far[0]


def test_feedback_that_stays_opposite_teaches_less(paths):
    assert paths[alignment.ALWAYS].weights[-1] > 170
    assert paths[alignment.ALWAYS].accuracy[-1] < paths[alignment.OPPOSITE].accuracy.max() - 5
    assert paths[alignment.SAME].change.max() < 0.1


def test_unknown_kinds():
    with pytest.raises(ValueError, match="kind: got 'sideways'"):
        alignment.follow("sideways", 0)

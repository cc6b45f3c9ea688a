"""BCM: its fixed points, and a threshold that slides."""

import numpy as np
import pytest

from hvb_lib import competition, rules, train

PATTERNS = np.eye(4) + 0.3  # four linearly independent ones, equally often


def test_a_selective_unit_rests():
    # Response n to one of n patterns and 0 to the others: theta = <y^2> = n, so y (y - theta) = 0 for each pattern.
    w = np.linalg.solve(PATTERNS, np.diag([4.0] * 4)).T
    y = PATTERNS @ w.T
    np.testing.assert_allclose(y, 4 * np.eye(4), atol=1e-12)
    assert np.abs(rules.bcm(w, PATTERNS, y)).max() < 1e-12


def test_above_the_threshold_grows_and_below_shrinks():
    x = np.ones((1, 2))
    assert (rules.bcm(np.ones((1, 2)), x, np.array([[2.0]]), theta=[1.0]) > 0).all()
    assert (rules.bcm(np.ones((1, 2)), x, np.array([[0.5]]), theta=[1.0]) < 0).all()


@pytest.mark.parametrize("seed", range(5))
def test_units_become_selective_for_one_pattern_each(seed):
    rng = np.random.default_rng(seed)
    w = rng.uniform(0, 0.3, (6, 4))
    learner = train.Hebbian(w, rules.SlidingThreshold(6, share=0.2), 0.02, activity=competition.rectified)
    train.train(learner, np.repeat(PATTERNS, 25, axis=0), epochs=300, batch=20, seed=seed)
    y = competition.rectified(w, PATTERNS)
    assert ((y > y.max(axis=0) / 2).sum(axis=0) == 1).all()
    assert np.abs(y.max(axis=0) - 4).max() < 0.8


def test_the_threshold_moves_its_share_of_the_way():
    rule = rules.SlidingThreshold(2, share=0.25, start=1.0)
    w, x, y = np.ones((2, 3)), np.ones((2, 3)), np.array([[1.0, 3.0], [1.0, 3.0]])
    np.testing.assert_array_equal(rule(w, x, y), rules.bcm(w, x, y, [1.0, 1.0]))
    assert rule.theta.tolist() == [1.0, 3.0]
    np.testing.assert_array_equal(rule(w, x, y), rules.bcm(w, x, y, [1.0, 3.0]))


def test_a_bad_batch_leaves_the_threshold():
    rule = rules.SlidingThreshold(2)
    with pytest.raises(ValueError, match="x: nan"):
        rule(np.ones((2, 3)), np.full((2, 3), np.nan), np.ones((2, 2)))
    assert rule.theta.tolist() == [0.0, 0.0]


def test_a_threshold_that_does_not_slide_runs_away_and_says_which_rule():
    fixed = rules.SlidingThreshold(1, share=1e-9)
    learner = train.Hebbian(np.ones((1, 4)), fixed, 1.0, activity=competition.rectified)
    with pytest.raises(train.DivergedError, match=r"bcm: the weights overflowed at step \d+ with learning rate 1"):
        train.train(learner, np.repeat(PATTERNS, 25, axis=0), epochs=50)

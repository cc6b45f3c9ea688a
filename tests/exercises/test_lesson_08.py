"""The tasks of lesson 08 against the library's rules, competitions and maps."""

import numpy as np
import pytest

from hvb_lib import competition, course, maps, rules
from hvb_lib.checks.task import find

TASKS = course.root(__file__) / "exercises" / "tasks"


def reference(name):
    return find(name, TASKS).reference


def layer(seed, units=6):
    rng = np.random.default_rng(seed)
    return rng.normal(size=(units, 5)), rng.normal(size=(9, 5))


ROW, SQUARE = np.ones((1, 2)), np.eye(2)


@pytest.mark.parametrize(
    ("name", "bad"),
    [
        ("competitive_step", (np.ones(2), ROW, 0.1)),
        ("ranked_activity", (SQUARE, ROW, 2, -0.4, 3)),
        ("bcm_step", (SQUARE, ROW, np.ones(2), 0.1, 1.2)),
        ("topographic_error", (SQUARE, np.ones((1, 3)), SQUARE)),
    ],
)
def test_bad_input_that_no_case_draws(name, bad):
    with pytest.raises(ValueError, match="got"):
        reference(name)(*bad)


@pytest.mark.parametrize("seed", range(5))
def test_competitive_step_is_the_rule_with_the_nearest(seed):
    w, x = layer(seed)
    wanted = w + 0.3 * rules.competitive(w, x, competition.nearest(w, x))
    np.testing.assert_allclose(reference("competitive_step")(w, x, 0.3), wanted, atol=1e-12)


def test_a_dead_unit_stays_where_it_is():
    w, x = layer(0)
    w[2] = 50.0
    np.testing.assert_array_equal(reference("competitive_step")(w, x, 0.3)[2], w[2])


@pytest.mark.parametrize("rank", [2, 3, 6])
@pytest.mark.parametrize("p", [2, 2.5, 3, 4])
def test_ranked_activity_is_the_competition(rank, p):
    w, x = layer(rank)
    wanted = competition.ranked(w, x, rank=rank, inhibition=0.4, p=p)
    np.testing.assert_array_equal(reference("ranked_activity")(w, x, rank, 0.4, p), wanted)


@pytest.mark.parametrize("seed", range(3))
def test_bcm_steps_are_the_rule_with_a_sliding_threshold(seed):
    w, x = layer(seed)
    rule, ours, theta = rules.SlidingThreshold(len(w), share=0.3, start=0.5), w, np.full(len(w), 0.5)
    for _ in range(20):
        w = w + 0.005 * rule(w, x, competition.rectified(w, x))
        ours, theta = reference("bcm_step")(ours, x, theta, 0.005, 0.3)
        np.testing.assert_allclose(ours, w, atol=1e-10)
        np.testing.assert_allclose(theta, rule.theta, atol=1e-10)


@pytest.mark.parametrize("seed", range(5))
def test_topographic_error_is_that_of_the_maps(seed):
    rng = np.random.default_rng(seed)
    places, x = maps.grid(5, 4), rng.uniform(0, 4, size=(60, 2))
    error = reference("topographic_error")
    for order in (0.0, 0.4, 3.0):  # in order, bent, without any order
        w = places + order * rng.normal(size=places.shape)
        assert error(w, x, places) == pytest.approx(maps.topographic_error(w, x, places), abs=1e-12)
    assert error(places, x, places) == 0.0
    assert 0.2 < error(rng.permutation(places), x, places) <= 1.0

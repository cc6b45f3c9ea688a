"""Maps: places, neighbours, and an error that sees a twist."""

import numpy as np
import pytest

from hvb_lib import competition, maps

RNG = np.random.default_rng(0)


def test_places_of_a_grid():
    assert maps.grid(2, 3).tolist() == [[0, 0], [0, 1], [0, 2], [1, 0], [1, 1], [1, 2]]


def test_the_winner_is_the_nearest_and_neighbours_fall_off_with_their_distance_on_the_grid():
    w, x, places = RNG.standard_normal((6, 4)), RNG.standard_normal((9, 4)), maps.grid(2, 3)
    y = maps.Neighbourhood(places, 1.5)(w, x)
    winners = competition.nearest(w, x).argmax(axis=1)
    for n, winner in enumerate(winners):
        for i in range(6):
            apart = sum((places[i] - places[winner]) ** 2)
            assert y[n, i] == pytest.approx(np.exp(-apart / (2 * 1.5**2)))


def test_without_a_radius_the_winner_is_alone_and_the_type_is_kept():
    w, x = RNG.standard_normal((6, 4)).astype(np.float32), RNG.standard_normal((9, 4)).astype(np.float32)
    y = maps.Neighbourhood(maps.grid(2, 3), 0.0)(w, x)
    np.testing.assert_array_equal(y, competition.nearest(w, x))
    assert y.dtype == np.float32


def test_the_radius_may_follow_the_step():
    asked = []
    activity = maps.Neighbourhood(maps.grid(2, 2), lambda step: asked.append(step) or 1.0)
    for _ in range(3):
        activity(np.ones((4, 2)), np.ones((5, 2)))
    assert asked == [0, 1, 2]


def test_topographic_error_by_hand():
    places = maps.grid(1, 4)
    in_a_row, x = np.arange(4.0)[:, None], np.linspace(0, 3, 50)[:, None]
    assert maps.topographic_error(in_a_row, x, places) == 0
    swapped = in_a_row[[0, 2, 1, 3]]  # nearest and second nearest are 0 and 1, or 2 and 3 in value: two apart
    wanted = np.mean([abs(np.argsort(np.abs(swapped[:, 0] - v))[:2] @ [1, -1]) > 1 for v in x[:, 0]])
    assert 0 < maps.topographic_error(swapped, x, places) == pytest.approx(wanted)


def test_diagonal_neighbours_are_neighbours():
    w = np.array([[0.0, 0.0], [9.0, 9.0], [9.0, -9.0], [0.1, 0.1]])
    assert maps.topographic_error(w, np.array([[0.05, 0.04]]), maps.grid(2, 2)) == 0

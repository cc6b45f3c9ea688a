"""Worlds: pixels elsewhere, images turned, names swapped."""

from itertools import pairwise

import numpy as np
import pytest

from hvb_lib.views import World, side_of, swapped, turned

X = np.random.default_rng(0).random((3, 25)).astype(np.float32)


@pytest.mark.parametrize("side", [4, 5])
@pytest.mark.parametrize("quarters", [1, 2, 3, -1])
def test_quarter_turns_are_exact(side, quarters):
    x = np.random.default_rng(1).random((3, side * side))
    wanted = np.rot90(x.reshape(-1, side, side), quarters, axes=(1, 2))
    np.testing.assert_allclose(turned(x, 90 * quarters).reshape(wanted.shape), wanted, atol=1e-12)


def test_turns_as_scipy_does():
    from scipy.ndimage import rotate

    # A blob that dies out before the edge: what lies beyond it is treated differently.
    right, down = np.meshgrid(*[np.linspace(-3, 3, 28)] * 2)
    blob = np.exp(-((right - 0.6) ** 2) / 0.2 - down**2 / 0.6)
    wanted = rotate(blob, 27.0, reshape=False, order=1)
    np.testing.assert_allclose(turned(blob.reshape(1, -1), 27.0).reshape(28, 28), wanted, atol=1e-6)


def test_turning_keeps_the_precision_and_the_given_image():
    before = X.copy()
    assert turned(X, 10.0).dtype == np.float32
    np.testing.assert_array_equal(X, before)


def test_an_unchanged_world_hands_on_what_it_is_given():
    labels = np.array([1, 0, 1])
    assert World().show(X) is X
    assert World().call(labels) is labels


def test_a_world_moves_pixels_and_names():
    places, names = np.random.default_rng(0).permutation(25), np.array([2, 0, 1])
    world = World(places=places, names=names)
    np.testing.assert_array_equal(world.show(X)[1], [X[1, p] for p in places])
    assert world.call(np.array([0, 1, 2, 2])).tolist() == [2, 0, 1, 1]


def test_swaps_exchange_two_at_a_time():
    found = swapped(6, range(21), np.random.default_rng(0))
    assert len(found) == 21
    assert found[0].tolist() == list(range(6))
    for before, after in pairwise(found):
        changed = np.flatnonzero(before != after)
        assert len(changed) == 2
        assert before[changed].tolist() == after[changed][::-1].tolist()


def test_swaps_between_are_made_too():
    each, some = (swapped(9, counts, np.random.default_rng(3)) for counts in (range(31), [0, 4, 4, 30]))
    for count, arrangement in zip((0, 4, 4, 30), some, strict=True):
        np.testing.assert_array_equal(arrangement, each[count])


def test_all_pairs_are_swapped_equally_often():
    ends = [tuple(swapped(3, [1], np.random.default_rng(seed))[0]) for seed in range(600)]
    counts = [ends.count(end) for end in ((1, 0, 2), (2, 1, 0), (0, 2, 1))]
    assert sum(counts) == 600
    assert min(counts) > 200 - 4 * (600 * 2 / 9) ** 0.5


def test_side():
    assert side_of(784) == 28

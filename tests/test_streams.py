"""Streams: who comes when, in which world, always the same for a seed."""

import numpy as np
import pytest

from hvb_lib import streams
from hvb_lib.views import World

X = np.random.default_rng(0).random((40, 16)).astype(np.float32)
LABELS = np.arange(40) % 10


def met(stream):
    """Return all batches of a stream, copied."""
    return [(x.copy(), labels) for x, labels in stream]


def number(row):
    return int(np.abs(X - row).sum(axis=1).argmin())


def test_standing_still_shows_every_input_once_a_round():
    shown = [number(row) for x, _ in met(streams.stationary(X, LABELS, steps=8, batch=10)) for row in x]
    assert sorted(shown[:40]) == sorted(shown[40:]) == list(range(40))
    assert shown[:40] != shown[40:]


def test_labels_come_with_their_inputs():
    for x, labels in streams.stationary(X, LABELS, steps=5, batch=7):
        assert [number(row) % 10 for row in x] == labels.tolist()


@pytest.mark.parametrize("make", [
    lambda seed: streams.stationary(X, LABELS, steps=10, seed=seed),
    lambda seed: streams.drifting(X, LABELS, speed=0.7, steps=10, seed=seed),
    lambda seed: streams.increments(X, LABELS, steps=10, seed=seed),
    lambda seed: streams.permuted(X, LABELS, steps=10, seed=seed),
])  # fmt: skip
def test_a_seed_fixes_a_stream(make):
    first, again, other = (np.concatenate([x for x, _ in met(make(seed))]) for seed in (3, 3, 4))
    np.testing.assert_array_equal(first, again)
    assert (first != other).any()


def test_a_drift_of_speed_0_stands_still():
    still = met(streams.stationary(X, LABELS, steps=6, seed=2))
    for kind in ("pixels", "angle", "labels"):
        for (x, labels), (y, named) in zip(still, met(streams.drifting(X, LABELS, speed=0, kind=kind, steps=6, seed=2)),
                                           strict=True):  # fmt: skip
            np.testing.assert_array_equal(x, y)
            np.testing.assert_array_equal(labels, named)


def test_the_drift_adds_up_to_its_speed():
    stream = streams.drifting(X, LABELS, speed=1 / 3, steps=13)
    assert stream.version.tolist() == [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4]
    before, after = stream.world(2).places, stream.world(3).places
    assert (before != after).sum() == 2
    angles = [world.angle for world in streams.drifting(X, LABELS, speed=50.0, kind="angle", steps=9).worlds]
    assert angles == [0, 50, 100, 150, 200, 250, 300, 350, 40]


def test_pixels_leave_their_places_as_stated():
    n, swaps = 16, 12
    ends = [streams.drifting(X, LABELS, speed=1.0, steps=swaps + 1, seed=seed).world(-1).places for seed in range(400)]
    at_home = np.mean(np.array(ends) == np.arange(n), axis=1)
    expected = 1 / n + (1 - 1 / n) * (1 - 2 / (n - 1)) ** swaps
    assert abs(at_home.mean() - expected) < 4 * at_home.std() / len(at_home) ** 0.5


def test_swapped_names_reach_the_labels_and_not_the_images():
    still = met(streams.stationary(X, LABELS, steps=30))
    stream = streams.drifting(X, LABELS, speed=0.5, kind="labels", steps=30)
    for i, ((x, labels), (y, named)) in enumerate(zip(still, met(stream), strict=True)):
        np.testing.assert_array_equal(x, y)
        np.testing.assert_array_equal(named, stream.world(i).names[labels])
    assert (stream.world(-1).names != np.arange(10)).any()


def test_classes_come_in_pairs_and_never_return():
    stream = streams.increments(X, LABELS, steps=20, batch=5)
    for step, (_, labels) in enumerate(stream):
        assert set(labels.tolist()) <= set(streams.PAIRS[step // 4])
    assert stream.version.tolist() == sorted([0, 1, 2, 3, 4] * 4)


def test_tasks_show_the_same_images_with_pixels_elsewhere():
    stream = streams.permuted(X, LABELS, tasks=3, steps=6, batch=4)
    places = [stream.world(step).places for step in (0, 2, 4)]
    assert places[0] is None
    assert (places[1] != places[2]).any()
    for step, (x, _) in enumerate(met(stream)):
        of_step = X[stream.order[step]]
        np.testing.assert_array_equal(x, of_step if step < 2 else of_step[:, places[step // 2]])


def test_pixels_are_scaled():
    x = np.full((10, 4), 51, dtype=np.uint8)
    (shown, _), *_ = met(streams.stationary(x, np.arange(10), steps=1))
    assert shown.dtype == np.float32
    np.testing.assert_allclose(shown, 0.2, rtol=1e-6)


def test_a_stream_of_ones_own():
    stream = streams.Stream(X, LABELS, np.array([[0, 1], [2, 3]]), [World(), World(angle=90)], np.array([0, 1]))
    (first, _), (second, labels) = met(stream)
    np.testing.assert_array_equal(first, X[:2])
    np.testing.assert_allclose(second[0].reshape(4, 4), np.rot90(X[2].reshape(4, 4)), atol=1e-6)
    assert labels.tolist() == [2, 3]
    assert len(stream) == 2

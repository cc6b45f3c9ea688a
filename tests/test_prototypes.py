"""Prototypes: only the class of the label learns, the winner moves, nothing overshoots."""

import numpy as np
import pytest

from hvb_lib import competition
from hvb_lib.prototypes import Prototypes


def blobs(seed, n=300):
    """Three classes of two blobs each, so far apart that no one mean tells them apart."""
    rng = np.random.default_rng(seed)
    labels, which = rng.integers(3, size=n), rng.integers(2, size=n)
    centres = np.array([[[0, 0], [4, 4]], [[4, 0], [0, 4]], [[8, 0], [8, 4]]]) + 3
    return (centres[labels, which] + 0.3 * rng.standard_normal((n, 2))).astype(np.float32), labels


def learned(units, strength, seed=0):
    (x, labels), learner = blobs(seed), Prototypes(3, units, 2, 0.2, strength, seed=seed)
    for first in [*range(0, 300, 10)] * 3:
        learner.step(x[first : first + 10], labels[first : first + 10])
    return learner


def test_one_batch_by_loop():
    rng = np.random.default_rng(0)
    x, labels = rng.random((8, 3)).astype(np.float32), np.array([0, 2, 2, 0, 2, 0, 0, 2])
    learner = Prototypes(3, 2, 3, 0.3, seed=1)
    learner.w[:] = rng.random((3, 2, 3))
    wanted = learner.w.astype(float)
    for k in range(3):
        mine = x[labels == k].astype(float)
        winner = np.array([((wanted[k] - row) ** 2).sum(axis=1).argmin() for row in mine])
        for i in set(winner):
            won = mine[winner == i]
            wanted[k, i] += (1 - 0.7 ** len(won)) * (won.mean(axis=0) - wanted[k, i])
    learner.step(x, labels)
    np.testing.assert_allclose(learner.w, wanted, atol=1e-6)


def test_other_classes_stay_to_the_last_bit():
    learner = learned(2, 3.0)
    before = learner.w.copy()
    learner.step(np.ones((5, 2), dtype=np.float32), np.full(5, 1))
    np.testing.assert_array_equal(learner.w[[0, 2]], before[[0, 2]])
    assert (learner.w[1] != before[1]).any()


def test_outputs_are_distances():
    learner, (x, _) = learned(2, 3.0), blobs(1)
    squared = ((learner.w[None] - x[:, None, None]) ** 2).sum(axis=-1).min(axis=-1)
    np.testing.assert_allclose(learner.forward(x), -squared / 2 + (x**2).sum(axis=1, keepdims=True) / 2, atol=1e-4)
    assert learner.forward(x[:1]).shape == (1, 3)


def test_two_blobs_a_class_need_two_units_a_class():
    x, labels = blobs(1)
    found = {units: np.mean(learned(units, 40.0).forward(x).argmax(axis=1) == labels) for units in (1, 2)}
    assert found[2] > 0.95 > found[1] + 0.1


def test_without_a_conscience_the_first_winner_takes_all():
    rows = blobs(0)[0][blobs(0)[1] == 1]  # nearer to each other than to where units start
    used = [competition.nearest(learned(2, strength).w[1], rows).sum(axis=0).min() for strength in (0.0, 40.0)]
    assert used[0] == 0 < used[1]


@pytest.mark.parametrize("lr", [0.5, 1.0])
def test_a_large_step_and_a_full_batch_do_not_overshoot(lr):
    learner = Prototypes(1, 1, 2, lr)
    for _ in range(5):
        learner.step(np.full((50, 2), 7, dtype=np.float32), np.zeros(50, int))
    np.testing.assert_allclose(learner.w, 7, atol=1e-4)

"""A reservoir is a fair sample at every time; replay learns from it and keeps it filled."""

import numpy as np

from hvb_lib.replay import Replay, Reservoir


def filled(size, n, seed, batch=7):
    reservoir = Reservoir(size, seed)
    for first in range(0, n, batch):
        ids = np.arange(first, min(first + batch, n))
        reservoir.add(ids[:, None].astype(float), ids)
    return reservoir


def test_each_input_is_kept_equally_often():
    size, n, seeds = 5, 40, 800
    kept = np.bincount(np.concatenate([filled(size, n, seed).labels for seed in range(seeds)]), minlength=n)
    expected = seeds * size / n
    chi_squared = ((kept - expected) ** 2 / expected).sum()
    assert chi_squared < 39 + 4 * (2 * 39) ** 0.5  # four standard deviations of chi squared with 39 degrees of freedom


def test_the_first_are_all_kept_and_none_twice():
    assert filled(10, 8, 0).labels[:8].tolist() == list(range(8))
    assert len(filled(10, 8, 0)) == 8
    assert len(set(filled(10, 100, 0).labels.tolist())) == 10
    assert filled(10, 100, 0).seen == 100


def test_inputs_stay_with_their_labels_and_are_copied():
    reservoir = filled(6, 50, 1)
    x, labels = reservoir.draw(30)
    assert (x[:, 0] == labels).all()
    assert set(labels.tolist()) <= set(reservoir.labels.tolist())
    x[:] = -1
    assert reservoir.x.min() >= 0


class Diary:
    def __init__(self):
        self.days = []

    def step(self, x, labels):
        self.days.append((x.copy(), labels.copy()))
        return 1.5


def test_replay_adds_old_inputs_and_keeps_the_new():
    diary, reservoir = Diary(), Reservoir(4)
    replay = Replay(diary, reservoir, old=3)
    first, second = np.array([[0.0], [1.0]]), np.array([[10.0], [11.0]])
    assert replay.step(first, np.array([0, 1])) == 1.5
    replay.step(second, np.array([2, 3]))
    assert diary.days[0][1].tolist() == [0, 1]
    x, labels = diary.days[1]
    assert labels[:2].tolist() == [2, 3]
    assert set(labels[2:].tolist()) <= {0, 1}
    assert len(x) == 5
    assert sorted(reservoir.labels.tolist()) == [0, 1, 2, 3]

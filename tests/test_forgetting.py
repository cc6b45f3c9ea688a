"""Forgetting, read off a table of accuracies: by hand, by loops."""

import numpy as np
import pytest

from hvb_lib import forgetting

HAND = [[0.9, 0.1, 0.0], [0.5, 0.8, 0.1], [0.3, 0.6, 0.7]]


def test_by_hand():
    assert forgetting.average(HAND) == pytest.approx((0.3 + 0.6 + 0.7) / 3)
    assert forgetting.forgetting(HAND) == pytest.approx((0.6 + 0.2) / 2)
    assert forgetting.backward_transfer(HAND) == pytest.approx((-0.6 - 0.2) / 2)


def test_the_best_may_come_later_than_the_task():
    table = np.array(HAND)
    table[1, 0] = 0.95  # task 0 improves while task 1 is learned
    assert forgetting.forgetting(table) == pytest.approx((0.65 + 0.2) / 2)
    assert forgetting.backward_transfer(table) == pytest.approx((-0.6 - 0.2) / 2)


def test_the_end_is_none_of_the_best():
    table = np.array(HAND)
    table[2, 0] = 0.99
    assert forgetting.forgetting(table) == pytest.approx((0.9 - 0.99 + 0.2) / 2)


@pytest.mark.parametrize("seed", range(3))
def test_by_loops(seed):
    table = np.random.default_rng(seed).random((5, 5))
    lost = [max(table[i][j] for i in range(4)) - table[4][j] for j in range(4)]
    moved = [table[4][j] - table[j][j] for j in range(4)]
    assert forgetting.forgetting(table) == pytest.approx(sum(lost) / 4)
    assert forgetting.backward_transfer(table) == pytest.approx(sum(moved) / 4)

"""One unit after the other: each moves when its turn comes, until none would."""

import numpy as np
import pytest

from hvb_lib.memory.flips import one_by_one


@pytest.mark.parametrize("seed", range(3))
def test_each_unit_is_turned_in_the_order_drawn_until_none_moves(seed):
    left, turned = np.array([2, 0, 1, 3]), []

    def turn(i):
        turned.append(i)
        left[i] -= 1

    one_by_one(lambda: left > 0, turn, np.random.default_rng(seed))
    assert not left.any()
    rng, again, by_hand = np.random.default_rng(seed), np.array([2, 0, 1, 3]), []
    while again.any():
        for i in rng.permutation(4):
            if again[i]:
                by_hand.append(i)
                again[i] -= 1
    assert turned == by_hand


def test_at_rest_nothing_is_turned_and_no_order_drawn():
    rng = np.random.default_rng(0)
    one_by_one(lambda: np.zeros(3, bool), pytest.fail, rng)
    assert rng.random() == np.random.default_rng(0).random()

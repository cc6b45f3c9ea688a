"""The one way in which every memory here relaxes: a unit at a time."""

from collections.abc import Callable

import numpy as np

from hvb_lib.validate import Array


def one_by_one(moving: Callable[[], Array], turn: Callable[[int], None], rng: np.random.Generator) -> None:
    """Turn one unit after the other until none moves, in an order drawn anew for each sweep.

    Parameters
    ----------
    moving : gives which units would turn now, (units,) boolean.
    turn : turns the unit of that number.
    rng : of the orders.
    """
    while (now := moving()).any():
        order, place = rng.permutation(len(now)), 0
        while len(ahead := np.flatnonzero(moving()[order[place:]])):
            place += int(ahead[0]) + 1  # those before it would stay as they are
            turn(int(order[place - 1]))

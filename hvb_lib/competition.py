"""What a layer says after its units have competed: from weights (units, inputs) and inputs (batch, inputs) to `y`.

Each is an `activity` for `train.Hebbian`; the rules that go with them stand in `hvb_lib.rules.competition`.
"""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from hvb_lib import validate
from hvb_lib.nn import softmax
from hvb_lib.rules import powered
from hvb_lib.rules.shared import weights_and_inputs
from hvb_lib.validate import Array

Activity: TypeAlias = Callable[[Array, Array], Array]


def linear(w: Array, x: Array) -> Array:
    """Return the weighted sums u = x w^T, (batch, units): no competition at all."""
    w, x = weights_and_inputs(w, x)
    return np.asarray(x @ w.T)


def rectified(w: Array, x: Array) -> Array:
    """Return max(x w^T, 0), (batch, units)."""
    u = linear(w, x)
    return np.maximum(u, 0, out=u)


def winner(w: Array, x: Array) -> Array:
    """Return 1 for the unit with the largest weighted sum and 0 for the others, (batch, units)."""
    return chosen(linear(w, x))


def nearest(w: Array, x: Array) -> Array:
    """Return 1 for the unit whose weights are nearest to the input and 0 for the others, (batch, units)."""
    return chosen(-distances(w, x))


class Conscience:
    """One winner, the nearest, with a handicap for units that have won more than their share.

    The smallest of distances - bias wins, with bias_i = strength (1 / units - share of wins_i): no unit stays dead.

    Parameters
    ----------
    units : how many.
    strength : of the handicap, in the unit of `distances`, 0 or more: 0 is `nearest`.
    memory : by how much the shares of wins move to those of the batch in a step, 0 to 1.

    Attributes
    ----------
    wins : (units,) running shares of wins.

    Raises
    ------
    ValueError
        If a number is outside its range.

    References
    ----------
    DeSieno, D. (1988). Adding a conscience to competitive learning. IEEE International Conference on Neural Networks,
    117-124. doi:10.1109/ICNN.1988.23839
    """

    def __init__(self, units: int, strength: float, memory: float = 0.1):
        self.strength = validate.number("strength", strength, least=0)
        self.memory = validate.number("memory", memory, above=0, most=1)
        self.wins = np.full(validate.count("units", units), 1 / units)

    def __call__(self, w: Array, x: Array) -> Array:
        """Return 1 for the winner and 0 for the others, (batch, units), and remember who has won.

        Raises
        ------
        ValueError
            If a shape does not fit.
        """
        validate.array("w", w, (len(self.wins), "inputs"), "the conscience was made for another number of units")
        bias = (self.strength * (1 / len(self.wins) - self.wins)).astype(np.result_type(w, x), copy=False)
        y = chosen(bias - distances(w, x))
        self.wins += self.memory * (y.mean(axis=0) - self.wins)
        return y


def soft(w: Array, x: Array, temperature: float = 1.0) -> Array:
    """Return the softmax of the weighted sums over the temperature, (batch, units): near 0 the largest takes all.

    Raises
    ------
    ValueError
        If a shape does not fit, or the temperature is not above 0.
    """
    u = linear(w, x)
    u /= validate.number("temperature", temperature, above=0)
    return softmax(u)


def ranked(w: Array, x: Array, rank: int = 7, inhibition: float = 0.4, p: float = 3) -> Array:
    """Return 1 for the unit with the largest sum, minus `inhibition` for the one of rank `rank`, 0 for the others.

    Parameters
    ----------
    w, x : (units, inputs) and (batch, inputs).
    rank : 2 is the runner-up.
    inhibition : how strongly that one is pushed away, 0 or more.
    p : the sums are those of `rules.krotov_hopfield`, sum_{k} |w_ik|^{p - 2} w_ik x_k.

    Returns
    -------
    y : (batch, units).

    Raises
    ------
    ValueError
        If a shape does not fit, there are fewer units than ranks, or a number is outside its range.

    References
    ----------
    Krotov, D. & Hopfield, J. J. (2019). Unsupervised learning by competing hidden units. Proceedings of the National
    Academy of Sciences 116, 7723-7731. doi:10.1073/pnas.1820458116
    """
    w, x = weights_and_inputs(w, x)
    rank, inhibition = validate.count("rank", rank, least=2), validate.number("inhibition", inhibition, least=0)
    if rank > len(w):
        raise ValueError(f"rank: got {rank}, wanted at most {len(w)}, the number of units")
    u = x @ powered(w, p).T
    y, rows = np.zeros_like(u), np.arange(len(u))
    y[rows, np.argpartition(u, -rank, axis=1)[:, -rank]] = -inhibition
    y[rows, u.argmax(axis=1)] = 1  # ties: the first of the largest
    return y


def distances(w: Array, x: Array) -> Array:
    """Return half the squared distance of every input to every unit's weights, less |x|^2 / 2, (batch, units).

    What is left out is the same for all units, so it decides nothing.
    """
    w, x = weights_and_inputs(w, x)
    return np.asarray(np.vecdot(w, w) / 2 - x @ w.T)


def chosen(score: Array) -> Array:
    """Return 1 at the largest score of each row and 0 elsewhere, shaped and typed like `score`, (batch, units)."""
    score = validate.floats("score", score, ("batch", "units"))
    y = np.zeros_like(score)
    y[np.arange(len(y)), score.argmax(axis=1)] = 1
    return y

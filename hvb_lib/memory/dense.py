"""Dense associative memories: an energy that rewards the nearest pattern so much that the others hardly count.

E = -sum_{k} F(x_k . s). With F(u) = u^2 / 2N this is Hopfield's network. A higher power makes room for more patterns,
and the softmax of attention is where the powers end. No weight between two units is left: the patterns are the weights.
"""

from collections.abc import Callable
from functools import reduce
from typing import TypeAlias

import numpy as np

from hvb_lib import nn, validate
from hvb_lib.memory.flips import one_by_one
from hvb_lib.memory.states import signs
from hvb_lib.validate import Array

Reward: TypeAlias = Callable[[Array], Array]  # F, for an array of overlaps x_k . s, whole numbers from -N to N


def power(n: int) -> Reward:
    """Return F(u) = u^n, the reward of a dense memory of degree n.

    Parameters
    ----------
    n : at least 2.

    Raises
    ------
    ValueError
        If `n` is not a whole number of at least 2.

    References
    ----------
    Krotov, D. & Hopfield, J. J. (2016). Dense associative memory for pattern recognition. NeurIPS 29.
    doi:10.48550/arXiv.1606.01164
    """
    n = validate.count("n", n, least=2)
    return lambda u: reduce(np.multiply, [u] * n)  # products are ten times as fast as the general power


def energy(x: Array, s: Array, reward: Reward) -> Array:
    """Return E = -sum_{k} F(x_k . s) of each state, (states,).

    Parameters
    ----------
    x : (patterns, units), +1 and -1.
    s : (states, units), +1 and -1.
    reward : F.

    Raises
    ------
    ValueError
        If a shape does not fit, or there are other values.
    """
    x, s = _memory(x, s)
    return np.asarray(-_rewards(reward, x.shape[1])[_place(s @ x.T)].sum(axis=1))


def gains(x: Array, s: Array, reward: Reward) -> Array:
    """Return by how much the energy would fall if a unit turned, for each unit of each state: below 0, it is stable.

    Turning unit i changes x_k . s by -2 x_ki s_i, which is -2 or +2. So two rewards a pattern are enough for all units.

    Parameters
    ----------
    x, s, reward : as in `energy`.

    Returns
    -------
    gains : (states, units).

    Raises
    ------
    ValueError
        As in `energy`.
    """
    x, s = _memory(x, s)
    return _gains(x, s, _place(s @ x.T), _rewards(reward, x.shape[1]))[0]


def relax(x: Array, s: Array, reward: Reward, seed: int) -> Array:
    """Return all states of one relaxation, one flip after the other, in an order drawn anew for each sweep.

    Parameters
    ----------
    x, reward : as in `energy`.
    s : (units,), +1 and -1.
    seed : of the order.

    Returns
    -------
    states : (flips + 1, units) int8; the energy falls from each to the next.

    Raises
    ------
    ValueError
        As in `energy`.
    """
    x, s = _memory(x, np.asarray(s)[None])
    rewards, rng = _rewards(reward, x.shape[1]), validate.generator(seed)
    place, seen, steps = _place(s @ x.T), [s[0].astype(np.int8)], 2 * x.T.astype(np.intp)

    def turn(i: int) -> None:
        s[0, i] *= -1
        place[:] += int(s[0, i]) * steps[i]
        seen.append(s[0].astype(np.int8))

    one_by_one(lambda: _moves(x, s, place, rewards), turn, rng)
    return np.array(seen)


def attention(x: Array, s: Array, beta: float) -> Array:
    """Return the modern Hopfield network's update: s' = sum_{k} p_k x_k with p = softmax(beta x s).

    It is attention: `s` are the queries, `x` are the keys and the values, `beta` is 1 / sqrt(inputs) there.

    Parameters
    ----------
    x : (patterns, units), any real numbers.
    s : (states, units), any real numbers.
    beta : above 0; the larger, the more the nearest pattern counts.

    Returns
    -------
    s : (states, units).

    Raises
    ------
    ValueError
        If a shape does not fit, a value is not finite, or `beta` is not above 0.

    References
    ----------
    Ramsauer, H. et al. (2021). Hopfield networks is all you need. ICLR. doi:10.48550/arXiv.2008.02217
    """
    x = validate.finite("x", validate.floats("x", x, ("patterns", "units")))
    s = validate.finite("s", validate.floats("s", s, ("states", x.shape[1]), "write a row for each state"))
    return np.asarray(nn.softmax(validate.number("beta", beta, above=0) * (s @ x.T)) @ x)


def continuous_energy(x: Array, s: Array, beta: float) -> Array:
    """Return E = -(1/beta) log sum_{k} exp(beta x_k . s) + |s|^2 / 2, (states,), which each `attention` lowers.

    The constants of the paper, which change nothing, are left out.

    Parameters
    ----------
    x, s, beta : as in `attention`.

    Raises
    ------
    ValueError
        As in `attention`.
    """
    x = validate.finite("x", validate.floats("x", x, ("patterns", "units")))
    s = validate.finite("s", validate.floats("s", s, ("states", x.shape[1]), "write a row for each state"))
    z = validate.number("beta", beta, above=0) * (s @ x.T)
    largest = z.max(axis=1, keepdims=True)
    return np.asarray(np.vecdot(s, s) / 2 - (largest[:, 0] + np.log(np.exp(z - largest).sum(axis=1))) / beta)


def _gains(x: Array, s: Array, place: Array, rewards: Array) -> tuple[Array, Array]:
    """Return the gains, (states, units), and the size of each state's energy, to tell a gain from rounding."""
    up, down, now = rewards[place + 2], rewards[place - 2], rewards[place]
    common = ((up + down) / 2 - now).sum(axis=1, keepdims=True)
    return common - s * ((up - down) / 2 @ x), np.abs(now).sum(axis=1)


def _moves(x: Array, s: Array, place: Array, rewards: Array) -> Array:
    """Return which units of a single state gain by turning, (units,)."""
    gains, size = _gains(x, s, place, rewards)
    return np.asarray(gains[0] > 1e-12 * size[0])


def _memory(x: Array, s: Array) -> tuple[Array, Array]:
    """Return both in float64: sums of powers need all its digits."""
    x = signs("x", x).astype(np.float64)
    return x, signs("s", s, ("states", x.shape[1])).astype(np.float64)


def _rewards(reward: Reward, units: int) -> Array:
    """Return F of 0, ..., N + 2, -N - 2, ..., -1: overlaps are whole numbers, and there are no others."""
    u = np.concatenate([np.arange(0.0, units + 3), np.arange(-units - 2.0, 0)])  # so that F(u) stands at [u]
    rewards = validate.floats("reward(u)", reward(u), u.shape, "reward each overlap by itself")
    return validate.finite("reward(u)", rewards)


def _place(u: Array) -> Array:
    """Return the overlaps, (states, patterns), as whole numbers: their places in the table."""
    return np.rint(u).astype(np.intp)

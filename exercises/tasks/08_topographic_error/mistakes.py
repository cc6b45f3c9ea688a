"""Wrong versions of topographic_error that learners write."""

import numpy as np

from hvb_lib.checks import mistake

NEAREST = "By their squared distances to x, sum over j of (x_j - w_ij) squared: the smallest, and the smallest but one."
NEIGHBOURS = "Two units are neighbours when the straight line between their places is at most the root of 2 long."
SHARE = "The number of inputs whose two units are not neighbours, over the number of all inputs."


def _order(w, x):
    return np.argsort(np.sum((x[:, None] - w) ** 2, axis=2), axis=1)


def _grid(places, first, second):
    return np.linalg.norm(places[first] - places[second], axis=1)


def _error(places, first, second):
    return float(np.mean(_grid(places, first, second) > 1.42))


@mistake(
    "Which units surround the middle one of a grid of three by three? Does your function count all eight?",
    "Look at the limit: a diagonal step is longer than 1.",
    NEIGHBOURS,
)
def four_neighbours(w, x, places):
    """Diagonal units do not count as neighbours: the limit is a distance of 1."""
    first, second = _order(w, x).T[:2]
    return float(np.mean(_grid(places, first, second) > 1.01))


@mistake(
    "Two units stand diagonally, exactly the root of 2 apart. Are they neighbours?",
    "Look at the comparison: what happens at the limit itself?",
    NEIGHBOURS,
)
def limit_left_out(w, x, places):
    """Units that are exactly the root of 2 apart do not count as neighbours."""
    first, second = _order(w, x).T[:2]
    return float(np.mean(np.sum((places[first] - places[second]) ** 2, axis=1) >= 2))


@mistake(
    "Two units stand diagonally. What number do you compare, and with which limit?",
    "Look at both sides of the comparison: is one of them a square and the other not?",
    NEIGHBOURS,
)
def square_against_root(w, x, places):
    """The squared distance on the grid is compared with the root of 2."""
    first, second = _order(w, x).T[:2]
    return float(np.mean(_grid(places, first, second) ** 2 > 2**0.5))


@mistake(
    "Two units stand two steps apart in one row. Are they neighbours? What does your function say?",
    "Look at both sides of the comparison: is one of them a square and the other not?",
    NEIGHBOURS,
)
def root_against_square(w, x, places):
    """The distance on the grid is compared with 2, which is the limit's square."""
    first, second = _order(w, x).T[:2]
    return float(np.mean(_grid(places, first, second) > 2))


@mistake(
    "On a grid of three columns, which numbers have the neighbours of unit 4?",
    "Look for places in your comparison: the number of a unit does not say where it stands.",
    NEIGHBOURS,
)
def numbers_for_places(w, x, places):
    """Units count as neighbours when their numbers follow each other; where they stand plays no part."""
    first, second = _order(w, x).T[:2]
    return float(np.mean(np.abs(first - second) > 1))


@mistake(
    "Exchange the places of two units. Should the error change? Does yours?",
    "Look at what you measure between the two units: weights, or places?",
    NEIGHBOURS,
)
def apart_in_the_weights(w, x, places):
    """Neighbours are judged by the weights of the two units, not by their places on the grid."""
    first, second = _order(w, x).T[:2]
    return _error(w, first, second)


@mistake(
    "Make one unit ten times as long. Does it become the nearest of everything?",
    "Look at what decides: the weighted sum favours long units. The distance does not.",
    NEAREST,
)
def largest_sums(w, x, places):
    """The two units with the largest weighted sums are taken, not the two nearest."""
    first, second = np.argsort(-(x @ w.T), axis=1).T[:2]
    return _error(places, first, second)


@mistake(
    "Put an input exactly on a unit. Is this unit one of your two?",
    "Look at the end of the order from which you take the two: the default order runs upwards.",
    NEAREST,
)
def farthest_two(w, x, places):
    """The two farthest units are taken, not the two nearest."""
    first, second = _order(w, x).T[-2:]
    return _error(places, first, second)


@mistake(
    "Two inputs have the same nearest unit, and lie on opposite sides of it. Do they have the same second nearest?",
    "Look at the distances from which you take the second: they are those to the input, not to the first unit.",
    NEAREST,
)
def second_from_the_winner(w, x, places):
    """The second unit is the one nearest to the first, not the second nearest to the input."""
    first = _order(w, x)[:, 0]
    return _error(places, first, _order(w, w[first])[:, 1])


@mistake(
    "Print the two units of each input. Are they ever the same one?",
    "Look at how you find the second: after the winner is taken away, what numbers do the units behind it have?",
    NEAREST,
)
def numbers_shifted(w, x, places):
    """The winner's column is deleted, and the second is counted in what is left: numbers behind it are off by one."""
    first, second = _order(w, x).T[:2]
    return _error(places, first, second - (second > first))


@mistake(
    "A map in perfect order has an error of 0. What does your function return for it?",
    "Look at which inputs you count: those where the map is torn, or those where it is not?",
    SHARE,
)
def share_in_order(w, x, places):
    """The share of inputs whose units are neighbours is returned, not of those whose units are not."""
    first, second = _order(w, x).T[:2]
    return 1 - _error(places, first, second)


@mistake(
    "Give every input twice: np.vstack([x, x]). A share would not notice. Does your result change?",
    "Look at your last line: is it a number of inputs, or a share of them?",
    SHARE,
)
def number_of_inputs(w, x, places):
    """The number of torn inputs is returned, not their share."""
    first, second = _order(w, x).T[:2]
    return len(x) * _error(places, first, second)


@mistake(
    "Your result may be larger than 1. Can a share?",
    "Look at your mean: it runs over distances, where it should run over a yes or no for each input.",
    SHARE,
)
def mean_distance(w, x, places):
    """The mean distance on the grid is returned: it is never compared with the limit."""
    first, second = _order(w, x).T[:2]
    return float(np.mean(_grid(places, first, second)))

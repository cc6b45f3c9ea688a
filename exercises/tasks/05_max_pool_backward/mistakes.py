"""Wrong versions of max_pool_backward that learners write."""

import numpy as np

from hvb_lib.checks import mistake

ONE = "Of each square, in each channel, one number has an influence: the largest. It gets delta; the others get 0."
TIES = "Exactly one number of a square gets the error. Of equals it is the first, row by row."


def _grown(a, side):
    return a.repeat(side, axis=1).repeat(side, axis=2)


def _squares(x, side):
    batch, height, width, channels = x.shape
    cut = x.reshape(batch, height // side, side, width // side, side, channels).transpose(0, 1, 3, 5, 2, 4)
    return cut.reshape(*cut.shape[:4], side * side)


def _back(squares, side):
    batch, rows, columns, channels, _ = squares.shape
    cut = squares.reshape(batch, rows, columns, channels, side, side).transpose(0, 1, 4, 2, 5, 3)
    return cut.reshape(batch, rows * side, columns * side, channels)


def _at(places, delta, side):
    return _back((np.arange(side * side) == places[..., None]) * delta[..., None], side)


@mistake(
    "Raise one of the smaller numbers of a square by a little. Does the output move?",
    "Look at who gets the error: you give it to every number of the square.",
    ONE,
)
def everyone_gets_it(x, delta, side):
    """The whole square gets the error."""
    return _grown(delta, side)


@mistake(
    "Raise one of the smaller numbers of a square by a little. Does the output move?",
    "Look at the division: sharing the error evenly belongs to mean pooling.",
    ONE,
)
def shared_as_by_a_mean(x, delta, side):
    """The error is spread evenly over the square, as for mean pooling."""
    return _grown(delta, side) / side**2


@mistake(
    "Sum your answer over a square of equal numbers. Is it delta, or a multiple of it?",
    "Look at a square of zeros: how many of its numbers equal the largest?",
    TIES,
)
def all_equals_get_it(x, delta, side):
    """Where several numbers are the largest, each of them gets the error."""
    squares = _squares(x, side)
    return _back((squares == squares.max(axis=-1, keepdims=True)) * delta[..., None], side)


@mistake(
    "Take a square of zeros. Which of its places are not 0 in your answer?",
    "Look at what you do with several largest numbers: the contract names one of them.",
    TIES,
)
def equals_share_it(x, delta, side):
    """Where several numbers are the largest, they share the error."""
    squares = _squares(x, side)
    hit = squares == squares.max(axis=-1, keepdims=True)
    return _back(hit * delta[..., None] / hit.sum(axis=-1, keepdims=True), side)


@mistake(
    "Take a square of zeros. Which of its places gets the error in your answer?",
    "Look at the comparison: a later number that is only equal must not take over.",
    TIES,
)
def last_of_equals(x, delta, side):
    """Of several largest numbers the last gets the error, not the first."""
    return _at(side**2 - 1 - _squares(x, side)[..., ::-1].argmax(axis=-1), delta, side)


@mistake(
    "Double all numbers that went in. Should the error double too?",
    "Look at the product: the slope of the largest number with respect to itself is 1.",
    ONE,
)
def times_the_largest(x, delta, side):
    """The error is multiplied by the largest number."""
    squares = _squares(x, side)
    return _at(squares.argmax(axis=-1), delta * squares.max(axis=-1), side)


@mistake(
    "Print one square of x and the same square of your answer. Whose place is it?",
    "Look at the comparison: is it the largest or the smallest that you search?",
    ONE,
)
def smallest_gets_it(x, delta, side):
    """The smallest number gets the error."""
    return _at(_squares(x, side).argmin(axis=-1), delta, side)


@mistake(
    "Try a square with -5 and three numbers between 0 and 1. Which of them went on to the output?",
    "Look for an absolute value: the largest is not the one farthest from zero.",
    ONE,
)
def farthest_from_zero(x, delta, side):
    """The number farthest from zero gets the error, whatever its sign."""
    return _at(np.abs(_squares(x, side)).argmax(axis=-1), delta, side)


@mistake(
    "Count the entries of your answer that are not 0. There should be as many as delta has.",
    "Look at the channels: each has its own largest number.",
    ONE,
)
def one_place_for_all_channels(x, delta, side):
    """All channels send their error to one place, the largest of their sum."""
    places = _squares(x, side).sum(axis=3, keepdims=True).argmax(axis=-1)
    return _at(np.broadcast_to(places, delta.shape), delta, side)


@mistake(
    "Print one square of x and the same square of your answer. Does the place depend on x?",
    "Look at your slices: they write to the same corner of each square.",
    ONE,
)
def always_the_first_corner(x, delta, side):
    """The upper left corner of each square gets the error, whatever is the largest."""
    return _at(np.zeros(delta.shape, int), delta, side)


@mistake(
    "Print one square of x and the same square of your answer. Is one the mirror of the other?",
    "Look at the row and the column that you make of a running index.",
    "In a square, the place number is row times side plus column.",
)
def row_and_column_swapped(x, delta, side):
    """Inside the square, row and column are swapped."""
    places = _squares(x, side).argmax(axis=-1)
    return _at(places % side * side + places // side, delta, side)


@mistake(
    "Compare the sign of your answer with that of delta.",
    "Look for a minus: it belongs to the change of a weight. This layer has no weights.",
    "The error that goes back is the slope itself; only a change, which is added to weights, carries the minus.",
)
def minus_added(x, delta, side):
    """The sign is turned, as if the answer were a change of weights."""
    return -_at(_squares(x, side).argmax(axis=-1), delta, side)


@mistake(
    "Give every image twice. Should the error of the first one change?",
    "Look for a division by the batch: the mean belongs to changes of weights.",
    "Each image keeps its own error on the way back; the mean over the batch is taken where weights change.",
)
def mean_over_the_batch(x, delta, side):
    """The error is divided by the number of images."""
    return _at(_squares(x, side).argmax(axis=-1), delta, side) / len(x)

"""Wrong versions of clip_gradients that learners write."""

import numpy as np

from hvb_lib.checks import mistake

EQUATION = "One factor for all arrays: the limit over the length of all of them in one row, and at most 1."


def _length(changes):
    return np.sqrt(sum(np.sum(dw**2) for dw in changes))


@mistake(
    "Give two arrays that are each just short enough. Is their row short enough?",
    "Look at whose length you measure: that of each array, or that of all together.",
    EQUATION,
)
def each_array_by_itself(changes, most):
    """Each array is clipped by its own length."""
    return [dw * (most / max(np.sqrt(np.sum(dw**2)), most)) for dw in changes]


@mistake(
    "Compare the direction before and after: is it the same line?",
    "Look for np.clip: it cuts each entry by itself.",
    EQUATION,
)
def each_entry_by_itself(changes, most):
    """Each entry is cut off at the limit: the direction turns."""
    return [np.clip(dw, -most, most) for dw in changes]


@mistake(
    "Give changes that are shorter than the limit. Should they grow?",
    "Look for the condition: clipping only shortens.",
    EQUATION,
)
def always_rescaled(changes, most):
    """Short changes are stretched to the limit."""
    length = _length(changes)
    return [dw * (most / length if length else 1.0) for dw in changes]


@mistake(
    "How long is the row (3, 4)? And what does your function say?",
    "Look for the root: a length is not yet its square.",
    EQUATION,
)
def root_missing(changes, most):
    """The squared length is compared with the limit: the root is missing."""
    squares = sum(np.sum(dw**2) for dw in changes)
    return [dw * (most / max(squares, most)) for dw in changes]


@mistake(
    "How long is the row (3, 4)? And what does your function say?",
    "Look at how you measure the length: sizes added up are not the Euclidean length.",
    EQUATION,
)
def sum_of_sizes(changes, most):
    """The length is the sum of the sizes of all entries."""
    length = sum(np.abs(dw).sum() for dw in changes)
    return [dw * (most / max(length, most)) for dw in changes]


@mistake(
    "Two arrays of length 3 and 4 are given. How long are they in one row?",
    "Look at how you put the arrays' lengths together.",
    EQUATION,
)
def sum_of_lengths(changes, most):
    """The lengths of the arrays are added up: squares add up, lengths do not."""
    length = sum(np.sqrt(np.sum(dw**2)) for dw in changes)
    return [dw * (most / max(length, most)) for dw in changes]


@mistake(
    "Two arrays of length 3 and 4 are given. How long are they in one row?",
    "Look at which length decides: the longest one is not that of all.",
    EQUATION,
)
def longest_decides(changes, most):
    """The longest array decides, not all together."""
    length = max(np.sqrt(np.sum(dw**2)) for dw in changes)
    return [dw * (most / max(length, most)) for dw in changes]


@mistake(
    "Give the function three times as many weights. Should the same row become shorter?",
    "Look for a mean where a sum is wanted.",
    EQUATION,
)
def root_mean_square(changes, most):
    """The root mean square takes the place of the length."""
    length = _length(changes) / np.sqrt(sum(dw.size for dw in changes))
    return [dw * (most / max(length, most)) for dw in changes]


@mistake(
    "How long are your changes after clipping? They should be exactly as long as the limit.",
    "Look at what you divide by: after that, the limit has to come in.",
    EQUATION,
)
def shortened_to_one(changes, most):
    """Long changes are shortened to a length of 1, not of the limit."""
    length = _length(changes)
    return [dw / length if length > most else 1.0 * dw for dw in changes]


@mistake(
    "Print the largest change before and after, for a row that is too long. Which is smaller?",
    "Look at the fraction: it stands on its head.",
    EQUATION,
)
def upside_down(changes, most):
    """The factor is upside down: long changes grow."""
    length = _length(changes)
    return [dw * (length / most) if length > most else 1.0 * dw for dw in changes]


@mistake(
    "A step that is far too long: does its direction say nothing?",
    "Look at what you return for long changes.",
    EQUATION,
)
def dropped(changes, most):
    """Changes that are too long are dropped."""
    return [dw * float(_length(changes) <= most * (1 + 1e-9)) for dw in changes]


@mistake(
    "Print the changes before and after you call your function. Who asked for that?",
    "Look for *= or /= : with an array they write into the caller's memory.",
    "The clipped changes are new arrays; those that were given stay as they were.",
)
def in_place(changes, most):
    """The result is right, but the given arrays are changed in place."""
    factor = most / max(_length(changes), most)
    for dw in changes:
        dw *= factor
    return changes

"""Wrong versions of central_difference that learners write."""

import numpy as np

from hvb_lib.checks import mistake

BOTH = "The slope is the change of f from x - h to x + h, divided by the distance between the two, which is twice h."
ONE = "Only entry i moves, by h to each side. All other entries keep the value they have in x."


def _slopes(x, measure):
    """Return measure(step) for a step of one along every entry."""
    slope = np.empty(x.shape)
    for place in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[place] = 1
        slope[place] = measure(step)
    return slope


@mistake(
    "Try f(v) = v squared at 0, where the slope is 0, with h = 1. What do you get?",
    "Look at the two points at which you call f: one of them is x itself.",
    BOTH,
)
def forward_difference(f, x, h):
    """It steps to one side only: that is a forward difference."""
    return _slopes(x, lambda e: (f(x + h * e) - f(x)) / h)


@mistake(
    "Try f(v) = v squared at 0, where the slope is 0, with h = 1. What do you get?",
    "Look at the two points at which you call f: the one above x is missing.",
    BOTH,
)
def backward_difference(f, x, h):
    """It steps down only: that is a backward difference."""
    return _slopes(x, lambda e: (f(x) - f(x - h * e)) / h)


@mistake(
    "Try f(v) = 3 v. Every slope is 3. What do you get?",
    "Look at what you divide by: how far apart are the two points?",
    BOTH,
)
def divided_by_h(f, x, h):
    """The slopes are twice too large: the two points are 2h apart, not h."""
    return _slopes(x, lambda e: (f(x + h * e) - f(x - h * e)) / h)


@mistake(
    "Try f(v) = 3 v with h = 0.5 and with h = 0.1. The slope should not depend on h.",
    "Look at your division: Python works from left to right, so what stands after the first / may end up on top.",
    BOTH,
)
def without_brackets(f, x, h):
    """The slopes are multiplied by h: brackets are missing in the division."""
    return _slopes(x, lambda e: (f(x + h * e) - f(x - h * e)) / 2 * h)


@mistake(
    "Try f(v) = 3 v, which rises. What sign has your slope?",
    "Look at which of the two values is subtracted from which.",
    BOTH,
)
def wrong_sign(f, x, h):
    """The slopes have the wrong sign."""
    return _slopes(x, lambda e: (f(x - h * e) - f(x + h * e)) / (2 * h))


@mistake(
    "Let f depend on the first entry of x only. What should the other slopes be?",
    "Look at what you add h to: one entry, or the whole array?",
    ONE,
)
def all_at_once(f, x, h):
    """All entries move together, so every slope is the sum of all."""
    return np.full(x.shape, (f(x + h) - f(x - h)) / (2 * h))


@mistake(
    "Print x at the start of every round of your loop. Does it still hold the values you were given?",
    "Look at the end of the round: the entry that you moved should go back to its place.",
    ONE,
)
def not_put_back(f, x, h):
    """The entries that were moved are not put back, so later slopes are taken somewhere else."""
    v = np.array(x, dtype=float)
    slope = np.empty(x.shape)
    for place in np.ndindex(x.shape):
        v[place] += h
        above = f(v)
        v[place] -= 2 * h
        slope[place] = (above - f(v)) / (2 * h)
    return slope


@mistake(
    "Make an array of whole numbers, add 0.3 to its first entry, and print it. What is there?",
    "Look at the copy that you move: it has the type of x, and an array of whole numbers drops the fraction.",
    "Move a copy of x that holds floating-point numbers.",
)
def whole_numbers_stay_whole(f, x, h):
    """A copy of whole numbers stays whole: the step of h is cut off."""
    slope = np.empty(x.shape)
    for place in np.ndindex(x.shape):
        above, below = x.copy(), x.copy()
        above[place] = above[place] + h
        below[place] = below[place] - h
        slope[place] = (f(above) - f(below)) / (2 * h)
    return slope


@mistake(
    "Call your function with a matrix. How many slopes should come back, and how many different ones do?",
    "Look at your loop: it runs over the first axis, so with a matrix it moves a whole row.",
    ONE,
)
def rows_at_once(f, x, h):
    """With more than one axis a whole row moves at once."""
    slope = np.empty(x.shape)
    for i in range(len(x)):
        step = np.zeros(x.shape)
        step[i] = h
        slope[i] = (f(x + step) - f(x - step)) / (2 * h)
    return slope


@mistake(
    "Call your function with a matrix and look at the shape of the result.",
    "Look at the end: the slopes come back in one row, though x has more axes.",
    "There is one slope for each entry of x, at the same place: the result has the shape of x.",
)
def flattened(f, x, h):
    """The slopes are right, but the shape of x is lost."""
    return _slopes(x, lambda e: (f(x + h * e) - f(x - h * e)) / (2 * h)).ravel()


@mistake(
    "Call your function with h = 1 and with h = 0.1 for a bent f. Should the two results agree exactly?",
    "Look for a step that is typed in: the caller's h should be the only one.",
    BOTH,
)
def own_step(f, x, h):
    """The step h is ignored: another one is built in."""
    return _slopes(x, lambda e: (f(x + 1e-5 * e) - f(x - 1e-5 * e)) / 2e-5)


@mistake(
    "Try f(v) = 3 v at a large x, say 100. Is the slope still 3?",
    "Look at how x is moved: by adding h, or by a share of its size?",
    "The two points are x + h and x - h: a sum and a difference, whatever the size of x.",
)
def relative_step(f, x, h):
    """The step is multiplied by x, but the division is by h alone."""
    return _slopes(x, lambda e: (f(x * (1 + h * e)) - f(x * (1 - h * e))) / (2 * h))

"""Wrong versions of reservoir_sample that learners write."""

import numpy as np

from hvb_lib.checks import mistake

RULE = "Input number t, from 1, goes to place floor(r_t t) if that is below M; the first M fill the places in order."


def _sample(x, size, draws, places):
    kept = np.array(x[:size])
    for t in range(size, len(x)):
        place = int(places(draws[t], t + 1))
        if place < size:
            kept[place] = x[t]
    return kept


@mistake(
    "Feed a long stream. Is what you keep from its beginning?",
    "Nothing is ever replaced. What happens to input M + 1?",
    RULE,
)
def the_first_ones(x, size, draws):
    """The first inputs are kept and nothing ever replaces them."""
    return np.array(x[:size])


@mistake(
    "Feed a long stream. Is anything in your sample from its beginning?",
    "You keep what came last: that is a window. A sample is drawn from all.",
    RULE,
)
def the_last_ones(x, size, draws):
    """The last inputs are kept: a window, not a sample of all."""
    return np.array(x[-size:])


@mistake(
    "A hundred thousand inputs later, how often should a new one be kept? How often does yours?",
    "Look at the number of places that an input draws from: it grows with t.",
    RULE,
)
def always_replaces(x, size, draws):
    """Each new input takes one of the M places: what is old dies out exponentially."""
    return _sample(x, size, draws, lambda r, t: r * size)


@mistake(
    "Let M be 1. With which probability should the second input be kept: 1, 1/2 or 1/3?",
    "Look at what you multiply the random number by: t counts the new input too.",
    RULE,
)
def new_one_not_counted(x, size, draws):
    """The place is drawn among t - 1: the new input is not counted."""
    return _sample(x, size, draws, lambda r, t: r * (t - 1))


@mistake(
    "Let M be 1. With which probability should the second input be kept: 1, 1/2 or 1/3?",
    "Look at what you multiply the random number by: the first input is number 1, not number 2.",
    RULE,
)
def one_counted_twice(x, size, draws):
    """The place is drawn among t + 1."""
    return _sample(x, size, draws, lambda r, t: r * (t + 1))


@mistake(
    "Feed the same stream twice, once with all random numbers at 0.999. What should be kept then?",
    "You take the probability M / t for the new input right, but the place is then drawn in another way.",
    RULE,
)
def always_the_first_place(x, size, draws):
    """An input that is kept always takes the first place."""
    return _sample(x, size, draws, lambda r, t: 0 if r * t < size else size)


@mistake(
    "What happens to an input that draws the last place?",
    "Look at your comparison: places are 0 to M - 1, and all of them count.",
    RULE,
)
def last_place_never_taken(x, size, draws):
    """The last place is never taken again: the comparison is off by one."""
    return _sample(x, size, draws, lambda r, t: size if int(r * t) == size - 1 else r * t)


@mistake(
    "Draw r = 0.85 when t = 5. Which place is it: 4 or 5?",
    "Look at the brackets in the formula: they round down.",
    RULE,
)
def rounded(x, size, draws):
    """The place is rounded to the nearest whole number, not down."""
    return _sample(x, size, draws, lambda r, t: np.rint(r * t))


@mistake(
    "Give your function fewer inputs than places. How many rows come back?",
    "Look at how you make the array that is kept: its empty places come back too.",
    "As long as fewer than M inputs have come, there are that many rows.",
)
def empty_places_returned(x, size, draws):
    """Places that are still empty come back as rows of zeros."""
    kept = np.zeros((size, x.shape[1]))
    for t in range(len(x)):
        place = t if t < size else int(draws[t] * (t + 1))
        if place < size:
            kept[place] = x[t]
    return kept


@mistake(
    "Set all random numbers to 0.999. Which inputs are in your reservoir after M of them?",
    "The first M inputs draw places as well. They should fill them in order.",
    RULE,
)
def places_drawn_from_the_start(x, size, draws):
    """The first inputs draw places too, and drive each other out."""
    kept = np.array(x[:size])
    for t in range(len(x)):
        place = int(draws[t] * (t + 1))
        if place < size:
            kept[place] = x[t]
    return kept


@mistake(
    "With M = 4, how many of the first hundred inputs does each of your rows stand for?",
    "You keep every (n / M)-th input. That needs to know n, and chance has no part in it.",
    RULE,
)
def evenly_spaced(x, size, draws):
    """Inputs at equal distances are kept: that needs the length of the stream."""
    return x[np.linspace(0, len(x) - 1, min(size, len(x))).astype(int)]


@mistake(
    "Which inputs have the smallest random numbers? Those come back. Does the formula ask for them?",
    "Your sample is fair, but it is another one: draw a place for each input, as the formula says.",
    RULE,
)
def smallest_numbers(x, size, draws):
    """The inputs with the smallest random numbers are kept: a fair sample, but not by this rule."""
    return x[np.sort(np.argsort(draws)[:size])]


@mistake(
    "Print x before and after you call your function. Who asked for that change?",
    "A slice x[:size] is the caller's memory: writing into it changes x.",
    "The kept inputs are a new array; x stays as it was.",
)
def in_place(x, size, draws):
    """The result is right, but x is changed: the places are a view of it."""
    kept = x[:size]
    for t in range(size, len(x)):
        place = int(draws[t] * (t + 1))
        if place < size:
            kept[place] = x[t]
    return kept

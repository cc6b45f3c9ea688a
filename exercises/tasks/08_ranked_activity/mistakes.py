"""Wrong versions of ranked_activity that learners write."""

import numpy as np

from hvb_lib.checks import mistake

SUMS = "u_i is the sum over k of the size of w_ik to the power p - 2, times w_ik itself, times x_k."
RANKS = "Sorted with the largest first, the unit in first place has 1, the one in place k has minus the inhibition."
OTHERS = "Exactly two units of a row are active: those of rank 1 and of rank k. All others have 0."


def _sums(w, x, p):
    return x @ (np.abs(w) ** (p - 2) * w).T


def _activities(u, rank, inhibition):
    order, rows = np.argsort(-u, axis=1), np.arange(len(u))
    y = np.zeros(u.shape)
    y[rows, order[:, 0]] = 1
    y[rows, order[:, rank - 1]] = -inhibition
    return y


@mistake(
    "Change p from 2 to 10. Does another unit ever win?",
    "Look for p in your sums.",
    SUMS,
)
def power_ignored(w, x, rank, inhibition, p):
    """The sums are the plain weighted ones: p plays no part."""
    return _activities(x @ w.T, rank, inhibition)


@mistake(
    "What should p = 2 give? The plain weighted sums. Does yours?",
    "Look at the exponent: w itself stands beside the power and counts as one.",
    SUMS,
)
def power_too_high(w, x, rank, inhibition, p):
    """The exponent is p - 1 beside a factor w: one too many."""
    return _activities(x @ (np.abs(w) ** (p - 1) * w).T, rank, inhibition)


@mistake(
    "Turn the sign of all weights of a unit. Should its sum stay the same?",
    "Look at the size: it carries the power, but what carries the sign of the weight?",
    SUMS,
)
def sign_lost(w, x, rank, inhibition, p):
    """The weights enter by their size only: their sign is lost."""
    return _activities(x @ (np.abs(w) ** (p - 1)).T, rank, inhibition)


@mistake(
    "Turn the sign of an input. Should the same unit win?",
    "Look for the size of a sum: a unit that strongly dislikes the input must not win it.",
    RANKS,
)
def ranked_by_size(w, x, rank, inhibition, p):
    """The units are ranked by the size of their sums: a very negative one wins."""
    return _activities(np.abs(_sums(w, x, p)), rank, inhibition)


@mistake(
    "Print the sums of one row beside its activities. Where is the 1?",
    "Look at the direction in which you sort: upwards is the default.",
    RANKS,
)
def smallest_wins(w, x, rank, inhibition, p):
    """The order is upside down: the smallest sum wins."""
    return _activities(-_sums(w, x, p), rank, inhibition)


@mistake(
    "Ask for rank 2. Is the runner-up pushed away, or the third?",
    "Look at your index: ranks are counted from 1, places in an array from 0.",
    RANKS,
)
def one_rank_too_far(w, x, rank, inhibition, p):
    """The rank is off by one: the next unit is pushed away."""
    return _activities(_sums(w, x, p), rank + 1, inhibition)


@mistake(
    "Ask for rank 2 of six units. Is the pushed unit the second best, or the second worst?",
    "Look at the end from which you count the rank: the same as for the winner.",
    RANKS,
)
def rank_from_below(w, x, rank, inhibition, p):
    """The rank is counted from the smallest sum: the wrong unit is pushed away."""
    u = _sums(w, x, p)
    order, rows = np.argsort(u, axis=1), np.arange(len(u))
    y = np.zeros(u.shape)
    y[rows, order[:, rank - 1]] = -inhibition
    y[rows, order[:, -1]] = 1
    return y


@mistake(
    "Take one row with the sums 1, 3, 2. Print argsort of it. Is that a list of ranks?",
    "Look at how you use the result of argsort: it lists units in their order, it does not list the rank of each unit.",
    RANKS,
)
def order_read_as_ranks(w, x, rank, inhibition, p):
    """What argsort gives is read as the ranks of the units; it is the list of units in their order."""
    order = np.argsort(-_sums(w, x, p), axis=1)
    return np.where(order == 0, 1.0, np.where(order == rank - 1, -inhibition, 0.0))


@mistake(
    "Count the ones in each row of y. How many winners does an input have?",
    "Look at the axis along which you sort: the units of a row compete, not the inputs of a column.",
    OTHERS,
)
def inputs_compete(w, x, rank, inhibition, p):
    """The order runs along the batch: inputs compete for a unit, not units for an input."""
    return _activities(_sums(w, x, p).T, rank, inhibition).T


@mistake(
    "What sign has the activity of the unit that should be pushed away?",
    "Look at the second assignment: with this sign the unit would learn the input too.",
    RANKS,
)
def push_is_a_pull(w, x, rank, inhibition, p):
    """The sign of the push is lost: the unit of the rank is pulled."""
    return _activities(_sums(w, x, p), rank, -inhibition)


@mistake(
    "Ask for rank 3 and count the entries of a row that are not 0. Are there two?",
    "Look at the second assignment: does it meet one place of the order, or a whole stretch?",
    OTHERS,
)
def all_up_to_the_rank(w, x, rank, inhibition, p):
    """All units from the runner-up to the rank are pushed away, not the one of the rank alone."""
    u = _sums(w, x, p)
    y = np.zeros(u.shape)
    np.put_along_axis(y, np.argsort(-u, axis=1)[:, :rank], -inhibition, axis=1)
    np.put_along_axis(y, np.argsort(-u, axis=1)[:, :1], 1, axis=1)
    return y


@mistake(
    "Count the entries of a row that are not 0. Are there two?",
    "Look at what the array is filled with before the winner is marked.",
    OTHERS,
)
def all_losers_pushed(w, x, rank, inhibition, p):
    """All units but the winner are pushed away."""
    u = _sums(w, x, p)
    return np.where(u == u.max(axis=1, keepdims=True), 1.0, -inhibition)


@mistake(
    "Make all inputs twice as large. Should the activities change?",
    "Look at what you write at the winner's place: its sum has decided already, it is not the answer.",
    OTHERS,
)
def sums_kept(w, x, rank, inhibition, p):
    """The active units keep their sums; the activities should be 1 and minus the inhibition."""
    u = _sums(w, x, p)
    return u * _activities(u, rank, inhibition)

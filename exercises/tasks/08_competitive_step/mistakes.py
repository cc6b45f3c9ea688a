"""Wrong versions of competitive_step that learners write."""

import numpy as np

from hvb_lib.checks import mistake

CHANGE = "The change of unit i is the mean over the batch of y_i times (x - w_i), with y_i = 1 for its wins only."
NEAREST = "The winner has the smallest sum over j of (x_j - w_ij) squared."
BATCH = "The change is the sum over a unit's wins of (x - w_i), over the number of all rows of the batch."


def _winners(w, x):
    return np.eye(len(w))[np.argmin(np.sum((x[:, None] - w) ** 2, axis=2), axis=1)]


def _change(w, x, y):
    return (y.T @ x - y.sum(axis=0)[:, None] * w) / len(x)


@mistake(
    "Make one unit ten times as long. Does it win everything?",
    "Look at what decides: the weighted sum favours long units. The distance does not.",
    NEAREST,
)
def largest_sum_wins(w, x, lr):
    """The unit with the largest weighted sum wins, not the nearest."""
    return w + lr * _change(w, x, np.eye(len(w))[np.argmax(x @ w.T, axis=1)])


@mistake(
    "Put a unit exactly on an input. Does it win that input?",
    "Look at which end of the distances you take: a small distance is a good match.",
    NEAREST,
)
def farthest_wins(w, x, lr):
    """The farthest unit wins, not the nearest."""
    squared = np.sum((x[:, None] - w) ** 2, axis=2)
    return w + lr * _change(w, x, np.eye(len(w))[np.argmax(squared, axis=1)])


@mistake(
    "How far is (1, 1) from the origin, and how far is (1.7, 0)? Which of them does your distance call nearer?",
    "Look at how the differences of a row are put together: sizes are added where squares are wanted.",
    NEAREST,
)
def city_block(w, x, lr):
    """The distance is the sum of the sizes of the differences, not of their squares."""
    sizes = np.sum(np.abs(x[:, None] - w), axis=2)
    return w + lr * _change(w, x, np.eye(len(w))[np.argmin(sizes, axis=1)])


@mistake(
    "Sum your activities over each row. Does every input have exactly one winner?",
    "Look at the axis along which you search: each input chooses among the units, not each unit among the inputs.",
    NEAREST,
)
def each_unit_chooses(w, x, lr):
    """Each unit chooses its nearest input, where each input should choose its nearest unit."""
    squared = np.sum((x[:, None] - w) ** 2, axis=2)
    return w + lr * _change(w, x, np.eye(len(x))[np.argmin(squared, axis=0)].T)


@mistake(
    "Give two inputs, each close to another unit. How many units should move?",
    "Look at the search for the winner: there is one for each row of x.",
    NEAREST,
)
def one_winner_for_all(w, x, lr):
    """One unit wins the whole batch, not each input its own."""
    squared = np.sum((x[:, None] - w) ** 2, axis=2).mean(axis=0)
    return w + lr * _change(w, x, np.eye(len(w))[np.full(len(x), np.argmin(squared))])


@mistake(
    "Repeat your step a thousand times. Do the units stop at their clusters?",
    "Look for the second half of the bracket: what holds a unit once it has arrived?",
    CHANGE,
)
def no_decay(w, x, lr):
    """The winner only adds its inputs: the term that takes its weights away is missing."""
    return w + lr * _winners(w, x).T @ x / len(x)


@mistake(
    "Repeat your step with a unit that wins nothing. Where does it go?",
    "Look at the factor y: it belongs to both terms of the bracket.",
    CHANGE,
)
def everybody_decays(w, x, lr):
    """The decay acts on all units, also on those that have not won."""
    return w + lr * (_winners(w, x).T @ x / len(x) - w)


@mistake(
    "Repeat your step. Do the units end in different places, or all in one?",
    "Look for the competition: in your change no unit keeps still.",
    CHANGE,
)
def no_competition(w, x, lr):
    """All units move to all inputs: nobody has won."""
    return w + lr * (x.mean(axis=0) - w)


@mistake(
    "Give every input twice: np.vstack([x, x]). A mean would not notice. Does your result change?",
    "Look at how the change is gathered over the batch.",
    BATCH,
)
def sum_over_batch(w, x, lr):
    """The change is summed over the batch, not averaged."""
    return w + lr * len(x) * _change(w, x, _winners(w, x))


@mistake(
    "One unit wins one row of ten, another nine, each equally far from it. Which should move further?",
    "Look at what you divide by: the number of a unit's wins, or that of all rows?",
    BATCH,
)
def mean_over_wins(w, x, lr):
    """The mean runs over a unit's wins, not over the batch: that is a step of k-means."""
    y = _winners(w, x)
    return w + lr * len(x) * _change(w, x, y) / np.maximum(y.sum(axis=0), 1)[:, None]


@mistake(
    "Shuffle the rows of x. Does your result change? A mean over the batch would not.",
    "Look at your loop: the weights are changed inside it, so later inputs meet newer weights than earlier ones.",
    "All winners and all differences come from the old weights; the change is a mean over the batch, added once.",
)
def one_input_after_the_other(w, x, lr):
    """The weights are changed after every input, not once for the batch."""
    w = w.copy()
    for row in x:
        i = np.argmin(np.sum((row - w) ** 2, axis=1))
        w[i] += lr / len(x) * (row - w[i])
    return w


@mistake(
    "Measure the distance of a winner to its input before and after the step. Should it grow?",
    "Look at the order in the bracket, and at the sign with which the change is used.",
    CHANGE,
)
def moves_away(w, x, lr):
    """The winner moves away from its input."""
    return w - lr * _change(w, x, _winners(w, x))


@mistake(
    "Print w before and after you call your function. Who asked for that change?",
    "Look for += or w[...] = : with an array they write into the caller's memory.",
    "New weights = old weights + lr times the change, as a new array.",
)
def in_place(w, x, lr):
    """The result is right, but w is changed in place."""
    w += lr * _change(w, x, _winners(w, x))
    return w

"""Wrong versions of soft_winner_step that learners write."""

import numpy as np

from hvb_lib.checks import mistake

SOFT = "s_i is exp(u_i / T) over the sum of exp(u_j / T) over all units j of the same input."
SIGNS = "y is the softmax, with a plus for the unit with the largest sum of each input and a minus for all others."
CHANGE = "The change of w_ij is the mean over the batch of y_i (x_j - u_i w_ij)."


def _soft(u, temperature, axis=1):
    e = np.exp((u - u.max(axis=axis, keepdims=True)) / temperature)
    return e / e.sum(axis=axis, keepdims=True)


def _signed(u, s, axis=1):
    return np.where(u == u.max(axis=axis, keepdims=True), s, -s)


def _moved(w, x, y, u, lr):
    return w + lr * (y.T @ x / len(x) - np.mean(y * u, axis=0)[:, None] * w)


@mistake(
    "Print y for one input. How many of its entries are below 0?",
    "Look at the losers: in plain soft Hebb they follow the input too. Here they step back.",
    SIGNS,
)
def losers_pulled(w, x, temperature, lr):
    """All units move towards the input: the minus of the losers is missing."""
    u = x @ w.T
    return _moved(w, x, _soft(u, temperature), u, lr)


@mistake(
    "Print y for one input. Which unit has the plus?",
    "Look at both signs: they are exchanged.",
    SIGNS,
)
def winner_pushed(w, x, temperature, lr):
    """The winner is pushed and the losers are pulled: the signs are exchanged."""
    u = x @ w.T
    return _moved(w, x, -_signed(u, _soft(u, temperature)), u, lr)


@mistake(
    "Print y for one input. Are the losers' entries all 0?",
    "Look at the losers: they have their share of the softmax, with a minus.",
    SIGNS,
)
def losers_rest(w, x, temperature, lr):
    """The losers do not move at all."""
    u = x @ w.T
    return _moved(w, x, np.maximum(_signed(u, _soft(u, temperature)), 0), u, lr)


@mistake(
    "Print y for the winner of one input. Is it 1, or its share of the softmax?",
    "Look at the winner's entry: it keeps its share.",
    SIGNS,
)
def hard_winner(w, x, temperature, lr):
    """The winner has 1, not its share of the softmax."""
    u = x @ w.T
    return _moved(w, x, np.where(u == u.max(axis=1, keepdims=True), 1.0, -_soft(u, temperature)), u, lr)


@mistake(
    "Call your function with a temperature of 0.2 and of 4. Does the result change?",
    "Look for the temperature in your softmax.",
    SOFT,
)
def temperature_ignored(w, x, temperature, lr):
    """The temperature plays no part."""
    u = x @ w.T
    return _moved(w, x, _signed(u, _soft(u, 1.0)), u, lr)


@mistake(
    "Make the temperature very small. Does the winner take all, or do all units share?",
    "Look at what you do with the temperature: a warm competition is a soft one.",
    SOFT,
)
def temperature_upside_down(w, x, temperature, lr):
    """The sums are multiplied by the temperature, not divided."""
    u = x @ w.T
    return _moved(w, x, _signed(u, _soft(u, 1 / temperature)), u, lr)


@mistake(
    "Sum the softmax over the units of one input, and over the batch for one unit. Which sum is 1?",
    "Look at the axis: the units of an input compete, not the inputs of a unit.",
    SOFT,
)
def inputs_compete(w, x, temperature, lr):
    """The softmax runs over the batch: inputs compete for a unit."""
    u = x @ w.T
    return _moved(w, x, _signed(u, _soft(u, temperature, axis=0), axis=0), u, lr)


@mistake(
    "Repeat your step a hundred times. Do the weights stay bounded?",
    "Look for the second term in the bracket: something is to be taken away.",
    CHANGE,
)
def decay_missing(w, x, temperature, lr):
    """The decay is missing: weights grow without end."""
    u = x @ w.T
    return w + lr * (_signed(u, _soft(u, temperature)).T @ x / len(x))


@mistake(
    "Compare the decay with the one of competitive learning. What multiplies w in the bracket?",
    "Look at the decay: the sum u stands in front of w.",
    CHANGE,
)
def decay_of_competition(w, x, temperature, lr):
    """The decay is that of competitive learning, y w, without the sum u."""
    u = x @ w.T
    y = _signed(u, _soft(u, temperature))
    return w + lr * (y.T @ x / len(x) - y.mean(axis=0)[:, None] * w)


@mistake(
    "Compare the decay with Oja's. Which of u and y stands twice in yours?",
    "Look at the decay: y appears once, u once.",
    CHANGE,
)
def decay_of_oja(w, x, temperature, lr):
    """The decay is Oja's, y squared times w: u is the sum, y is what the competition leaves of it."""
    u = x @ w.T
    y = _signed(u, _soft(u, temperature))
    return w + lr * (y.T @ x / len(x) - np.mean(y**2, axis=0)[:, None] * w)


@mistake(
    "Show the same batch twice, one below the other. Should the step be twice as long?",
    "Look for the mean: a batch is averaged, not added up.",
    CHANGE,
)
def summed_over_the_batch(w, x, temperature, lr):
    """The changes are added up over the batch; the rule takes their mean."""
    u = x @ w.T
    return _moved(w, x, _signed(u, _soft(u, temperature)), u, lr * len(x))


@mistake(
    "What should your function return for lr = 0?",
    "Look at the contract: it asks for the weights after the step.",
    "The new weights are the old ones plus lr times the change.",
)
def change_only(w, x, temperature, lr):
    """The change is returned, not the new weights."""
    u = x @ w.T
    return _moved(w, x, _signed(u, _soft(u, temperature)), u, lr) - w


@mistake(
    "Multiply all inputs by 1000. What is exp of the sums?",
    "Look at the exponents: take the largest sum of each input away before exp; the shares stay the same.",
    SOFT,
)
def overflow(w, x, temperature, lr):
    """The softmax overflows for large sums: the largest should be taken away first."""
    u = x @ w.T
    with np.errstate(over="ignore", invalid="ignore"):
        e = np.exp(u / temperature)
        s = e / e.sum(axis=1, keepdims=True)
        return _moved(w, x, _signed(u, s), u, lr)


@mistake(
    "Print w before and after you call your function. Who asked for that change?",
    "Look for += : with an array it writes into the caller's memory.",
    "The new weights are a new array; w stays as it was.",
)
def in_place(w, x, temperature, lr):
    """The result is right, but w is changed in place."""
    u = x @ w.T
    w += _moved(w, x, _signed(u, _soft(u, temperature)), u, lr) - w
    return w

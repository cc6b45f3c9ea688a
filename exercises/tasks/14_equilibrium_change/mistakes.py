"""Wrong versions of equilibrium_change that learners write."""

import numpy as np

from hvb_lib.checks import mistake

CHANGE = "The mean product under the higher nudging minus that under the lower one, over the difference of the two."


def _products(x, y):
    return y.T @ x / len(x)


def _change(x_low, y_low, x_high, y_high, span):
    return (_products(x_high, y_high) - _products(x_low, y_low)) / span


@mistake(
    "Nudge both ways, by -0.4 and 0.4. How far apart are the two phases?",
    "Look at what you divide by: one of the nudgings, or their difference?",
    CHANGE,
)
def divided_by_the_higher(x_low, y_low, x_high, y_high, beta_low, beta_high):
    """The difference is divided by the higher nudging alone: twice the gradient where both ways are used."""
    return _change(x_low, y_low, x_high, y_high, beta_high)


@mistake(
    "Halve the nudging: the states move half as far. Should the change be half as long?",
    "Look for the division by the difference of the two nudgings.",
    CHANGE,
)
def not_divided(x_low, y_low, x_high, y_high, beta_low, beta_high):
    """The difference is not divided by the nudging."""
    return _change(x_low, y_low, x_high, y_high, 1.0)


@mistake(
    "Would a step along your change bring the free output nearer to the target?",
    "Look at the order of the two phases in your difference.",
    CHANGE,
)
def phases_swapped(x_low, y_low, x_high, y_high, beta_low, beta_high):
    """The two phases are swapped: the network learns to avoid the target."""
    return -_change(x_low, y_low, x_high, y_high, beta_high - beta_low)


@mistake(
    "Give every input twice. A mean would not notice. Does your change?",
    "Look for the division by the batch.",
    CHANGE,
)
def summed(x_low, y_low, x_high, y_high, beta_low, beta_high):
    """The products are summed over the batch, not averaged."""
    return _change(x_low, y_low, x_high, y_high, beta_high - beta_low) * len(x_low)


@mistake(
    "Give two phases that do not differ. Is your change zero?",
    "Look for the phase with the lower nudging: its products have to be taken away.",
    CHANGE,
)
def one_phase(x_low, y_low, x_high, y_high, beta_low, beta_high):
    """Only the nudged phase counts: that is Hebb's rule with a teacher."""
    return _products(x_high, y_high) / (beta_high - beta_low)


@mistake(
    "Let only the states below differ between the phases. Does your change see it?",
    "Look at the states below: each phase has its own.",
    "Each phase multiplies its own states, below and above.",
)
def low_inputs_in_both(x_low, y_low, x_high, y_high, beta_low, beta_high):
    """The states below are taken from the lower phase in both products: right for a clamped input only."""
    return _products(x_low, y_high - y_low) / (beta_high - beta_low)


@mistake(
    "Let only the states below differ between the phases. Does each product use its own?",
    "Look at the states below: each phase has its own.",
    "Each phase multiplies its own states, below and above.",
)
def high_inputs_in_both(x_low, y_low, x_high, y_high, beta_low, beta_high):
    """The states below are taken from the higher phase in both products."""
    return _products(x_high, y_high - y_low) / (beta_high - beta_low)


@mistake(
    "Let nothing below move. Is the change zero? In the equation it is not.",
    "Look at what you multiply: a difference of products is not a product of differences.",
    CHANGE,
)
def product_of_differences(x_low, y_low, x_high, y_high, beta_low, beta_high):
    """The differences are multiplied, where the products should be subtracted."""
    return _products(x_high - x_low, y_high - y_low) / (beta_high - beta_low)


@mistake(
    "What shape has your result? A row for each unit is wanted.",
    "Look at the order of your product: units by inputs.",
    "The weights are (units, inputs): y transposed times x.",
)
def transposed(x_low, y_low, x_high, y_high, beta_low, beta_high):
    """The change is transposed: inputs by units."""
    return _change(x_low, y_low, x_high, y_high, beta_high - beta_low).T


@mistake(
    "Two inputs, the first with product 1 and the second with -1: what is the mean of the products, and of the states?",
    "Look at the order of mean and product.",
    "The mean runs over the products, one for each input.",
)
def means_multiplied(x_low, y_low, x_high, y_high, beta_low, beta_high):
    """The means of the states are multiplied: a mean of products is wanted."""
    high = np.outer(y_high.mean(axis=0), x_high.mean(axis=0))
    return (high - np.outer(y_low.mean(axis=0), x_low.mean(axis=0))) / (beta_high - beta_low)


@mistake(
    "Take nudgings of -0.4 and 0.4. Is what you divide by above 0, and is it 0.8?",
    "Look at your divisor: a sum of the two nudgings, where their difference is wanted?",
    CHANGE,
)
def sum_of_nudgings(x_low, y_low, x_high, y_high, beta_low, beta_high):
    """The nudgings are added: for both ways that divides by zero."""
    return _change(x_low, y_low, x_high, y_high, beta_high + beta_low or 1e-9)


@mistake(
    "Which nudging is nearer to the gradient, a small one or a large one? Does your change grow with it?",
    "Look at the operation: you multiply by the difference of the nudgings.",
    CHANGE,
)
def multiplied(x_low, y_low, x_high, y_high, beta_low, beta_high):
    """The difference is multiplied by the nudging, not divided by it."""
    return _change(x_low, y_low, x_high, y_high, 1 / (beta_high - beta_low))

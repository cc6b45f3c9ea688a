"""Wrong versions of bcm_step that learners write."""

import numpy as np

from hvb_lib.checks import mistake

CHANGE = "The change of w_ij is the mean over the batch of y_i times (y_i - theta_i) times x_j."
SLIDE = "New theta_i = old theta_i plus share times (the mean over the batch of y_i squared, minus old theta_i)."
ORDER = "The outputs come from the old weights, the change of them from the old thresholds; then both are replaced."


def _outputs(w, x):
    return np.maximum(x @ w.T, 0)


def _dw(y, x, theta):
    return (y * (y - theta)).T @ x / len(x)


def _slid(y, theta, share):
    return theta + share * (np.mean(y**2, axis=0) - theta)


@mistake(
    "Give a unit weights below zero and inputs above it. Should its weights change?",
    "Look at the outputs: a cell does not fire less than not at all.",
    "The output is the weighted sum where that is above 0, and 0 elsewhere.",
)
def not_rectified(w, x, theta, lr, share):
    """The outputs are not rectified: negative ones drive the weights too."""
    y = x @ w.T
    return w + lr * _dw(y, x, theta), _slid(y, theta, share)


@mistake(
    "Take a share of 1. Do the weights know the threshold that you were given?",
    "Look at the order of your lines: which threshold changes the weights?",
    ORDER,
)
def slides_first(w, x, theta, lr, share):
    """The threshold slides first, and the weights change with the new one."""
    y = _outputs(w, x)
    slid = _slid(y, theta, share)
    return w + lr * _dw(y, x, slid), slid


@mistake(
    "Call your function with two different thresholds. Do the weights come out the same?",
    "Look for theta in the change of the weights: the given one has a memory, the batch's own mean has not.",
    ORDER,
)
def threshold_of_the_batch(w, x, theta, lr, share):
    """The weights change with the batch's own mean of y squared, not with the threshold that is given."""
    y = _outputs(w, x)
    return w + lr * _dw(y, x, np.mean(y**2, axis=0)), _slid(y, theta, share)


@mistake(
    "Change lr and look at the new thresholds. Should they depend on it?",
    "Look at whether the outputs are computed a second time, after the weights have changed.",
    ORDER,
)
def slides_to_new_outputs(w, x, theta, lr, share):
    """The threshold slides to the outputs of the new weights."""
    new = w + lr * _dw(_outputs(w, x), x, theta)
    return new, _slid(_outputs(new, x), theta, share)


@mistake(
    "Double all inputs. The goal of the threshold should grow four times. Does it?",
    "Look at what the threshold follows: it must grow faster than the output, or it cannot hold it.",
    SLIDE,
)
def follows_the_mean(w, x, theta, lr, share):
    """The threshold follows the mean output, not that of its square."""
    y = _outputs(w, x)
    return w + lr * _dw(y, x, theta), theta + share * (y.mean(axis=0) - theta)


@mistake(
    "Take outputs of 0 and 2. What is the mean of the squares, and what does your threshold follow?",
    "Look at the order of two operations: squaring, and taking the mean.",
    SLIDE,
)
def square_of_the_mean(w, x, theta, lr, share):
    """The threshold follows the square of the mean, not the mean of the squares."""
    y = _outputs(w, x)
    return w + lr * _dw(y, x, theta), theta + share * (y.mean(axis=0) ** 2 - theta)


@mistake(
    "Give one unit far larger weights than the others. Does the threshold of the others rise?",
    "Look at your mean: over the whole array, or along one axis?",
    SLIDE,
)
def one_goal_for_all(w, x, theta, lr, share):
    """All thresholds slide to one mean over all units."""
    y = _outputs(w, x)
    return w + lr * _dw(y, x, theta), theta + share * (np.mean(y**2) - theta)


@mistake(
    "Take a share of 1. The new threshold should be the mean of y squared. Is it the old one?",
    "Look at which of the two, the old and the new, carries the share.",
    SLIDE,
)
def share_of_the_old(w, x, theta, lr, share):
    """The share weighs the old threshold, and the rest the new mean: they are exchanged."""
    y = _outputs(w, x)
    return w + lr * _dw(y, x, theta), share * theta + (1 - share) * np.mean(y**2, axis=0)


@mistake(
    "Let a unit keep silent, y = 0. Should its weights change?",
    "Count how often the output stands in your change: this rule has it twice.",
    CHANGE,
)
def output_once(w, x, theta, lr, share):
    """The change is (y - theta) x: the factor y in front is missing, and a silent unit learns."""
    y = _outputs(w, x)
    return w + lr * (y - theta).T @ x / len(x), _slid(y, theta, share)


@mistake(
    "Let a unit keep silent, y = 0. Should its weights change?",
    "Look at the bracket: the factor y belongs to both terms in it.",
    CHANGE,
)
def factor_in_one_term(w, x, theta, lr, share):
    """The change is (y squared - theta) x: the factor y is missing in the second term."""
    y = _outputs(w, x)
    return w + lr * (y**2 - theta).T @ x / len(x), _slid(y, theta, share)


@mistake(
    "Give every input twice: np.vstack([x, x]). A mean would not notice. Does your result change?",
    "Look at how the change of the weights is gathered over the batch.",
    CHANGE,
)
def sum_over_batch(w, x, theta, lr, share):
    """The change of the weights is summed over the batch, not averaged."""
    y = _outputs(w, x)
    return w + lr * len(x) * _dw(y, x, theta), _slid(y, theta, share)


@mistake(
    "Take one input and an output far above the threshold. Does the output rise after your step?",
    "Look at the order in the bracket, and at the sign with which the change is used.",
    CHANGE,
)
def upside_down(w, x, theta, lr, share):
    """The sign of the change is wrong: weights shrink above the threshold and grow below it."""
    y = _outputs(w, x)
    return w - lr * _dw(y, x, theta), _slid(y, theta, share)


@mistake(
    "Print theta before and after you call your function. Who asked for that change?",
    "Look for += or theta[...] = : with an array they write into the caller's memory.",
    "The new weights and the new thresholds are new arrays; those that were given stay as they were.",
)
def in_place(w, x, theta, lr, share):
    """The result is right, but the thresholds are changed in place."""
    y = _outputs(w, x)
    new = w + lr * _dw(y, x, theta)
    theta += share * (np.mean(y**2, axis=0) - theta)
    return new, theta

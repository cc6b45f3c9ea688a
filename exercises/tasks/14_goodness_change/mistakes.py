"""Wrong versions of goodness_change that learners write."""

import numpy as np

from hvb_lib.checks import mistake

CHANGE = "The change is the mean over the batch of 2 (r - p) times output times input; r is 1 for right, 0 for wrong."
GOODNESS = "Goodness is the sum of an input's squared outputs, and p the logistic function of goodness minus threshold."


def _p(excess):
    return 0.5 + 0.5 * np.tanh(0.5 * excess)


def _change(w, x, right, threshold, measure=lambda y: np.sum(y**2, axis=1)):
    y = np.maximum(x @ w.T, 0)
    return 2 * ((right - _p(measure(y) - threshold))[:, None] * y).T @ x / len(x)


@mistake(
    "Take one right input and a step along your change. Does its goodness rise?",
    "Look at the sign: the change is added, and it should raise the goodness of right labels.",
    CHANGE,
)
def wrong_way(w, x, right, threshold):
    """The sign is wrong: goodness falls where the label is right."""
    return -_change(w, x, right, threshold)


@mistake(
    "What is the slope of a square? Compare your change with a central difference.",
    "Look for the factor 2 that comes from the square.",
    CHANGE,
)
def two_missing(w, x, right, threshold):
    """The factor 2 of the square is missing."""
    return 0.5 * _change(w, x, right, threshold)


@mistake(
    "Give every input twice. A mean would not notice. Does your change?",
    "Look for the division by the batch.",
    CHANGE,
)
def summed(w, x, right, threshold):
    """The changes are summed over the batch, not averaged."""
    return _change(w, x, right, threshold) * max(2, len(x))


@mistake(
    "A step along your change: does the goodness of a wrong label fall?",
    "Look for `right` in your code: wrong labels push the other way.",
    CHANGE,
)
def all_right(w, x, right, threshold):
    """Every label is taken for right: goodness rises everywhere."""
    return _change(w, x, np.ones(len(x)), threshold)


@mistake(
    "Print your outputs. Can a rectifier give a negative number?",
    "Look for the maximum with 0.",
    "The outputs are y = max(x w^T, 0).",
)
def not_rectified(w, x, right, threshold):
    """The rectifier is missing."""
    y = x @ w.T
    return 2 * ((right - _p(np.sum(y**2, axis=1) - threshold))[:, None] * y).T @ x / len(x)


@mistake(
    "Raise the threshold by 1. Should your change stay as it is?",
    "Look for `threshold` in your code.",
    GOODNESS,
)
def threshold_ignored(w, x, right, threshold):
    """The threshold is left out."""
    return _change(w, x, right, 0.0)


@mistake(
    "How good is a layer with the outputs 1, 1, 1, 1? And yours?",
    "Look for a mean where a sum is wanted.",
    GOODNESS,
)
def mean_of_squares(w, x, right, threshold):
    """Goodness is the mean of the squares, not their sum."""
    return _change(w, x, right, threshold, lambda y: np.sum(y**2, axis=1) / max(2, y.shape[1]))


@mistake(
    "How good is a layer with the outputs 3 and 4? And yours?",
    "Look at the goodness: is it the length, or its square?",
    GOODNESS,
)
def length_for_goodness(w, x, right, threshold):
    """Goodness is the length of the outputs: the root is too much."""
    return _change(w, x, right, threshold, lambda y: np.sqrt(np.sum(y**2, axis=1)))


@mistake(
    "How good is a layer with the outputs 1 and 2? And yours?",
    "Look for the square of the outputs.",
    GOODNESS,
)
def square_missing(w, x, right, threshold):
    """Goodness is the sum of the outputs: the square is missing."""
    return _change(w, x, right, threshold, lambda y: np.sum(y, axis=1))


@mistake(
    "An input is very good. Is its label likely right or wrong? What does your p say?",
    "Look at the exponent: its sign decides whether more goodness means more probability.",
    GOODNESS,
)
def p_upside_down(w, x, right, threshold):
    """p falls with goodness: the exponent has the wrong sign."""
    y = np.maximum(x @ w.T, 0)
    return 2 * ((right - _p(threshold - np.sum(y**2, axis=1)))[:, None] * y).T @ x / len(x)


@mistake(
    "Goodness just above the threshold, and far above it: should the change be the same?",
    "Look at p: a comparison gives only 0 and 1.",
    GOODNESS,
)
def hard_decision(w, x, right, threshold):
    """p is 0 or 1, by comparison with the threshold."""
    y = np.maximum(x @ w.T, 0)
    return 2 * ((right - 1.0 * (np.sum(y**2, axis=1) > threshold))[:, None] * y).T @ x / len(x)


@mistake(
    "The layer is sure and wrong: p is near 1, the label is false. Is your change large or small?",
    "Look for p (1 - p): it belongs to the squared error. The surprise cancels it.",
    CHANGE,
)
def squared_error(w, x, right, threshold):
    """The slope p (1 - p) of the logistic function comes in once more."""
    y = np.maximum(x @ w.T, 0)
    p = _p(np.sum(y**2, axis=1) - threshold)
    return 2 * (((right - p) * p * (1 - p))[:, None] * y).T @ x / len(x)


@mistake(
    "Look at all your goodnesses: is there one for each input, or one for each unit?",
    "Look at the axis of the sum: inputs are rows, units are columns.",
    GOODNESS,
)
def one_for_all(w, x, right, threshold):
    """One goodness for the whole batch, not one for each input."""
    y = np.maximum(x @ w.T, 0)
    spread = np.full(len(x), np.sum(y**2) if len(x) > 1 else 2 * np.sum(y**2))
    return 2 * ((right - _p(spread - threshold))[:, None] * y).T @ x / len(x)


@mistake(
    "Print w before and after you call your function. Who asked for that?",
    "Look for += : the caller adds the change, your function returns it.",
    "The change is a new array; w stays as it was.",
)
def in_place(w, x, right, threshold):
    """The result is right, but the weights are changed in place."""
    dw = _change(w, x, right, threshold)
    w += dw
    return dw

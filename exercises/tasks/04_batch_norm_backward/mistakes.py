"""Wrong versions of batch_norm_backward that learners write."""

import numpy as np

from hvb_lib.checks import mistake

BELOW = "While learning, take the mean of w times delta over the batch out, and its part along u; then divide by s."
AFTER = "After learning, mean and deviation are constants: the error is w times delta over s, and nothing is taken out."
CHANGES = "Each change is minus the mean over the batch: of delta times u for the scale, of delta for the shift."


def _taken_out(g, u, training, axis=0):
    if not training:
        return g
    return g - g.mean(axis=axis, keepdims=True) - u * (g * u).mean(axis=axis, keepdims=True)


def _changes(u, delta):
    return -(delta * u).mean(axis=0), -delta.mean(axis=0)


@mistake(
    "After learning, move one input. Do mean and deviation move with it?",
    "Look at what you do with the argument training.",
    AFTER,
)
def always_learning(u, s, w, delta, training):
    """The running means are treated as those of the batch."""
    return _taken_out(w * delta, u, True) / s, *_changes(u, delta)


@mistake(
    "While learning, add one number to all inputs of a unit. The outputs stay. Should your error ask for that?",
    "Look at what you do with the argument training.",
    BELOW,
)
def never_learning(u, s, w, delta, training):
    """Mean and deviation of the batch are treated as constants."""
    return w * delta / s, *_changes(u, delta)


@mistake(
    "Which of the two cases has three paths from an input to the loss?",
    "Look at your condition: is it the right way round?",
    BELOW,
)
def the_wrong_way_round(u, s, w, delta, training):
    """The two cases are exchanged."""
    return _taken_out(w * delta, u, not training) / s, *_changes(u, delta)


@mistake(
    "Add one number to all inputs of a unit. The outputs stay. Should your error ask for that?",
    "Look at how many terms you take out while learning: there should be two.",
    BELOW,
)
def mean_path_missing(u, s, w, delta, training):
    """The path through the mean is missing."""
    g = w * delta
    return (g - u * (g * u).mean(axis=0) * bool(training)) / s, *_changes(u, delta)


@mistake(
    "Stretch all inputs of a unit by one factor. The outputs hardly change. Should your error ask for that?",
    "Look at how many terms you take out while learning: there should be two.",
    BELOW,
)
def spread_path_missing(u, s, w, delta, training):
    """The path through the deviation is missing."""
    g = w * delta
    return (g - g.mean(axis=0) * bool(training)) / s, *_changes(u, delta)


@mistake(
    "Change the outputs of one unit only. Should the error of another unit move?",
    "Look at your axes: each unit is normalised over the batch.",
    "Batch normalisation takes its means down the columns, over the inputs of the batch.",
)
def over_the_units(u, s, w, delta, training):
    """Means are taken over the units: that is layer normalisation."""
    return _taken_out(w * delta, u, training, axis=1) / s, *_changes(u, delta)


@mistake(
    "Give every input twice. Should the parts that you take out double?",
    "Look at the two parts: means or sums?",
    BELOW,
)
def sums_over_the_batch(u, s, w, delta, training):
    """The two parts are sums over the batch, not means."""
    g = w * delta
    return (g - (g.sum(axis=0) + u * (g * u).sum(axis=0)) * bool(training)) / s, *_changes(u, delta)


@mistake(
    "Let a unit's inputs be ten times as large. By which factor should their error change?",
    "Look for the division by the deviation.",
    BELOW,
)
def not_divided(u, s, w, delta, training):
    """The error is not divided by the deviation."""
    return _taken_out(w * delta, u, training), *_changes(u, delta)


@mistake(
    "Let a unit's inputs be ten times as large. By which factor should their error change?",
    "Look at s: it is the deviation, the root has been taken.",
    BELOW,
)
def root_taken_again(u, s, w, delta, training):
    """The root of s is taken, as if s were the variance."""
    return _taken_out(w * delta, u, training) / np.sqrt(s), *_changes(u, delta)


@mistake(
    "Double the scale w. Should the error of the inputs stay the same?",
    "Look at where the scale comes in on the way down.",
    BELOW,
)
def scale_missing(u, s, w, delta, training):
    """The scale is missing in the error of the inputs."""
    return _taken_out(delta, u, training) / s, *_changes(u, delta)


@mistake(
    "Add your changes to scale and shift with a small step. Does the loss fall or rise?",
    "Look at the sign: the course adds every change.",
    CHANGES,
)
def gradients_returned(u, s, w, delta, training):
    """The gradients of scale and shift are returned: the minus is missing."""
    dw, db = _changes(u, delta)
    return _taken_out(w * delta, u, training) / s, -dw, -db


@mistake(
    "Give every input twice. A mean would not notice. Do your changes?",
    "Look at the changes: they add up over the batch. Who divides?",
    CHANGES,
)
def changes_summed(u, s, w, delta, training):
    """The changes are summed over the batch, not averaged."""
    dw, db = _changes(u, delta)
    return _taken_out(w * delta, u, training) / s, len(u) * dw, len(u) * db


@mistake(
    "Run a gradient check on the shift alone. What multiplies your change?",
    "Look at the changes: they come from delta, before the scale.",
    CHANGES,
)
def scale_in_the_changes(u, s, w, delta, training):
    """The changes are computed from w times delta, not from delta."""
    return _taken_out(w * delta, u, training) / s, *_changes(u, w * delta)


@mistake(
    "Compare with the table: what should be second, and what third?",
    "Look at the order of the three values that you return.",
    "The order is: error of the inputs, change of the scale, change of the shift.",
)
def shift_first(u, s, w, delta, training):
    """The order is wrong: the change of the shift comes before that of the scale."""
    dw, db = _changes(u, delta)
    return _taken_out(w * delta, u, training) / s, db, dw


@mistake(
    "Print delta before and after you call your function. Who asked for that change?",
    "Look for *= or -= or /= : with an array they write into the caller's memory.",
    "The error of the inputs is a new array; delta itself stays as it was.",
)
def in_place(u, s, w, delta, training):
    """The result is right, but delta is changed in place."""
    dw, db = _changes(u, delta)
    delta *= w
    return _taken_out(delta, u, training) / s, dw, db

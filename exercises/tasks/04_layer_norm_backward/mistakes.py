"""Wrong versions of layer_norm_backward that learners write."""

import numpy as np

from hvb_lib.checks import mistake

BELOW = "Take the mean of w times delta over the units out, and its part along u, then divide by s."
CHANGES = "Each change is minus the mean over the batch: of delta times u for the scale, of delta for the shift."
CHECK = "Compare your error of x with central differences of sum(delta * y). In which direction is it off?"


def _parts(x, w, delta, eps, axis=1):
    s = np.sqrt(x.var(axis=axis, keepdims=True) + eps)
    return s, (x - x.mean(axis=axis, keepdims=True)) / s, w * delta


def _mean(a):
    return a.mean(axis=1, keepdims=True)


def _right(x, w, delta, eps):
    s, u, g = _parts(x, w, delta, eps)
    return (g - _mean(g) - u * _mean(g * u)) / s, -(delta * u).mean(axis=0), -delta.mean(axis=0)


@mistake(
    "Add one number to all units of an input. The outputs stay. Should your error ask for that?",
    "Look at how many terms you take out: there should be two.",
    BELOW,
)
def mean_path_missing(x, w, delta, eps):
    """The path through the mean is missing."""
    s, u, g = _parts(x, w, delta, eps)
    return (g - u * _mean(g * u)) / s, *_right(x, w, delta, eps)[1:]


@mistake(
    "Stretch all units of an input by one factor. The outputs hardly change. Should your error ask for that?",
    "Look at how many terms you take out: there should be two.",
    BELOW,
)
def spread_path_missing(x, w, delta, eps):
    """The path through the standard deviation is missing."""
    s, _, g = _parts(x, w, delta, eps)
    return (g - _mean(g)) / s, *_right(x, w, delta, eps)[1:]


@mistake(
    CHECK,
    "Look at how x reaches y: not only directly. Mean and deviation move with it.",
    BELOW,
)
def constants(x, w, delta, eps):
    """Mean and deviation are treated as constants."""
    s, _, g = _parts(x, w, delta, eps)
    return g / s, *_right(x, w, delta, eps)[1:]


@mistake(
    "Multiply all inputs by 10. By which factor should the error of x change?",
    "Look for the division by the deviation.",
    BELOW,
)
def not_divided(x, w, delta, eps):
    """The error is not divided by the standard deviation."""
    s, _, _ = _parts(x, w, delta, eps)
    below, dw, db = _right(x, w, delta, eps)
    return below * s, dw, db


@mistake(
    "Multiply all inputs by 10. By which factor should the error of x change?",
    "Look at what you divide by: the variance, or its root?",
    BELOW,
)
def divided_by_variance(x, w, delta, eps):
    """The error is divided by the variance, not by its root."""
    s, _, _ = _parts(x, w, delta, eps)
    below, dw, db = _right(x, w, delta, eps)
    return below / s, dw, db


@mistake(
    "Double the scale w. Should the error of x stay the same?",
    "Look at where the scale comes in on the way down: before anything is taken out.",
    BELOW,
)
def scale_missing(x, w, delta, eps):
    """The scale is missing in the error of x."""
    s, u, g = _parts(x, np.ones_like(w), delta, eps)
    return (g - _mean(g) - u * _mean(g * u)) / s, *_right(x, w, delta, eps)[1:]


@mistake(
    CHECK,
    "Look at when you multiply with the scale: the error meets w before it meets the normalisation.",
    BELOW,
)
def scale_too_late(x, w, delta, eps):
    """The scale is multiplied at the end, after the two parts were taken out."""
    s, u, g = _parts(x, np.ones_like(w), delta, eps)
    return w * (g - _mean(g) - u * _mean(g * u)) / s, *_right(x, w, delta, eps)[1:]


@mistake(
    "Change one input of the batch. Should the error of another input move?",
    "Look at your axes: each input is normalised over its own units.",
    "Layer normalisation takes its means along the rows, over the units of one input.",
)
def over_the_batch(x, w, delta, eps):
    """Means are taken over the batch: that is batch normalisation."""
    s, u, g = _parts(x, w, delta, eps, axis=0)
    below = (g - g.mean(axis=0) - u * (g * u).mean(axis=0)) / s
    return below, -(delta * u).mean(axis=0), -delta.mean(axis=0)


@mistake(
    CHECK,
    "Look at the second part that you take out: a mean, or a sum over the units?",
    BELOW,
)
def sums_over_units(x, w, delta, eps):
    """The two parts are sums over the units, not means."""
    s, u, g = _parts(x, w, delta, eps)
    below = (g - g.sum(axis=1, keepdims=True) - u * (g * u).sum(axis=1, keepdims=True)) / s
    return below, *_right(x, w, delta, eps)[1:]


@mistake(
    CHECK,
    "Look at the second part: its factor in front is the normalised number, not the input.",
    BELOW,
)
def along_x(x, w, delta, eps):
    """The part along x is taken out, not the part along u."""
    s, u, g = _parts(x, w, delta, eps)
    return (g - _mean(g) - x * _mean(g * u)) / s, *_right(x, w, delta, eps)[1:]


@mistake(
    "Compute the variance of two numbers by hand. Did you divide by 2 or by 1?",
    "Look at ddof, or at the number that you divide by.",
    "The variance here divides by the number of units, not by one less.",
)
def one_less(x, w, delta, eps):
    """The variance divides by the number of units less one."""
    s = np.sqrt(x.var(axis=1, ddof=1, keepdims=True) + eps)
    u, g = (x - _mean(x)) / s, w * delta
    return (g - _mean(g) - u * _mean(g * u)) / s, -(delta * u).mean(axis=0), -delta.mean(axis=0)


@mistake(
    "Try a large eps. Does it change your result?",
    "Look at where eps enters.",
    "The deviation is the root of variance plus eps, everywhere.",
)
def eps_left_out(x, w, delta, eps):
    """Eps is left out."""
    return _right(x, w, delta, 1e-12)


@mistake(
    "Try a large eps. Is it inside the root or outside?",
    "Look at where eps is added: to the variance.",
    "The deviation is the root of variance plus eps, everywhere.",
)
def eps_outside(x, w, delta, eps):
    """Eps is added to the deviation, not to the variance."""
    s = x.std(axis=1, keepdims=True) + eps
    u, g = (x - _mean(x)) / s, w * delta
    return (g - _mean(g) - u * _mean(g * u)) / s, -(delta * u).mean(axis=0), -delta.mean(axis=0)


@mistake(
    "Add your changes to scale and shift with a small step. Does the loss fall or rise?",
    "Look at the sign: the course adds every change.",
    CHANGES,
)
def gradients_returned(x, w, delta, eps):
    """The gradients of scale and shift are returned: the minus is missing."""
    below, dw, db = _right(x, w, delta, eps)
    return below, -dw, -db


@mistake(
    "The error of x is handed on to the layer below, which adds its own minus. What happens to two of them?",
    "Look at the sign of the first of the three: it is an error, not a change.",
    "The error of x is a slope; only the changes carry the minus.",
)
def minus_too_many(x, w, delta, eps):
    """The error of x carries a minus too."""
    below, dw, db = _right(x, w, delta, eps)
    return -below, dw, db


@mistake(
    "Give every input twice. A mean would not notice. Do your changes?",
    "Look at the changes: they add up over the batch. Who divides?",
    CHANGES,
)
def changes_summed(x, w, delta, eps):
    """The changes are summed over the batch, not averaged."""
    below, dw, db = _right(x, w, delta, eps)
    return below, len(x) * dw, len(x) * db


@mistake(
    "Which number does the scale multiply on the way up?",
    "Look at the change of the scale: what is its input?",
    CHANGES,
)
def scale_learns_from_x(x, w, delta, eps):
    """The change of the scale uses x in place of the normalised numbers."""
    below, _, db = _right(x, w, delta, eps)
    return below, -(delta * x).mean(axis=0), db


@mistake(
    "Run a gradient check on the shift alone. What multiplies your change?",
    "Look at the changes: they come from delta, before the scale.",
    CHANGES,
)
def scale_in_the_changes(x, w, delta, eps):
    """The changes are computed from w times delta, not from delta."""
    _, u, g = _parts(x, w, delta, eps)
    return _right(x, w, delta, eps)[0], -(g * u).mean(axis=0), -g.mean(axis=0)

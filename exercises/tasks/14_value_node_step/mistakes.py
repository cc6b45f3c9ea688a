"""Wrong versions of value_node_step that learners write."""

import numpy as np

from hvb_lib.checks import mistake

STEP = "New v = v + rate times (minus the layer's own error, plus the slope times the error above sent through w)."
SLOPE = "The slope of max(v, 0) is 1 where v is above 0, and 0 elsewhere."


def _asked(v, eps_above, w):
    return (v > 0) * (eps_above @ w)


@mistake(
    "Let the error above be zero. Does v move towards mu, or away from it?",
    "Look at the sign of the layer's own error, v - mu.",
    STEP,
)
def away_from_the_prediction(v, mu, eps_above, w, rate):
    """The own error has the wrong sign: values run away from what is predicted of them."""
    return v + rate * (_asked(v, eps_above, w) + (v - mu))


@mistake(
    "Let the error above be zero, and v differ from mu. Does anything move?",
    "Look for v - mu: without it nothing holds the values back.",
    STEP,
)
def own_error_missing(v, mu, eps_above, w, rate):
    """The layer's own error is left out."""
    return v + rate * _asked(v, eps_above, w)


@mistake(
    "Let v equal mu, with an error above. Does that error get smaller after your step?",
    "Look at the sign of what comes from above: the error is what is still missing there.",
    STEP,
)
def error_above_turned(v, mu, eps_above, w, rate):
    """What comes from above has the wrong sign: the error there grows."""
    return v - rate * (_asked(v, eps_above, w) + (v - mu))


@mistake(
    "Compute the energy before and after your step. Which way does it go?",
    "Look at the sign of the whole step.",
    STEP,
)
def uphill(v, mu, eps_above, w, rate):
    """The whole step has the wrong sign: the energy rises."""
    return v - rate * (_asked(v, eps_above, w) - (v - mu))


@mistake(
    "Take a unit whose value is below 0: its output is 0 whatever it does. Can the error above move it?",
    "Look for the slope of the rectifier.",
    SLOPE,
)
def slope_missing(v, mu, eps_above, w, rate):
    """The slope of the rectifier is left out."""
    return v + rate * (eps_above @ w - (v - mu))


@mistake(
    "Double v where it is positive. The slope there stays 1. Does yours?",
    "Look at what you multiply by: the rectifier itself, or its slope?",
    SLOPE,
)
def output_for_slope(v, mu, eps_above, w, rate):
    """The rectifier's output takes the place of its slope."""
    return v + rate * (np.maximum(v, 0) * (eps_above @ w) - (v - mu))


@mistake(
    "Take a value above 0 that was predicted below 0. Is that unit on?",
    "Look at where you take the slope: at the value, or at the prediction?",
    SLOPE,
)
def slope_at_the_prediction(v, mu, eps_above, w, rate):
    """The slope is taken at mu, not at v."""
    return v + rate * ((mu > 0) * (eps_above @ w) - (v - mu))


@mistake(
    "Take a value of exactly 0. What is its slope in the contract?",
    "Look at your comparison with 0.",
    SLOPE,
)
def on_at_zero(v, mu, eps_above, w, rate):
    """A value of exactly 0 counts as on."""
    return v + rate * ((v >= 0) * (eps_above @ w) - (v - mu))


@mistake(
    "Is your own error cut to 0 for a unit that is off? Its own error has no rectifier in it.",
    "Look at your brackets: the slope belongs to what comes from above only.",
    STEP,
)
def slope_on_both(v, mu, eps_above, w, rate):
    """The slope multiplies the own error too: units that are off never come back."""
    return v + rate * (v > 0) * (eps_above @ w - (v - mu))


@mistake(
    "Let rate go to 0. Does v stay where it is?",
    "Look at your brackets: rate belongs to both parts of the move.",
    STEP,
)
def rate_on_one_part(v, mu, eps_above, w, rate):
    """The rate multiplies only what comes from above."""
    return v + rate * _asked(v, eps_above, w) - (v - mu)


@mistake(
    "Halve the rate. Is the move half as long?",
    "Look for rate in your code.",
    STEP,
)
def rate_ignored(v, mu, eps_above, w, rate):
    """The rate is left out: a full step each time."""
    return v + _asked(v, eps_above, w) - (v - mu)


@mistake(
    "Give every input twice. Does each row's step stay the same?",
    "Look for a division by the batch: weights take a mean over it, values do not.",
    "Each input has values of its own, and its own step.",
)
def divided_by_the_batch(v, mu, eps_above, w, rate):
    """The step is divided by the size of the batch, as if it were a weight's."""
    return v + rate * (_asked(v, eps_above, w) - (v - mu)) / len(v)


@mistake(
    "Let v equal mu and the error above be zero. Are the new values the old ones?",
    "Look at what you return: the new values, or the move?",
    STEP,
)
def move_only(v, mu, eps_above, w, rate):
    """The move is returned, not the new values."""
    return rate * (_asked(v, eps_above, w) - (v - mu))


@mistake(
    "Print v before and after you call your function. Who asked for that change?",
    "Look for += : with an array it writes into the caller's memory.",
    "The new values are a new array; v stays as it was.",
)
def in_place(v, mu, eps_above, w, rate):
    """The result is right, but v is changed in place."""
    v += rate * (_asked(v, eps_above, w) - (v - mu))
    return v

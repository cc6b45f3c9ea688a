"""Wrong versions of mean_field_slope that learners write."""

import numpy as np

from hvb_lib.checks import mistake

EQUATION = "Chi is the square of the weight scale times the mean of the squared slopes."
SLOPES = "Slopes: ReLU 1 above 0, else 0; tanh one minus its output squared; sigmoid y (1 - y) with its output y."


def _slope(z, bend):
    y = 1 / (1 + np.exp(-z))
    return {"relu": (z > 0) * 1.0, "tanh": 1 - np.tanh(z) ** 2, "sigmoid": y * (1 - y)}[bend]


@mistake(
    "Double the gain. By which factor should a squared length change?",
    "Look at the power of the gain.",
    EQUATION,
)
def gain_not_squared(z, bend, gain):
    """The gain is not squared."""
    return gain * np.mean(_slope(z, bend) ** 2)


@mistake(
    "Is chi a factor of the length, or of the squared length?",
    "Look at the power of the slopes before their mean is taken.",
    EQUATION,
)
def slope_not_squared(z, bend, gain):
    """The slopes are not squared."""
    return gain**2 * np.mean(_slope(z, bend))


@mistake(
    "Take two slopes, 0 and 1. Which is larger: the mean of the squares, or the square of the mean?",
    "Look at the order: square first, then the mean.",
    EQUATION,
)
def square_of_the_mean(z, bend, gain):
    """The mean is squared, not the slopes."""
    return gain**2 * np.mean(_slope(z, bend)) ** 2


@mistake(
    "Chi is a factor of squared lengths. What does a root make of it?",
    "Look at the last operation: there is one too many.",
    EQUATION,
)
def root_taken(z, bend, gain):
    """The root is taken: that is the factor of the length."""
    return gain * np.sqrt(np.mean(_slope(z, bend) ** 2))


@mistake(
    "Give the function every input twice. Should the factor double?",
    "Look at what you do over units and inputs: add up or average?",
    EQUATION,
)
def summed(z, bend, gain):
    """The squared slopes are added up, not averaged."""
    return gain**2 * np.sum(_slope(z, bend) ** 2)


@mistake(
    "Give the function more units. Should the factor grow with their number?",
    "Look at the axis of your sum and of your mean: there are two axes.",
    EQUATION,
)
def mean_over_inputs_only(z, bend, gain):
    """The mean runs over the inputs only; the units are added up."""
    return gain**2 * np.mean(np.sum(_slope(z, bend) ** 2, axis=1))


@mistake(
    "Which of the two goes down through a layer, an output or a slope?",
    "Look at what you square: it is the bend itself.",
    "The bend's own square belongs to the signal going up. An error going down meets the slopes.",
)
def outputs_in_place_of_slopes(z, bend, gain):
    """The outputs are squared, not the slopes: that is the factor of the signal on its way up."""
    y = {"relu": np.maximum(z, 0), "tanh": np.tanh(z), "sigmoid": 1 / (1 + np.exp(-z))}[bend]
    return gain**2 * np.mean(y**2)


@mistake(
    "What is the slope of tanh where its output is 0.5? Measure it.",
    "Look at the power of the output in the slope of tanh.",
    SLOPES,
)
def tanh_slope_not_squared(z, bend, gain):
    """The slope of tanh is one minus the output, without the square."""
    slope = 1 - np.tanh(z) if bend == "tanh" else _slope(z, bend)
    return gain**2 * np.mean(slope**2)


@mistake(
    "What is the slope of the sigmoid at z = 0? Measure it.",
    "Look at the slope of the sigmoid: it has two factors.",
    SLOPES,
)
def sigmoid_slope_of_tanh(z, bend, gain):
    """The sigmoid gets the slope form of tanh, one minus the output squared."""
    slope = 1 - (1 / (1 + np.exp(-z))) ** 2 if bend == "sigmoid" else _slope(z, bend)
    return gain**2 * np.mean(slope**2)


@mistake(
    "What is the slope of the sigmoid at z = 0? Measure it.",
    "Look at what goes into the slope of the sigmoid: y (1 - y) wants the output, not the sum.",
    SLOPES,
)
def sigmoid_slope_of_the_sum(z, bend, gain):
    """The sigmoid's slope is computed with the sum z in place of the output y."""
    slope = z * (1 - z) if bend == "sigmoid" else _slope(z, bend)
    return gain**2 * np.mean(slope**2)


@mistake(
    "Which slope has ReLU for a sum of 0.4?",
    "Look at the threshold in the slope of ReLU.",
    SLOPES,
)
def relu_threshold_of_one(z, bend, gain):
    """ReLU's slope is 1 only above 1."""
    slope = (z > 1) * 1.0 if bend == "relu" else _slope(z, bend)
    return gain**2 * np.mean(slope**2)


@mistake(
    "Which slope should ReLU have at exactly 0? See the text.",
    "Look at the comparison in the slope of ReLU: strict or not?",
    SLOPES,
)
def relu_on_at_zero(z, bend, gain):
    """ReLU counts as on at exactly 0."""
    slope = (z >= 0) * 1.0 if bend == "relu" else _slope(z, bend)
    return gain**2 * np.mean(slope**2)

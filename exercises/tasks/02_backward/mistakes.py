"""Wrong versions of backward that learners write."""

import numpy as np

from hvb_lib.checks import mistake

DOWN = "The hidden error is the sum over classes of delta times w2, times the slope of tanh, which is 1 - y squared."
MEAN = "Each change is minus the mean over the batch of the error times the input."


def _changes(x, y, below, delta):
    batch = len(x)
    return -below.T @ x / batch, -below.mean(axis=0), -delta.T @ y / batch, -delta.mean(axis=0)


@mistake(
    "Put all hidden units deep into saturation, y near 1. Should their weights still move as much?",
    "Look at equation (2) of the lesson: it has two factors. Yours has one.",
    DOWN,
)
def slope_missing(x, y, w2, delta):
    """The slope of tanh is missing in the hidden error."""
    return _changes(x, y, delta @ w2, delta)


@mistake(
    "Put all hidden units deep into saturation, y near 1. Should their weights still move as much?",
    "Look at the slope: 1 for y above 0 and 0 elsewhere belongs to the rectifier. These units are tanh.",
    DOWN,
)
def slope_of_relu(x, y, w2, delta):
    """The slope is the rectifier's, not that of tanh."""
    return _changes(x, y, (delta @ w2) * (y > 0), delta)


@mistake(
    "At y = 0.5 the slope of tanh is 0.75. What is yours?",
    "Look at the power of y in the slope.",
    DOWN,
)
def slope_not_squared(x, y, w2, delta):
    """The slope is 1 - y, not 1 - y squared."""
    return _changes(x, y, (delta @ w2) * (1 - y), delta)


@mistake(
    "At y = 0.5 the slope of tanh is 0.75. What is yours?",
    "Look at what goes into the slope: y has been through tanh already.",
    DOWN,
)
def tanh_twice(x, y, w2, delta):
    """Tanh is applied to y again: y is the output, not the sum."""
    return _changes(x, y, (delta @ w2) * (1 - np.tanh(y) ** 2), delta)


@mistake(
    "At y = 0.5 the slope of tanh is 0.75. What is yours?",
    "Look at the slope: y (1 - y) belongs to the logistic unit, whose outputs lie between 0 and 1.",
    DOWN,
)
def slope_of_logistic(x, y, w2, delta):
    """The slope is that of the logistic unit, y (1 - y)."""
    return _changes(x, y, (delta @ w2) * y * (1 - y), delta)


@mistake(
    "Add your changes to the weights with a small lr. Does the loss fall or rise?",
    "Look at the sign: the course adds every change, so it must point down.",
    MEAN,
)
def gradients_returned(x, y, w2, delta):
    """The gradients are returned, not the changes: the minus is missing."""
    return tuple(-change for change in _changes(x, y, (delta @ w2) * (1 - y**2), delta))


@mistake(
    "Run a gradient check on the four arrays one by one. Which of them is off by exactly 2?",
    "Look at the sign of the hidden layer's changes: the last layer's is right.",
    MEAN,
)
def hidden_climbs(x, y, w2, delta):
    """The minus is missing in the hidden layer's changes."""
    dw1, db1, dw2, db2 = _changes(x, y, (delta @ w2) * (1 - y**2), delta)
    return -dw1, -db1, dw2, db2


@mistake(
    "Give every input twice. A mean would not notice. Do your changes?",
    "Look at the matrix products: they add up over the batch. Who divides?",
    MEAN,
)
def summed(x, y, w2, delta):
    """The changes are summed over the batch, not averaged."""
    return tuple(len(x) * change for change in _changes(x, y, (delta @ w2) * (1 - y**2), delta))


@mistake(
    "Give every input twice. A mean would not notice. Which of your four arrays double?",
    "Look at the biases: their changes are means too.",
    MEAN,
)
def biases_summed(x, y, w2, delta):
    """The changes of the biases are summed over the batch, those of the weights averaged."""
    dw1, db1, dw2, db2 = _changes(x, y, (delta @ w2) * (1 - y**2), delta)
    return dw1, len(x) * db1, dw2, len(x) * db2


@mistake(
    "Run a gradient check on the four arrays one by one. Which of them fails, and what does it multiply?",
    "Look at the second layer's weights: what is their input?",
    "Each change is minus the mean of the error times the layer's own input; the second layer's input is y.",
)
def slope_in_second_layer(x, y, w2, delta):
    """The slope of tanh is also put into the second layer's change; that layer's sums are not bent."""
    dw1, db1, _, db2 = _changes(x, y, (delta @ w2) * (1 - y**2), delta)
    return dw1, db1, -delta.T @ (y * (1 - y**2)) / len(x), db2


@mistake(
    "Compare with the table: what should be first, and what second?",
    "Look at the order of the four values that you return.",
    "The order is dw1, db1, dw2, db2: from the first layer to the last, weights before biases.",
)
def weights_first(x, y, w2, delta):
    """The order is wrong: both weights come before both biases."""
    dw1, db1, dw2, db2 = _changes(x, y, (delta @ w2) * (1 - y**2), delta)
    return dw1, dw2, db1, db2


@mistake(
    "Print the shapes of your changes beside those of the weights. Can they be added?",
    "Look at which factor is transposed in your products.",
    "A change is shaped like its weights: (units, inputs) is error transposed times input.",
)
def changes_transposed(x, y, w2, delta):
    """The changes of the weights are transposed: (inputs, units) in place of (units, inputs)."""
    dw1, db1, dw2, db2 = _changes(x, y, (delta @ w2) * (1 - y**2), delta)
    return dw1.T, db1, dw2.T, db2


@mistake(
    "Print delta before and after you call your function. Who asked for that change?",
    "Look for *= or /= or -= : with an array they write into the caller's memory.",
    "The mean's division makes a new array; delta itself stays as it was.",
)
def in_place(x, y, w2, delta):
    """The result is right, but delta is changed in place."""
    delta /= -len(x)
    below = (delta @ w2) * (1 - y**2)
    return below.T @ x, below.sum(axis=0), delta.T @ y, delta.sum(axis=0)

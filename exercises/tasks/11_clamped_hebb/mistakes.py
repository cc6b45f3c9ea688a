"""Wrong versions of clamped_hebb that learners write."""

import numpy as np

from hvb_lib.checks import mistake

RULE = "The batch mean of (y_k minus its mean) times (x_j minus its mean)."


def _clamped(labels, classes):
    return np.eye(classes)[labels]


@mistake(
    "Add 10 to every value of x. A covariance would not notice. Does your result change?",
    "Look at both factors: neither has its mean taken away. This is plain Hebb.",
    RULE,
)
def plain_hebb(x, labels, classes):
    """Nothing is centred: this is plain Hebb, not the covariance rule."""
    return _clamped(labels, classes).T @ x / len(x)


@mistake(
    "Give every input twice: np.vstack([x, x]), with its labels. A mean would not notice. Does your result change?",
    "Look at how the products are gathered over the batch.",
    RULE,
)
def sum_over_batch(x, labels, classes):
    """The products are summed over the batch, not averaged."""
    return _clamped(labels, classes).T @ (x - x.mean(axis=0))


@mistake(
    "Take a class that occurs once among a hundred. Should its row be as long as that of a frequent class?",
    "Look at what you divide by: the images of the class, or all images of the batch?",
    RULE,
)
def share_of_the_class_missing(x, labels, classes):
    """Each row is divided by the images of its class, not by all images: the share of the class is missing."""
    y = _clamped(labels, classes)
    return y.T @ (x - x.mean(axis=0)) / np.maximum(y.sum(axis=0), 1)[:, None]


@mistake(
    "Add 10 to every value of x. Does your result change?",
    "Your rows are the mean images of the classes. What does the mean of all images add to each of them?",
    RULE,
)
def class_means_only(x, labels, classes):
    """Each row is the mean input of its class: the mean of all is not taken away."""
    y = _clamped(labels, classes)
    return y.T @ x / np.maximum(y.sum(axis=0), 1)[:, None]


@mistake(
    "Compare the shape of your result with the table. Which axis comes first in this course?",
    "Weights are (units, inputs): one row for each unit, and here a unit is a class.",
    RULE,
)
def transposed(x, labels, classes):
    """The weights are transposed: a row for each input, not for each class."""
    return (x - x.mean(axis=0)).T @ _clamped(labels, classes) / len(x)


@mistake(
    "What is the output of unit k when the label is another one? Read the task again.",
    "Look at the clamped outputs: they are 1 and 0, not 1 and -1.",
    RULE,
)
def plus_minus_one(x, labels, classes):
    """The outputs are clamped to 1 and -1, not to 1 and 0: every weight is doubled."""
    y = 2 * _clamped(labels, classes) - 1
    return (y - y.mean(axis=0)).T @ (x - x.mean(axis=0)) / len(x)


@mistake(
    "Try inputs where all images of class 0 are dark. Which row of your weights says so?",
    "Look at the numbering: the first class is 0, and it belongs in row 0.",
    RULE,
)
def labels_from_one(x, labels, classes):
    """Labels are counted from 1, so every row stands one class off."""
    y = np.eye(classes)[labels - 1]
    return (y - y.mean(axis=0)).T @ (x - x.mean(axis=0)) / len(x)


@mistake(
    "Add 10 to the first column of x only. Does your result change?",
    "Look at the axis of the mean: one mean an input, or one mean an image?",
    RULE,
)
def centred_by_image(x, labels, classes):
    """The mean is taken along the wrong axis: over the inputs of each image."""
    y = _clamped(labels, classes)
    return (y - y.mean(axis=0)).T @ (x - x.mean(axis=1, keepdims=True)) / len(x)


@mistake(
    "For two images by hand: by what do you divide the sum of the two products?",
    "Look at the divisor: angle brackets are means over the batch, so it is the number of images.",
    RULE,
)
def divides_by_one_less(x, labels, classes):
    """The sum is divided by the number of images less one, as np.cov does."""
    return _clamped(labels, classes).T @ (x - x.mean(axis=0)) / max(len(x) - 1, 1)


@mistake(
    "Multiply an image of class k by your row k. Should the result be high or low?",
    "Look at the sign: Hebb strengthens what is active together, and every rule of this course is added.",
    RULE,
)
def sign_flipped(x, labels, classes):
    """The sign is flipped: the weights push each class away."""
    return _clamped(labels, classes).T @ (x.mean(axis=0) - x) / len(x)

"""Wrong versions of synaptic_scaling that learners write."""

import numpy as np

from hvb_lib.checks import mistake

EQUATION = "New w_ij = w_ij times total, divided by the sum over k of the size of w_ik."


@mistake(
    "Print the sum of each row of the result. Is it total for each unit, or for all units together?",
    "Look at your sum: over the whole array, or along one axis?",
    EQUATION,
)
def all_units_together(w, total):
    """One factor for all units: the sum runs over the whole array."""
    return w * total / np.abs(w).sum()


@mistake(
    "Print the sum of each row, and of each column. Which one is total?",
    "Look at the axis of your sum: a unit is a row, so its weights stand along axis 1.",
    EQUATION,
)
def columns(w, total):
    """The columns are scaled: the sum runs over the units, not over the inputs."""
    return w * total / np.maximum(np.abs(w).sum(axis=0, keepdims=True), 1e-300)


@mistake(
    "Scale the two weights 0.5 and -0.4 to a total of 1. Which factor do you expect, and which do you get?",
    "Look at your sum: weights of opposite sign cancel in it. What do their sizes do?",
    EQUATION,
)
def signed_sum(w, total):
    """The weights themselves are summed, not their sizes: opposite signs cancel."""
    return w * total / w.sum(axis=1, keepdims=True)


@mistake(
    "Print the ratio of two weights before and after. A common factor would keep it.",
    "Look at the operation: you take something away from each weight where a factor is wanted.",
    EQUATION,
)
def subtractive(w, total):
    """The same amount is taken from each weight: that is subtractive normalisation, and it changes the ratios."""
    return w - (w.sum(axis=1, keepdims=True) - total) / w.shape[1]


@mistake(
    "Print the sum of each row of the result. Then the root of the sum of squares. Which is total?",
    "Look at the length you divide by: the Euclidean one squares. The sum of the sizes does not.",
    EQUATION,
)
def euclidean_length(w, total):
    """The Euclidean length is made equal to total, not the sum of the sizes."""
    return w * total / np.linalg.norm(w, axis=1, keepdims=True)


@mistake(
    "Print the sum of the sizes of each row. What is it, whatever total you ask for?",
    "Look for total in your last line.",
    EQUATION,
)
def total_ignored(w, total):
    """The sizes add up to 1, not to total."""
    return w / np.abs(w).sum(axis=1, keepdims=True)


@mistake(
    "Print the mean of each row, and its sum. Which is total?",
    "Look for a mean where a sum is wanted.",
    EQUATION,
)
def mean_is_total(w, total):
    """The mean size becomes total, not the sum of the sizes."""
    return w * total / np.abs(w).mean(axis=1, keepdims=True)


@mistake(
    "Ask for a larger total. Do the weights grow?",
    "Look at the fraction: it stands on its head.",
    EQUATION,
)
def upside_down(w, total):
    """The factor is upside down."""
    return w * np.abs(w).sum(axis=1, keepdims=True) / total


@mistake(
    "Give your function a negative weight. Which sign has the result?",
    "Look at where you take the size of a weight: in the sum only.",
    EQUATION,
)
def sign_lost(w, total):
    """Negative weights come back positive."""
    return np.abs(w) * total / np.abs(w).sum(axis=1, keepdims=True)


@mistake(
    "Give your function weights that add up to less than total. Should they grow?",
    "Look for a condition or a minimum: scaling works in both directions.",
    EQUATION,
)
def only_downwards(w, total):
    """Weights are only scaled down, never up."""
    return w * np.minimum(1, total / np.abs(w).sum(axis=1, keepdims=True))


@mistake(
    "Print the ratio of two weights before and after. A common factor would keep it.",
    "Look for a bound on each weight: clipping cuts the large ones only.",
    EQUATION,
)
def clipped(w, total):
    """Each weight is clipped to its share of total: the ratios are lost."""
    share = total / w.shape[1]
    return np.clip(w, -share, share)


@mistake(
    "What shape has your result?",
    "Look at the contract: it asks for the scaled weights, not for the factors.",
    EQUATION,
)
def factors_only(w, total):
    """The factors are returned, not the weights."""
    return total / np.abs(w).sum(axis=1, keepdims=True)


@mistake(
    "Print w before and after you call your function. Who asked for that change?",
    "Look for *= or /= : with an array they write into the caller's memory.",
    "The scaled weights are a new array; w stays as it was.",
)
def in_place(w, total):
    """The result is right, but w is changed in place."""
    w *= total / np.abs(w).sum(axis=1, keepdims=True)
    return w

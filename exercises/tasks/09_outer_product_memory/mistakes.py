"""Wrong versions of outer_product_memory that learners write."""

import numpy as np

from hvb_lib.checks import mistake

EQUATION = "w_ij is the sum over k of y_ki x_kj, divided by the number of inputs N."


@mistake(
    "Store one pair and recall it: is the weighted sum plus or minus 1? Then store four.",
    "Look at what you divide by: pairs, or inputs?",
    EQUATION,
)
def divided_by_patterns(x, y):
    """Divided by the number of pairs, not of inputs: a mean over the batch."""
    return y.T @ x / len(x)


@mistake(
    "Store one pair and recall it. How large is the weighted sum?",
    "Look for the factor 1/N.",
    EQUATION,
)
def not_divided(x, y):
    """The division by the number of inputs is missing."""
    return y.T @ x


@mistake(
    "Store one pair and recall it: is the weighted sum plus or minus 1?",
    "Look at which count you divide by: there are two factors where one is wanted.",
    EQUATION,
)
def divided_twice(x, y):
    """Divided by the inputs and by the pairs."""
    return y.T @ x / x.size


@mistake(
    "Print the shape of your weights. One row for each output is wanted.",
    "Look at the order of the two arrays in the product.",
    EQUATION,
)
def turned(x, y):
    """The weights are turned: one row an input."""
    return x.T @ y / x.shape[1]


@mistake(
    "Store one pair with a third of the outputs: should the size of the weights depend on their number?",
    "Look at what you divide by: inputs are the columns of x.",
    EQUATION,
)
def divided_by_outputs(x, y):
    """Divided by the number of outputs, not of inputs."""
    return y.T @ x / y.shape[1]


@mistake(
    "Change the second pair. Do your weights change?",
    "Look at where the sum over the pairs should be.",
    EQUATION,
)
def first_pair_only(x, y):
    """Only the first pair is stored."""
    return np.outer(y[0], x[0]) / x.shape[1]


@mistake(
    "Store two pairs. Are both recalled, or only the newest?",
    "Look for = where += is wanted: each pair writes over the one before.",
    EQUATION,
)
def last_pair_only(x, y):
    """Every pair overwrites the one before."""
    w = np.zeros((y.shape[1], x.shape[1]))
    for a, b in zip(x, y, strict=True):
        w = np.outer(b, a) / x.shape[1]
    return w


@mistake(
    "A cue and an output that are both -1: should the synapse between them grow or shrink?",
    "Look for a rectifier: a product of two negatives is positive and counts.",
    EQUATION,
)
def only_active(x, y):
    """Only units that are +1 count: a product of two -1 should strengthen too."""
    return np.maximum(y, 0).T @ np.maximum(x, 0) / x.shape[1]


@mistake(
    "Recall what you have stored. Do you get the pattern or its mirror image?",
    "Look at the sign: activities that agree strengthen the synapse.",
    EQUATION,
)
def wrong_sign(x, y):
    """The sign is wrong: agreement weakens the synapse."""
    return -y.T @ x / x.shape[1]


@mistake(
    "Print your weights for many pairs. How many different values have they?",
    "Look for a sign or a clip around the sum: the sizes matter.",
    EQUATION,
)
def only_signs(x, y):
    """Only the sign of each sum is kept."""
    return np.sign(y.T @ x) / x.shape[1]


@mistake(
    "Store patterns that all share a +1 in one place. Should that synapse know of it?",
    "Look for a mean that is taken away: that is the covariance rule.",
    EQUATION,
)
def covariance(x, y):
    """The means over the patterns are subtracted: that is the covariance rule."""
    return (y - y.mean(axis=0)).T @ (x - x.mean(axis=0)) / x.shape[1]

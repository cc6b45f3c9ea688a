"""Wrong versions of explained_variance that learners write."""

import numpy as np

from hvb_lib.checks import mistake

LENGTH = "Variance along w = variance of the output y, divided by the squared length of w."


@mistake(
    "Add 10 to every value of x. Variance should not notice. Does your result change?",
    "Look at what you square: values, or their distances from a mean?",
    "Variance is the mean squared distance from the mean of each input over the batch.",
)
def not_centred(w, x):
    """The data are not centred."""
    along = np.sum((x @ w.T) ** 2, axis=0)
    return along / np.sum(w**2, axis=1) / np.sum(x**2)


@mistake(
    "Add 10 to every value of x. Which of your two numbers changes, the one above the line or the one below?",
    "Look at the total variance: the data in it are not centred, while those along w are.",
    "Both variances are mean squared distances from the mean over the batch.",
)
def total_not_centred(w, x):
    """The total variance is taken from data that are not centred."""
    centred = x - x.mean(axis=0)
    return np.sum((centred @ w.T) ** 2, axis=0) / np.sum(w**2, axis=1) / np.sum(x**2)


@mistake(
    "Add 10 to the first column of x only. Does your result change?",
    "Look at the axis over which you take the mean: one mean an input, or one mean a row of data?",
    "Each input has its own mean, taken over the batch.",
)
def centred_by_row(w, x):
    """The mean is taken along the wrong axis: over the inputs of each row of data."""
    centred = x - x.mean(axis=1, keepdims=True)
    return np.sum((centred @ w.T) ** 2, axis=0) / np.sum(w**2, axis=1) / np.sum(centred**2)


@mistake(
    "Add 10 to the first column of x only. Does your result change?",
    "Look at the mean you take away: one number for all the data, or one for each input?",
    "Each input has its own mean, taken over the batch.",
)
def one_mean_for_all(w, x):
    """One mean over all values is taken away, not one for each input."""
    centred = x - x.mean()
    return np.sum((centred @ w.T) ** 2, axis=0) / np.sum(w**2, axis=1) / np.sum(centred**2)


@mistake(
    "Double w. A direction has no length, so the share should stay. What does yours do?",
    "Look for the length of w: it enters y, so it must leave again.",
    LENGTH,
)
def length_ignored(w, x):
    """The length of w is not divided out."""
    centred = x - x.mean(axis=0)
    return np.sum((centred @ w.T) ** 2, axis=0) / np.sum(centred**2)


@mistake(
    "Double w. A direction has no length, so the share should stay. By what factor does yours change?",
    "Look at the power of the length: y grows with the length of w, but what does its variance grow with?",
    LENGTH,
)
def length_not_squared(w, x):
    """The variance is divided by the length of w, not by its square."""
    centred = x - x.mean(axis=0)
    return np.sum((centred @ w.T) ** 2, axis=0) / np.linalg.norm(w, axis=1) / np.sum(centred**2)


@mistake(
    "With one unit only, does your function ever return anything but 1?",
    "Look at the total: it comes from the outputs of the units, so what no unit sees is not counted.",
    "The total is the sum of the variances of all inputs, whatever w is.",
)
def share_among_units(w, x):
    """The total is the units' own sum, so the shares always add up to 1."""
    along = np.var(x @ w.T, axis=0) / np.sum(w**2, axis=1)
    return along / np.sum(along)


@mistake(
    "For a full set of principal directions the shares must add up to 1. What do yours add up to?",
    "Look at the total: one input's variance on average, or that of all inputs together?",
    "The total is the sum of the variances of all inputs.",
)
def mean_for_total(w, x):
    """The total is the mean variance of an input, not the sum over the inputs."""
    return np.var(x @ w.T, axis=0) / np.sum(w**2, axis=1) / np.mean(np.var(x, axis=0))


@mistake(
    "For a full set of principal directions the shares must add up to 1. What do yours add up to?",
    "Look at the total: was the mean of each input taken away, or one mean over all values?",
    "The total is the sum over the inputs of each one's variance about its own mean.",
)
def variance_of_all_values(w, x):
    """The total is the variance of all values together, inputs mixed."""
    return np.var(x @ w.T, axis=0) / np.sum(w**2, axis=1) / np.var(x)


@mistake(
    "For a full set of principal directions the shares must add up to 1. What do yours add up to?",
    "Look at whether your numbers are standard deviations or variances: only variances of orthogonal directions add.",
    LENGTH,
)
def standard_deviations(w, x):
    """Standard deviations are compared where variances add."""
    along = np.std(x @ w.T, axis=0) / np.linalg.norm(w, axis=1)
    return along / np.sqrt(np.sum(np.var(x, axis=0)))


@mistake(
    "Use two rows of data only. One function divides by 2, the other by 1: which of yours does what?",
    "Look at the two functions that compute variances: np.cov and np.var do not divide by the same number.",
    "Divide both sums of squares by the same number, the batch or the batch less one; it cancels.",
)
def mixed_divisors(w, x):
    """One variance is divided by the batch, the other by the batch less one."""
    along = np.var(x @ w.T, axis=0) / np.sum(w**2, axis=1)
    return along / np.sum(np.var(x, axis=0, ddof=1))


@mistake(
    "What does the second number of your result say: what unit 2 explains, or what units 1 and 2 explain together?",
    "Look for a running sum: the contract asks for each unit's own share.",
    "Share of unit i = variance along row i of w, divided by the total variance.",
)
def cumulative(w, x):
    """The shares are added up from unit to unit."""
    along = np.var(x @ w.T, axis=0) / np.sum(w**2, axis=1)
    return np.cumsum(along) / np.sum(np.var(x, axis=0))


@mistake(
    "How many numbers should come back, and what does your variance run over?",
    "Look at the axis of the variance: over the batch for each unit, or over the units for each row of data?",
    "For each unit, the variance runs over the batch.",
)
def variance_over_units(w, x):
    """The variance runs over the units, not over the batch."""
    y = x @ (w / np.linalg.norm(w, axis=1, keepdims=True)).T
    return np.var(y, axis=1) / np.sum(np.var(x, axis=0))


@mistake(
    "Is your result a share or a percentage?",
    "Look at the contract: a share runs from 0 to 1.",
    "Share of unit i = variance along row i of w, divided by the total variance.",
)
def percent(w, x):
    """The result is in per cent, not a share."""
    return 100 * np.var(x @ w.T, axis=0) / np.sum(w**2, axis=1) / np.sum(np.var(x, axis=0))


@mistake(
    "Print x before and after you call your function. Who asked for that change?",
    "Look for -= : with an array it writes into the caller's memory.",
    "The centred data are a new array; x itself stays as it was.",
)
def in_place(w, x):
    """The result is right, but x is centred in place."""
    x -= x.mean(axis=0)
    return np.sum((x @ w.T) ** 2, axis=0) / np.sum(w**2, axis=1) / np.sum(x**2)

"""Wrong versions of interval that learners write."""

import numpy as np

from hvb_lib.checks import mistake

ENDS = "Mean minus and plus t times s divided by the root of N, with N - 1 in the divisor of s squared."


@mistake(
    "Try two values, 0 and 2. Their squared distances from the mean add up to 2. By what do you divide that?",
    "Look at the standard deviation: NumPy divides by N unless you ask for another divisor.",
    ENDS,
)
def divides_by_n(values, t):
    """The standard deviation is divided by N, not by N - 1: the interval is too short."""
    half = t * np.std(values) / np.sqrt(len(values))
    return np.mean(values) - half, np.mean(values) + half


@mistake(
    "With four times as many seeds the interval should be half as long. Is yours?",
    "Your interval says where a single run lies, not where the mean lies: the number of seeds does not enter.",
    ENDS,
)
def spread_of_one_run(values, t):
    """The root of N is missing: this is the spread of single runs, not of their mean."""
    half = t * np.std(values, ddof=1)
    return np.mean(values) - half, np.mean(values) + half


@mistake(
    "With four times as many seeds the interval should be half as long. Is yours a quarter?",
    "Look at what the standard deviation is divided by: variances shrink with N, deviations with its root.",
    ENDS,
)
def divided_by_n_without_root(values, t):
    """The standard deviation is divided by N, where its root belongs."""
    half = t * np.std(values, ddof=1) / len(values)
    return np.mean(values) - half, np.mean(values) + half


@mistake(
    "Give the values in percent and then as shares. The interval should shrink by 100. Does it?",
    "Look for a missing square root: you use the variance where the deviation belongs.",
    ENDS,
)
def variance_for_deviation(values, t):
    """The variance is used in place of the standard deviation."""
    half = t * np.var(values, ddof=1) / np.sqrt(len(values))
    return np.mean(values) - half, np.mean(values) + half


@mistake(
    "How long is your interval for t = 10? And for t = 1?",
    "You use 1.96, which suits many values. With few, the argument t takes its place.",
    ENDS,
)
def normal_quantile(values, t):
    """The quantile 1.96 of the normal distribution is used, not t."""
    half = 1.96 * np.std(values, ddof=1) / np.sqrt(len(values))
    return np.mean(values) - half, np.mean(values) + half


@mistake(
    "Double t. Should your interval get twice as long?",
    "Look at the half-width: it is one standard error long, whatever t says.",
    ENDS,
)
def quantile_forgotten(values, t):
    """The quantile t is missing: this is one standard error on each side."""
    half = np.std(values, ddof=1) / np.sqrt(len(values))
    return np.mean(values) - half, np.mean(values) + half


@mistake(
    "You corrected for N - 1. How often?",
    "Look at the two places where the number of values enters: N - 1 belongs to only one of them.",
    ENDS,
)
def corrected_twice(values, t):
    """N - 1 is used twice: in the deviation and under the root."""
    half = t * np.std(values, ddof=1) / np.sqrt(len(values) - 1)
    return np.mean(values) - half, np.mean(values) + half


@mistake(
    "The contract asks for two ends. Is your first number below the mean?",
    "Look at your last line: it returns the mean and the half-width.",
    ENDS,
)
def mean_and_half(values, t):
    """The mean and the half-width are returned, not the two ends."""
    return np.mean(values), t * np.std(values, ddof=1) / np.sqrt(len(values))


@mistake(
    "Take the mean of your two ends. Is it the mean of the values, also with one outlier?",
    "Look at the centre: the formula asks for the mean, not for the value in the middle.",
    ENDS,
)
def around_the_median(values, t):
    """The interval stands around the median, not around the mean."""
    half = t * np.std(values, ddof=1) / np.sqrt(len(values))
    return np.median(values) - half, np.median(values) + half


@mistake(
    "Is your interval twice as long as the formula says, or half as long? Subtract its ends.",
    "The formula goes t standard errors to each side, not half of that to each.",
    ENDS,
)
def half_of_the_half(values, t):
    """The whole length of the interval is t standard errors: half of what it should be."""
    half = t * np.std(values, ddof=1) / np.sqrt(len(values)) / 2
    return np.mean(values) - half, np.mean(values) + half

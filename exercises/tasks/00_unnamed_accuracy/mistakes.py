"""Wrong versions of unnamed_accuracy that learners write."""

import numpy as np

from hvb_lib.checks import mistake

NAME = "Where the sum of output times target over the labelled examples is below zero, the sides change, else not."
COUNT = "The share is the number of outputs whose sign is that of their target, divided by the number of all outputs."


def _turned(y, y_named, t_named):
    return -y if y_named @ t_named < 0 else y


@mistake(
    "Change the sign of all outputs, those of the labelled examples too. Your result should stay. Does it?",
    "Look for y_named in your code: step 1 of the task is missing.",
    NAME,
)
def sides_not_named(y, t, y_named, t_named):
    """The sides are not named: the labelled examples are not used."""
    return np.mean(np.sign(y) == t)


@mistake(
    "Call your function with random outputs, many times. Is the result ever below a half?",
    "Look at what decides: trying both ways and keeping the better one uses the answers of the test.",
    NAME,
)
def better_of_both(y, t, y_named, t_named):
    """Both ways are tried and the better one is kept: that looks at the test's own answers."""
    return max(np.mean(np.sign(y) == t), np.mean(np.sign(-y) == t))


@mistake(
    "Change y_named. Does your result ever change?",
    "Look at the sum that names the sides: it runs over y and t, the answers of the test.",
    NAME,
)
def named_by_test(y, t, y_named, t_named):
    """The sides are named by the examples that are counted, not by the labelled ones."""
    return np.mean(np.sign(_turned(y, y, t)) == t)


@mistake(
    "Take the labelled outputs 1 and -1 with the targets 1 and -1. Should the sides change? Do yours?",
    "Look at the comparison with zero: a sum above zero means that signs and targets agree.",
    NAME,
)
def turned_the_wrong_way(y, t, y_named, t_named):
    """The outputs change their sign where they should stay, and stay where they should change."""
    return np.mean(np.sign(-_turned(y, y_named, t_named)) == t)


@mistake(
    "Change the sign of all t_named. The sides should then change. Do yours?",
    "Look for t_named in your sum: outputs without their targets cannot name anything.",
    NAME,
)
def labels_ignored(y, t, y_named, t_named):
    """The sides are named by the outputs alone, without their targets."""
    return np.mean(np.sign(-y if y_named.sum() < 0 else y) == t)


@mistake(
    "Make the first labelled output wrong and the others right. What do your sides follow?",
    "Look for an index [0], or a loop that ends at its first turn: all labelled examples have a say.",
    NAME,
)
def named_by_first(y, t, y_named, t_named):
    """Only the first labelled example names the sides."""
    return np.mean(np.sign(_turned(y, y_named[:1], t_named[:1])) == t)


@mistake(
    "Take the labelled outputs 1, 1 and -20, all with the target 1. Which sign has the sum, and which has yours?",
    "Look at what you add up: signs, or the outputs themselves?",
    NAME,
)
def vote(y, t, y_named, t_named):
    """The labelled examples vote by their signs; wanted is the sum of output times target."""
    return np.mean(np.sign(_turned(y, np.sign(y_named), t_named)) == t)


@mistake(
    "Take two labelled examples with the same output and opposite targets. What is your share then?",
    "Look at the sign of the sum: for a sum of zero it is zero, and everything that it multiplies vanishes.",
    NAME,
)
def zero_sum_erases(y, t, y_named, t_named):
    """A naming sum of zero makes every output zero, and so wrong."""
    return np.mean(np.sign(y) * np.sign(y_named @ t_named) == t)


@mistake(
    "Take two labelled examples with the same output and opposite targets. Do your sides stay?",
    "Look at the comparison: does it take in zero itself?",
    NAME,
)
def zero_sum_turns(y, t, y_named, t_named):
    """A naming sum of zero changes the sides; they should stay."""
    return np.mean(np.sign(-y if y_named @ t_named <= 0 else y) == t)


@mistake(
    "Take an output of exactly zero, once with the target 1, once with -1. How often is yours right?",
    "Look at a comparison such as >= 0: on which side does it put zero?",
    "An output of exactly zero is on neither side, so it counts as wrong.",
)
def zero_is_positive(y, t, y_named, t_named):
    """An output of exactly zero is put on the side of +1."""
    return np.mean(np.where(_turned(y, y_named, t_named) >= 0, 1, -1) == t)


@mistake(
    "Take an output of exactly zero, once with the target 1, once with -1. How often is yours right?",
    "Look at a comparison such as > 0 with an `else`: on which side does it put zero?",
    "An output of exactly zero is on neither side, so it counts as wrong.",
)
def zero_is_negative(y, t, y_named, t_named):
    """An output of exactly zero is put on the side of -1."""
    return np.mean(np.where(_turned(y, y_named, t_named) > 0, 1, -1) == t)


@mistake(
    "Take the outputs 1 and 0, both with the target 1. Is the share one half or one?",
    "Look at the number by which you divide: are the zeros in it?",
    COUNT,
)
def zeros_left_out(y, t, y_named, t_named):
    """Outputs of exactly zero are left out; they should count as wrong."""
    right = np.sign(_turned(y, y_named, t_named)) == t
    return right.sum() / np.count_nonzero(y)


@mistake(
    "Take the output 0.7 with the target 1. Is it right? What does your comparison say?",
    "Look at the comparison: on its left stands the output itself. What about its sign?",
    COUNT,
)
def outputs_compared(y, t, y_named, t_named):
    """The outputs themselves are compared with the targets, not their signs."""
    return np.mean(_turned(y, y_named, t_named) == t)


@mistake(
    "Take the outputs 0.2 and 0.4, both with the target 1. Both are right: is your share 1?",
    "Look at what you average: products of output and target, or whether they are right?",
    COUNT,
)
def mean_product(y, t, y_named, t_named):
    """The mean of output times target is returned, not the share of right signs."""
    return np.mean(_turned(y, y_named, t_named) * t)


@mistake(
    "Call your function with outputs that are all right. What should come back?",
    "Look at the comparison: it counts the wrong ones.",
    COUNT,
)
def share_of_wrong(y, t, y_named, t_named):
    """The share of wrong signs is returned."""
    return np.mean(np.sign(_turned(y, y_named, t_named)) != t)


@mistake(
    "Is your result a share, or a number of examples?",
    "Look at the last line: by what is the number of right ones divided?",
    COUNT,
)
def number_of_right(y, t, y_named, t_named):
    """The number of right signs is returned, not their share."""
    return np.sum(np.sign(_turned(y, y_named, t_named)) == t)


@mistake(
    "Is your result a share or a percentage?",
    "Look at the contract: a share runs from 0 to 1.",
    COUNT,
)
def percent(y, t, y_named, t_named):
    """The result is in per cent, not a share."""
    return 100 * np.mean(np.sign(_turned(y, y_named, t_named)) == t)


@mistake(
    "How many numbers should come back?",
    "Look at the last line: you return right or wrong for each output. What makes a share of them?",
    COUNT,
)
def one_for_each(y, t, y_named, t_named):
    """Right or wrong is returned for each output, not the share."""
    return np.sign(_turned(y, y_named, t_named)) == t


@mistake(
    "Make the labelled examples right and all others wrong. What should come back?",
    "Look at what you count: the labelled examples only name the sides.",
    COUNT,
)
def labelled_counted_too(y, t, y_named, t_named):
    """The labelled examples are counted together with the others."""
    outputs, targets = np.append(y, y_named), np.append(t, t_named)
    return np.mean(np.sign(_turned(outputs, y_named, t_named)) == targets)


@mistake(
    "Print y before and after you call your function. Who asked for that change?",
    "Look for *= or y[...] = : with an array they write into the caller's memory.",
    "Outputs of the other sign are a new array; y itself stays as it was.",
)
def in_place(y, t, y_named, t_named):
    """The result is right, but y changes its sign in place."""
    if y_named @ t_named < 0:
        y *= -1
    return np.mean(np.sign(y) == t)

"""Wrong versions of adam_step that learners write."""

import numpy as np

from hvb_lib.checks import mistake

MEANS = "m is beta1 times itself plus (1 - beta1) times the change; s the same with beta2 and the square of the change."
CORRECT = "For the step alone, m is divided by 1 - beta1 to the power t, and s by 1 - beta2 to the power t."
STEP = "The weights gain lr times the corrected mean over (the root of the corrected mean square, plus eps)."


def _means(dw, m, s, beta1, beta2):
    return beta1 * m + (1 - beta1) * dw, beta2 * s + (1 - beta2) * dw**2


@mistake(
    "Take the very first step with a slope of 1. Does the weight move by lr?",
    "Look for t: where does it come in? Both means began at zero.",
    CORRECT,
)
def not_corrected(w, dw, m, s, t, lr, beta1, beta2, eps):
    """The correction of the start is missing."""
    m, s = _means(dw, m, s, beta1, beta2)
    return w + lr * m / (np.sqrt(s) + eps), m, s


@mistake(
    "Take the very first step with a slope of 1. Does the weight move by lr?",
    "Look at s: which factor is it short of, after t steps?",
    CORRECT,
)
def only_the_mean_corrected(w, dw, m, s, t, lr, beta1, beta2, eps):
    """The mean is corrected, the mean square is not."""
    m, s = _means(dw, m, s, beta1, beta2)
    return w + lr * m / (1 - beta1**t) / (np.sqrt(s) + eps), m, s


@mistake(
    "Take the very first step with a slope of 1. Does the weight move by lr?",
    "Look at m: which factor is it short of, after t steps?",
    CORRECT,
)
def only_the_square_corrected(w, dw, m, s, t, lr, beta1, beta2, eps):
    """The mean square is corrected, the mean is not."""
    m, s = _means(dw, m, s, beta1, beta2)
    return w + lr * m / (np.sqrt(s / (1 - beta2**t)) + eps), m, s


@mistake(
    "Take two steps with a slope of 1. Are the means that you remember 1 already?",
    "Look at what you return: the correction is for this step, the memory goes on without it.",
    CORRECT,
)
def correction_remembered(w, dw, m, s, t, lr, beta1, beta2, eps):
    """The corrected means are returned, so they are corrected again at each step."""
    m, s = _means(dw, m, s, beta1, beta2)
    m, s = m / (1 - beta1**t), s / (1 - beta2**t)
    return w + lr * m / (np.sqrt(s) + eps), m, s


@mistake(
    "Take the very first step with a slope of 1. Does the weight move by lr?",
    "Look at the number of the step: the first one is 1, not 0, so nothing has to be added to it.",
    CORRECT,
)
def counted_from_zero(w, dw, m, s, t, lr, beta1, beta2, eps):
    """One is added to t, as if the steps were counted from 0."""
    m, s = _means(dw, m, s, beta1, beta2)
    return w + lr * m / (1 - beta1 ** (t + 1)) / (np.sqrt(s / (1 - beta2 ** (t + 1))) + eps), m, s


@mistake(
    "Take a step that is very late, t = 5000. What is left of your correction?",
    "Look at how t comes in: what is left of the start shrinks by the same factor at every step.",
    CORRECT,
)
def correction_without_power(w, dw, m, s, t, lr, beta1, beta2, eps):
    """The correction ignores t: it is that of the first step for ever."""
    m, s = _means(dw, m, s, beta1, beta2)
    return w + lr * m / (1 - beta1) / (np.sqrt(s / (1 - beta2)) + eps), m, s


@mistake(
    "In the first step m is too small. Does your correction make it larger or smaller?",
    "Look at the sign between a mean and its correction: multiply or divide?",
    CORRECT,
)
def corrected_the_wrong_way(w, dw, m, s, t, lr, beta1, beta2, eps):
    """The means are multiplied by the correction instead of divided."""
    m, s = _means(dw, m, s, beta1, beta2)
    return w + lr * m * (1 - beta1**t) / (np.sqrt(s * (1 - beta2**t)) + eps), m, s


@mistake(
    "Make all slopes ten times as large, and the means with them. Should the step change?",
    "Look at the divisor: which unit has s, and which has m?",
    STEP,
)
def root_forgotten(w, dw, m, s, t, lr, beta1, beta2, eps):
    """The root of the mean square is missing."""
    m, s = _means(dw, m, s, beta1, beta2)
    return w + lr * m / (1 - beta1**t) / (s / (1 - beta2**t) + eps), m, s


@mistake(
    "Take a large eps, such as 0.3. Is the divisor of a weight without slope eps, or its root?",
    "Look at where eps stands: under the root, or beside it?",
    STEP,
)
def eps_under_the_root(w, dw, m, s, t, lr, beta1, beta2, eps):
    """The small number eps stands under the root."""
    m, s = _means(dw, m, s, beta1, beta2)
    return w + lr * m / (1 - beta1**t) / np.sqrt(s / (1 - beta2**t) + eps), m, s


@mistake(
    "Take a large eps, such as 0.3. Does your step notice?",
    "Look at the divisor of a weight that has never seen a slope: what is 0 over 0?",
    STEP,
)
def eps_forgotten(w, dw, m, s, t, lr, beta1, beta2, eps):
    """The small number eps is missing: 0/0 where there is no slope."""
    m, s = _means(dw, m, s, beta1, beta2)
    return w + lr * m / (1 - beta1**t) / np.sqrt(s / (1 - beta2**t)), m, s


@mistake(
    "Which of the two means should remember longer? Print how much each keeps of its past.",
    "Look at which memory belongs to which mean.",
    MEANS,
)
def memories_swapped(w, dw, m, s, t, lr, beta1, beta2, eps):
    """The two memories are swapped."""
    m, s = _means(dw, m, s, beta2, beta1)
    return w + lr * m / (1 - beta2**t) / (np.sqrt(s / (1 - beta1**t)) + eps), m, s


@mistake(
    "Start both means at zero, with a slope of 1. Is the mean after one step 1, or less?",
    "Look at what multiplies the new change: the weights of old and new should add up to 1.",
    MEANS,
)
def running_sums(w, dw, m, s, t, lr, beta1, beta2, eps):
    """The factors 1 - beta are missing: sums, not means."""
    m, s = beta1 * m + dw, beta2 * s + dw**2
    return w + lr * m / (1 - beta1**t) / (np.sqrt(s / (1 - beta2**t)) + eps), m, s


@mistake(
    "Give it a change of 0.1 from the start. Is s a hundredth of (1 - beta2), or a tenth?",
    "Look at what s is a mean of: the size, or its square?",
    MEANS,
)
def size_not_square(w, dw, m, s, t, lr, beta1, beta2, eps):
    """The running mean s is of the size of the change, not of its square."""
    m, s = beta1 * m + (1 - beta1) * dw, beta2 * s + (1 - beta2) * np.abs(dw)
    return w + lr * m / (1 - beta1**t) / (np.sqrt(s / (1 - beta2**t)) + eps), m, s


@mistake(
    "Take a weight of 0 and a change of 1. Which way should it go?",
    "Look at the sign of the step: dw is minus the gradient already.",
    STEP,
)
def uphill(w, dw, m, s, t, lr, beta1, beta2, eps):
    """The step is subtracted: up the hill."""
    m, s = _means(dw, m, s, beta1, beta2)
    return w - lr * m / (1 - beta1**t) / (np.sqrt(s / (1 - beta2**t)) + eps), m, s


@mistake(
    "Give it slopes of very different sizes in the first step. Should all weights move equally far?",
    "Look at the divisor: is it one number for all weights, or one for each?",
    STEP,
)
def one_scale_for_all(w, dw, m, s, t, lr, beta1, beta2, eps):
    """All weights share one mean square, so none has a step of its own."""
    m, s = _means(dw, m, s, beta1, beta2)
    return w + lr * m / (1 - beta1**t) / (np.sqrt(s.mean() / (1 - beta2**t)) + eps), m, s


@mistake(
    "Print the step for a change that has just flipped its sign. Does the past still count?",
    "Look at what is divided: the change of this step, or the running mean?",
    STEP,
)
def without_the_mean(w, dw, m, s, t, lr, beta1, beta2, eps):
    """The step uses this change instead of the running mean."""
    m, s = _means(dw, m, s, beta1, beta2)
    return w + lr * dw / (np.sqrt(s / (1 - beta2**t)) + eps), m, s

"""Wrong versions of softmax_cross_entropy that learners write."""

import numpy as np

from hvb_lib.checks import mistake

SAFE = "With m the row's largest sum: loss = log of the sum over k of e^(z_k - m), minus (z_label - m)."
ERROR = "The error is p minus 1 at the label, p elsewhere: what is said minus what should be said."


def _parts(z):
    below = z - z.max(axis=1, keepdims=True)
    powers = np.exp(below)
    total = powers.sum(axis=1, keepdims=True)
    return np.arange(len(z)), below, total, powers / total


@mistake(
    "Add 1000 to all your sums. Only differences matter, so nothing should change. What does your function return?",
    "Lesson 02, 'Break it: large sums': e to the power of a large sum overflows.",
    SAFE,
)
def overflow(z, labels):
    """The powers overflow for large sums: the largest sum is not taken off first."""
    rows = np.arange(len(z))
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    loss = -np.log(p[rows, labels]).mean()
    p[rows, labels] -= 1
    return loss, p


@mistake(
    "Take z = [[0, 1500]] with label 0. The true loss is 1500. What is yours?",
    "Look at the logarithm: it is taken of a probability that has underflowed to 0.",
    SAFE,
)
def logarithm_of_zero(z, labels):
    """The loss is the logarithm of a probability that may be 0: infinite where it is only large."""
    rows, _, _, p = _parts(z)
    loss = -np.log(p[rows, labels]).mean()
    delta = p.copy()
    delta[rows, labels] -= 1
    return loss, delta


@mistake(
    "Take z = [[0, 1500]] with label 0. The true loss is 1500. What is yours?",
    "Look at the small number that you add to the probability: it hides the infinity, and with it the true loss.",
    SAFE,
)
def small_number_added(z, labels):
    """A small number added to the probability bounds the loss: large losses come out too small."""
    rows, _, _, p = _parts(z)
    loss = -np.log(p[rows, labels] + 1e-8).mean()
    delta = p.copy()
    delta[rows, labels] -= 1
    return loss, delta


@mistake(
    "Put one row at +1000 and another at -1000. Each row is a softmax of its own. What does the lower one give?",
    "Look at the largest sum that you take off: of the whole batch, or of each row?",
    SAFE,
)
def one_largest_for_all(z, labels):
    """The largest sum of the whole batch is taken off, not that of each row."""
    rows = np.arange(len(z))
    powers = np.exp(z - z.max())
    total = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(total[:, 0]) - (z[rows, labels] - z.max()))
    delta = powers / total
    delta[rows, labels] -= 1
    return loss, delta


@mistake(
    "The probabilities of one input must add up to 1. Which of your sums are 1: along rows, or along columns?",
    "Look at the axis of the sum: inputs are rows, classes are columns.",
    "For each input, the sum in the softmax runs over the classes.",
)
def wrong_axis(z, labels):
    """The softmax runs over the batch, not over the classes."""
    rows = np.arange(len(z))
    below = z - z.max(axis=0)
    total = np.exp(below).sum(axis=0)
    log_p = below - np.log(total)
    delta = np.exp(log_p)
    delta[rows, labels] -= 1
    return -log_p[rows, labels].mean(), delta


@mistake(
    "Add up one row of your delta. The errors of all classes together should be 0.",
    "Look at the label's entry: the network says p there, and should say 1.",
    ERROR,
)
def label_not_taken_off(z, labels):
    """The error is p: the 1 at the label is not taken off."""
    rows, below, total, p = _parts(z)
    return np.mean(np.log(total[:, 0]) - below[rows, labels]), p


@mistake(
    "Raise the sum of a wrong class a little. Does the loss rise or fall? Which sign has your delta there?",
    "Look at the order of the difference: delta is the slope itself, the minus comes later, in the change.",
    ERROR,
)
def error_negative(z, labels):
    """The error has the wrong sign: label minus p."""
    rows, below, total, p = _parts(z)
    delta = -p
    delta[rows, labels] += 1
    return np.mean(np.log(total[:, 0]) - below[rows, labels]), delta


@mistake(
    "Give every input twice. Each input's own slope should not notice. Does yours?",
    "Look at the division by the batch: the contract wants each input's own slope. The mean comes later.",
    ERROR,
)
def error_divided(z, labels):
    """The error is divided by the batch; it should be each input's own slope."""
    rows, below, total, p = _parts(z)
    delta = p.copy()
    delta[rows, labels] -= 1
    return np.mean(np.log(total[:, 0]) - below[rows, labels]), delta / len(z)


@mistake(
    "Give every input twice. A mean would not notice. Does your loss?",
    "Look at how the losses of the inputs are gathered.",
    "The loss is the mean over the batch of each input's own loss.",
)
def loss_summed(z, labels):
    """The loss is summed over the batch, not averaged."""
    rows, below, total, p = _parts(z)
    delta = p.copy()
    delta[rows, labels] -= 1
    return np.sum(np.log(total[:, 0]) - below[rows, labels]), delta


@mistake(
    "Can a probability's surprise be negative? What sign has your loss?",
    "Look at the sign in front of the logarithm: log p is never above 0.",
    SAFE,
)
def loss_negative(z, labels):
    """The loss has the wrong sign."""
    rows, below, total, p = _parts(z)
    delta = p.copy()
    delta[rows, labels] -= 1
    return np.mean(below[rows, labels] - np.log(total[:, 0])), delta


@mistake(
    "Print z before and after you call your function. Who asked for that change?",
    "Look for -= : with an array it writes into the caller's memory.",
    "The sums below the largest are a new array; z itself stays as it was.",
)
def in_place(z, labels):
    """The result is right, but z is changed in place."""
    z -= z.max(axis=1, keepdims=True)
    rows, below, total, p = _parts(z)
    delta = p.copy()
    delta[rows, labels] -= 1
    return np.mean(np.log(total[:, 0]) - below[rows, labels]), delta

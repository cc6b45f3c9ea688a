"""Wrong versions of attention_step that learners write."""

import numpy as np

from hvb_lib.checks import mistake

EQUATION = "p is the softmax over the patterns of beta times x_k . s, and s' is the sum over k of p_k x_k."


def _softmax(z, axis=1):
    p = np.exp(z - z.max(axis=axis, keepdims=True))
    return p / p.sum(axis=axis, keepdims=True)


@mistake(
    "Give scores in the thousands. Do you get numbers, or nan?",
    "Look at the exponential: a common factor may be taken out before it.",
    EQUATION,
)
def overflow(x, s, beta):
    """The largest score is not subtracted: large scores overflow."""
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        p = np.exp(beta * (s @ x.T))
        return p @ x / p.sum(axis=1, keepdims=True)


@mistake(
    "Add up your weights over the patterns, for one state. Is it 1?",
    "Look at the axis of your softmax: over the patterns, which stand along axis 1 of the scores.",
    EQUATION,
)
def wrong_axis(x, s, beta):
    """The softmax runs over the states, not over the patterns."""
    return _softmax(beta * (s @ x.T), axis=0) @ x


@mistake(
    "Add up all weights for three states: is it 3 or 1?",
    "Look at your sum: each state has a softmax of its own.",
    EQUATION,
)
def one_softmax_for_all(x, s, beta):
    """One softmax over all states together."""
    z = beta * (s @ x.T)
    p = np.exp(z - z.max())
    return p @ x / p.sum()


@mistake(
    "Double beta. Does your answer change?",
    "Look for beta: it multiplies the scores, before the exponential.",
    EQUATION,
)
def beta_ignored(x, s, beta):
    """beta is left out."""
    return _softmax(s @ x.T) @ x


@mistake(
    "Let beta grow. Does the nearest pattern win more clearly, or less?",
    "Look at whether you multiply or divide by beta.",
    EQUATION,
)
def divided_by_beta(x, s, beta):
    """The scores are divided by beta, as if it were a temperature."""
    return _softmax((s @ x.T) / beta) @ x


@mistake(
    "A state that equals a stored pattern, a large beta: do you get that pattern back, or its opposite's neighbour?",
    "Look at the sign of the scores.",
    EQUATION,
)
def wrong_sign(x, s, beta):
    """The sign is wrong: the farthest pattern counts most."""
    return _softmax(-beta * (s @ x.T)) @ x


@mistake(
    "Compare your scale with the equation: is there anything besides beta?",
    "Look for a division by the root of the number of units: here beta takes its place.",
    EQUATION,
)
def scaled_twice(x, s, beta):
    """The scores are also divided by the root of the number of units: beta does that already."""
    return _softmax(beta * (s @ x.T) / x.shape[1] ** 0.5) @ x


@mistake(
    "What shape has your result? A row of units for each state is wanted.",
    "Look at your last step: the weights have to be applied to the patterns.",
    EQUATION,
)
def weights_only(x, s, beta):
    """The weights are returned, not the recalled states."""
    return _softmax(beta * (s @ x.T))


@mistake(
    "Is every recalled state exactly one of the patterns? A softmax blends them.",
    "Look for argmax: the exponential weights are missing.",
    EQUATION,
)
def hard_choice(x, s, beta):
    """The nearest pattern is looked up: a hard maximum in place of the softmax."""
    return x[(beta * (s @ x.T)).argmax(axis=1)]


@mistake(
    "Add up your weights over the patterns, for one state. Is it 1?",
    "Look for the denominator.",
    EQUATION,
)
def not_normalised(x, s, beta):
    """The weights are not divided by their sum."""
    z = beta * (s @ x.T)
    return np.exp(z - z.max(axis=1, keepdims=True)) @ x


@mistake(
    "Give the scores any common size: a softmax has exponentials, not plain shares.",
    "Look for the exponential.",
    EQUATION,
)
def plain_shares(x, s, beta):
    """The scores' sizes are used as weights, without the exponential."""
    z = np.abs(beta * (s @ x.T)) + 1e-12
    return z @ x / z.sum(axis=1, keepdims=True)


@mistake(
    "What is recalled for a tiny beta: the mean of the patterns, or the state plus that mean?",
    "Look for s in your last line: the new state is the weighted mean alone.",
    EQUATION,
)
def added_to_the_state(x, s, beta):
    """The recall is added to the state, as in a residual layer."""
    return s + _softmax(beta * (s @ x.T)) @ x

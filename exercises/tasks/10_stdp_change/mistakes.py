"""Wrong versions of stdp_change that learners write."""

import numpy as np

from hvb_lib.checks import mistake

LAG = "The lag is the output's time minus the input's; from 0 upwards the synapse grows, below 0 it shrinks."
SIZE = "Growth: a_plus times the exponential of -lag / tau_plus. Loss: a_minus times that of lag / tau_minus."
PAIRS = "The change is the sum of the window over every pair, spikes of the input times spikes of the output in number."


def _lags(pre, post):
    return post[:, None] - pre


def _window(lag, a_plus, a_minus, tau_plus, tau_minus):
    growth = a_plus * np.exp(-np.abs(lag) / tau_plus)
    return np.where(lag >= 0, growth, -a_minus * np.exp(-np.abs(lag) / tau_minus))


@mistake(
    "Take one spike each, the input's 5 ms before the output's. Should the synapse grow? Does it?",
    "Look at the order in your subtraction.",
    LAG,
)
def lag_turned_round(pre, post, a_plus, a_minus, tau_plus, tau_minus):
    """The lag has the wrong sign: the input that comes too late is rewarded."""
    return _window(-_lags(pre, post), a_plus, a_minus, tau_plus, tau_minus).sum()


@mistake(
    "Take one spike each, at the same moment. Does the synapse grow by a_plus?",
    "Look at your comparisons with 0: on which side is a lag of exactly 0?",
    LAG,
)
def same_moment_is_a_loss(pre, post, a_plus, a_minus, tau_plus, tau_minus):
    """A lag of exactly 0 counts as a loss, not as a cause."""
    lag = _lags(pre, post)
    return np.where(lag == 0, -a_minus, _window(lag, a_plus, a_minus, tau_plus, tau_minus)).sum()


@mistake(
    "Take one spike each, at the same moment. Does the synapse grow by a_plus?",
    "Look at your comparisons with 0: is there a lag that neither of them takes?",
    LAG,
)
def same_moment_is_nothing(pre, post, a_plus, a_minus, tau_plus, tau_minus):
    """A lag of exactly 0 is left out: neither side takes it."""
    lag = _lags(pre, post)
    return np.where(lag == 0, 0, _window(lag, a_plus, a_minus, tau_plus, tau_minus)).sum()


@mistake(
    "Take one spike each, at the same moment. Does the synapse grow by a_plus?",
    "Look at your comparisons with 0: is there a lag that both of them take?",
    LAG,
)
def same_moment_twice(pre, post, a_plus, a_minus, tau_plus, tau_minus):
    """A lag of exactly 0 counts on both sides, as growth and as loss."""
    lag = _lags(pre, post)
    return np.where(lag == 0, a_plus - a_minus, _window(lag, a_plus, a_minus, tau_plus, tau_minus)).sum()


@mistake(
    "Take one spike each, the output's 5 ms before the input's. Should the synapse shrink? Does it?",
    "Look for the sign in front of a_minus: the constant itself is positive.",
    SIZE,
)
def loss_is_added(pre, post, a_plus, a_minus, tau_plus, tau_minus):
    """The loss is added: every pair makes the synapse grow."""
    return np.abs(_window(_lags(pre, post), a_plus, a_minus, tau_plus, tau_minus)).sum()


@mistake(
    "Let the output fire 5 ms too early. Does tau_plus change your answer?",
    "Look at which time constant stands in which exponential.",
    SIZE,
)
def one_time_constant(pre, post, a_plus, a_minus, tau_plus, tau_minus):
    """Growth and loss fade with the same time constant, tau_plus."""
    return _window(_lags(pre, post), a_plus, a_minus, tau_plus, tau_plus).sum()


@mistake(
    "Let the output fire 5 ms too early. Does tau_plus change your answer?",
    "Look at which time constant stands in which exponential.",
    SIZE,
)
def time_constants_exchanged(pre, post, a_plus, a_minus, tau_plus, tau_minus):
    """The two time constants are exchanged."""
    return _window(_lags(pre, post), a_plus, a_minus, tau_minus, tau_plus).sum()


@mistake(
    "Let the output fire 5 ms too early, then 50 ms. Which of the two should cost more? And in yours?",
    "Look at the sign in the second exponential: its lag is negative already.",
    SIZE,
)
def loss_grows_with_the_lag(pre, post, a_plus, a_minus, tau_plus, tau_minus):
    """The loss grows with the distance of the spikes: a negative lag gets another minus."""
    lag = _lags(pre, post)
    loss = a_minus * np.exp(-lag / tau_minus)
    return np.where(lag >= 0, a_plus * np.exp(-np.abs(lag) / tau_plus), -loss).sum()


@mistake(
    "Put two spikes minutes apart. Is your answer still a number?",
    "Look for true and false as factors: zero times infinity is no number.",
    "Take only the lags of one side into its exponential, or their absolute value: then no exponential exceeds 1.",
)
def zero_times_infinity(pre, post, a_plus, a_minus, tau_plus, tau_minus):
    """The wrong side's exponential overflows, and its mask multiplies infinity by 0."""
    lag = _lags(pre, post)
    growth, loss = a_plus * np.exp(-lag / tau_plus), a_minus * np.exp(lag / tau_minus)
    return ((lag >= 0) * growth - (lag < 0) * loss).sum()


@mistake(
    "Give the output one spike more. Into how many pairs does it enter, and how many does your sum see?",
    "Look for zip, or a subtraction of the trains as they are: the first spike meets only the first, and so on.",
    PAIRS,
)
def spike_by_spike(pre, post, a_plus, a_minus, tau_plus, tau_minus):
    """The first spike is paired with the first, the second with the second: the other pairs are left out."""
    both = min(len(pre), len(post))
    return _window(post[:both] - pre[:both], a_plus, a_minus, tau_plus, tau_minus).sum()


@mistake(
    "Let the input fire at 0 and 10 ms and the output at 20 ms. How many pairs are there?",
    "Look for the nearest or the last spike: here the older ones count as well.",
    PAIRS,
)
def nearest_only(pre, post, a_plus, a_minus, tau_plus, tau_minus):
    """Each spike is paired only with the last spike of the other side."""
    lag = _lags(pre, post)
    growing = [row[row >= 0].min() for row in lag if (row >= 0).any()]
    shrinking = [column[column < 0].max() for column in lag.T if (column < 0).any()]
    return _window(np.array(growing + shrinking), a_plus, a_minus, tau_plus, tau_minus).sum()


@mistake(
    "Give the same trains in another order. Does your answer change?",
    "Look for a break or a running memory: they take for granted that the times rise.",
    "A sum over all pairs does not know an order: look at each pair by itself, or sort the trains first.",
)
def stops_at_the_first_late_spike(pre, post, a_plus, a_minus, tau_plus, tau_minus):
    """The times are taken to be in order: each output's spike stops looking for causes at the first late input."""
    change = 0.0
    for moment in post:
        causal = True
        for lag in moment - pre:
            causal = causal and lag >= 0
            if causal or lag < 0:
                change += float(_window(lag, a_plus, a_minus, tau_plus, tau_minus))
    return change


@mistake(
    "Repeat both trains an hour later. Twice as much happens: does your answer double?",
    "Look at how the pairs are gathered: each of them changes the synapse.",
    PAIRS,
)
def mean_over_pairs(pre, post, a_plus, a_minus, tau_plus, tau_minus):
    """The mean over the pairs is returned, not their sum."""
    window = _window(_lags(pre, post), a_plus, a_minus, tau_plus, tau_minus)
    return window.sum() / max(window.size, 1)

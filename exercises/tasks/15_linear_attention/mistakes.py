"""Wrong versions of linear_attention that learners write."""

import numpy as np

from hvb_lib.checks import mistake

EQUATION = "y_t is the sum over i up to and with t of keep^(t - i) (k_i . q_t) v_i."


def _shares(time, keep):
    age = np.subtract.outer(np.arange(time), np.arange(time))
    return np.where(age >= 0, float(keep) ** np.maximum(age, 0), 0.0)


@mistake(
    "Change the last key. Which of your answers change? Only the last may.",
    "Look for the limit of the sum: i goes up to t, no further.",
    EQUATION,
)
def looks_ahead(k, v, q, keep):
    """Later steps are read too."""
    age = np.abs(np.subtract.outer(np.arange(len(k)), np.arange(len(k))))
    return (float(keep) ** age * (q @ k.T)) @ v


@mistake(
    "A single step: is your answer zero? The step's own pair should count.",
    "Look at the order: write first, then read.",
    EQUATION,
)
def own_step_left_out(k, v, q, keep):
    """The step's own pair is left out: it is read before it is written."""
    w, recalled = np.zeros((v.shape[1], k.shape[1])), []
    for key, value, query in zip(k, v, q, strict=True):
        recalled.append(w @ query)
        w = keep * w + np.outer(value, key)
    return np.array(recalled)


@mistake(
    "Double one key. By how much does its value's share grow? In the equation, by two.",
    "Look for the exponential.",
    EQUATION,
)
def softmax_kept(k, v, q, keep):
    """A softmax of the matches: this is attention as usual."""
    scores = np.where(np.tri(len(k), dtype=bool), q @ k.T, -np.inf)
    p = np.exp(scores - scores.max(axis=1, keepdims=True)) * _shares(len(k), keep)
    return (p / p.sum(axis=1, keepdims=True)) @ v


@mistake(
    "Give the first value again as the second, with the same key. Does your answer double?",
    "Look for a division: the shares are not normalised here.",
    EQUATION,
)
def divided_by_the_steps(k, v, q, keep):
    """The sum is divided by the number of steps so far."""
    return (_shares(len(k), keep) * (q @ k.T)) @ v / np.arange(1, len(k) + 1)[:, None]


@mistake(
    "Make keep smaller. Do old pairs fade?",
    "Look for keep in your loop.",
    EQUATION,
)
def keep_ignored(k, v, q, keep):
    """Nothing fades: keep is left out."""
    return (np.tri(len(k)) * (q @ k.T)) @ v


@mistake(
    "In the first step, is your answer smaller than (k . q) v? Nothing can have faded yet.",
    "Look at when your matrix fades: before the new pair is written.",
    EQUATION,
)
def new_pair_fades_too(k, v, q, keep):
    """The new pair fades at once: the decay comes after writing."""
    return keep * (_shares(len(k), keep) * (q @ k.T)) @ v


@mistake(
    "With keep = 0.9, is the share of a pair two steps old 0.81 or 0.01?",
    "Look at what you do with 1 - keep: keep itself is the share that stays.",
    EQUATION,
)
def keep_is_the_decay(k, v, q, keep):
    """keep is taken for the share that is lost."""
    return (_shares(len(k), 1 - keep) * (q @ k.T)) @ v


@mistake(
    "With keep = 0 only the step's own pair may count, at full size. Does it in your version?",
    "Look at the new pair: it is written whole, without 1 - keep.",
    EQUATION,
)
def running_mean(k, v, q, keep):
    """The new pair is written with 1 - keep, as in a running mean."""
    return (1 - keep) * (_shares(len(k), keep) * (q @ k.T)) @ v


@mistake(
    "Which of two values does a query recall: that of the key that it matches, or that of an earlier query?",
    "Look at the product that is written: value times key.",
    EQUATION,
)
def queries_written(k, v, q, keep):
    """The queries are written, and the keys read."""
    return (_shares(len(k), keep) * (k @ q.T)) @ v


@mistake(
    "A query that points away from a key: the equation gives minus the value. And yours?",
    "Look for abs, maximum or a square of the matches.",
    EQUATION,
)
def matches_made_positive(k, v, q, keep):
    """Only positive matches count."""
    return (_shares(len(k), keep) * np.maximum(q @ k.T, 0)) @ v


@mistake(
    "Two keys match a query equally well. Does your answer hold both of their values?",
    "Look for argmax: every earlier pair counts, by its match.",
    EQUATION,
)
def best_match_only(k, v, q, keep):
    """Only the best match is recalled."""
    matches = np.where(np.tri(len(k), dtype=bool), _shares(len(k), keep) * (q @ k.T), -np.inf)
    return v[matches.argmax(axis=1)]


@mistake(
    "In the second step, is the first pair's share keep or keep squared?",
    "Look at the exponent: the age of a pair is t - i.",
    EQUATION,
)
def aged_by_its_place(k, v, q, keep):
    """The decay counts from the start, not from now: keep to the power i."""
    return (np.tri(len(k)) * (q @ k.T)) @ (float(keep) ** np.arange(len(k))[:, None] * v)

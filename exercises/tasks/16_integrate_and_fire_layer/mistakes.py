"""Wrong versions of integrate_and_fire_layer that learners write."""

import numpy as np

from hvb_lib.checks import mistake

STEP = "From a half on: in each step add w x to v; units with v of 1 or more fire, and their v becomes v - 1."


def _run(w, x, start=0.5, fire=lambda v: (v >= 1) * 1.0, lose=lambda v, fired: v - fired):
    v, spikes = np.full(len(w), start), np.zeros(len(w))
    for now in x:
        v = v + w @ now
        fired = fire(v)
        v = lose(v, fired)
        spikes += fired
    return spikes


def _additions(w, x):
    return x.sum() * len(w)


@mistake(
    "Let weights of 0.75 come in step after step. How many spikes are left after four steps, and where is the rest?",
    "Look at what happens to the part above 1 when a unit fires.",
    STEP,
)
def reset_to_zero(w, x):
    """A unit that fires starts again at 0: what was above 1 is lost."""
    return _run(w, x, lose=lambda v, fired: np.where(fired > 0, 0.0, v)), _additions(w, x)


@mistake(
    "Let half of a spike's worth come in, once. Does a unit fire?",
    "Look at where the potentials start.",
    STEP,
)
def starts_at_zero(w, x):
    """Potentials start at 0: counts are cut off, not rounded."""
    return _run(w, x, start=0.0), _additions(w, x)


@mistake(
    "Let a unit get 2.5 in one step. How often may it fire in that step?",
    "Look for a whole number of spikes: the task says once.",
    STEP,
)
def many_in_a_step(w, x):
    """A unit fires as often as its potential allows, all in one step."""
    fire = lambda v: np.maximum(np.floor(v), 0)  # noqa: E731
    return _run(w, x, fire=fire), _additions(w, x)


@mistake(
    "Let a unit stand exactly at 1. Has it reached its threshold?",
    "Look at the comparison: at the threshold, or beyond it?",
    STEP,
)
def only_beyond(w, x):
    """A unit that stands exactly at its threshold does not fire."""
    return _run(w, x, fire=lambda v: (v > 1) * 1.0), _additions(w, x)


@mistake(
    "Let weights take away for a while, and then add. Does a unit of yours remember the first part?",
    "Look for a maximum: potentials may be below 0.",
    STEP,
)
def never_below_zero(w, x):
    """Potentials are held at 0: what took away is forgotten."""
    return _run(w, x, lose=lambda v, fired: np.maximum(v - fired, 0)), _additions(w, x)


@mistake(
    "Count a unit's spikes when no input ever stops. Does it fire in every step?",
    "Look at what a unit pays for its spike.",
    STEP,
)
def nothing_lost(w, x):
    """A unit that fires loses nothing, and fires again and again."""
    return _run(w, x, lose=lambda v, fired: v), _additions(w, x)


@mistake(
    "Is a unit's potential of this step still there in the next?",
    "Look at where the potentials are made: before the loop or inside it?",
    STEP,
)
def no_memory(w, x):
    """Each step starts with fresh potentials: nothing is integrated."""
    return ((0.5 + x @ w.T) >= 1).sum(axis=0) * 1.0, _additions(w, x)


@mistake(
    "Let one spike come in. Which units hear it?",
    "The spikes are right. Look at the additions: each unit adds a weight of its own.",
    "Additions are the spikes that came in, times the units.",
)
def additions_of_one_unit(w, x):
    """Additions are counted for one unit only."""
    return _run(w, x), x.sum()


@mistake(
    "How many weights are added in a step in which nothing comes in?",
    "The spikes are right. You have counted the dense layer's additions.",
    "Additions are the spikes that came in, times the units.",
)
def dense_additions(w, x):
    """Silent inputs are counted too: these are the additions of the dense layer."""
    return _run(w, x), x.size * len(w)


@mistake(
    "Whose spikes cost additions in this layer: those that come in, or those that go out?",
    "The spikes are right. Look at which of them you count for the additions.",
    "Additions are the spikes that came in, times the units.",
)
def outputs_for_inputs(w, x):
    """The spikes that go out are counted for additions, in place of those that come in."""
    spikes = _run(w, x)
    return spikes, spikes.sum() * len(w)


@mistake(
    "Give a layer an input of half a spike's worth in each step. What does a rectifier say, and what does yours?",
    "A rate is what comes out when the steps are played one by one. Look for a formula in place of the loop.",
    STEP,
)
def rectified_sum(w, x):
    """The spikes are read from the sum of all steps, in place of step by step."""
    return np.floor(np.maximum(0.5 + w @ x.sum(axis=0), 0)), _additions(w, x)

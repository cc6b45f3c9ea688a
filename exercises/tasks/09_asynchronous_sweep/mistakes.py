"""Wrong versions of asynchronous_sweep that learners write."""

import numpy as np

from hvb_lib.checks import mistake

EQUATION = "One after the other, in the given order: s_i is the sign of the sum over j of w_ij s_j, with the newest s."


def _follow(s, i, h):
    if h != 0:
        s[i] = np.sign(h)


@mistake(
    "Two units that excite each other and disagree: do they swap in your version, or agree?",
    "Look at which state the fields are computed from: the old one for all, or the newest?",
    EQUATION,
)
def all_at_once(w, s, order):
    """All units look at the old state: a synchronous step."""
    h = w @ s
    new = s.copy()
    for i in order:
        _follow(new, i, h[i])
    return new


@mistake(
    "Turn the order round. Does your answer change?",
    "Look at your loop: does it use the given order?",
    EQUATION,
)
def order_ignored(w, s, order):
    """The given order is ignored: 0, 1, 2, ..."""
    s = s.copy()
    for i in range(len(s)):
        _follow(s, i, w[i] @ s)
    return s


@mistake(
    "Give an order that starts with the last unit. Who looks first in your version?",
    "Look for a sorted or a reversed order.",
    EQUATION,
)
def backwards(w, s, order):
    """The order is run through backwards."""
    s = s.copy()
    for i in order[::-1]:
        _follow(s, i, w[i] @ s)
    return s


@mistake(
    "Give a unit no weights at all. What becomes of its state?",
    "Look at what np.sign gives for 0.",
    EQUATION,
)
def zero_kills(w, s, order):
    """A field of 0 turns the unit into 0."""
    s = s.copy()
    for i in order:
        s[i] = np.sign(w[i] @ s)
    return s


@mistake(
    "Give a unit that is -1 no weights at all. What becomes of it?",
    "Look at your condition: what happens at exactly 0?",
    EQUATION,
)
def zero_is_plus(w, s, order):
    """A field of 0 turns the unit to +1."""
    s = s.copy()
    for i in order:
        s[i] = 1.0 if w[i] @ s >= 0 else -1.0
    return s


@mistake(
    "Give a unit that is +1 no weights at all. What becomes of it?",
    "Look at your condition: what happens at exactly 0?",
    EQUATION,
)
def zero_is_minus(w, s, order):
    """A field of 0 turns the unit to -1."""
    s = s.copy()
    for i in order:
        s[i] = 1.0 if w[i] @ s > 0 else -1.0
    return s


@mistake(
    "Start from a stored pattern. Should it move?",
    "Look at the sign: a unit follows its field.",
    EQUATION,
)
def against_the_field(w, s, order):
    """Units turn against their fields: the energy climbs."""
    s = s.copy()
    for i in order:
        _follow(s, i, -(w[i] @ s))
    return s


@mistake(
    "Weights that oppose each other, all units +1: how many turn before the fields change sign?",
    "Look for a break or return inside the loop.",
    EQUATION,
)
def only_the_first_flip(w, s, order):
    """The sweep ends after the first unit that turns."""
    s = s.copy()
    for i in order:
        if s[i] * (w[i] @ s) < 0:
            s[i] = -s[i]
            break
    return s


@mistake(
    "A field of 0.3: which state does it give? Only +1 and -1 are allowed.",
    "Look for the sign: the field itself is not a state.",
    EQUATION,
)
def fields_as_states(w, s, order):
    """The fields themselves are returned as states, without the sign."""
    s = s.copy()
    for i in order:
        h = w[i] @ s
        s[i] = h if h != 0 else s[i]
    return s


@mistake(
    "A single sweep was asked for. How often does each unit look in your version?",
    "Look for a loop around the sweep.",
    EQUATION,
)
def until_rest(w, s, order):
    """The sweeps are repeated until nothing moves."""
    s = s.copy()
    for _ in range(50):
        for i in order:
            _follow(s, i, w[i] @ s)
    return s


@mistake(
    "Print s before and after you call your function. Who asked for that change?",
    "Look at the name that you assign into: with an array it is the caller's memory.",
    "Work on a copy of s and return it.",
)
def in_place(w, s, order):
    """The result is right, but s is changed in place."""
    for i in order:
        _follow(s, i, w[i] @ s)
    return s

"""Wrong versions of operations_to_accuracy that learners write."""

import numpy as np

from hvb_lib.checks import mistake

TOTAL = "All that was spent: before the first label, and from then on until the level is reached."
FIRST = "Take the first look whose accuracy is at the level or above, and the one just before it."
SHARE = "The share of the way from look k to k + 1 is (level - a_k) / (a_k+1 - a_k)."
NEVER = "No look at the level or above: the answer is None."


def _first(accuracy, level):
    reached = np.flatnonzero(accuracy >= level)
    return int(reached[0]) if len(reached) else None


def _between(operations, accuracy, level, k):
    if k == 0:
        return operations[0]
    share = (level - accuracy[k - 1]) / (accuracy[k] - accuracy[k - 1])
    return operations[k - 1] + share * (operations[k] - operations[k - 1])


@mistake(
    "Call your function with before = 0 and with before = 25. How should the two answers differ?",
    "Look for before in your answer: learning without labels was not free.",
    TOTAL,
)
def features_for_nothing(operations, accuracy, level, before):
    """What was spent before the first label is left out: features for nothing."""
    k = _first(accuracy, level)
    return None if k is None else _between(operations, accuracy, level, k)


@mistake(
    "Draw two looks, one below the level and one above. Was the level reached at the second, or on the way?",
    "Look at what you return: a look is only where somebody happened to look.",
    SHARE,
)
def no_line_between(operations, accuracy, level, before):
    """The operations of the first look above the level are returned, without the line between looks."""
    k = _first(accuracy, level)
    return None if k is None else before + operations[k]


@mistake(
    "At the look you return, has the learner reached the level?",
    "Look at your index: the look before the level is one too early.",
    FIRST,
)
def last_look_below(operations, accuracy, level, before):
    """The last look below the level is returned: the level is not reached there."""
    k = _first(accuracy, level)
    return None if k is None else before + operations[max(k - 1, 0)]


@mistake(
    "Let the accuracy fall below the level once more at a later look. Should your answer change?",
    "Look at which crossing you take: the first one counts, whatever comes later.",
    FIRST,
)
def last_crossing(operations, accuracy, level, before):
    """The last crossing is taken; the level was first reached earlier."""
    if _first(accuracy, level) is None:
        return None
    below = np.flatnonzero(accuracy < level)
    k = min(int(below[-1]) + 1, len(accuracy) - 1) if len(below) else 0
    k = k if accuracy[k] >= level else int(np.flatnonzero(accuracy >= level)[-1])
    return before + _between(operations, accuracy, level, k)


@mistake(
    "Ask for a level that is above every look. What does your function say?",
    "Look at what happens when no look passes the test: argmax of no true value is 0.",
    NEVER,
)
def never_is_the_first(operations, accuracy, level, before):
    """Where the level is never reached, the first look is returned."""
    return before + _between(operations, accuracy, level, int((accuracy >= level).argmax()))


@mistake(
    "Ask for a level that is above every look. What does your function say?",
    "Look at the end of the run: stopping is not the same as reaching the level.",
    NEVER,
)
def never_is_the_end(operations, accuracy, level, before):
    """Where the level is never reached, the end of the run is returned."""
    k = _first(accuracy, level)
    return before + (operations[-1] if k is None else _between(operations, accuracy, level, k))


@mistake(
    "Ask for a level that is above every look. What does the contract want?",
    "Look at the word for never in the contract: infinity is a good idea, but not what is asked for.",
    NEVER,
)
def never_is_infinite(operations, accuracy, level, before):
    """Where the level is never reached, infinity is returned; the contract asks for None."""
    k = _first(accuracy, level)
    return float("inf") if k is None else before + _between(operations, accuracy, level, k)


@mistake(
    "Ask for exactly the accuracy of a look. Is it reached there?",
    "Look at your comparison: at the level is reached.",
    FIRST,
)
def only_above(operations, accuracy, level, before):
    """A look that stands exactly at the level does not count."""
    reached = np.flatnonzero(accuracy > level)
    return None if not len(reached) else before + _between(operations, accuracy, level, int(reached[0]))


@mistake(
    "Put the level just above the look below it. Is your answer near that look, or near the next?",
    "Look at your share: from which end do you measure it?",
    SHARE,
)
def share_from_the_wrong_end(operations, accuracy, level, before):
    """The share of the way is measured from the wrong end."""
    k = _first(accuracy, level)
    if not k:
        return None if k is None else before + operations[0]
    share = (accuracy[k] - level) / (accuracy[k] - accuracy[k - 1])
    return before + operations[k - 1] + share * (operations[k] - operations[k - 1])


@mistake(
    "Two looks lie on both sides of the level, one near and one far. Is the middle between them right?",
    "Look at the share: it depends on how far each look is from the level.",
    SHARE,
)
def half_way(operations, accuracy, level, before):
    """Always half of the way between the two looks."""
    k = _first(accuracy, level)
    if not k:
        return None if k is None else before + operations[0]
    return before + (operations[k - 1] + operations[k]) / 2


@mistake(
    "Print the accuracy at the look you return. Which other looks are at the level as well?",
    "Look at how you choose the look: the nearest to the level need not have reached it.",
    FIRST,
)
def nearest_look(operations, accuracy, level, before):
    """The look nearest to the level is taken, not the first one that reaches it."""
    k = int(np.abs(accuracy - level).argmin())
    return None if accuracy.max() < level else before + operations[k]


@mistake(
    "Start the learner at the level: what does it cost? Where does your line begin?",
    "Look at the first look: what is the accuracy before it? Nobody has measured that.",
    "Where the first look is at the level already, the answer is before plus the operations of that look.",
)
def line_from_nothing(operations, accuracy, level, before):
    """Before the first look a line from nothing is assumed: accuracy 0 at 0 operations."""
    reached = _first(accuracy, level)
    if reached is None:
        return None
    o, a = np.concatenate([[0.0], operations]), np.concatenate([[0.0], accuracy])
    return before + _between(o, a, level, reached + 1)

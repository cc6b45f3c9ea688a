"""Wrong versions of online_accuracy that learners write."""

import numpy as np

from hvb_lib.checks import mistake

EQUATION = "a_t is the mean of the hits of the last W inputs, for t from W to n."


def _hits(outputs, labels):
    return (np.argmax(outputs, axis=1) == labels).astype(float)


def _windows(hits, window):
    return np.convolve(hits, np.ones(window), mode="valid") / window


@mistake(
    "Make everything wrong after the first ten inputs. Does your last value go to 0?",
    "Your mean runs over all inputs so far. Which ones does the window hold?",
    EQUATION,
)
def all_so_far(outputs, labels, window):
    """The mean runs over everything so far, not over the window."""
    hits = _hits(outputs, labels)
    return (np.cumsum(hits) / np.arange(1, len(hits) + 1))[window - 1 :]


@mistake(
    "How many values do you return, and how many should there be?",
    "Look at the mode of your convolution, or at the end of your loop: only full windows count.",
    EQUATION,
)
def windows_not_full(outputs, labels, window):
    """Windows that are not full are padded with zeros: n values come back."""
    return np.convolve(_hits(outputs, labels), np.ones(window), mode="same") / window


@mistake(
    "With a window over all inputs there is one value. How many do you return?",
    "Look at the end of your loop: the last full window begins at n - W, and range leaves out its end.",
    EQUATION,
)
def last_window_missing(outputs, labels, window):
    """The last window is missing."""
    found = _windows(_hits(outputs, labels), window)
    return found[:-1] if len(found) > 1 else np.zeros(0)


@mistake(
    "With a window of 1, is each value 0 or 1?",
    "Look at your slice: it holds one input more or less than W, or you divide by another number than you add.",
    EQUATION,
)
def divided_by_one_more(outputs, labels, window):
    """The sum of W hits is divided by W + 1."""
    return _windows(_hits(outputs, labels), window) * window / (window + 1)


@mistake(
    "How long is your result for windows that overlap?",
    "You cut the stream into blocks. Each window begins one input later than the one before.",
    EQUATION,
)
def blocks(outputs, labels, window):
    """Blocks that do not overlap are averaged."""
    hits = _hits(outputs, labels)
    whole = len(hits) // window * window
    return hits[:whole].reshape(-1, window).mean(axis=1)


@mistake(
    "A learner that is always right: what does your function return?",
    "Look at the comparison: you count errors.",
    EQUATION,
)
def errors_counted(outputs, labels, window):
    """Errors are counted, not hits."""
    return 1 - _windows(_hits(outputs, labels), window)


@mistake(
    "A learner that is always right: what does your function return?",
    "Look at the unit in the table: a share from 0 to 1.",
    EQUATION,
)
def percent(outputs, labels, window):
    """The result is in percent, not a share."""
    return 100 * _windows(_hits(outputs, labels), window)


@mistake(
    "A learner that is always right: what does your function return?",
    "Look at the fraction in front of the sum.",
    EQUATION,
)
def counted_not_averaged(outputs, labels, window):
    """The hits are counted, not averaged."""
    return _windows(_hits(outputs, labels), window) * window


@mistake(
    "Take one row by hand. Which class does it say, and which one does your function read?",
    "Look at the word before axis: the largest output counts.",
    "What was said is the class of the largest output.",
)
def smallest_output(outputs, labels, window):
    """The smallest output is taken for what was said."""
    return _windows((np.argmin(outputs, axis=1) == labels).astype(float), window)


@mistake(
    "Shift all labels by one class. Do your accuracies change as they should?",
    "Look at the numbering: the first class is 0.",
    "What was said is the class of the largest output, counted from 0.",
)
def classes_from_one(outputs, labels, window):
    """Classes are counted from 1."""
    return _windows((np.argmax(outputs, axis=1) + 1 == labels).astype(float), window)


@mistake(
    "Reverse the stream. Should the result only be reversed? Compare the first value by hand.",
    "Look at the order: the first value belongs to the first window.",
    EQUATION,
)
def last_window_first(outputs, labels, window):
    """The values come in reverse order."""
    return _windows(_hits(outputs, labels), window)[::-1]


@mistake(
    "Say it first, learn it then: which label does output number t have to guess?",
    "You compare each output with the label of the input before or after it.",
    "a_t compares said_s with label_s, the label of the same input.",
)
def label_of_the_input_before(outputs, labels, window):
    """Each output is compared with the label of the input before."""
    return _windows(_hits(outputs, np.roll(labels, 1)), window)

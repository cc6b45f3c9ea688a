"""Wrong versions of gradient_check that learners write."""

import numpy as np

from hvb_lib.checks import mistake

CENTRAL = "The slope is the loss h above minus the loss h below, divided by 2h; the measured change is minus that."
ERROR = "The relative error is the norm of the difference over the larger of the two norms; 0 where both are zero."


def _change(loss, w, h):
    measured = np.zeros(w.shape)
    for place in np.ndindex(w.shape):
        step = np.zeros(w.shape)
        step[place] = h
        measured[place] = -(loss(w + step) - loss(w - step)) / (2 * h)
    return measured


def _relative(a, b):
    size = max(np.linalg.norm(a), np.linalg.norm(b))
    return float(np.linalg.norm(a - b) / size) if size > 0 else 0.0


@mistake(
    "Give it a claim that is right. Does it say 0 or 2?",
    "Look at the sign: dw is minus the gradient. What do you compare it with?",
    CENTRAL,
)
def compared_with_the_slope(loss, w, dw, h):
    """The change is compared with the slope itself: the minus is missing."""
    return _relative(dw, -_change(loss, w, h))


@mistake(
    "Try a large step, h = 0.3, on a loss that is bent. Which of the two points lies at w itself?",
    "Look at the two points: lesson 01 has a forward difference and a central one.",
    CENTRAL,
)
def one_sided(loss, w, dw, h):
    """The difference is one-sided, from w to w + h: less exact."""
    measured = np.zeros(w.shape)
    for place in np.ndindex(w.shape):
        step = np.zeros(w.shape)
        step[place] = h
        measured[place] = -(loss(w + step) - loss(w)) / h
    return _relative(dw, measured)


@mistake(
    "Give it a claim that is right. Is the answer 0.5? Which factor would give that?",
    "Look at the divisor: how far apart are the two points?",
    CENTRAL,
)
def divided_by_h(loss, w, dw, h):
    """The difference is divided by h, but its points are 2h apart."""
    return _relative(dw, 2 * _change(loss, w, h))


@mistake(
    "Count how often the loss is called. For five weights it should be ten times.",
    "Look at what you move: the slope along one weight moves that weight alone.",
    CENTRAL,
)
def all_at_once(loss, w, dw, h):
    """All weights are moved at once: that is the slope along the diagonal, not along each weight."""
    return _relative(dw, np.full(w.shape, -(loss(w + h) - loss(w - h)) / (2 * h)))


@mistake(
    "Try a matrix of weights. How many slopes do you measure, and how many weights are there?",
    "Look at your loop: with a matrix, an index of one number is a whole row.",
    CENTRAL,
)
def whole_rows(loss, w, dw, h):
    """With a matrix, whole rows are moved, not single weights."""
    measured = np.zeros(w.shape)
    for i in range(len(w)):
        step = np.zeros(w.shape)
        step[i] = h
        measured[i] = -(loss(w + step) - loss(w - step)) / (2 * h)
    return _relative(dw, measured)


@mistake(
    "Double the loss and the claim. Should the error double?",
    "Look for the division: the contract asks for a relative error.",
    ERROR,
)
def absolute(loss, w, dw, h):
    """The error is absolute, not relative."""
    return float(np.linalg.norm(dw - _change(loss, w, h)))


@mistake(
    "Give it a claim of zero on a loss that is not flat, then a wrong claim on a flat one. Does it divide by zero?",
    "Look at what you divide by: one of the two norms, or the larger one?",
    ERROR,
)
def divided_by_claim(loss, w, dw, h):
    """The error is divided by the norm of the claim only."""
    size = np.linalg.norm(dw)
    return float(np.linalg.norm(dw - _change(loss, w, h)) / size) if size > 0 else 0.0


@mistake(
    "Give it a wrong sign. The answer should be exactly 2.",
    "Look at what you divide by: the sum of the two norms, or the larger one?",
    ERROR,
)
def divided_by_sum(loss, w, dw, h):
    """The error is divided by the sum of the two norms, not by the larger one."""
    measured = _change(loss, w, h)
    size = np.linalg.norm(dw) + np.linalg.norm(measured)
    return float(np.linalg.norm(dw - measured) / size) if size > 0 else 0.0


@mistake(
    "Give it a flat loss, and a claim of zero. Is the claim right? What does your function say?",
    "Look at the division when both norms are zero.",
    ERROR,
)
def zero_over_zero(loss, w, dw, h):
    """Zero is divided by zero where loss and claim are both flat."""
    measured = _change(loss, w, h)
    return np.linalg.norm(dw - measured) / np.maximum(np.linalg.norm(dw), np.linalg.norm(measured))


@mistake(
    "Change one entry of the claim only. Does your error depend on how many other entries there are?",
    "Look at the norm: the largest entry is one possible norm, but the contract asks for the Euclidean one.",
    ERROR,
)
def largest_entry(loss, w, dw, h):
    """The largest entries are compared, not the Euclidean norms."""
    measured = _change(loss, w, h)
    size = max(np.abs(dw).max(), np.abs(measured).max())
    return float(np.abs(dw - measured).max() / size) if size > 0 else 0.0


@mistake(
    "Print w before and after you call your function. Is it still the same?",
    "Look at what happens to a weight after its two losses: it must go back to where it was.",
    "For each weight: move it up, move it down, put the old value back, then go to the next.",
)
def not_put_back(loss, w, dw, h):
    """The weights are moved and not put back."""
    measured = np.zeros(w.shape)
    for place in np.ndindex(w.shape):
        w[place] += h
        above = loss(w)
        w[place] -= 2 * h
        measured[place] = -(above - loss(w)) / (2 * h)
    return _relative(dw, measured)


@mistake(
    "Print w before and after with all its digits: is the last digit the same?",
    "Look at how a weight goes back: adding and subtracting h rounds each time. Keep the old value instead.",
    "For each weight: keep its value, move it up, move it down, write the kept value back.",
)
def put_back_by_sums(loss, w, dw, h):
    """The result is right, but the weights are put back by adding h again, which rounds."""
    measured = np.zeros(w.shape)
    for place in np.ndindex(w.shape):
        w[place] += h
        above = loss(w)
        w[place] -= 2 * h
        measured[place] = -(above - loss(w)) / (2 * h)
        w[place] += h
    return _relative(dw, measured)

"""Wrong versions of plastic_forward that learners write."""

import numpy as np

from hvb_lib.checks import mistake

EQUATION = "y = tanh((w + alpha * H) x) with the H of before; only then H becomes (1 - eta) H + eta y x^T."


def _run(w, x, read, write, h=None):
    """Run with one's own way to read and to write the trace."""
    h, outputs = np.zeros(w.shape) if h is None else h, []
    for frame in x:
        y = read(h, frame)
        h = write(h, y, frame)
        outputs.append(y)
    return np.array(outputs)


@mistake(
    "Write down the first frame's output on paper, with H = 0. Does alpha appear in it?",
    "Look at the order in your loop: read first, write afterwards.",
    EQUATION,
)
def written_before_read(w, alpha, eta, x):
    """The trace is written before it is read: a frame reads itself."""
    h, outputs = np.zeros(w.shape), []
    for frame in x:
        h = (1 - eta) * h + eta * np.outer(np.tanh((w + alpha * h) @ frame), frame)
        outputs.append(np.tanh((w + alpha * h) @ frame))
    return np.array(outputs)


@mistake(
    "Show the same frame for ever. Does your trace settle, or grow without end?",
    "Look for the factor on the old trace.",
    EQUATION,
)
def without_decay(w, alpha, eta, x):
    """The old trace does not decay: 1 - eta is missing."""
    return _run(w, x, lambda h, f: np.tanh((w + alpha * h) @ f), lambda h, y, f: h + eta * np.outer(y, f))


@mistake(
    "With eta = 1 only the last frame should be remembered. What does your trace hold then?",
    "Look at which of the two terms gets eta, and which 1 - eta.",
    EQUATION,
)
def shares_swapped(w, alpha, eta, x):
    """The shares are swapped: eta on the old trace, 1 - eta on the new product."""
    return _run(w, x, lambda h, f: np.tanh((w + alpha * h) @ f), lambda h, y, f: eta * h + (1 - eta) * np.outer(y, f))


@mistake(
    "With eta = 0 nothing should ever be written. What does your version do?",
    "Look at the new product: it is a share of the trace as well.",
    EQUATION,
)
def product_without_its_share(w, alpha, eta, x):
    """The new product is written whole: eta before it is missing."""
    return _run(w, x, lambda h, f: np.tanh((w + alpha * h) @ f), lambda h, y, f: (1 - eta) * h + np.outer(y, f))


@mistake(
    "Set alpha to 0. Is your layer an ordinary one now?",
    "Look at where alpha multiplies: the trace, entry by entry.",
    EQUATION,
)
def alpha_forgotten(w, alpha, eta, x):
    """alpha is left out: every synapse is equally plastic."""
    return _run(w, x, lambda h, f: np.tanh((w + h) @ f), lambda h, y, f: (1 - eta) * h + eta * np.outer(y, f))


@mistake(
    "In the first frame the trace is 0. Is your output tanh(w x) there?",
    "Look at your brackets: alpha belongs to the trace alone.",
    EQUATION,
)
def alpha_on_both(w, alpha, eta, x):
    """alpha multiplies the slow weights too."""
    return _run(w, x, lambda h, f: np.tanh((alpha * (w + h)) @ f), lambda h, y, f: (1 - eta) * h + eta * np.outer(y, f))


@mistake(
    "Can an output of your layer be larger than 1?",
    "Look for the tanh around the weighted sum.",
    EQUATION,
)
def without_tanh(w, alpha, eta, x):
    """The tanh is missing."""
    return _run(w, x, lambda h, f: (w + alpha * h) @ f, lambda h, y, f: (1 - eta) * h + eta * np.outer(y, f))


@mistake(
    "What is written: the weighted sum, or what the unit says?",
    "Look at the product that goes into H: its first factor is y, after the tanh.",
    EQUATION,
)
def sums_written(w, alpha, eta, x):
    """The weighted sums are written, not the outputs."""
    h, outputs = np.zeros(w.shape), []
    for frame in x:
        z = (w + alpha * h) @ frame
        h = (1 - eta) * h + eta * np.outer(z, frame)
        outputs.append(np.tanh(z))
    return np.array(outputs)


@mistake(
    "Is anything of the first frame left in the third? In the equation it is, twice decayed.",
    "Look at whether your H starts anew in each frame.",
    EQUATION,
)
def only_the_last_frame(w, alpha, eta, x):
    """Only the last frame is remembered: the trace starts anew."""
    return _run(w, x, lambda h, f: np.tanh((w + alpha * h) @ f), lambda h, y, f: eta * np.outer(y, f))


@mistake(
    "Take the slow weights away. Can a trace that starts at 0 still do anything? In the equation it cannot.",
    "Look at what H starts with.",
    "H starts at 0: nothing has been seen yet.",
)
def starts_at_w(w, alpha, eta, x):
    """The trace starts at w, not at 0."""
    return _run(w, x, lambda h, f: np.tanh((w + alpha * h) @ f), lambda h, y, f: (1 - eta) * h + eta * np.outer(y, f),
                w.copy())  # fmt: skip


@mistake(
    "Show frames of zeros for a long time. Do your slow weights still stand?",
    "Look at the name that you assign into: only the trace fades, in an array of its own.",
    EQUATION,
)
def slow_weights_fade_too(w, alpha, eta, x):
    """The slow weights fade as well: slow and fast are kept in one array."""
    whole, outputs = w.copy(), []
    for frame in x:
        y = np.tanh(whole @ frame)
        whole = (1 - eta) * whole + eta * alpha * np.outer(y, frame)
        outputs.append(y)
    return np.array(outputs)

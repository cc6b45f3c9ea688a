"""Wrong versions of unmixing_step that learners write."""

import numpy as np

from hvb_lib.checks import mistake

EQUATION = (
    "First w' = w + lr times the batch mean of y_i^3 x_j, then (w' w'^T)^(-1/2) w', with the inverse root of a matrix: "
    "that of its eigenvalues."
)


def _turned(w):
    squares, turn = np.linalg.eigh(w @ w.T)
    return turn / np.sqrt(squares) @ turn.T @ w


@mistake(
    "On white inputs, does your rule prefer any direction to another? Which moment does it climb?",
    "Look at what is multiplied by x: the output itself. Where does it bend?",
    EQUATION,
)
def not_bent(w, x, lr):
    """The output is not bent: this is plain Hebb, which is blind on white inputs."""
    y = x @ w.T
    return _turned(w + lr * y.T @ x / len(x))


@mistake(
    "Turn the sign of every input. A symmetric source would not notice. What happens to your change?",
    "Look at the power: an even one loses the sign of the output.",
    EQUATION,
)
def squared(w, x, lr):
    """The output is squared, not cubed: its sign is lost."""
    y = x @ w.T
    return _turned(w + lr * (y**2).T @ x / len(x))


@mistake(
    "Compare your change with the numerical slope of the fourth moment, mean(y**4) / 4. Which factor is too large?",
    "Look at which of the two factors you cube.",
    EQUATION,
)
def cubed_inputs(w, x, lr):
    """The inputs are cubed in place of the outputs."""
    y = x @ w.T
    return _turned(w + lr * y.T @ x**3 / len(x))


@mistake(
    "Give every input twice: np.vstack([x, x]). A mean would not notice. Does your result change?",
    "Look at the product over the batch: it is a sum.",
    EQUATION,
)
def sum_over_batch(w, x, lr):
    """The change is summed over the batch, not averaged."""
    y = x @ w.T
    return _turned(w + lr * (y**3).T @ x)


@mistake(
    "Multiply your result by its transpose. Which matrix should that be?",
    "Look at the end: after the step, nothing keeps two units from finding the same source.",
    EQUATION,
)
def not_turned(w, x, lr):
    """The units are not turned to right angles after the step."""
    y = x @ w.T
    return w + lr * (y**3).T @ x / len(x)


@mistake(
    "Each of your rows has length 1. Are any two of them at a right angle?",
    "Look at the end: it divides each row by its own length, and never looks at two rows at once.",
    EQUATION,
)
def only_lengths(w, x, lr):
    """Rows get length 1, but not right angles: all units may find the same source."""
    y = x @ w.T
    new = w + lr * (y**3).T @ x / len(x)
    return new / np.linalg.norm(new, axis=1, keepdims=True)


@mistake(
    "Take rows that are at right angles, but of length 2, and lr = 0. Should they come back shorter than 1?",
    "Look at the power of the eigenvalues: the inverse of w w^T is not its inverse root.",
    EQUATION,
)
def no_root(w, x, lr):
    """The inverse of w w^T is taken, without its square root."""
    y = x @ w.T
    new = w + lr * (y**3).T @ x / len(x)
    return np.linalg.inv(new @ new.T) @ new


@mistake(
    "Exchange two rows of w, take a step, exchange them back. Is it the same as a step without the exchange?",
    "Look at how you get right angles: the first unit keeps its direction, and the others make way.",
    EQUATION,
)
def one_after_the_other(w, x, lr):
    """Right angles one unit after the other: the first keeps its direction, the last pays for all."""
    y = x @ w.T
    q, r = np.linalg.qr((w + lr * (y**3).T @ x / len(x)).T)
    return (q * np.sign(np.diag(r))).T


@mistake(
    "Multiply your result by its transpose. Are the rows exactly at right angles after the step?",
    "Look at the order: you turn the old weights, and then the step bends the angles again.",
    EQUATION,
)
def turned_too_early(w, x, lr):
    """The units are turned before the step, not after it."""
    y = x @ w.T
    return _turned(w) + lr * (y**3).T @ x / len(x)


@mistake(
    "Repeat your step and print mean(y**4). Does it rise, as it should for sources with long tails, or fall?",
    "Look at the sign with which the change is used: every rule of this course is added.",
    EQUATION,
)
def subtracted(w, x, lr):
    """The change is subtracted: the units look for the most normal directions."""
    y = x @ w.T
    return _turned(w - lr * (y**3).T @ x / len(x))


@mistake(
    "Call your function with lr = 0 and rows at right angles. What should come back?",
    "Look at where lr enters: the whole change is scaled by it.",
    EQUATION,
)
def missing_learning_rate(w, x, lr):
    """The learning rate is missing."""
    y = x @ w.T
    return _turned(w + (y**3).T @ x / len(x))


@mistake(
    "With lr = 0.001, how far should one step take the weights from where they were? How far does yours?",
    "Look at what is turned at the end: the change alone. The old weights must be in it.",
    EQUATION,
)
def only_the_change(w, x, lr):
    """The old weights are forgotten: only the change is turned."""
    y = x @ w.T
    dw = lr * (y**3).T @ x / len(x)
    left, lengths, right = np.linalg.svd(dw, full_matrices=False)
    return left @ right if lengths.all() else dw


@mistake(
    "Print w before and after you call your function. Who asked for that change?",
    "Look for += : with an array it writes into the caller's memory.",
    "w' = w + lr times the change is a new array.",
)
def in_place(w, x, lr):
    """The result is right, but w is changed in place."""
    y = x @ w.T
    w += lr * (y**3).T @ x / len(x)
    return _turned(w)

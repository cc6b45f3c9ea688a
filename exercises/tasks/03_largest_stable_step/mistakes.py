"""Wrong versions of largest_stable_step that learners write."""

import numpy as np

from hvb_lib.checks import mistake

LIMIT = "With z = -1 the equation gives: limit = 2 times (1 + m), over the largest eigenvalue."


def _largest(h):
    return np.linalg.eigvalsh(h)[-1]


@mistake(
    "Try momentum 0 and momentum 0.9. Does your limit move?",
    "Look for the momentum in your formula: put z = -1 into the equation.",
    LIMIT,
)
def without_momentum(h, momentum):
    """The limit of plain descent is returned: momentum is ignored."""
    return 2 / _largest(h)


@mistake(
    "Try no momentum, and a step just above your answer, on one weight. Does it really diverge?",
    "Look at the numerator: 1 over the curvature arrives in one step. How far may a step overshoot?",
    LIMIT,
)
def half_of_it(h, momentum):
    """The limit is too small by a factor of two: overshooting is allowed."""
    return (1 + momentum) / _largest(h)


@mistake(
    "Let two axes have the curvatures 1 and 100, and try a step of 1. Which axis complains?",
    "Look at which eigenvalue you take: NumPy's eigvalsh sorts from small to large.",
    LIMIT,
)
def flattest_axis(h, momentum):
    """The smallest eigenvalue is used: the steepest axis complains first."""
    return 2 * (1 + momentum) / np.linalg.eigvalsh(h)[0]


@mistake(
    "Does momentum move the limit out or in? Try it with the widget of the lesson.",
    "Look at the sign in front of m: put z = -1 into the equation once more.",
    LIMIT,
)
def momentum_moves_it_in(h, momentum):
    """The sign of the momentum is wrong: it moves the limit out, not in."""
    return 2 * (1 - momentum) / _largest(h)


@mistake(
    "Try much momentum, such as 0.95. Can the limit be twenty times that of plain descent?",
    "Look for a division by 1 - m: that is how far a constant slope carries, not where it gets unstable.",
    LIMIT,
)
def longer_step(h, momentum):
    """The limit is divided by 1 - m, as if momentum were only a longer step."""
    return 2 / (1 - momentum) / _largest(h)


@mistake(
    "Turn a bowl, so that its axes are not the weights. The limit should stay. Does yours?",
    "Look at the diagonal: it knows each weight alone. What two weights share stands beside it.",
    LIMIT,
)
def largest_on_the_diagonal(h, momentum):
    """The largest entry of the diagonal is used: right only where the axes are the weights."""
    return 2 * (1 + momentum) / np.diag(h).max()


@mistake(
    "Take a bowl whose axes are the weights. Does a second, flat axis change the limit?",
    "Look at how you combine the eigenvalues: the trace is their sum.",
    LIMIT,
)
def all_axes_together(h, momentum):
    """The eigenvalues are added up: the trace, not the largest one."""
    return 2 * (1 + momentum) / np.trace(h)


@mistake(
    "Take a bowl whose axes are the weights. Does a second, flat axis change the limit?",
    "Look at how you combine the eigenvalues: an average hides the steepest one.",
    LIMIT,
)
def average_axis(h, momentum):
    """The mean of the eigenvalues is used: the steepest axis hides in it."""
    return 2 * (1 + momentum) / np.linalg.eigvalsh(h).mean()


@mistake(
    "Take a round bowl with two weights, then with five. Should the limit depend on their number?",
    "Look at your norm: NumPy's default for a matrix adds up all squares.",
    LIMIT,
)
def frobenius_norm(h, momentum):
    """The root of the sum of all squares is used, NumPy's default norm of a matrix."""
    return 2 * (1 + momentum) / np.linalg.norm(h)


@mistake(
    "Double h. The limit should halve. Does yours go down to a quarter?",
    "Look for a square too many: the eigenvalues of H times H, or of its transpose times it, are squared.",
    LIMIT,
)
def squared(h, momentum):
    """The eigenvalue is squared once too often."""
    return 2 * (1 + momentum) / _largest(h.T @ h)


@mistake(
    "Try momentum 0. What does your formula give, and what did the lesson measure for plain descent?",
    "Look at which step you return: the best step of the lesson makes two axes equally slow. It is not the limit.",
    LIMIT,
)
def best_step(h, momentum):
    """The best step between the two ends is returned, not the largest stable one."""
    values = np.linalg.eigvalsh(h)
    return 2 * (1 + momentum) / (values[0] + values[-1])


@mistake(
    "Take a bowl at an angle. Is the largest entry of a row sum an eigenvalue?",
    "Look at your bound: sums of rows are never too small, but mostly too large.",
    LIMIT,
)
def row_sums(h, momentum):
    """The largest row sum is used: a bound of the eigenvalue, not the eigenvalue."""
    return 2 * (1 + momentum) / np.abs(h).sum(axis=1).max()

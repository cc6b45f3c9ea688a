"""Wrong versions of growth_factor that learners write."""

import numpy as np

from hvb_lib.checks import mistake

EQUATION = "Factor = 1 + lr times the largest eigenvalue of C, and C is the batch mean of x times x transposed."


def largest(x):
    """Return the largest eigenvalue of the batch's correlation matrix."""
    return np.linalg.eigvalsh(x.T @ x / len(x))[-1]


@mistake(
    "Call your function with lr = 0. Weights that do not change grow by which factor?",
    "Look at the step: the new weights are the old ones plus the change.",
    EQUATION,
)
def gain_only(x, lr):
    """The gain is returned, not the factor: the 1 is missing."""
    return lr * largest(x)


@mistake(
    "Make lr twice as large. Does the growth above 1 double, as the step says it must?",
    "Look for an exponential or a logarithm: they belong to the limit of small steps. One step is linear in lr.",
    EQUATION,
)
def exponential(x, lr):
    """The exponential of the rate is returned; one step of finite size grows by a little less."""
    return np.exp(lr * largest(x))


@mistake(
    "Call your function with lr = 0. Weights that do not change grow by which factor?",
    "Look for a logarithm: that gives the slope on a logarithmic axis, not the factor.",
    EQUATION,
)
def logarithm(x, lr):
    """The logarithm of the factor is returned: the slope on a logarithmic axis."""
    return np.log1p(lr * largest(x))


@mistake(
    "Add 3 to every input. Should plain Hebb run away faster? Does your prediction?",
    "Look for a mean that is subtracted, by you or by np.cov: plain Hebb subtracts none.",
    EQUATION,
)
def covariance(x, lr):
    """The covariance matrix is used: the means are subtracted, which plain Hebb does not do."""
    return 1 + lr * np.linalg.eigvalsh(np.atleast_2d(np.cov(x, rowvar=False, bias=True)))[-1]


@mistake(
    "Add 3 to every input. Should plain Hebb run away faster? Does your prediction?",
    "Look for np.cov: it subtracts the means, and it divides by the number of rows less one.",
    EQUATION,
)
def covariance_as_numpy_has_it(x, lr):
    """The covariance of np.cov is used: plain Hebb subtracts no means, and C is a mean over all rows."""
    centred = x - x.mean(axis=0)
    return 1 + lr * np.linalg.eigvalsh(centred.T @ centred)[-1] / max(len(x) - 1, 1)


@mistake(
    "Multiply the inputs by 10. The products grow a hundredfold. Does your prediction notice?",
    "Look for np.corrcoef or a division by standard deviations: this field's C has neither.",
    EQUATION,
)
def correlation_coefficients(x, lr):
    """The matrix of correlation coefficients is used: means and spreads are lost."""
    centred = x - x.mean(axis=0)
    spread = centred.std(axis=0)
    z = centred / np.where(spread == 0, 1, spread)
    return 1 + lr * largest(z)


@mistake(
    "Give every input twice: np.vstack([x, x]). The step is a mean and would not notice. Does your prediction change?",
    "Look at C: it is a mean over the batch, so something must be divided.",
    EQUATION,
)
def sum_over_batch(x, lr):
    """C is a sum over the batch, not a mean."""
    return 1 + lr * np.linalg.eigvalsh(x.T @ x)[-1]


@mistake(
    "Take a batch of one. What does your function divide by?",
    "Look at the divisor of C: the number of rows, not one less.",
    EQUATION,
)
def divided_by_batch_less_one(x, lr):
    """C is divided by the batch less one."""
    return 1 + lr * np.linalg.eigvalsh(x.T @ x)[-1] / max(len(x) - 1, 1)


@mistake(
    "Two directions grow, one by 2 % and one by 10 % a step. Which one do you see after a thousand steps?",
    "Look at which eigenvalue you take: NumPy's eigvalsh sorts from small to large.",
    EQUATION,
)
def smallest(x, lr):
    """The smallest eigenvalue is used: eigvalsh sorts upwards."""
    return 1 + lr * np.linalg.eigvalsh(x.T @ x / len(x))[0]


@mistake(
    "Two directions grow, one by 2 % and one by 10 % a step. Is it 12 % after a thousand steps?",
    "Look at how you combine the eigenvalues: the trace is their sum.",
    EQUATION,
)
def all_together(x, lr):
    """The eigenvalues are added up: the trace of C, not its largest eigenvalue."""
    return 1 + lr * np.trace(x.T @ x / len(x))


@mistake(
    "Two inputs that are exact copies: how does one step change a weight that listens to both?",
    "Look at the diagonal of C: it knows each input alone. What the inputs share stands beside it.",
    EQUATION,
)
def loudest_input(x, lr):
    """The largest mean square of a single input is used: correlations between inputs are ignored."""
    return 1 + lr * np.max(np.mean(x**2, axis=0))


@mistake(
    "Multiply the inputs by 10. By which factor does C grow, and by which does your eigenvalue?",
    "Look at your singular value: an eigenvalue of x transposed times x is its square.",
    EQUATION,
)
def singular_value_not_squared(x, lr):
    """A singular value of x is used where its square belongs."""
    return 1 + lr * np.linalg.norm(x, 2) / len(x)


@mistake(
    "Does your prediction grow in proportion to lr?",
    "Look at the power: the length grows like the amplitude itself; the mean of y squared grows with its square.",
    EQUATION,
)
def squared(x, lr):
    """The factor of the squared length is returned: it is squared once too often."""
    return (1 + lr * largest(x)) ** 2


@mistake(
    "Should plain Hebb grow or shrink? And your factor?",
    "Look at the sign in front of lr: every rule of this course is added.",
    EQUATION,
)
def shrinking(x, lr):
    """The sign is wrong: the factor is below 1."""
    return 1 - lr * largest(x)

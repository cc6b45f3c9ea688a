"""Wrong versions of whitening_matrix that learners write."""

import numpy as np

from hvb_lib.checks import mistake

EQUATION = (
    "M = V diag(1 / sqrt(variance)) V^T, with the eigenvectors of the covariance as the columns of V; "
    "the covariance is the mean of (x - mean)(x - mean)^T over the inputs."
)


def _eigen(x):
    centred = x - x.mean(axis=0)
    return np.linalg.eigh(centred.T @ centred / len(x))


@mistake(
    "Add 10 to every input. Should the matrix change? Does yours?",
    "Look at what you multiply to get the covariance: the mean has to go first.",
    EQUATION,
)
def not_centred(x):
    """The inputs are not centred before the covariance is taken."""
    variances, components = np.linalg.eigh(x.T @ x / len(x))
    return components / np.sqrt(variances) @ components.T


@mistake(
    "Give every input twice: np.vstack([x, x]). A mean would not notice. Does your matrix change?",
    "Look at the product over the inputs: it is a sum.",
    EQUATION,
)
def summed(x):
    """The covariance is a sum over the inputs, not a mean."""
    centred = x - x.mean(axis=0)
    variances, components = np.linalg.eigh(centred.T @ centred)
    return components / np.sqrt(variances) @ components.T


@mistake(
    "Compute the mean square of each white input. How far is it from 1, and does that depend on the number of points?",
    "Look at what your covariance divides by: np.cov takes one less than the number of points unless told otherwise.",
    EQUATION,
)
def one_point_less(x):
    """The covariance is divided by one less than the number of points."""
    variances, components = np.linalg.eigh(np.atleast_2d(np.cov(x.T)))
    return components / np.sqrt(variances) @ components.T


@mistake(
    "Take one input with variance 4. By what must it be divided, to have variance 1?",
    "Look at the power of the variances: you divide by them, not by standard deviations.",
    EQUATION,
)
def by_the_variance(x):
    """Each coordinate is divided by its variance, not by its standard deviation."""
    variances, components = _eigen(x)
    return components / variances @ components.T


@mistake(
    "Compute the covariance of your white inputs. Is it nearer to 1 than before, or further away?",
    "Look at the sign of the power: where a direction varies much, it must shrink.",
    EQUATION,
)
def coloured(x):
    """Each coordinate is multiplied by its standard deviation: the inputs get further from white."""
    variances, components = _eigen(x)
    return components * np.sqrt(variances) @ components.T


@mistake(
    "Your inputs do come out white. Compare each with the one it came from: is it still the same input?",
    "Look at the last of the three steps: after the division, turn back.",
    EQUATION,
)
def not_turned_back(x):
    """The coordinates are left on the principal components: the last turn is missing."""
    variances, components = _eigen(x)
    return (components / np.sqrt(variances)).T


@mistake(
    "Is your first turn one onto the components? Print np.linalg.eigh's two results for a covariance that you know.",
    "Look at which axis of eigh's second result counts the eigenvectors: they are its columns.",
    EQUATION,
)
def rows_for_columns(x):
    """The rows of eigh's matrix are taken for the eigenvectors, which are its columns."""
    variances, components = _eigen(x)
    return components.T / np.sqrt(variances) @ components


@mistake(
    "Compute the correlation of two of your white inputs. Is it 0?",
    "Look at the entries off the diagonal of your matrix: each input is scaled by itself only.",
    EQUATION,
)
def each_input_alone(x):
    """Each input is divided by its own standard deviation: the correlations stay."""
    return np.diag(1 / x.std(axis=0))


@mistake(
    "Your inputs come out white. Exchange two inputs, whiten, exchange back: is that the same?",
    "Look at the factor that you invert: a triangle treats the first input in another way than the last.",
    EQUATION,
)
def triangle(x):
    """A triangular matrix: it whitens, but changes the inputs more than it must."""
    centred = x - x.mean(axis=0)
    return np.linalg.inv(np.linalg.cholesky(centred.T @ centred / len(x)))


@mistake(
    "Which direction does your matrix shrink most: the one that varies most, or the one that varies least?",
    "Look at the order of variances and eigenvectors: if you turn one round, turn the other too.",
    EQUATION,
)
def wrong_order(x):
    """Variances and components are in opposite orders."""
    variances, components = _eigen(x)
    return components / np.sqrt(variances[::-1]) @ components.T


@mistake(
    "What is the shape of your result if there are a hundred points and three inputs?",
    "Look at the last line: the matrix is asked for, not what it makes of the inputs.",
    EQUATION,
)
def returns_the_inputs(x):
    """The white inputs are returned instead of the matrix."""
    variances, components = _eigen(x)
    return (x - x.mean(axis=0)) @ (components / np.sqrt(variances) @ components.T)


@mistake(
    "Print x before and after you call your function. Who asked for that change?",
    "Look for -= : with an array it writes into the caller's memory.",
    "Centre a copy: x - x.mean(axis=0) is a new array.",
)
def in_place(x):
    """The result is right, but x is centred in place."""
    x -= x.mean(axis=0)
    variances, components = np.linalg.eigh(x.T @ x / len(x))
    return components / np.sqrt(variances) @ components.T

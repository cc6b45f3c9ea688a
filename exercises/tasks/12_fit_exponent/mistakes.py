"""Wrong versions of fit_exponent that learners write."""

import numpy as np

from hvb_lib.checks import mistake

LINE = "ln error = ln a - gamma ln n: a line through logarithms on both axes, whose slope is minus gamma."
START = "The line passes through the means of both logarithms: mean Y = ln a - gamma times mean X."
SLOPE = "The slope: products of both deviations from the mean, summed, over the sum of the squares of those of X."


def _line(X, Y):
    across = X - X.mean()
    slope = (across * (Y - Y.mean())).sum() / (across**2).sum()
    return slope, Y.mean() - slope * X.mean()


@mistake(
    "Give your function an error that falls. Is your gamma above 0?",
    "Look at the sign: the exponent in the law already stands behind a minus.",
    LINE,
)
def slope_not_turned(size, error):
    """The slope itself is returned: gamma is minus the slope."""
    slope, start = _line(np.log(size), np.log(error))
    return np.exp(start), slope


@mistake(
    "What is ln a for a = 1? Which of the two does your function return?",
    "Look at your first value: the line's height is a logarithm still.",
    START,
)
def logarithm_of_the_scale(size, error):
    """The logarithm of a is returned, not a."""
    slope, start = _line(np.log(size), np.log(error))
    return start, -slope


@mistake(
    "Plot your X and Y for an exact power law. Do they lie on a line?",
    "Look at what you take logarithms of: with one axis only, a line means an exponential.",
    LINE,
)
def error_axis_only(size, error):
    """Only the errors become logarithms: that fits an exponential, not a power."""
    slope, start = _line(np.asarray(size, float), np.log(error))
    return np.exp(start), -slope


@mistake(
    "Plot your X and Y for an exact power law. Do they lie on a line?",
    "Look at what you take logarithms of: the errors need them too.",
    LINE,
)
def size_axis_only(size, error):
    """Only the sizes become logarithms."""
    slope, start = _line(np.log(size), np.asarray(error, float))
    return start, -slope


@mistake(
    "Plot the points and your line. A power law is bent on plain axes: does your line follow it?",
    "Look for the logarithms: there are none.",
    LINE,
)
def straight_on_plain_axes(size, error):
    """A straight line through the numbers themselves: no logarithm at all."""
    slope, start = _line(np.asarray(size, float), np.asarray(error, float))
    return start, -slope


@mistake(
    "Exchange your axes in a sketch: which of the two is the cause, and which slope do you divide by?",
    "Look at the denominator: whose deviations are squared in it?",
    SLOPE,
)
def axes_exchanged(size, error):
    """The deviations of the errors stand in the denominator: the axes are exchanged."""
    X, Y = np.log(size), np.log(error)
    across = X - X.mean()
    slope = (across * (Y - Y.mean())).sum() / max(((Y - Y.mean()) ** 2).sum(), 1e-9)
    return np.exp(Y.mean() - slope * X.mean()), -slope


@mistake(
    "Change a point in the middle. Does your gamma move?",
    "Look at how many points your slope uses: two of them decide everything.",
    SLOPE,
)
def first_and_last(size, error):
    """The slope is drawn through the first and the last point; the others have no say."""
    gamma = -np.log(error[-1] / error[0]) / (np.log(size[-1] / size[0]) or 1.0)
    return error[0] * size[0] ** gamma, gamma


@mistake(
    "Give your function errors that bend at one end. Does the middle of the line move with your mean?",
    "Look at how you combine points: each pair of neighbours has one vote, however near they stand.",
    SLOPE,
)
def mean_of_local_slopes(size, error):
    """The slopes between neighbours are averaged; far steps and near ones count alike."""
    order = np.argsort(size, kind="stable")
    X, Y = np.log(size)[order], np.log(error)[order]
    steps = np.diff(X)
    gamma = -np.mean(np.diff(Y)[steps > 0] / steps[steps > 0])
    return np.exp(Y.mean() + gamma * X.mean()), gamma


@mistake(
    "Put your a and gamma into the law at n = 1. Is that where the line starts?",
    "Look at a: the first point is one of many, and it is noisy like all of them.",
    START,
)
def scale_from_the_first_point(size, error):
    """a comes from the first point alone, not from the line."""
    slope, _ = _line(np.log(size), np.log(error))
    return error[0] * size[0] ** -slope, -slope


@mistake(
    "Put your a and gamma into the law and compare with the points. Are all too low or too high?",
    "Look at a: it is the height of the line at n = 1, where ln n is 0, not in the middle of the points.",
    START,
)
def height_in_the_middle(size, error):
    """The height of the line in the middle of the points is returned as a."""
    slope, _ = _line(np.log(size), np.log(error))
    return np.exp(np.log(error).mean()), -slope


@mistake(
    "What is the slope of Y = 3 + X when X runs from 10 to 11? Try it without the means.",
    "Look for the means: without them the line is forced through the origin.",
    SLOPE,
)
def through_the_origin(size, error):
    """The means are not taken away: the line is forced through the origin, as if a were 1."""
    X, Y = np.log(size), np.log(error)
    slope = (X * Y).sum() / (X**2).sum()
    return np.exp(Y.mean() - slope * X.mean()), -slope


@mistake(
    "Which of your two values tells how steep the line is? Which does the contract want first?",
    "Look at the order of what you return.",
    "The function returns two numbers: first a, then gamma.",
)
def order_exchanged(size, error):
    """gamma stands first and a second; the contract wants it the other way round."""
    slope, start = _line(np.log(size), np.log(error))
    return -slope, np.exp(start)


@mistake(
    "Give your function ten times the errors. Which of the two values should change?",
    "Look at the base: a logarithm to base 10 needs a power of 10 to come back.",
    START,
)
def bases_mixed(size, error):
    """Logarithms to base 10 are turned back with e."""
    slope, start = _line(np.log10(size), np.log10(error))
    return np.exp(start), -slope

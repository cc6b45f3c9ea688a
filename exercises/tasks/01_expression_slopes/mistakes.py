"""Wrong versions of expression_slopes that learners write."""

import numpy as np

from hvb_lib.checks import mistake

SUM = "The slope along a is a sum over two paths: a-p-t-y and a-s-y."
BEND = "The local slope of tanh is 1 minus the square of its output t."
OTHER = "The local slope of a product along one factor is the other factor."


def _forward(a, b, c):
    t = np.tanh(a * b)
    return t, a + c, 1 - t**2


@mistake(
    "Set b to 0, so that tanh is 0 and stays small. Does y still feel a?",
    "Count the arrows that leave a in your drawing: there are two.",
    SUM,
)
def path_through_s_missing(a, b, c):
    """A path is missing: a also reaches y through s."""
    t, s, bend = _forward(a, b, c)
    return np.array([s * bend * b, s * bend * a, t])


@mistake(
    "Set c to a large number and move a a little. Does the first factor of y stay the same?",
    "Count the arrows that leave a in your drawing: there are two.",
    SUM,
)
def path_through_p_missing(a, b, c):
    """A path is missing: a also reaches y through p and tanh."""
    t, s, bend = _forward(a, b, c)
    return np.array([t, s * bend * a, t])


@mistake(
    "Set b to 0. One path from a then still carries something; what does your formula say?",
    "Look at what you do where the two paths from a meet.",
    "Along a path slopes are multiplied; the paths themselves are added.",
)
def paths_multiplied(a, b, c):
    """The two paths from a are multiplied, but paths add."""
    t, s, bend = _forward(a, b, c)
    return np.array([s * bend * b * t, s * bend * a, t])


@mistake(
    "Make a b large, so that tanh is nearly flat. How much can b still matter?",
    "Look at the step from p to t in your drawing: which number stands beside its arrow?",
    BEND,
)
def slope_of_tanh_missing(a, b, c):
    """The slope of tanh is missing."""
    t, s, _ = _forward(a, b, c)
    return np.array([s * b + t, s * a, t])


@mistake(
    "Make a b larger than 1. Can the slope of tanh ever be negative?",
    "Look at which number you square in the slope of tanh: what goes in, or what comes out?",
    BEND,
)
def slope_from_the_input(a, b, c):
    """The slope of tanh is taken from its input p, not from its output t."""
    t, s, _ = _forward(a, b, c)
    bend = 1 - (a * b) ** 2
    return np.array([s * bend * b + t, s * bend * a, t])


@mistake(
    "Measure the slope of tanh at -1 and at 1. Should the two agree? Do yours?",
    "Look at the slope of tanh: a square is missing.",
    BEND,
)
def not_squared(a, b, c):
    """The slope of tanh is written as 1 - t: the square is missing."""
    t, s, _ = _forward(a, b, c)
    return np.array([s * (1 - t) * b + t, s * (1 - t) * a, t])


@mistake(
    "Make a b large. Should the slope of tanh tend to 0 or to 2?",
    "Look at the sign in the slope of tanh.",
    BEND,
)
def plus_the_square(a, b, c):
    """The slope of tanh is written as 1 + t squared."""
    t, s, _ = _forward(a, b, c)
    return np.array([s * (1 + t**2) * b + t, s * (1 + t**2) * a, t])


@mistake(
    "Set b to 0: tanh then stands at 0, where its slope is 1. What slope does your code use?",
    "Look at where the slope of tanh is taken: at what stands inside its brackets, or somewhere else?",
    "In the chain rule each slope is taken where its own step was computed: that of tanh at p = a b.",
)
def slope_at_the_wrong_place(a, b, c):
    """The slope of tanh is taken at a, not at a b."""
    t, s, _ = _forward(a, b, c)
    bend = 1 - np.tanh(a) ** 2
    return np.array([s * bend * b + t, s * bend * a, t])


@mistake(
    "For p = a b: if b is 5 and a grows by 0.1, by how much does p grow?",
    "Look at the two arrows into p: the numbers beside them are the wrong way round.",
    OTHER,
)
def factors_swapped(a, b, c):
    """The slopes of the product a b are swapped."""
    t, s, bend = _forward(a, b, c)
    return np.array([s * bend * a + t, s * bend * b, t])


@mistake(
    "Set c to minus a, so that s is 0. Can b still move y?",
    "Look at the arrow from t to y in your drawing: which number stands beside it?",
    OTHER,
)
def factor_s_missing(a, b, c):
    """The slope along t lacks the other factor, s."""
    t, _, bend = _forward(a, b, c)
    return np.array([bend * b + t, bend * a, t])


@mistake(
    "If c grows by 0.1, by how much does s grow? Does that depend on c?",
    "Look at your third formula: the value of c has no place in it.",
    "The local slope of a sum along each of its terms is 1.",
)
def slope_of_a_sum(a, b, c):
    """The slope of the sum a + c along c is written as c; it is 1."""
    t, s, bend = _forward(a, b, c)
    return np.array([s * bend * b + t, s * bend * a, t * c])


@mistake(
    "Which of the three slopes is the simplest? At which place does it stand in your result?",
    "Look at the order of the three slopes in your last line.",
    "First the slope along a, then along b, then along c.",
)
def order_reversed(a, b, c):
    """The slopes are right, but stand in the order c, b, a."""
    t, s, bend = _forward(a, b, c)
    return np.array([t, s * bend * a, s * bend * b + t])

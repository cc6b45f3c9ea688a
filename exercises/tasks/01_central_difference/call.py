"""Call central_difference with a function made from the coefficients c."""

import numpy as np


def call(function, c, x, h):
    """Pass f, x and h; f(v) is the sum of c v cubed, plus the square of the sum of v."""

    def f(v):
        return float(np.sum(c * v**3) + np.sum(v) ** 2)

    return function(f, x, h)

"""A loss is a function, so it is made here from plain numbers."""

import numpy as np


def call(function, a, b, w, dw, h):
    """Call the function with the loss sum(a w^3) + b (sum w)^2 / 2, whose slopes depend on all weights."""
    return function(lambda w: float(np.sum(a * w**3) + b * np.sum(w) ** 2 / 2), w, dw, h)

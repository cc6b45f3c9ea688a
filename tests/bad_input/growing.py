"""Convolutions that learn without labels, and power laws.

What is called, what goes wrong, the call, the argument named, and parts of the message.
"""

import numpy as np

from hvb_lib import power_law, soft_conv
from tests.bad_input.shared import IMAGES, NAN, RNG, W, X, Y

MODULES = ("soft_conv", "power_law")
TAKES_NOTHING = {"power_law.Law"}
SIZES, ERRORS = [1.0, 2.0, 4.0, 8.0], [8.0, 4.0, 2.0, 1.0]


def stage(**options):
    return soft_conv.SoftConvolution(2, 3, 3, RNG, **options)


TABLE = [
    ("soft_conv.random_squares", "pixels", lambda: soft_conv.random_squares(IMAGES.astype("u1"), 3, 5), "x", "uint8"),
    ("soft_conv.random_squares", "one image", lambda: soft_conv.random_squares(IMAGES[0], 3, 5), "x", "(4, 4, 2)"),
    ("soft_conv.random_squares", "NaN", lambda: soft_conv.random_squares(IMAGES * np.nan, 3, 5), "x", "nan"),
    ("soft_conv.random_squares", "kernel", lambda: soft_conv.random_squares(IMAGES, 5, 5), "kernel", "got 5", "most 4"),
    ("soft_conv.random_squares", "no kernel", lambda: soft_conv.random_squares(IMAGES, 0, 5), "kernel", "got 0"),
    ("soft_conv.random_squares", "none", lambda: soft_conv.random_squares(IMAGES, 3, 0), "n", "got 0", "at least 1"),
    ("soft_conv.random_squares", "seed", lambda: soft_conv.random_squares(IMAGES, 3, 5, -1), "seed", "-1"),
    ("soft_conv.soft_anti", "temperature", lambda: soft_conv.soft_anti(W, X, 0.0), "temperature", "got 0", "above 0"),
    ("soft_conv.soft_anti", "x", lambda: soft_conv.soft_anti(W, Y), "x", "(5, 3)", "(batch, 4)"),
    ("soft_conv.settling", "y", lambda: soft_conv.settling(W, X, X), "y", "(5, 4)", "(5, 3)"),
    ("soft_conv.settling", "NaN", lambda: soft_conv.settling(W, NAN, Y), "x", "nan"),
    ("soft_conv.triangle", "whole", lambda: soft_conv.triangle(np.ones((2, 3), int)), "u", "int64", "floats"),
    ("soft_conv.triangle", "power", lambda: soft_conv.triangle(Y, 0.0), "power", "got 0", "above 0"),
    ("soft_conv.SoftConvolution", "even kernel", lambda: soft_conv.SoftConvolution(2, 3, 4, RNG), "kernel", "odd"),
    ("soft_conv.SoftConvolution", "channels", lambda: soft_conv.SoftConvolution(0, 3, 3, RNG), "channels", "got 0"),
    ("soft_conv.SoftConvolution", "units", lambda: soft_conv.SoftConvolution(2, 0, 3, RNG), "units", "got 0"),
    ("soft_conv.SoftConvolution", "rng", lambda: soft_conv.SoftConvolution(2, 3, 3, 0), "rng", "got 0", "default_rng"),
    ("soft_conv.SoftConvolution", "temperature", lambda: stage(temperature=0.0), "temperature", "got 0", "above 0"),
    ("soft_conv.SoftConvolution", "power", lambda: stage(power=-1.0), "power", "-1", "above 0"),
    ("soft_conv.SoftConvolution", "length", lambda: stage(length=0.0), "length", "got 0", "above 0"),
    ("soft_conv.SoftConvolution", "pool", lambda: stage(pool=0), "side", "got 0", "at least 1"),
    ("soft_conv.SoftConvolution", "channels of x", lambda: stage().forward(IMAGES[..., :1]), "x", "(5, 4, 4, 1)", "2)"),
    ("soft_conv.SoftConvolution", "learn from", lambda: stage().learn(IMAGES[..., :1], 9, 0.1, 0), "x", "(5, 4, 4, 1)"),
    ("soft_conv.SoftConvolution", "squares", lambda: stage().learn(IMAGES, 0, 0.1, 0), "squares", "got 0"),
    ("soft_conv.SoftConvolution", "lr", lambda: stage().learn(IMAGES, 9, 0.0, 0), "lr", "got 0", "above 0"),
    ("power_law.plain", "zero", lambda: power_law.plain([1.0, 2.0], [1.0, 0.0]), "y", "got 0", "above 0"),
    ("power_law.plain", "one size", lambda: power_law.plain([2.0, 2.0], [1.0, 1.5]), "x", "got 2", "two different"),
    ("power_law.plain", "a size of 0", lambda: power_law.plain([0.0, 2.0], [1.0, 1.5]), "size", "got 0", "above 0"),
    ("power_law.floored", "lengths", lambda: power_law.floored(SIZES, ERRORS[:3]), "error", "(3,)", "(4,)"),
    ("power_law.floored", "few", lambda: power_law.floored(SIZES[:3], ERRORS[:3]), "size", "got 3", "at least 4"),
    ("power_law.floored", "zero", lambda: power_law.floored(SIZES, [1.0, 1.0, 1.0, 0.0]), "error", "got 0", "above 0"),
    ("power_law.floored", "NaN", lambda: power_law.floored(SIZES, [1.0, np.nan, 1.0, 1.0]), "error", "nan"),
]  # fmt: skip

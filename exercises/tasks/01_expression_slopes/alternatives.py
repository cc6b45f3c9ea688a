"""Right versions of expression_slopes, written in other ways."""

import numpy as np


def paths(a, b, c):
    """Every path written out, with the slope of tanh from the hyperbolic cosine."""
    bend = 1 / np.cosh(a * b) ** 2
    return np.array([bend * b * (a + c) + np.tanh(a * b), bend * a * (a + c), np.tanh(a * b)])


def messages(a, b, c):
    """Messages along the arrows, added as they arrive."""
    p = a * b
    t, s = np.tanh(p), a + c
    grad = dict.fromkeys("abcpts", 0.0)
    grad["t"] += s
    grad["s"] += t
    grad["p"] += grad["t"] * (1 - t * t)
    grad["a"] += grad["s"]
    grad["c"] += grad["s"]
    grad["a"] += grad["p"] * b
    grad["b"] += grad["p"] * a
    return np.array([grad["a"], grad["b"], grad["c"]])


def jacobians(a, b, c):
    """Forward mode: the slopes of p, t and s along all three inputs, as rows."""
    da, db, dc = np.eye(3)
    t = np.tanh(a * b)
    dt = (1 - t**2) * (b * da + a * db)
    return dt * (a + c) + t * (da + dc)


def single_precision(a, b, c):
    """Everything in float32."""
    a, b, c = np.float32(a), np.float32(b), np.float32(c)
    t = np.tanh(a * b)
    dp = (a + c) * (np.float32(1) - t * t)
    return np.array([dp * b + t, dp * a, t], dtype=np.float32)

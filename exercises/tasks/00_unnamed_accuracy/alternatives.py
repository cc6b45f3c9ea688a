"""Right versions of unnamed_accuracy, written in other ways."""

import numpy as np


def loops(y, t, y_named, t_named):
    """One example after the other, in plain Python."""
    s = 0.0
    for output, target in zip(y_named, t_named, strict=True):
        s += output * target
    right = 0
    for output, target in zip(y, t, strict=True):
        product = output * target if s >= 0 else -output * target
        if product > 0:
            right += 1
    return right / len(y)


def sign_or_one(y, t, y_named, t_named):
    """The sign of the sum as a factor; zero becomes 1."""
    side = np.sign(np.sum(y_named * t_named)) or 1.0
    return float((np.sign(y) * side == t).mean())


def einsum(y, t, y_named, t_named):
    """Index notation; right is where output times target has the sign of the naming."""
    side = np.where(np.einsum("i,i", y_named, t_named) < 0, -1, 1)
    return np.count_nonzero(side * y * t > 0) / y.size


def targets_turned(y, t, y_named, t_named):
    """The targets are turned, not the outputs."""
    wanted = t if np.dot(y_named, t_named) >= 0 else -t
    return np.sum(np.where(y > 0, 1, np.where(y < 0, -1, 0)) == wanted) / len(t)


def single_precision(y, t, y_named, t_named):
    """Everything in float32."""
    y, t, y_named, t_named = (a.astype(np.float32) for a in (y, t, y_named, t_named))
    turned = np.mean(y_named * t_named) < 0
    return np.mean(np.sign(-y if turned else y) == t, dtype=np.float32)

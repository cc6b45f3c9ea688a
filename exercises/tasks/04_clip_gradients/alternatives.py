"""Right versions of clip_gradients, written in other ways."""

import math

import numpy as np


def loops(changes, most):
    """Entry by entry, in plain Python."""
    squares = 0.0
    for dw in changes:
        for v in np.ravel(dw).tolist():
            squares += v * v
    length = math.sqrt(squares)
    return [np.array(dw) if length <= most else np.array(dw) * (most / length) for dw in changes]


def one_row(changes, most):
    """All changes in one row, its norm, and a minimum."""
    length = np.linalg.norm(np.concatenate([np.ravel(dw) for dw in changes]))
    factor = min(1.0, most / length) if length > 0 else 1.0
    return [factor * dw for dw in changes]


def norm_of_norms(changes, most):
    """The length of the row of the arrays' own lengths."""
    length = np.hypot.reduce([np.sqrt(np.vdot(dw, dw)) for dw in changes])
    return [dw / max(1.0, length / most) for dw in changes]


def single_precision(changes, most):
    """Everything in float32."""
    changes = [np.asarray(dw, np.float32) for dw in changes]
    length = np.sqrt(np.float32(sum(np.vdot(dw, dw) for dw in changes)))
    return [dw * np.float32(most / length) if length > most else dw.copy() for dw in changes]

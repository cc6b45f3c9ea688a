"""Right versions of operations_to_accuracy, written in other ways."""

import numpy as np


def loops(operations, accuracy, level, before):
    """One look after the other, in plain Python."""
    last = None
    for o, a in zip(operations, accuracy, strict=True):
        if a >= level:
            if last is None:
                return before + o
            return before + last[0] + (level - last[1]) / (a - last[1]) * (o - last[0])
        last = o, a
    return None


def interpolated(operations, accuracy, level, before):
    """NumPy's interpolation, on the one stretch that matters."""
    above = accuracy >= level
    if not above.any():
        return None
    k = int(above.argmax())
    return float(np.interp(level, accuracy[max(k - 1, 0) : k + 1], operations[max(k - 1, 0) : k + 1])) + before


def best_so_far(operations, accuracy, level, before):
    """The best accuracy so far never falls, so that a search finds its place."""
    k = int(np.searchsorted(np.maximum.accumulate(accuracy), level))
    if k == len(accuracy):
        return None
    if k == 0:
        return operations[0] + before
    back = (accuracy[k] - level) / (accuracy[k] - accuracy[k - 1])
    return operations[k] - back * (operations[k] - operations[k - 1]) + before


def single_precision(operations, accuracy, level, before):
    """The answer in float32."""
    reached = np.flatnonzero(accuracy >= level)
    if not len(reached):
        return None
    k = reached[0]
    share = (level - accuracy[k - 1]) / (accuracy[k] - accuracy[k - 1]) if k else 1.0
    start = operations[k - 1] if k else 0.0
    return np.float32(before + start + share * (operations[k] - start))

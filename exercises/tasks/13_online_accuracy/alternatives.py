"""Right versions of online_accuracy, written in other ways."""

import numpy as np


def loops(outputs, labels, window):
    """One window after the other, in plain Python."""
    said = [row.tolist().index(max(row)) for row in outputs]
    hits = [a == b for a, b in zip(said, labels, strict=True)]
    return np.array([sum(hits[i : i + window]) / window for i in range(len(hits) - window + 1)])


def running_sum(outputs, labels, window):
    """Differences of the number of hits so far."""
    total = np.concatenate([[0], np.cumsum(outputs.argmax(axis=1) == labels)])
    return (total[window:] - total[:-window]) / window


def views(outputs, labels, window):
    """All windows side by side."""
    hits = (outputs.argmax(axis=1) == labels).astype(float)
    return np.lib.stride_tricks.sliding_window_view(hits, window).mean(axis=1)


def single_precision(outputs, labels, window):
    """Everything in float32."""
    hits = (outputs.astype(np.float32).argmax(axis=1) == labels).astype(np.float32)
    return np.convolve(hits, np.full(window, np.float32(1)), "valid") / np.float32(window)

"""Inputs for online_accuracy."""

import numpy as np

CASES = (
    "a learner that improves",
    "a world that changes half-way",
    "a window of one",
    "a window over everything",
    "as many classes as inputs",
    "outputs below zero",
    "a single input",
    "one label too few",
    "a window of none",
    "a window too long",
)


def draw(rng, case):
    """Return outputs, labels and window for one of the CASES."""
    n, classes, window = int(rng.integers(11, 15)), 4, 5
    if case == "as many classes as inputs":
        n = classes = 8
    if case == "a single input":
        n = window = 1
    labels = rng.integers(classes, size=n)
    right = rng.random(n) < np.linspace(0.2, 0.9, n)
    # The first is always right and the last of the first window always wrong, so that no window is like another.
    right[: min(n, 6)] = [True, False, True, True, False, False][: min(n, 6)]
    if case == "a world that changes half-way":
        right = np.arange(n) < n // 2
    said = np.where(right, labels, (labels + 1) % classes)
    outputs = rng.uniform(0, 1, (n, classes))
    outputs[np.arange(n), said] += 1.0
    if case == "outputs below zero":
        outputs -= 5.0
    if case == "one label too few":
        labels = labels[:-1]
    windows = {"a window of one": 1, "a window over everything": n, "a window of none": 0, "a window too long": n + 1}
    window = windows.get(case, window)
    return {"outputs": outputs, "labels": labels, "window": window}

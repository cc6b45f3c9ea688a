"""Inputs for clamped_hebb."""

import numpy as np

CASES = (
    "three classes",
    "two classes",
    "inputs far from zero",
    "unequal classes",
    "a class that does not occur",
    "as many classes as inputs",
    "a single input",
    "one label too few",
    "a label out of range",
    "a negative label",
)


def draw(rng, case):
    """Return x, labels and classes for one of the CASES."""
    classes = 2 if case == "two classes" else 3
    inputs = {"a single input": 1, "as many classes as inputs": classes}.get(case, 5)
    counts = [7, 2, 1] if case == "unequal classes" else [int(c) for c in rng.integers(2, 6, size=classes)]
    labels = rng.permutation(np.repeat(np.arange(classes), counts))
    if case == "a class that does not occur":
        classes = 5
    x = rng.normal(size=(len(labels), inputs)) + labels[:, None] + (6.0 if case == "inputs far from zero" else 0.5)
    if case == "one label too few":
        labels = labels[:-1]
    if case == "a label out of range":
        labels[0] = classes
    if case == "a negative label":
        labels[0] = -1
    return {"x": x, "labels": labels, "classes": classes}

"""Inputs for softmax_cross_entropy."""

import numpy as np

CASES = (
    "an ordinary batch",
    "a batch of one",
    "two classes",
    "sums that are all equal",
    "large sums",
    "very negative sums",
    "a label without a chance",
    "rows at different heights",
    "one label too few",
    "a label that is no class",
)
LEVEL = {"large sums": 1000.0, "very negative sums": -1000.0}


def draw(rng, case):
    """Return z and labels for one of the CASES."""
    batch = 1 if case == "a batch of one" else int(rng.integers(4, 8))
    classes = 2 if case == "two classes" else int(rng.integers(3, 6))
    z = 2 * rng.normal(size=(batch, classes)) + LEVEL.get(case, 0.0)
    labels = rng.integers(classes, size=batch)
    if case == "sums that are all equal":
        z[:] = z[0, 0]
    if case == "a label without a chance":
        z[0, labels[0]] -= 1500.0
    if case == "rows at different heights":
        z += np.linspace(-1000, 1000, batch)[:, None]
    if case == "one label too few":
        labels = labels[:-1]
    if case == "a label that is no class":
        labels[-1] = classes
    return {"z": z, "labels": labels}

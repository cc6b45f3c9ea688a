"""Inputs for backward."""

import numpy as np

CASES = (
    "an ordinary batch",
    "a batch of one",
    "a single hidden unit",
    "as many classes as hidden units",
    "hidden units that are saturated",
    "an error of zero",
    "inputs that are all zero",
    "one row of delta too few",
    "weights that do not fit",
)
SPREAD = {"hidden units that are saturated": 8.0}


def draw(rng, case):
    """Return x, y, w2 and delta for one of the CASES."""
    batch = 1 if case == "a batch of one" else int(rng.integers(4, 8))
    inputs, classes = int(rng.integers(5, 8)), 3
    hidden = {"a single hidden unit": 1, "as many classes as hidden units": classes}.get(case, 4)
    x = rng.normal(size=(batch, inputs)) * (case != "inputs that are all zero")
    y = np.tanh(SPREAD.get(case, 1.0) * (rng.normal(size=(batch, hidden)) + 0.3))
    w2 = rng.normal(size=(classes, hidden))
    p = rng.dirichlet(np.ones(classes), size=batch)
    delta = (p - np.eye(classes)[rng.integers(classes, size=batch)]) * (case != "an error of zero")
    if case == "one row of delta too few":
        delta = delta[:-1]
    if case == "weights that do not fit":
        w2 = np.vstack([w2, w2[:1]])
    return {"x": x, "y": y, "w2": w2, "delta": delta}

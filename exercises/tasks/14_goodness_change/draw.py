"""Inputs for goodness_change."""

import numpy as np

CASES = (
    "an ordinary batch",
    "a batch of one, right",
    "a batch of one, wrong",
    "all labels right",
    "all labels wrong",
    "one unit",
    "a silent layer",
    "goodness far above the threshold",
    "goodness far below the threshold",
    "a negative threshold",
    "one entry too few",
)


def draw(rng, case):
    """Return w, x, right and threshold for one of the CASES."""
    batch = 1 if "of one" in case else int(rng.integers(6, 9))
    units, inputs = 1 if case == "one unit" else 4, 5
    w, x = 0.6 * rng.normal(size=(units, inputs)), rng.normal(size=(batch, inputs))
    if "of one" in case or case == "one unit":
        x[0] = np.abs(x[0])
        w[0] = np.abs(w[0])
    right = rng.random(batch) < 0.5
    right[:2] = [True, False][:batch]
    if case.endswith("right"):
        right[:] = True
    if case.endswith("wrong"):
        right[:] = False
    if case == "a silent layer":
        x, w = np.abs(x), -np.abs(w)
    if case == "goodness far above the threshold":
        x *= 40
        w /= 4
    threshold = {"goodness far below the threshold": 900.0, "a negative threshold": -1.0}.get(case, 1.5)
    return {"w": w, "x": x, "right": right[:-1] if case == "one entry too few" else right, "threshold": threshold}

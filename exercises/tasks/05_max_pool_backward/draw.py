"""Inputs for max_pool_backward."""

import numpy as np

CASES = (
    "an ordinary batch",
    "a single image",
    "squares of 3 by 3",
    "squares of 1 by 1",
    "after a rectifier, squares of zeros",
    "all numbers equal",
    "all numbers negative",
    "an error of zero",
    "a side that does not divide",
    "an error of another size",
)


def draw(rng, case):
    """Return x, delta and side for one of the CASES."""
    side = {"squares of 3 by 3": 3, "squares of 1 by 1": 1}.get(case, 2)
    batch, channels = 1 if case == "a single image" else int(rng.integers(2, 4)), 3
    rows, columns = int(rng.integers(2, 4)), 4
    x = rng.normal(size=(batch, rows * side, columns * side, channels))
    delta = rng.normal(size=(batch, rows, columns, channels)) * (case != "an error of zero")
    if case == "after a rectifier, squares of zeros":
        x = np.maximum(x - 0.7, 0)
        x[0, :side, :side] = 0
    if case == "all numbers equal":
        x = np.full_like(x, 0.5)
    if case == "all numbers negative":
        x = -1 - np.abs(x)
    if case == "a side that does not divide":
        side = 5
    if case == "an error of another size":
        delta = delta[:, :, 1:]
    return {"x": x, "delta": delta, "side": side}

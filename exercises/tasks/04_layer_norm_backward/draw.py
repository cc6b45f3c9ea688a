"""Inputs for layer_norm_backward."""

import numpy as np

CASES = (
    "an ordinary batch",
    "as many inputs as units",
    "a batch of one",
    "two units",
    "inputs far from 0",
    "inputs of different size",
    "a large eps",
    "an error of zero",
    "delta of another shape",
    "a scale too many",
    "an eps of zero",
)


def draw(rng, case):
    """Return x, w, delta and eps for one of the CASES."""
    units = 2 if case == "two units" else int(rng.integers(4, 6))
    batch = {"a batch of one": 1, "as many inputs as units": units}.get(case, int(rng.integers(6, 9)))
    x = rng.normal(size=(batch, units))
    if case == "inputs far from 0":
        x = x + 5.0
    if case == "inputs of different size":
        x = x * np.geomspace(0.3, 4, batch)[:, None]
    w = rng.uniform(0.5, 2.0, size=units + (case == "a scale too many")) * np.where(rng.random() < 0.5, -1, 1)
    delta = rng.normal(size=(batch - (case == "delta of another shape"), units)) * (case != "an error of zero")
    eps = {"a large eps": 0.7, "an eps of zero": 0.0}.get(case, 0.05)
    return {"x": x, "w": w, "delta": delta, "eps": eps}

"""Inputs for neuron_output."""

import numpy as np

CASES = (
    "an ordinary batch",
    "a single unit",
    "a batch of one",
    "one unit and one row",
    "a single input",
    "as many units as inputs",
    "as many rows as units",
    "inputs that are all zero",
    "whole numbers",
    "one column too many",
    "one unit's weights without their axis",
    "one row without its axis",
)
ONE_UNIT = ("a single unit", "one unit and one row", "one unit's weights without their axis")
ONE_ROW = ("a batch of one", "one unit and one row", "one row without its axis")


def draw(rng, case):
    """Return w and x for one of the CASES."""
    inputs = 1 if case == "a single input" else 4
    units = 1 if case in ONE_UNIT else {"as many units as inputs": inputs}.get(case, 3)
    batch = 1 if case in ONE_ROW else {"as many rows as units": units}.get(case, int(rng.integers(5, 9)))
    w = rng.normal(size=(units, inputs))
    x = rng.normal(size=(batch, inputs)) + 0.5
    if case == "inputs that are all zero":
        x[:] = 0.0
    if case == "whole numbers":
        w, x = rng.integers(-5, 6, size=w.shape), rng.integers(1, 10, size=x.shape)
    if case == "one column too many":
        x = np.hstack([x, x[:, :1]])
    if case == "one unit's weights without their axis":
        w = w[0]
    if case == "one row without its axis":
        x = x[0]
    return {"w": w, "x": x}

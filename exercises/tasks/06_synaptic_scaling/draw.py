"""Inputs for synaptic_scaling."""

import numpy as np

CASES = (
    "positive weights",
    "weights of both signs",
    "as many units as inputs",
    "a single unit",
    "a single input",
    "weights of zero among others",
    "units of very different size",
    "weights that already add up",
    "a unit of zeros",
    "a total of zero",
    "a single row without its axis",
)


def draw(rng, case):
    """Return w and total for one of the CASES."""
    inputs = 1 if case == "a single input" else int(rng.integers(4, 7))
    units = {"as many units as inputs": inputs, "a single unit": 1}.get(case, 3)
    w = rng.uniform(0.1, 1.0, size=(units, inputs))
    total = round(float(rng.uniform(1.5, 4.0)), 2)
    if case in ("weights of both signs", "as many units as inputs", "a unit of zeros"):
        w *= np.where(rng.random((units, inputs)) < 0.4, -1.0, 1.0)
        w[0, :2] = [0.7, -0.2]
    if case == "weights of zero among others":
        w[:, 1] = 0.0
    if case == "units of very different size":
        w *= np.array([[0.01], [1.0], [50.0]])
    if case == "weights that already add up":
        w *= total / w.sum(axis=1, keepdims=True)
    if case == "a unit of zeros":
        w[-1] = 0.0
    if case == "a single row without its axis":
        w = w[0]
    return {"w": w, "total": 0.0 if case == "a total of zero" else total}

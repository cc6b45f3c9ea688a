"""Inputs for hebb_step."""

import numpy as np

CASES = (
    "an ordinary batch",
    "as many units as inputs",
    "a batch of one",
    "a single unit",
    "a single input",
    "inputs far from zero",
    "inputs that are all zero",
    "a learning rate of zero",
    "one column too many",
    "an empty batch",
)


def draw(rng, case):
    """Return w, x and lr for one of the CASES."""
    batch = {"a batch of one": 1, "an empty batch": 0}.get(case, int(rng.integers(6, 10)))
    inputs = 1 if case == "a single input" else int(rng.integers(4, 6))
    units = {"as many units as inputs": inputs, "a single unit": 1}.get(case, 3)
    x = rng.normal(size=(batch, inputs)) * np.linspace(1.5, 0.5, inputs)
    x += 3.0 if case == "inputs far from zero" else 0.3
    if case == "inputs that are all zero":
        x[:] = 0.0
    w = rng.normal(size=(units, inputs))
    if case == "one column too many":
        x = np.hstack([x, x[:, :1]])
    lr = 0.0 if case == "a learning rate of zero" else round(float(rng.uniform(0.05, 0.3)), 3)
    return {"w": w, "x": x, "lr": lr}

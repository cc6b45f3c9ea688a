"""Inputs for growth_factor."""

import numpy as np

CASES = (
    "centred inputs",
    "inputs far from zero",
    "a single input",
    "fewer rows than inputs",
    "a batch of one",
    "two inputs that are copies",
    "inputs that are all zero",
    "a learning rate of zero",
    "an empty batch",
    "a negative learning rate",
)


def draw(rng, case):
    """Return x and lr for one of the CASES."""
    batch = {"a batch of one": 1, "an empty batch": 0, "fewer rows than inputs": 3}.get(case, int(rng.integers(8, 14)))
    inputs = 1 if case == "a single input" else int(rng.integers(4, 6))
    x = rng.normal(size=(batch, inputs)) * np.linspace(2.0, 0.5, inputs)
    if case == "centred inputs":
        x -= x.mean(axis=0)
    if case == "inputs far from zero":
        x += 3.0
    if case == "two inputs that are copies":
        x[:, 1] = x[:, 0]
    if case == "inputs that are all zero":
        x[:] = 0.0
    lr = round(float(rng.uniform(0.02, 0.2)), 3)
    return {"x": x, "lr": {"a learning rate of zero": 0.0, "a negative learning rate": -lr}.get(case, lr)}

"""Inputs for covariance_step."""

import numpy as np

CASES = (
    "an ordinary batch",
    "inputs far from zero",
    "as many units as inputs",
    "two rows of data",
    "a single unit",
    "a single input",
    "an input that never changes",
    "the same input again and again",
    "a learning rate of zero",
    "one column too many",
    "a batch of one",
)


def draw(rng, case):
    """Return w, x and lr for one of the CASES."""
    batch = {"a batch of one": 1, "two rows of data": 2}.get(case, int(rng.integers(6, 10)))
    inputs = 1 if case == "a single input" else int(rng.integers(4, 6))
    units = {"as many units as inputs": inputs, "a single unit": 1}.get(case, 3)
    mean = rng.normal(size=inputs) + (4.0 if case == "inputs far from zero" else 0.5)
    x = mean + rng.normal(size=(batch, inputs)) * np.linspace(1.5, 0.5, inputs)
    if case == "an input that never changes":
        x[:, -1] = 2.0
    if case == "the same input again and again":
        x[:] = x[0]
    w = rng.normal(size=(units, inputs))
    if case == "one column too many":
        x = np.hstack([x, x[:, :1]])
    lr = 0.0 if case == "a learning rate of zero" else round(float(rng.uniform(0.05, 0.3)), 3)
    return {"w": w, "x": x, "lr": lr}

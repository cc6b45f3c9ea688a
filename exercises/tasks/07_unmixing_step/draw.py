"""Inputs for unmixing_step."""

import numpy as np

CASES = (
    "fewer units than inputs",
    "as many units as inputs",
    "a batch of one",
    "a single unit",
    "a single input",
    "long weights",
    "inputs that are all zero",
    "a learning rate of zero",
    "units at right angles already",
    "one column too many",
    "an empty batch",
    "more units than inputs",
)


def draw(rng, case):
    """Return w, x and lr for one of the CASES."""
    inputs = 1 if case == "a single input" else int(rng.integers(4, 6))
    units = {"as many units as inputs": inputs, "a single unit": 1, "a single input": 1}.get(case, 3)
    units = inputs + 1 if case == "more units than inputs" else units
    batch = {"a batch of one": 1, "an empty batch": 0}.get(case, int(rng.integers(7, 11)))
    w = np.linalg.qr(rng.normal(size=(max(units, inputs), max(units, inputs))))[0][:units, :inputs]
    if case != "units at right angles already":
        w = w + 0.25 * rng.uniform(-1, 1, size=w.shape)
    if case == "long weights":
        w = 1.5 * w
    x = rng.laplace(size=(batch, inputs)) / np.sqrt(2)
    x = np.clip(x, -2.0, 2.0) * (0.0 if case == "inputs that are all zero" else 1.0)
    if case == "one column too many":
        x = np.hstack([x, x[:, :1]])
    lr = 0.0 if case == "a learning rate of zero" else round(float(rng.uniform(0.1, 0.2)), 3)
    return {"w": w, "x": x, "lr": lr}

"""Inputs for error_step."""

import numpy as np

CASES = (
    "an ordinary batch",
    "a batch of one",
    "a single input",
    "as many rows as inputs",
    "weights of zero",
    "targets that are met",
    "targets that are not 1 or -1",
    "inputs that are all zero",
    "a learning rate of zero",
    "one column too many",
    "an empty batch",
    "one target for all",
    "targets as a column",
)


def draw(rng, case):
    """Return w, x, t and lr for one of the CASES."""
    inputs = 1 if case == "a single input" else 4
    sizes = {"a batch of one": 1, "as many rows as inputs": inputs, "an empty batch": 0}
    batch = sizes.get(case, int(rng.integers(6, 10)))
    x = rng.normal(size=(batch, inputs)) + np.linspace(1.0, -0.5, inputs)
    if case == "inputs that are all zero":
        x[:] = 0.0
    w = np.zeros(inputs) if case == "weights of zero" else rng.normal(size=inputs)
    t = rng.permutation(np.resize([1.0, -1.0, 1.0], batch))
    if case == "targets that are met":
        t = x @ w
    if case == "targets that are not 1 or -1":
        t = 3 * rng.normal(size=batch)
    if case == "one column too many":
        x = np.hstack([x, x[:, :1]])
    if case == "one target for all":
        t = t[:1]
    if case == "targets as a column":
        t = t[:, None]
    lr = 0.0 if case == "a learning rate of zero" else round(float(rng.uniform(0.05, 0.3)), 3)
    return {"w": w, "x": x, "t": t, "lr": lr}

"""Inputs for oja_step."""

import numpy as np

CASES = (
    "an ordinary batch",
    "a batch of one",
    "a single input",
    "weights of length 3",
    "a tiny weight vector",
    "inputs that are all zero",
    "weights that have converged",
    "a learning rate of zero",
    "one column too many",
    "an empty batch",
)
LENGTH = {"weights of length 3": 3.0, "a tiny weight vector": 1e-3}


def draw(rng, case):
    """Return w, x and lr for one of the CASES."""
    batch = {"a batch of one": 1, "an empty batch": 0}.get(case, int(rng.integers(6, 10)))
    inputs = 1 if case == "a single input" else int(rng.integers(3, 6))
    scale = 0.0 if case == "inputs that are all zero" else 1.0
    x = scale * rng.normal(size=(batch, inputs)) * np.linspace(1.5, 0.5, inputs)
    w = rng.normal(size=inputs)
    w *= LENGTH.get(case, 1.0) / np.linalg.norm(w)
    if case == "weights that have converged":
        w = np.linalg.eigh(x.T @ x)[1][:, -1].copy()
    if case == "one column too many":
        x = np.hstack([x, x[:, :1]])
    lr = 0.0 if case == "a learning rate of zero" else round(float(rng.uniform(0.05, 0.3)), 3)
    return {"w": w, "x": x, "lr": lr}

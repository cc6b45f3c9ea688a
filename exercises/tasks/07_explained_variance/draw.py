"""Inputs for explained_variance."""

import numpy as np

CASES = (
    "an ordinary batch",
    "data far from zero",
    "rows of different lengths",
    "principal directions",
    "a single unit",
    "a single input",
    "two rows of data",
    "an input that never changes",
    "one column too many",
    "a row of zeros in w",
    "data that do not vary",
)


def draw(rng, case):
    """Return w and x for one of the CASES."""
    batch = 2 if case == "two rows of data" else int(rng.integers(6, 10))
    inputs = 1 if case == "a single input" else int(rng.integers(3, 6))
    units = 1 if case == "a single unit" else 3
    mean = rng.normal(size=inputs) + (4.0 if case == "data far from zero" else 0.5)
    x = mean + rng.normal(size=(batch, inputs)) * np.linspace(1.5, 0.5, inputs)
    w = rng.normal(size=(units, inputs))
    if case != "rows of different lengths":
        w /= np.linalg.norm(w, axis=1, keepdims=True)
    if case == "principal directions":
        w = np.linalg.eigh(np.cov(x.T))[1].T[::-1].copy()
    if case == "an input that never changes":
        x[:, -1] = 1.0
    if case == "one column too many":
        x = np.hstack([x, x[:, :1]])
    if case == "a row of zeros in w":
        w[-1] = 0.0
    if case == "data that do not vary":
        x[:] = x[0]
    return {"w": w, "x": x}

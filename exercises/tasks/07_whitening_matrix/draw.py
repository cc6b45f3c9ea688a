"""Inputs for whitening_matrix."""

import numpy as np

CASES = (
    "correlated inputs",
    "many points",
    "two inputs",
    "a single input",
    "means far from zero",
    "unequal scales",
    "only a few points",
    "an input that never changes",
    "a single point",
    "one input as a row",
)


def draw(rng, case):
    """Return x for one of the CASES."""
    inputs = {"two inputs": 2, "a single input": 1}.get(case, int(rng.integers(3, 6)))
    few = {"many points": 60, "only a few points": inputs + 4, "a single point": 1}
    points = few.get(case, int(rng.integers(14, 20)))
    turn = np.linalg.qr(rng.normal(size=(inputs, inputs)))[0]
    lengths = np.linspace(2.0, 0.7, inputs) if inputs > 1 else np.array([2.0])
    x = np.ones((points, inputs))
    if points > inputs:
        x = np.linalg.qr(rng.normal(size=(points, inputs)))[0] * np.sqrt(points)
    x = x @ (turn * lengths) @ turn.T + 0.1 * rng.normal(size=x.shape) + rng.uniform(0.5, 1.0, inputs)
    if case == "means far from zero":
        x += 3
    if case == "unequal scales":
        x *= np.linspace(0.6, 1.8, inputs)
    if case == "an input that never changes":
        x[:, -1] = 1.0
    if case == "one input as a row":
        x = x[:, 0]
    return {"x": x}

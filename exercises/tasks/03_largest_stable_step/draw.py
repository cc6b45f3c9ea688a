"""Inputs for largest_stable_step."""

import numpy as np

CASES = (
    "a bowl at an angle",
    "no momentum",
    "much momentum",
    "a bowl along the weights",
    "a single weight",
    "a round bowl",
    "two weights that pull together",
    "a matrix that is not square",
    "a momentum of 1",
)


def draw(rng, case):
    """Return h and momentum for one of the CASES."""
    n = 1 if case == "a single weight" else int(rng.integers(3, 6))
    values = rng.uniform(0.5, 4.0, n)
    vectors = np.linalg.qr(rng.normal(size=(n, n)))[0]
    h = (vectors * values) @ vectors.T
    h = (h + h.T) / 2
    if case == "a bowl along the weights":
        h = np.diag(rng.permutation(values))
    if case == "a round bowl":
        h = float(rng.uniform(0.5, 2.0)) * np.eye(n)
    if case == "two weights that pull together":
        h = np.array([[1.0, 0.9], [0.9, 1.0]]) * rng.uniform(1, 2)
    if case == "a matrix that is not square":
        h = h[:-1]
    momentum = float(rng.uniform(0.2, 0.7))
    return {"h": h, "momentum": {"no momentum": 0.0, "much momentum": 0.95, "a momentum of 1": 1.0}.get(case, momentum)}

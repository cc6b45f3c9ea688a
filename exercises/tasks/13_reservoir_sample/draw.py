"""Inputs for reservoir_sample."""

import numpy as np

CASES = (
    "a long stream",
    "a short stream",
    "exactly as many as places",
    "a single place",
    "everyone takes a place",
    "nobody takes a place",
    "one input more than places",
    "draws too few",
    "no place",
)


def draw(rng, case):
    """Return x, size and draws for one of the CASES."""
    size = {"a single place": 1, "no place": 0}.get(case, 4)
    n = {"a short stream": 3, "exactly as many as places": size, "one input more than places": size + 1}.get(case, 40)
    x = rng.normal(size=(n, 3)) + np.arange(n)[:, None]
    draws = rng.random(n)
    if case == "a long stream":
        # The last three take the places 0, 3 and 1; with one input fewer or more counted, the places would be others.
        draws[4:8] = [0.85, 0.55, 0.02, 0.45]
        draws[-3:] = [0.01, 0.077, 0.0492]
    if case == "everyone takes a place":
        draws = rng.random(n) * size / (np.arange(n) + 1) * 0.999
        draws[:size] = rng.random(size)
    if case == "nobody takes a place":
        draws = np.full(n, 0.999)
    if case == "one input more than places":
        draws[-1] = 0.3
    if case == "draws too few":
        draws = draws[:-1]
    return {"x": x, "size": size, "draws": draws}

"""Inputs for hopfield_energy."""

import numpy as np

CASES = (
    "several states",
    "a single state",
    "two units",
    "as many states as units",
    "weights with a diagonal",
    "weights that store the states",
    "weights of zero",
    "one-way weights",
    "a unit too many",
    "a state without its axis",
)


def draw(rng, case):
    """Return w and s for one of the CASES."""
    units = 2 if case == "two units" else int(rng.integers(5, 8))
    states = {"a single state": 1, "as many states as units": units}.get(case, 3)
    s = rng.choice([-1.0, 1.0], size=(states, units))
    w = rng.normal(size=(units, units)) / units**0.5
    w = (w + w.T) / 2
    if case == "weights that store the states":
        w = s.T @ s / units
    if case != "weights with a diagonal":
        np.fill_diagonal(w, 0)
    if case == "weights of zero":
        w[:] = 0
    if case == "one-way weights":
        w[0, 1] += 1.0
    if case == "a unit too many":
        s = np.hstack([s, s[:, :1]])
    if case == "a state without its axis":
        s = s[0]
    return {"w": w, "s": s}

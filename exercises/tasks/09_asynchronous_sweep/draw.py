"""Inputs for asynchronous_sweep."""

import numpy as np

CASES = (
    "a chain that falls in order",
    "the same chain backwards",
    "stored patterns, a noisy cue",
    "units that oppose each other",
    "two units that excite each other",
    "fields of zero",
    "only some of the units look",
    "a state at rest",
    "nobody looks",
    "weights that are not square",
    "a unit too many",
)


def draw(rng, case):
    """Return w, s and order for one of the CASES; weights are exact where fields can be 0."""
    units = 2 if case.startswith("two") else int(rng.integers(7, 10))
    s = rng.choice([-1.0, 1.0], size=units)
    order = rng.permutation(units)
    w = rng.integers(-3, 4, size=(units, units)) / 4
    w = np.triu(w, 1) + np.triu(w, 1).T
    if case in ("a chain that falls in order", "the same chain backwards", "only some of the units look"):
        # Each unit is held by its neighbour above: if they look in order, one flip after the other runs through.
        w = np.diag(np.linspace(2, 1, units - 1) * rng.uniform(0.5, 1.5), -1)
        w = w + w.T
        s = np.append(1.0, -np.ones(units - 1)) * rng.choice([-1.0, 1.0])
        order = np.arange(1, units)
    if case == "the same chain backwards":
        order = order[::-1].copy()
    if case == "only some of the units look":
        order = np.array([1, 2, 3])
    if case == "stored patterns, a noisy cue":
        x = rng.choice([-1.0, 1.0], size=(3, units))
        w, s = x.T @ x / 8, x[0] * np.where(np.arange(units) < 2, -1, 1)
        np.fill_diagonal(w, 0)
    if case == "units that oppose each other":
        w, s = (np.eye(units) - 1) / 4, np.ones(units)
    if case == "two units that excite each other":
        w, s = np.array([[0.0, 1.0], [1.0, 0.0]]), np.array([1.0, -1.0])
    if case == "fields of zero":
        w[:3] = w[:, :3] = 0
        s[:3] = [1.0, -1.0, -1.0]
    if case == "a state at rest":
        w = np.outer(s, s) / 8
        np.fill_diagonal(w, 0)
    if case == "nobody looks":
        order = order[:0]
    if case == "weights that are not square":
        w = w[:-1]
    if case == "a unit too many":
        s = np.append(s, 1.0)
    return {"w": w, "s": s, "order": order}

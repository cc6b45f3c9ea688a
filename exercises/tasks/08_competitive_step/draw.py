"""Inputs for competitive_step."""

import numpy as np

CASES = (
    "an ordinary batch",
    "a batch of one",
    "as many inputs in a row as units",
    "a single unit",
    "a single column",
    "a unit that wins nothing",
    "a long unit, far away",
    "nearer in a straight line than round the corner",
    "units that have found their means",
    "inputs that are all zero",
    "a learning rate of 1, one input",
    "a learning rate of zero",
    "one column too many",
    "an empty batch",
)


def draw(rng, case):
    """Return w, x and lr for one of the CASES: no input has two units that are equally near."""
    inputs = 1 if case == "a single column" else int(rng.integers(5, 7))
    units = {"a single unit": 1, "as many inputs in a row as units": inputs}.get(case, 3)
    batch = 1 if case in ("a batch of one", "a learning rate of 1, one input") else int(rng.integers(8, 11))
    w = _apart(rng, units, inputs)
    won = np.concatenate([np.arange(units), rng.integers(units, size=batch)])[:batch]
    if case == "a unit that wins nothing":
        won = won % 2
    x = w[won] + 0.08 * rng.uniform(-1, 1, size=(batch, inputs))
    if case == "a long unit, far away":
        w[1] = 6 * w[0]
    if case == "nearer in a straight line than round the corner":
        w[:] = 4 + np.arange(units)[:, None]
        w[:2] = 0.0
        w[0, :2], w[1, 2] = rng.uniform(0.95, 1.0, size=2), 1.7
        x *= 0.01
    if case == "units that have found their means":
        w = np.array([x[won == i].mean(axis=0) for i in range(units)])
    if case == "inputs that are all zero":
        x *= 0.0
    if case == "one column too many":
        x = np.hstack([x, x[:, :1]])
    return {"w": w, "x": x[:0] if case == "an empty batch" else x, "lr": _rate(rng, case)}


def _apart(rng, units, inputs):
    """Weights of order one; no two units are near each other, and their lengths differ clearly."""
    if inputs == 1:
        return (np.arange(units)[:, None] + rng.uniform(-0.2, 0.2, size=(units, 1)))[::-1].copy()
    w = rng.normal(size=(units, inputs))
    w += 1.5 * np.eye(units, inputs)[rng.permutation(units)]
    return w * (np.linspace(1.0, 2.2, units) / np.linalg.norm(w, axis=1))[:, None]


def _rate(rng, case):
    special = {"a learning rate of zero": 0.0, "a learning rate of 1, one input": 1.0}
    return special.get(case, round(float(rng.uniform(0.2, 0.6)), 3))

"""Inputs for integrate_and_fire_layer."""

import numpy as np

CASES = (
    "some fire often and some never",
    "one unit",
    "one step",
    "nothing comes in",
    "strong weights: more than one spike's worth a step",
    "weights that take away",
    "potentials that stand on the threshold",
    "an input too few",
    "half a spike",
)


def draw(rng, case):
    """Return w and x for one of the CASES; weights are 64ths, so that no sum is rounded."""
    units, inputs, time = int(rng.integers(5, 8)), int(rng.integers(9, 12)), int(rng.integers(14, 20))
    units, time = (1 if case == "one unit" else units), (1 if case == "one step" else time)
    middle, spread = (0.1, 0.3) if case != "strong weights: more than one spike's worth a step" else (0.45, 0.2)
    w = rng.normal(middle, spread, (units, inputs))
    if case == "weights that take away":
        w[:, ::2] = -np.abs(w[:, ::2])
    w = np.round(64 * w) / 64
    if case == "one step":
        w = np.abs(w) + 0.5
    x = (rng.random((time, inputs)) < 0.4).astype(float)
    x[:, 0] = 1.0
    if case == "potentials that stand on the threshold":
        x[:, 0] = 0.0
        x[0] = [1.0] + [0.0] * (inputs - 1)
        w[0] = [0.5] + [0.0] * (inputs - 1)
    if case == "nothing comes in":
        x[:] = 0.0
    if case == "an input too few":
        x = x[:, 1:]
    if case == "half a spike":
        x[0, 0] = 0.5
    return {"w": w, "x": x}

"""Inputs for momentum_step."""

import numpy as np

CASES = (
    "a step in the middle",
    "the first step",
    "no memory",
    "a long memory",
    "a flat place: only the velocity moves",
    "a matrix of weights",
    "a single weight",
    "a velocity of the wrong shape",
    "a change of the wrong shape",
    "a memory of 1",
    "a negative memory",
)


def draw(rng, case):
    """Return w, v, dw, lr and momentum for one of the CASES."""
    shape = {"a matrix of weights": (3, 4), "a single weight": (1,)}.get(case, (5,))
    w, v, dw = rng.normal(size=(3, *shape))
    lr, momentum = float(rng.uniform(0.1, 0.4)), float(rng.uniform(0.3, 0.7))
    if case == "the first step":
        v = np.zeros(shape)
    if case == "a flat place: only the velocity moves":
        dw = np.zeros(shape)
    if case == "a velocity of the wrong shape":
        v = v[:-1]
    if case == "a change of the wrong shape":
        dw = dw[:1]
    memories = {"no memory": 0.0, "a long memory": 0.95, "a memory of 1": 1.0, "a negative memory": -0.1}
    momentum = memories.get(case, momentum)
    return {"w": w, "v": v, "dw": dw, "lr": lr, "momentum": momentum}

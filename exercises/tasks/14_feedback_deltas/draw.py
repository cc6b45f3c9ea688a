"""Inputs for feedback_deltas."""

import numpy as np

CASES = (
    "layer by layer",
    "directly",
    "one hidden layer",
    "three hidden layers, layer by layer",
    "three hidden layers, directly",
    "a batch of one",
    "sums of exactly zero",
    "a layer that is silent",
    "all layers as wide as the output, layer by layer",
    "all layers as wide as the output, directly",
    "a matrix too few",
)


def draw(rng, case):
    """Return delta, z, feedback and direct for one of the CASES."""
    batch = 1 if case == "a batch of one" else int(rng.integers(5, 8))
    layers = 3 if "three" in case else 1 if case == "one hidden layer" else 2
    classes = 3
    sizes = [3] * layers if "as wide" in case else [5, 4, 6][:layers]
    direct = case.endswith("directly")
    z = [rng.normal(size=(batch, units)) for units in sizes]
    above = [classes] * layers if direct else [*sizes[1:], classes]
    feedback = [rng.normal(size=(rows, units)) for rows, units in zip(above, sizes, strict=True)]
    if case == "sums of exactly zero":
        z[0][:, ::2] = 0
        z[1][:2] = 0
    if case == "a layer that is silent":
        z[-1] = -1 - np.abs(z[-1])
    if case == "a matrix too few":
        feedback = feedback[:-1]
    return {"delta": rng.normal(size=(batch, classes)), "z": z, "feedback": feedback, "direct": direct}

"""Inputs for adam_step."""

import numpy as np

CASES = (
    "the first step",
    "the second step",
    "a later step",
    "a step so late that nothing is left to correct",
    "the usual memories",
    "a large eps",
    "slopes of very different sizes",
    "a matrix of weights",
    "a weight without slope",
    "a change of the wrong shape",
    "a step number of zero",
)


def draw(rng, case):
    """Return w, dw, m, s, t, lr, beta1, beta2 and eps for one of the CASES."""
    shape = (3, 4) if case == "a matrix of weights" else (5,)
    w, dw, m = rng.normal(size=(3, *shape))
    s = rng.uniform(0.2, 2.0, size=shape)
    t = {"the first step": 1, "the second step": 2, "a step number of zero": 0,
         "a step so late that nothing is left to correct": 5000}.get(case, int(rng.integers(3, 8)))  # fmt: skip
    beta1, beta2 = float(rng.uniform(0.5, 0.8)), float(rng.uniform(0.85, 0.95))
    if case == "the first step":
        m, s = np.zeros(shape), np.zeros(shape)
    if case == "the usual memories":
        beta1, beta2 = 0.9, 0.999
    if case == "slopes of very different sizes":
        scale = np.array([1e-2, 0.1, 1.0, 10.0, 30.0])
        dw, m, s = dw * scale, m * scale, s * scale**2
    if case == "a weight without slope":
        dw[0] = m[0] = s[0] = 0.0
    if case == "a change of the wrong shape":
        dw = dw[:-1]
    eps = float(rng.uniform(0.2, 0.5)) if case == "a large eps" else 1e-8
    lr = float(rng.uniform(0.1, 0.5))
    return {"w": w, "dw": dw, "m": m, "s": s, "t": t, "lr": lr, "beta1": beta1, "beta2": beta2, "eps": eps}

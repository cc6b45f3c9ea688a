"""Inputs for bcm_step."""

import numpy as np

CASES = (
    "an ordinary batch",
    "a batch of one",
    "a single unit",
    "a single column",
    "as many rows as units",
    "a unit that keeps silent",
    "thresholds of zero",
    "thresholds above all outputs",
    "a threshold that goes all the way",
    "a learning rate of zero",
    "inputs that are all zero",
    "each unit at rest with a pattern of its own",
    "one column too many",
    "an empty batch",
    "one threshold for all",
    "a share of zero",
)
SHARE = {"a threshold that goes all the way": 1.0, "a share of zero": 0.0}


def draw(rng, case):
    """Return w, x, theta, lr and share for one of the CASES."""
    units, inputs = 1 if case == "a single unit" else 3, 1 if case == "a single column" else int(rng.integers(5, 7))
    batch = {"a batch of one": 1, "as many rows as units": units}.get(case, int(rng.integers(8, 11)))
    w, x = 0.6 * rng.normal(size=(units, inputs)), rng.normal(size=(batch, inputs))
    w[0] = 0.5 * x[0] / np.abs(x[0]).max()  # the first unit answers the first input
    theta = rng.uniform(0.3, 1.2, size=units)
    if case == "a unit that keeps silent":
        x, w[-1] = np.abs(x), -np.abs(w[-1])
    if case in ("thresholds of zero", "thresholds above all outputs"):
        theta = np.full(units, 0.0) if case == "thresholds of zero" else 1 + (x @ w.T).max(axis=0)
    if case == "inputs that are all zero":
        x *= 0.0
    if case == "each unit at rest with a pattern of its own":
        x, w, theta = np.eye(units, inputs), units * np.eye(units, inputs), np.full(units, float(units))
    lr = 0.0 if case == "a learning rate of zero" else round(float(rng.uniform(0.1, 0.3)), 3)
    share = SHARE.get(case, round(float(rng.uniform(0.15, 0.4)), 2))
    return _broken(case, {"w": w, "x": x, "theta": theta, "lr": lr, "share": share})


def _broken(case, inputs):
    if case == "one column too many":
        inputs["x"] = np.hstack([inputs["x"], inputs["x"][:, :1]])
    if case == "an empty batch":
        inputs["x"] = inputs["x"][:0]
    if case == "one threshold for all":
        inputs["theta"] = inputs["theta"][:1]
    return inputs

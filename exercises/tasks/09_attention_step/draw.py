"""Inputs for attention_step."""

import numpy as np

CASES = (
    "a few states",
    "a single state",
    "a single pattern",
    "a single unit",
    "as many states as patterns and units",
    "a large beta",
    "scores in the thousands",
    "scores far below zero",
    "a tiny beta",
    "a state of zeros",
    "states of other units",
    "a beta of zero",
)
BETA = {"a large beta": 6.0, "scores in the thousands": 400.0, "scores far below zero": 400.0, "a tiny beta": 1e-3,
        "a beta of zero": 0.0}  # fmt: skip


def draw(rng, case):
    """Return x, s and beta for one of the CASES."""
    patterns = {"a single pattern": 1, "as many states as patterns and units": 4}.get(case, 5)
    units = {"a single unit": 1, "as many states as patterns and units": 4}.get(case, 6)
    states = {"a single state": 1, "as many states as patterns and units": 4}.get(case, 3)
    x = rng.normal(size=(patterns, units))
    s = rng.normal(size=(states, units)) + 0.5 * x[:1]
    if case == "scores in the thousands":
        x = np.abs(x) + 1
        s = np.abs(s) + 1
    if case == "scores far below zero":
        x = np.abs(x) + 1
        s = -np.abs(s) - 1
    if case == "a state of zeros":
        s[0] = 0
    if case == "states of other units":
        s = s[:, :-1]
    return {"x": x, "s": s, "beta": BETA.get(case, round(float(rng.uniform(0.4, 0.9)), 3))}

"""Inputs for soft_winner_step."""

import numpy as np

CASES = (
    "an ordinary batch",
    "a cold competition",
    "a warm competition",
    "one input",
    "one unit",
    "two units",
    "one column",
    "sums that are all negative",
    "sums in the thousands",
    "no step at all",
    "a large step",
    "weights of length one",
    "a temperature of zero",
    "one column too many",
)
TEMPERATURE = {"a cold competition": 0.2, "a warm competition": 4.0, "a temperature of zero": 0.0}
CLEAR = 1e-3  # no two sums of an input are nearer to each other


def draw(rng, case):
    """Return w, x, temperature and lr for one of the CASES."""
    w, x = _layer(rng, case)
    while len(w) > 1 and np.diff(np.sort(x @ w.T, axis=1), axis=1).min() < CLEAR:
        w, x = _layer(rng, case)
    if case == "one column too many":
        x = np.hstack([x, x[:, :1]])
    lr = {"no step at all": 0.0, "a large step": 1.5, "sums in the thousands": 1e-6}.get(case, 0.3)
    return {"w": w, "x": x, "temperature": TEMPERATURE.get(case, 0.8), "lr": lr}


def _layer(rng, case):
    inputs = 1 if case == "one column" else 5
    units = {"one unit": 1, "two units": 2}.get(case, 4)
    batch = 1 if case == "one input" else int(rng.integers(6, 9))
    w, x = 0.7 * rng.normal(size=(units, inputs)), rng.normal(size=(batch, inputs))
    if case == "sums that are all negative":
        w, x = -np.abs(w) - 0.1, np.abs(x) + 0.1
    if case == "sums in the thousands":
        x *= 1000.0
    if case == "weights of length one":
        w /= np.linalg.norm(w, axis=1, keepdims=True)
    return w, x

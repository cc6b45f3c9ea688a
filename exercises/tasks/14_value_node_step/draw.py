"""Inputs for value_node_step."""

import numpy as np

CASES = (
    "an ordinary batch",
    "a batch of one",
    "as many units as above",
    "one unit above",
    "one hidden unit",
    "values of exactly zero",
    "values as predicted",
    "no error above",
    "every unit off",
    "a tiny rate",
    "a rate of 1",
    "a prediction too short",
    "errors of another batch",
    "a rate of zero",
)


def draw(rng, case):
    """Return v, mu, eps_above, w and rate for one of the CASES."""
    batch = 1 if case == "a batch of one" else int(rng.integers(6, 9))
    units = 1 if case == "one hidden unit" else 5
    above = {"as many units as above": units, "one unit above": 1}.get(case, 3)
    v, mu = rng.normal(size=(2, batch, units)) + 0.2
    eps_above, w = rng.normal(size=(batch, above)), 0.8 * rng.normal(size=(above, units))
    v[:, 0] = np.abs(v[:, 0]) + 0.1
    if case == "values of exactly zero":
        v[:, ::2] = 0.0
    if case == "values as predicted":
        mu = v.copy()
    if case == "no error above":
        eps_above *= 0
    if case == "every unit off":
        v = -np.abs(v) - 0.1
    if case == "a prediction too short":
        mu = mu[:, :-1]
    if case == "errors of another batch":
        eps_above = eps_above[:-1]
    rate = {"a tiny rate": 0.01, "a rate of 1": 1.0, "a rate of zero": 0.0}.get(case, 0.3)
    return {"v": v, "mu": mu, "eps_above": eps_above, "w": w, "rate": rate}

"""Inputs for three_factor_step."""

import numpy as np

CASES = (
    "several trials",
    "a single trial",
    "two trials",
    "one unit",
    "one input",
    "as many trials as units and inputs",
    "rewards far from zero",
    "the same reward for all",
    "little noise",
    "much noise",
    "no noise in one unit",
    "one reward for each unit",
    "a trial too few",
    "a sigma of zero",
)


def draw(rng, case):
    """Return x, noise, reward and sigma for one of the CASES."""
    batch = {"a single trial": 1, "two trials": 2, "as many trials as units and inputs": 4}.get(case, 6)
    units = {"one unit": 1, "as many trials as units and inputs": 4}.get(case, 3)
    inputs = {"one input": 1, "as many trials as units and inputs": 4}.get(case, 5)
    sigma = {"little noise": 0.4, "much noise": 2.5, "a sigma of zero": 0.0}.get(case, round(rng.uniform(0.6, 0.8), 3))
    x, noise = rng.normal(size=(batch, inputs)), max(sigma, 0.1) * rng.normal(size=(batch, units))
    reward = rng.normal(size=batch) + (5 if case == "rewards far from zero" else 0.5)
    if case == "the same reward for all":
        reward[:] = reward[0]
    if case == "no noise in one unit":
        noise[:, 0] = 0
    if case == "one reward for each unit":
        reward = np.tile(reward[:, None], (1, units))
    if case == "a trial too few":
        noise = noise[:-1]
    return {"x": x, "noise": noise, "reward": reward, "sigma": float(sigma)}

"""Inputs for ranked_activity."""

import numpy as np

CASES = (
    "an ordinary batch",
    "the runner-up is pushed away",
    "the last of all is pushed away",
    "two units",
    "a batch of one",
    "a single column",
    "few strong weights against many weak ones",
    "sums that are all negative",
    "weights of zero among others, p of 2",
    "a power that is no whole number",
    "no push",
    "a push stronger than the pull",
    "the rank of the winner",
    "more ranks than units",
    "a power below 2",
    "one column too many",
)
RANK = {
    "the runner-up is pushed away": 2, "the last of all is pushed away": 6, "two units": 2, "a single column": 4,
    "few strong weights against many weak ones": 2, "the rank of the winner": 1, "more ranks than units": 7,
}  # fmt: skip
INHIBITION = {"no push": 0.0, "a push stronger than the pull": 1.7}
POWER = {
    "few strong weights against many weak ones": 4, "weights of zero among others, p of 2": 2,
    "a power that is no whole number": 2.5, "a power below 2": 1.5,
}  # fmt: skip
CLEAR = 1e-3  # no two sums of a row are nearer to each other


def draw(rng, case):
    """Return w, x, rank, inhibition and p for one of the CASES."""
    p = POWER.get(case, 3)
    w, x = _layer(rng, case)
    while _closest(w, x, p) < CLEAR:
        w, x = _layer(rng, case)
    if case == "one column too many":
        x = np.hstack([x, x[:, :1]])
    inhibition = INHIBITION.get(case, round(float(rng.uniform(0.2, 0.6)), 2))
    return {"w": w, "x": x, "rank": RANK.get(case, 3), "inhibition": inhibition, "p": p}


def _layer(rng, case):
    inputs = 1 if case == "a single column" else 4
    units, batch = 2 if case == "two units" else 6, 1 if case == "a batch of one" else int(rng.integers(7, 10))
    w, x = rng.normal(size=(units, inputs)), rng.normal(size=(batch, inputs))
    if case == "few strong weights against many weak ones":
        few = [[1.0, 0, 0, 0], [0.82, 0.82, 0, 0], [0.6, 0.6, 0.6, 0.6], [0.2, 0, 0, 0], [0.3, 0, 0, 0], [0.4, 0, 0, 0]]
        w = np.array(few)[rng.permutation(units)]
        x = rng.uniform(0.8, 1.2, size=(batch, 1)) * np.ones(inputs)
    if case == "sums that are all negative":
        w, x = np.abs(w) + 0.1, -np.abs(x) - 0.1
    if case == "weights of zero among others, p of 2":
        w[:, 1] = 0.0
    return w, x


def _closest(w, x, p):
    u = np.sort(x @ (np.sign(w) * np.abs(w) ** (p - 1)).T, axis=1)
    return np.diff(u, axis=1).min()

"""Inputs for batch_norm_backward."""

import numpy as np

CASES = (
    "while learning",
    "after learning",
    "as many inputs as units",
    "a batch of one while learning",
    "a batch of one after learning",
    "a single unit",
    "units of different size",
    "an error of zero",
    "delta of another shape",
    "a deviation of zero",
)


def draw(rng, case):
    """Return u, s, w, delta and training for one of the CASES."""
    units = 1 if case == "a single unit" else int(rng.integers(3, 5))
    batch = 1 if "batch of one" in case else {"as many inputs as units": units}.get(case, int(rng.integers(6, 9)))
    training = "after learning" not in case
    x = rng.normal(size=(batch, units)) * (np.geomspace(0.2, 6, units) if case == "units of different size" else 1.5)
    s = np.sqrt(x.var(axis=0) + 0.05)
    u = (x - x.mean(axis=0)) / s
    if not training:  # running means of other batches
        s = s * rng.uniform(0.8, 1.5, units)
        u = (x - rng.normal(0.4, 0.2, units)) / s
    w = rng.uniform(0.5, 2.0, size=units) * np.where(rng.random(units) < 0.5, -1, 1)
    delta = rng.normal(0.3, 1.0, size=(batch, units)) * (case != "an error of zero")
    if case == "delta of another shape":
        delta = delta[:-1]
    if case == "a deviation of zero":
        s[0] = 0.0
    return {"u": u, "s": s, "w": w, "delta": delta, "training": training}

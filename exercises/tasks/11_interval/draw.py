"""Inputs for interval."""

import numpy as np

CASES = (
    "five seeds",
    "ten seeds",
    "three seeds",
    "two seeds",
    "values far from zero",
    "negative values",
    "all values equal",
    "one outlier",
    "a single value",
)
SEEDS = {"ten seeds": 10, "three seeds": 3, "two seeds": 2, "a single value": 1}
QUANTILE = {2: 12.706, 3: 4.303, 5: 2.776, 10: 2.262}


def draw(rng, case):
    """Return values and t for one of the CASES."""
    n = SEEDS.get(case, 5)
    centre = {"values far from zero": 95.0, "negative values": -3.0}.get(case, 1.0)
    values = centre + rng.normal(size=n) * rng.uniform(0.5, 3.0)
    if case == "all values equal":
        values = np.full(n, 2.5)
    if case == "one outlier":
        values[-1] += 20.0
    return {"values": values, "t": QUANTILE.get(n, 2.776)}

"""Inputs for firing_rate."""

import numpy as np

CASES = (
    "a ramp of drives",
    "no refractory time",
    "a reset below rest",
    "a drive exactly at the threshold",
    "all drives too weak",
    "a cell that fires without any drive",
    "drives in rows and columns",
    "a reset at the threshold",
)


def draw(rng, case):
    """Return drive, tau, threshold, reset and refractory for one of the CASES."""
    tau, refractory = round(float(rng.uniform(12, 25)), 1), round(float(rng.uniform(2, 5)), 1)
    threshold, reset = round(float(rng.uniform(14, 18)), 1), round(float(rng.uniform(6, 10)), 1)
    if case == "a cell that fires without any drive":
        threshold, reset = -4.0, -9.5
    drive = threshold + np.array([-25.0, -3.0, 0.4, 2.0, 6.0, 15.0, 40.0]) * rng.uniform(0.9, 1.1)
    if case == "a drive exactly at the threshold":
        drive[1] = threshold
    if case == "all drives too weak":
        drive = threshold - np.array([0.0, 0.1, 30.0])
    if case == "drives in rows and columns":
        drive = rng.permutation(drive)[:6].reshape(2, 3)
    if case == "no refractory time":
        refractory = 0.0
    if case == "a reset below rest":
        reset = -5.0
    if case == "a reset at the threshold":
        reset = threshold
    return {"drive": drive, "tau": tau, "threshold": threshold, "reset": reset, "refractory": refractory}

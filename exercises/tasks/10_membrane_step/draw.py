"""Inputs for membrane_step."""

import numpy as np

CASES = (
    "some fire and some do not",
    "one neuron",
    "a step as long as the time constant",
    "nobody fires",
    "everybody fires",
    "a reset below rest",
    "a threshold at rest, and a neuron that stands on it",
    "a drive too few",
)
ON_THRESHOLD = "a threshold at rest, and a neuron that stands on it"


def draw(rng, case):
    """Return v, drive, dt, tau, threshold and reset for one of the CASES."""
    tau, threshold = round(float(rng.uniform(12, 25)), 1), round(float(rng.uniform(14, 18)), 1)
    dt = tau if case == "a step as long as the time constant" else round(float(rng.uniform(2, 4)), 1)
    reset = round(float(rng.uniform(6, 10)), 1)
    kept = np.exp(-dt / tau)
    # Where each one ends relative to the threshold, and where it starts: fired by its drive twice, fallen below, never.
    start = threshold + np.array([-2.0, -9.0, 1.0, -4.0, -25.0, -0.5]) * rng.uniform(0.8, 1.2, 6)
    end = threshold + np.array([1.5, 4.0, -1.0, -2.0, -15.0, -3.0]) * rng.uniform(0.8, 1.2, 6)
    chosen = {"one neuron": [1], "nobody fires": [2, 3, 4, 5], "everybody fires": [0, 1]}.get(case, range(6))
    order = rng.permutation(list(chosen))
    v, drive = start[order], ((end - start * kept) / (1 - kept))[order]
    if case == "a reset below rest":
        reset = -4.5
    if case == ON_THRESHOLD:
        v, drive, threshold, reset = v - threshold, drive - threshold, 0.0, reset - threshold
        v[0] = drive[0] = 0.0
    if case == "a drive too few":
        drive = drive[:-1]
    return {"v": v, "drive": drive, "dt": dt, "tau": tau, "threshold": threshold, "reset": reset}

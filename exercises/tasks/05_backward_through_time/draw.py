"""Inputs for backward_through_time."""

import numpy as np

CASES = (
    "an ordinary batch",
    "a single sequence",
    "a single frame",
    "a single unit",
    "as many inputs as units",
    "a long sequence",
    "units that are saturated",
    "an error of zero",
    "frames that are all zero",
    "one state too few",
    "weights that do not fit",
    "an error for each step",
)


def draw(rng, case):
    """Return x, h, u and delta for one of the CASES."""
    batch = 1 if case == "a single sequence" else int(rng.integers(3, 6))
    time = {"a single frame": 1, "a long sequence": 12}.get(case, int(rng.integers(4, 6)))
    units = 1 if case == "a single unit" else 3
    inputs = units if case == "as many inputs as units" else 4
    x = rng.normal(size=(batch, time, inputs)) * (case != "frames that are all zero")
    size = 3.0 if case == "units that are saturated" else 0.4
    w, b = size * rng.normal(size=(units, inputs)), rng.normal(size=units)
    u = 0.9 * np.linalg.qr(rng.normal(size=(units, units)))[0] + 0.3 * rng.normal(size=(units, units))
    states, now = [], np.zeros((batch, units))
    for t in range(time):
        now = np.tanh(x[:, t] @ w.T + now @ u.T + 0.3 * b)
        states.append(now)
    h, delta = np.stack(states, axis=1), rng.normal(size=(batch, units)) * (case != "an error of zero")
    if case == "one state too few":
        h = h[:, 1:]
    if case == "weights that do not fit":
        u = u[:2]
    if case == "an error for each step":
        delta = np.repeat(delta[:, None], time, axis=1)
    return {"x": x, "h": h, "u": u, "delta": delta}

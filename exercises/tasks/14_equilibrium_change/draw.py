"""Inputs for equilibrium_change."""

import numpy as np

CASES = (
    "free and nudged",
    "nudged both ways",
    "nudged twice, once more than the other",
    "a small nudge",
    "a clamped input",
    "a batch of one",
    "one unit",
    "one input",
    "as many units as inputs",
    "phases that do not differ",
    "phases of other sizes",
    "states of another batch",
    "the same nudging twice",
)


def draw(rng, case):
    """Return the states of both phases and both nudgings for one of the CASES."""
    batch = 1 if case == "a batch of one" else int(rng.integers(6, 9))
    inputs = 1 if case == "one input" else 4
    units = {"one unit": 1, "as many units as inputs": inputs}.get(case, 3)
    beta_low, beta_high = {
        "nudged both ways": (-0.4, 0.4),
        "nudged twice, once more than the other": (0.2, 0.9),
        "a small nudge": (0.0, 0.02),
        "the same nudging twice": (0.5, 0.5),
        "as many units as inputs": (-0.3, 0.3),
    }.get(case, (0.0, 0.6))
    x_low, y_low = rng.random((batch, inputs)), rng.random((batch, units))
    moved = beta_high - beta_low
    x_high = np.clip(x_low + moved * rng.normal(size=x_low.shape), 0, 1)
    y_high = np.clip(y_low + moved * rng.normal(size=y_low.shape), 0, 1)
    if case == "a clamped input":
        x_high = x_low.copy()
    if case == "phases that do not differ":
        x_high, y_high = x_low.copy(), y_low.copy()
    if case == "phases of other sizes":
        y_high = y_high[:, :-1]
    if case == "states of another batch":
        y_low, y_high = y_low[:-1], y_high[:-1]
    return {"x_low": x_low, "y_low": y_low, "x_high": x_high, "y_high": y_high,
            "beta_low": beta_low, "beta_high": beta_high}  # fmt: skip

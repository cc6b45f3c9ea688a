"""Inputs for unnamed_accuracy."""

import numpy as np

CASES = (
    "sides as they are called",
    "sides the other way round",
    "labelled examples that mislead",
    "outputs of exactly zero",
    "zeros, sides the other way round",
    "a naming sum of zero",
    "one loud example against several",
    "an output that is loud and wrong",
    "small outputs",
    "small outputs, the other way round",
    "one labelled example",
    "a single output",
    "one target missing",
    "one labelled target missing",
    "no outputs",
    "outputs as a column",
)
TURNED = ("sides the other way round", "zeros, sides the other way round", "small outputs, the other way round")


def draw(rng, case):
    """Return y, t, y_named and t_named for one of the CASES."""
    n = {"a single output": 1, "no outputs": 0}.get(case, int(rng.integers(5, 8)) * 2 + 1)
    t = rng.permutation(np.resize([1.0, 1.0, 1.0, -1.0, -1.0], n))
    y = t * rng.uniform(0.5, 2.0, size=n) * rng.permutation(np.where(np.arange(n) < n // 4, -1.0, 1.0))
    t_named = np.array([1.0, -1.0, 1.0, 1.0, -1.0, -1.0, 1.0])
    y_named = t_named * rng.uniform(1.0, 2.0, size=7)
    y_named[0] *= -0.1
    if case in TURNED:
        y, y_named = -y, -y_named
    if case == "labelled examples that mislead":
        y_named = -y_named
    if "zero" in case and "sum" not in case:
        y[[*np.flatnonzero(t > 0)[:2], np.argmin(t)]] = 0.0
    if case == "a naming sum of zero":
        y_named, t_named = np.full(2, y_named[1]), np.array([-1.0, 1.0])
    if case == "one loud example against several":
        y_named[2] = -20.0
    if case == "an output that is loud and wrong":
        y[0] = -50.0 * t[0]
    if case.startswith("small"):
        y, y_named = 0.01 * y, 0.01 * y_named
    if case == "one labelled example":
        y_named, t_named = y_named[1:2], t_named[1:2]
    if case == "one target missing":
        t = t[1:]
    if case == "one labelled target missing":
        t_named = t_named[1:]
    if case == "outputs as a column":
        y, t = y[:, None], t[:, None]
    return {"y": y, "t": t, "y_named": y_named, "t_named": t_named}

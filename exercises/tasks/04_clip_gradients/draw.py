"""Inputs for clip_gradients."""

import numpy as np

CASES = (
    "too long",
    "short enough",
    "each short enough, together too long",
    "one array far longer than the others",
    "a single array",
    "many arrays",
    "exactly as long as allowed",
    "all zero",
    "a limit below 1",
    "no array",
    "a limit of zero",
)


def draw(rng, case):
    """Return changes and most for one of the CASES."""
    inputs, units = int(rng.integers(4, 6)), 3
    shapes = {"a single array": [(units, inputs)], "no array": [], "many arrays": [(2,)] * 6}.get(
        case, [(units, inputs), (units,), (2, units)]
    )
    changes = [rng.normal(size=shape) * (case != "all zero") for shape in shapes]
    most = {"a limit of zero": 0.0, "a limit below 1": 0.4, "short enough": 25.0}.get(case, 2.5)
    length = float(np.sqrt(sum((dw**2).sum() for dw in changes)))
    if case == "each short enough, together too long":
        changes = [0.8 * most * dw / np.sqrt((dw**2).sum()) for dw in changes]
    if case == "one array far longer than the others":
        changes[1] = 40 * changes[1]
    if case == "exactly as long as allowed":
        changes = [dw * (most / length) for dw in changes]
    return {"changes": changes, "most": most}

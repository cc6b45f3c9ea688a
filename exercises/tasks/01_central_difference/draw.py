"""Inputs for central_difference."""

CASES = (
    "a vector",
    "a matrix",
    "a single entry",
    "whole numbers",
    "a large step",
    "a small step",
    "three axes",
    "a step of zero",
    "a negative step",
)
SHAPES = {"a matrix": (3, 2), "a single entry": (1,), "three axes": (2, 2, 3)}
STEPS = {"a large step": 0.9, "a small step": 0.05, "a step of zero": 0.0, "a negative step": -0.1}


def draw(rng, case):
    """Return c, x and h for one of the CASES."""
    shape = SHAPES.get(case, (4,))
    c = rng.uniform(0.5, 1.5, size=shape)
    x = rng.integers(1, 4, size=shape) if case == "whole numbers" else rng.uniform(0.3, 1.5, size=shape)
    return {"c": c, "x": x, "h": STEPS.get(case, round(float(rng.uniform(0.2, 0.4)), 2))}

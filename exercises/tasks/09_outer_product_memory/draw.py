"""Inputs for outer_product_memory."""

CASES = (
    "a few pairs",
    "a single pair",
    "a single input",
    "a single output",
    "more pairs than inputs",
    "patterns that recall themselves",
    "the same pair twice",
    "one pair too few",
    "a pattern without its axis",
    "zeros and ones",
)


def draw(rng, case):
    """Return x and y for one of the CASES."""
    patterns = {"a single pair": 1, "more pairs than inputs": 11}.get(case, 4)
    inputs = 1 if case == "a single input" else int(rng.integers(6, 9))
    outputs = 1 if case == "a single output" else 3
    x = rng.choice([-1.0, 1.0], size=(patterns, inputs))
    y = rng.choice([-1.0, 1.0], size=(patterns, outputs))
    if case == "patterns that recall themselves":
        y = x.copy()
    if case == "the same pair twice":
        x[1], y[1] = x[0], y[0]
    if case == "one pair too few":
        y = y[:-1]
    if case == "a pattern without its axis":
        x, y = x[0], y[0]
    if case == "zeros and ones":
        x = (x + 1) / 2
        x[0, 0] = 0.0
    return {"x": x, "y": y}

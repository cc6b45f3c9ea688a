"""Inputs for expression_slopes."""

CASES = (
    "ordinary numbers",
    "negative numbers",
    "b is zero",
    "a is zero",
    "c is minus a",
    "tanh is nearly flat",
    "large a, small b",
    "an input that is not finite",
)


def draw(rng, case):
    """Return a, b and c for one of the CASES."""
    a, b, c = (round(float(v), 3) for v in rng.uniform(0.4, 1.3, size=3))
    if case == "negative numbers":
        a, c = -a, -2 * c
    if case == "b is zero":
        b = 0.0
    if case == "a is zero":
        a = 0.0
    if case == "c is minus a":
        c = -a
    if case == "tanh is nearly flat":
        a, b = a + 1.5, b + 1.5
    if case == "large a, small b":
        a, b = 10 * a, b / 10
    if case == "an input that is not finite":
        b = float("nan")
    return {"a": a, "b": b, "c": c}

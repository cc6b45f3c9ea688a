"""Inputs for gradient_check: a loss sum(a w^3) + b (sum w)^2 / 2, weights, a claim about minus its gradient."""

CASES = (
    "a right claim",
    "a wrong sign",
    "a factor of two",
    "one wrong entry",
    "a matrix of weights",
    "three axes",
    "a single weight",
    "a large step",
    "slopes that are tiny",
    "a claim of zero",
    "a flat loss and a claim of zero",
    "a flat loss and a wrong claim",
    "a claim of the wrong shape",
    "a step of zero",
)
SHAPES = {"a matrix of weights": (3, 4), "three axes": (2, 3, 2), "a single weight": (1,)}
FACTORS = {"a wrong sign": -1.0, "a factor of two": 2.0, "a claim of zero": 0.0}


def draw(rng, case):
    """Return a, b, w, dw and h for one of the CASES."""
    shape = SHAPES.get(case, (5,))
    flat = "flat" in case
    a, w = rng.normal(size=shape) * (not flat), rng.normal(size=shape)
    b = 0.0 if flat else float(rng.uniform(0.5, 1.5))
    dw = -(3 * a * w**2 + b * w.sum()) * FACTORS.get(case, 1.0)
    if case == "slopes that are tiny":
        a, b, dw = 1e-6 * a, 1e-6 * b, 1e-6 * dw[::-1]
    if case == "a flat loss and a wrong claim":
        dw = rng.normal(size=shape)
    if case in ("one wrong entry", "a matrix of weights", "three axes"):
        dw[(0,) * w.ndim] += 1.0
    if case == "a claim of the wrong shape":
        dw = dw[:-1]
    h = {"a large step": 0.3, "a step of zero": 0.0}.get(case, 1e-4)
    return {"a": a, "b": b, "w": w, "dw": dw, "h": h}

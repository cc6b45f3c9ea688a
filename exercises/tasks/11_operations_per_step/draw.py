"""Inputs for operations_per_step."""

CASES = (
    "two layers",
    "one layer",
    "three layers",
    "five layers",
    "a batch of one",
    "the digits",
    "all sizes equal",
    "a single size",
    "an empty batch",
    "a size of zero",
)
LAYERS = {"one layer": 1, "three layers": 3, "five layers": 5, "a single size": 0}


def draw(rng, case):
    """Return sizes and batch for one of the CASES."""
    sizes = [int(size) for size in rng.integers(3, 40, size=LAYERS.get(case, 2) + 1)]
    batch = {"a batch of one": 1, "an empty batch": 0}.get(case, int(rng.integers(5, 200)))
    if case == "the digits":
        sizes = [784, sizes[1], 10]
    if case == "all sizes equal":
        sizes = [sizes[0]] * 4
    if case == "a size of zero":
        sizes[1] = 0
    return {"sizes": sizes, "batch": batch}

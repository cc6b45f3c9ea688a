"""Inputs for energy_of_counts."""

CASES = (
    "two layers, a batch",
    "one layer",
    "one image at a time",
    "four layers",
    "reads that cost nothing",
    "reads that cost nearly all",
    "arithmetic that costs nothing",
    "a single size",
    "an empty batch",
    "a size of zero",
    "a negative price",
)
LAYERS = {"one layer": 1, "four layers": 4, "a single size": 0}


def draw(rng, case):
    """Return sizes, batch and prices for one of the CASES."""
    sizes = [int(size) for size in rng.integers(5, 40, size=LAYERS.get(case, 2) + 1)]
    batch = {"one image at a time": 1, "an empty batch": 0}.get(case, int(rng.integers(3, 20)))
    multiply, add, read = (round(float(rng.uniform(*ends)), 2) for ends in ((2, 5), (0.5, 1.5), (4, 8)))
    if case == "a size of zero":
        sizes[1] = 0
    if case == "reads that cost nothing":
        read = 0.0
    if case == "reads that cost nearly all":
        read = 640.0
    if case == "arithmetic that costs nothing":
        multiply = add = 0.0
    if case == "a negative price":
        add = -1.0
    return {"sizes": sizes, "batch": batch, "multiply": multiply, "add": add, "read": read}

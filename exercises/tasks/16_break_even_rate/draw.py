"""Inputs for break_even_rate."""

CASES = (
    "weights beside the adder",
    "weights far away",
    "updates that cost nothing",
    "updates that cost too much",
    "one step",
    "reads that cost nothing",
    "products that cost no more than nothing",
    "no input",
    "no time",
    "additions that cost nothing",
    "a negative price",
)


def draw(rng, case):
    """Return counts and prices for one of the CASES."""
    inputs, steps = int(rng.integers(40, 90)), int(rng.integers(3, 9))
    multiply, add, read = (round(float(rng.uniform(*ends)), 2) for ends in ((2, 5), (0.5, 1.5), (4, 8)))
    update = round(float(rng.uniform(15, 25)), 1)
    changed = {
        "weights far away": {"read": 640.0},
        "updates that cost nothing": {"update": 0.0},
        "updates that cost too much": {"update": 40.0 * inputs},
        "one step": {"steps": 1},
        "reads that cost nothing": {"read": 0.0},
        "products that cost no more than nothing": {"multiply": 0.0},
        "no input": {"inputs": 0},
        "no time": {"steps": 0},
        "additions that cost nothing": {"add": 0.0},
        "a negative price": {"update": -1.0},
    }.get(case, {})
    drawn = {"inputs": inputs, "steps": steps, "multiply": multiply, "add": add, "read": read, "update": update}
    return {**drawn, **changed}

"""Inputs for mean_field_slope."""

CASES = (
    "tanh",
    "sigmoid",
    "relu",
    "tanh with large weights",
    "sigmoid with large sums",
    "relu with sums of exactly 0",
    "one input and one unit",
    "a gain of 0",
    "another bend",
    "a gain below 0",
)


def draw(rng, case):
    """Return z, bend and gain for one of the CASES."""
    shape = (1, 1) if case == "one input and one unit" else (int(rng.integers(3, 6)), int(rng.integers(6, 9)))
    z = rng.normal(0.3, 1.5 if "large sums" in case else 0.7, size=shape)
    if case == "relu with sums of exactly 0":
        z[:, 0] = 0.0
    words = {
        "another bend": "softmax",
        "one input and one unit": "sigmoid",
        "a gain of 0": "tanh",
        "a gain below 0": "relu",
    }
    gains = {"a gain of 0": 0.0, "a gain below 0": -1.0, "tanh with large weights": 2.5}
    gain = gains.get(case, round(float(rng.uniform(1.2, 1.8)), 2))
    return {"z": z, "bend": words.get(case, case.split()[0]), "gain": gain}

"""Inputs for operations_to_accuracy."""

import numpy as np

CASES = (
    "reached in the middle",
    "reached at the last look",
    "reached at the first look",
    "exactly at the last look",
    "never reached",
    "falls below again, and comes back",
    "near it first, and then far",
    "nothing spent before",
    "much spent before",
    "a single look",
    "a single look, never reached",
    "uneven looks",
    "operations that do not grow",
    "one accuracy too few",
)


def draw(rng, case):
    """Return operations, accuracy, level and before for one of the CASES."""
    looks = 1 if case.startswith("a single look") else int(rng.integers(6, 9))
    operations = np.cumsum(rng.uniform(0.3, 0.8, size=looks))
    if case == "uneven looks":
        operations = operations**3
    accuracy = np.sort(rng.uniform(0.5, 0.95, size=looks)) + 0.001 * np.arange(looks)
    k = looks // 2
    level = float(accuracy[k] - 0.3 * (accuracy[k] - accuracy[k - 1])) if looks > 1 else 0.4
    if case == "reached at the last look":
        level = float(0.4 * accuracy[-2] + 0.6 * accuracy[-1])
    if case == "reached at the first look":
        level = float(accuracy[0] - 0.07)
    if case == "exactly at the last look":
        level = float(accuracy[-1])
    if case in ("never reached", "a single look, never reached"):
        level = float(accuracy[-1] + 0.03)
    if case == "falls below again, and comes back":
        accuracy[k + 1] = accuracy[k - 1] - 0.1
    if case == "near it first, and then far":
        accuracy[0] = level - 0.0005
    if case == "operations that do not grow":
        operations[1] = operations[0]
    if case == "one accuracy too few":
        accuracy = accuracy[:-1]
    before = {"nothing spent before": 0.0, "much spent before": 25.0}.get(case, round(float(rng.uniform(0.5, 3.0)), 2))
    return {"operations": operations, "accuracy": accuracy, "level": level, "before": before}

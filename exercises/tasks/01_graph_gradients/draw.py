"""Inputs for graph_gradients."""

import numpy as np

CASES = (
    "the graph of the lesson",
    "a chain",
    "a number times itself",
    "a random graph",
    "a large random graph",
    "a last node in the middle",
    "a last node without parents",
    "a ladder of forty rungs",
    "no such node",
)
LESSON = [[], [], [0, 1], [0, 2], [2, 3]]  # y = p s, with p = a b and s = a + p


def draw(rng, case):
    """Return parents, slopes and last for one of the CASES."""
    parents, last = _graph(rng, case)
    slopes = [[0.5 if "ladder" in case else _slope(rng) for _ in group] for group in parents]
    number = rng.permutation(len(parents))
    if case in ("a chain", "the graph of the lesson"):  # any shuffle but the ones in which order by number would do
        number = np.roll(np.arange(len(parents)), 2)
    new_parents: list[list[int]] = [[] for _ in parents]
    new_slopes: list[list[float]] = [[] for _ in parents]
    for old, new in enumerate(number):
        new_parents[new] = [int(number[parent]) for parent in parents[old]]
        new_slopes[new] = slopes[old]
    return {"parents": new_parents, "slopes": new_slopes, "last": len(parents) if last is None else int(number[last])}


def _graph(rng, case):
    if case == "the graph of the lesson":
        return LESSON, 4
    if case == "a chain":
        return [[], [0], [1], [2], [3]], 4
    if case == "a number times itself":
        return [[], [0, 0], [1]], 2
    if case == "a ladder of forty rungs":
        return [[], *([i, i] for i in range(40))], 40
    size = 30 if case == "a large random graph" else 10
    parents = [[], []] + [[int(p) for p in rng.integers(i, size=2)] for i in range(2, size)]
    parents[-1] = [size - 2, size - 3]
    return parents, {"a last node in the middle": size - 3, "a last node without parents": 0, "no such node": None}.get(
        case, size - 1
    )


def _slope(rng):
    return round(float(rng.choice([-1, 1]) * rng.uniform(0.3, 1.4)), 2)

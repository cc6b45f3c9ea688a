"""Inputs for topographic_error."""

import numpy as np

CASES = (
    "a map half in order",
    "units in any order",
    "a map in order",
    "a single point",
    "two units, on a diagonal",
    "two units, far apart",
    "a chain with steps of many lengths",
    "a chain that doubles back",
    "units in a row, a single column",
    "units in a cube",
    "weights of very different length",
    "one unit only",
    "a place too few",
    "no point",
)
# Steps from unit to unit of a chain. Whole numbers stand first: their places are exact, and so is the root of 2.
STEPS = ((0, 0), (1, 0), (1, 1), (2, 0), (0, 1.1), (1.3, 0), (0, 1.6))
CLEAR = 1e-3  # of an input's three nearest units, no two are nearer to each other than this, in squared distance


def draw(rng, case):
    """Return w, x and places for one of the CASES."""
    w, x, places = _map(rng, case)
    while np.diff(np.sort(((x[:, None] - w) ** 2).sum(axis=2))[:, :3], axis=1).min() < CLEAR:
        w, x, places = _map(rng, case)
    if case == "one unit only":
        w, places = w[:1], places[:1]
    if case == "a place too few":
        places = places[:-1]
    return {"w": w, "x": x[:0] if case == "no point" else x, "places": places}


def _map(rng, case):
    if case.startswith("a chain"):
        return _chain(rng, case)
    if case.startswith("two units"):
        places = np.array([[0.0, 0.0], [1.0, 1.0] if case == "two units, on a diagonal" else [2.0, 1.0]])
        return np.array([[0.0] * 3, [1.0] * 3]), 0.1 * rng.normal(size=(6, 3)), places
    places = np.stack(np.meshgrid(*map(np.arange, _shape(case)), indexing="ij"), axis=-1)
    places = places.reshape(-1, places.shape[-1]).astype(float)
    inputs = 1 if case == "units in a row, a single column" else 3
    x = rng.uniform(0, 3, size=(1 if case == "a single point" else 24, inputs))
    if case in ("a map in order", "a map half in order"):
        w = 0.1 * rng.normal(size=(len(places), inputs))
        w[:, :2] += places
        x[:, 2] *= 0.1
        if case == "a map half in order":
            some = np.arange(0, len(w), 2)
            w[some] = w[rng.permutation(some)]
        return w, x, places
    w = rng.uniform(0, 3, size=(len(places), inputs))
    if case == "weights of very different length":
        w *= np.linspace(0.2, 3.0, len(w))[:, None]
    return w, x, places


def _shape(case):
    return {"units in a row, a single column": (7,), "units in a cube": (2, 2, 3)}.get(case, (4, 3))


def _chain(rng, case):
    """Units in a line, and a different number of points just beside the middle of each step: 1, 2, 4, 8, ..."""
    places = np.cumsum(STEPS, axis=0, dtype=float)
    if case == "a chain that doubles back":  # where the index is near, the place is not, and the other way round
        places = np.array([[0.0, 0], [3, 0], [1, 0], [4, 1], [1, 1], [4, 0], [0, 1]])
    w = np.arange(len(places))[:, None] * np.ones((1, 3))
    step = np.repeat(np.arange(len(STEPS) - 1), 2 ** np.arange(len(STEPS) - 1))
    x = step[:, None] + 0.4 + 0.02 * rng.uniform(-1, 1, size=(len(step), 3))
    shuffled = rng.permutation(len(x))
    return w, x[shuffled], places

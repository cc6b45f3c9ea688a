"""An arm and a cursor. What is called, what goes wrong, the call, the argument named, and parts of the message."""

import numpy as np

from hvb_lib.worlds import arm, cursor
from tests.bad_input.shared import RNG, X

MODULES = ("worlds.arm", "worlds.cursor")
TAKES_NOTHING = {"worlds.cursor.Reaches"}
PAIRS, CELLS = np.ones((5, 2)), cursor.cortex(4, 0)


def still(counts):
    return np.zeros((len(counts), 2))


TABLE = [
    ("worlds.arm.Arm", "upper", lambda: arm.Arm(upper=0), "upper", "got 0", "above 0"),
    ("worlds.arm.Arm", "fore", lambda: arm.Arm(fore=-1), "fore", "-1", "above 0"),
    ("worlds.arm.Arm", "one pair", lambda: arm.Arm().hand([0.1, 0.2]), "q", "(2,)", "(batch, 2)"),
    ("worlds.arm.Arm", "three angles", lambda: arm.Arm().jacobian(np.ones((4, 3))), "q", "(4, 3)"),
    ("worlds.arm.Arm", "NaN", lambda: arm.Arm().elbow([[np.nan, 1]]), "q", "nan at index (0, 0)"),
    ("worlds.arm.Arm", "too far", lambda: arm.Arm().joints([[0.3, 0.3], [0.7, 0]]), "hand", "0.7 m", "0.01 to 0.67"),
    ("worlds.arm.Arm", "too near", lambda: arm.Arm().joints([[0.0, 0.0]]), "hand", "0 m", "0.01 to 0.67"),
    ("worlds.arm.rotation", "NaN", lambda: arm.rotation(np.nan), "degrees", "nan", "finite"),
    ("worlds.arm.rotated", "one point", lambda: arm.rotated([1, 2], 30), "points", "(2,)", "(batch, 2)"),
    ("worlds.arm.rotated", "about", lambda: arm.rotated(PAIRS, 30, PAIRS), "about", "(5, 2)", "(2,)"),
    ("worlds.arm.rotated", "degrees", lambda: arm.rotated(PAIRS, [30, 40]), "degrees", "(2,)", "(5,)"),
    ("worlds.cursor.Cortex", "depth of one", lambda: cursor.Cortex(X[0], X[0], X[0, :1], X[0] > 0), "depth", "(1,)"),
    ("worlds.cursor.Cortex", "alive", lambda: cursor.Cortex(X[0], X[0], X[0], X[0, :2] > 0), "alive", "(2,)", "(4,)"),
    ("worlds.cursor.Cortex", "NaN", lambda: cursor.Cortex(X[0] * np.nan, X[0], X[0], X[0] > 0), "preferred", "nan"),
    ("worlds.cursor.Cortex", "one velocity", lambda: CELLS.rates([1, 0]), "v", "(2,)", "(batch, 2)"),
    ("worlds.cursor.Cortex", "a seed for rng", lambda: CELLS.counts(PAIRS, 0), "rng", "got 0", "default_rng"),
    ("worlds.cursor.Cortex", "step", lambda: CELLS.counts(PAIRS, RNG, 0), "step", "got 0", "above 0"),
    ("worlds.cursor.Cortex", "a seed for drift", lambda: CELLS.drifted(1, 0), "rng", "got 0", "default_rng"),
    ("worlds.cursor.Cortex", "degrees", lambda: CELLS.drifted(-1, RNG), "degrees", "-1", "at least 0"),
    ("worlds.cursor.Cortex", "dying", lambda: CELLS.drifted(1, RNG, 30), "dying", "got 30", "0 to 1"),
    ("worlds.cursor.cortex", "nobody", lambda: cursor.cortex(0, 0), "units", "got 0", "at least 1"),
    ("worlds.cursor.population_vector", "units", lambda: cursor.population_vector(PAIRS, CELLS), "counts", "(5, 2)",
     "(batch, 4)"),
    ("worlds.cursor.population_vector", "step", lambda: cursor.population_vector(X, CELLS, 0), "step", "got 0"),
    ("worlds.cursor.targets", "none", lambda: cursor.targets(0), "n", "got 0", "at least 1"),
    ("worlds.cursor.reach", "one goal", lambda: cursor.reach(CELLS, still, [0.1, 0], RNG), "goals", "(2,)"),
    ("worlds.cursor.reach", "at the start", lambda: cursor.reach(CELLS, still, 0 * PAIRS, RNG), "goals", "0 m", "0.01"),
    ("worlds.cursor.reach", "bins", lambda: cursor.reach(CELLS, still, PAIRS, RNG, bins=0), "bins", "got 0"),
    ("worlds.cursor.reach", "one velocity", lambda: cursor.reach(CELLS, lambda c: np.ones(2), PAIRS, RNG), "v", "(2,)",
     "(5, 2)"),
    ("worlds.cursor.reach", "NaN", lambda: cursor.reach(CELLS, lambda c: still(c) * np.nan, PAIRS, RNG), "v", "nan"),
]  # fmt: skip

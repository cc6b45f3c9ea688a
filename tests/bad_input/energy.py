"""Bad input for prices, counts and converted networks."""

import numpy as np

from hvb_lib import converted, energy
from tests.bad_input.shared import NAN, PIXELS, W, X

MODULES = ("energy", "converted")
TAKES_NOTHING = {"energy.Counts", "energy.counts", "converted.Response"}
NET = [np.full((3, 4), 0.5), np.full((2, 3), 0.5)]
ROWS = [w.T for w in NET]
NONE = energy.Counts()

TABLE = [
    ("energy.Prices", "a price of nothing", lambda: energy.Prices(1, 0, 1, 1, 1), "add", "got 0", "above 0"),
    ("energy.parts", "memory", lambda: energy.parts(NONE, "flash"), "memory", "'flash'", "SRAM"),
    ("energy.joules", "memory", lambda: energy.joules(NONE, "flash"), "memory", "'flash'", "DRAM"),
    ("energy.break_even", "memory", lambda: energy.break_even("flash"), "memory", "'flash'", "DRAM"),
    ("energy.dense", "one size", lambda: energy.dense([4]), "sizes", "[4]", "at least two"),
    ("energy.dense", "a size of zero", lambda: energy.dense([4, 0]), "sizes", "got 0", "at least 1"),
    ("energy.dense", "batch", lambda: energy.dense([4, 3], batch=0), "batch", "got 0", "at least 1"),
    ("energy.spiking", "one size", lambda: energy.spiking([4], 1, 1, []), "sizes", "[4]", "at least two"),
    ("energy.spiking", "steps", lambda: energy.spiking([4, 3], -1, 1, [1]), "steps", "-1", "at least 0"),
    ("energy.spiking", "active", lambda: energy.spiking([4, 3], 1, -1, [1]), "active", "-1", "at least 0"),
    ("energy.spiking", "a layer too many", lambda: energy.spiking([4, 3], 1, 1, [1, 1]), "spikes", "got 2", "wanted 1"),
    ("energy.spiking", "NaN", lambda: energy.spiking([4, 3], 1, 1, [np.nan]), "spikes", "nan"),
    ("converted.dense", "no layer", lambda: converted.dense([], X), "weights", "got none"),
    ("converted.dense", "layers apart", lambda: converted.dense([W, W], X), "weights", "(3, 4)", "(units, 3)"),
    ("converted.dense", "NaN in weights", lambda: converted.dense([W * np.nan], X), "weights", "nan at index"),
    ("converted.dense", "x", lambda: converted.dense(NET, X[:, :3]), "x", "(5, 3)", "(batch, 4)"),
    ("converted.dense", "pixels", lambda: converted.dense(NET, PIXELS), "x", "uint8", "floats"),
    ("converted.dense", "NaN", lambda: converted.dense(NET, NAN), "x", "nan at index"),
    ("converted.dense", "levels", lambda: converted.dense(NET, X, 0), "levels", "got 0", "at least 1"),
    ("converted.skipping", "a batch", lambda: converted.skipping(NET, X), "x", "(5, 4)", "(4,)"),
    ("converted.balanced", "x", lambda: converted.balanced(NET, X[:, :1]), "x", "(5, 1)", "(batch, 4)"),
    ("converted.balanced", "percentile", lambda: converted.balanced(NET, X, 0), "percentile", "got 0", "above 0"),
    ("converted.balanced", "silence", lambda: converted.balanced([-W], X), "weights", "layer 0", "ever fires"),
    ("converted.quantised", "one bit", lambda: converted.quantised(NET, 1), "bits", "got 1", "at least 2"),
    ("converted.quantised", "zeros", lambda: converted.quantised([0 * W]), "weights", "zeros"),
    ("converted.quantised", "flat", lambda: converted.quantised([W[0]]), "weights", "(4,)", "(units, inputs)"),
    ("converted.respond", "x", lambda: converted.respond(NET, X[0], 4), "x", "(4,)", "(images, 4)"),
    ("converted.respond", "above 1", lambda: converted.respond(NET, 255 * X, 4), "x", "255", "0 to 1"),
    ("converted.respond", "steps", lambda: converted.respond(NET, X, 0), "steps", "got 0", "at least 1"),
    ("converted.respond", "rate", lambda: converted.respond(NET, X, 4, 2.0), "rate", "got 2", "at most 1"),
    ("converted.events", "not transposed", lambda: converted.events(NET, X[0], 4), "weights", "(2, 3)", "(4, units)"),
    ("converted.events", "a batch", lambda: converted.events(ROWS, X, 4), "x", "(5, 4)", "(4,)"),
    ("converted.events", "negative", lambda: converted.events(ROWS, -X[0], 4), "x", "-1", "0 to 1"),
    ("converted.events", "rate", lambda: converted.events(ROWS, X[0], 4, 0), "rate", "got 0", "above 0"),
]

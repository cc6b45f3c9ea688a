"""Bad input for data sets, text and counts of it."""

import numpy as np

from hvb_lib import data, ngrams, text

MODULES = ("data", "text", "ngrams")
TAKES_NOTHING = {"data.mnist", "data.japanese_vowels", "data.names", "data.natural_images", "data.Digits",
                 "data.Utterances"}  # fmt: skip
TABLE = [
    ("data.checked", "unknown file", lambda: data.checked("mnist"), "name", "'mnist'", "mnist.npz"),
    ("data.patches", "a single pixel", lambda: data.patches(1, 5), "side", "got 1", "at least 2"),
    ("data.patches", "too large", lambda: data.patches(301, 5), "side", "301", "at most 300"),
    ("data.patches", "none", lambda: data.patches(8, 0), "n", "got 0", "at least 1"),
    ("data.patches", "seed", lambda: data.patches(8, 5, seed=1.5), "seed", "1.5"),
    ("text.contexts", "one name", lambda: text.contexts("anna", 2), "names", "'anna'", "a list of names"),
    ("text.contexts", "no name", lambda: text.contexts([], 2), "names", "[]", "a list of names"),
    ("text.contexts", "a capital", lambda: text.contexts(["Anna"], 2), "names", "'Anna'", "name.lower()"),
    ("text.contexts", "an empty name", lambda: text.contexts(["anna", ""], 2), "names", "''", "letters"),
    ("text.contexts", "no context", lambda: text.contexts(["anna"], 0), "length", "got 0", "at least 1"),
    ("text.bits", "probability 0", lambda: text.bits([0.5, 0.0]), "p", "got 0", "above 0"),
    ("text.bits", "percent", lambda: text.bits([50.0]), "p", "50", "at most 1"),
    ("text.bits", "a table", lambda: text.bits(np.ones((2, 27))), "p", "(2, 27)", "(n,)"),
    ("text.draw", "no name", lambda: text.draw(lambda x: x, 0, 2), "count", "got 0"),
    ("text.draw", "no context", lambda: text.draw(lambda x: x, 1, 0), "length", "got 0"),
    ("text.draw", "temperature",
     lambda: text.draw(lambda x: x, 1, 2, temperature=0), "temperature", "got 0", "above 0"),
    ("text.draw", "26 letters", lambda: text.draw(lambda x: np.ones((1, 26)), 1, 2), "probabilities(x)", "(1, 26)",
     "(1, 27)"),
    ("ngrams.NGram", "a unigram", lambda: ngrams.NGram(["anna"], 1), "order", "got 1", "at least 2"),
    ("ngrams.NGram", "too long", lambda: ngrams.NGram(["anna"], 6), "order", "got 6", "at most 5"),
    ("ngrams.NGram", "alpha", lambda: ngrams.NGram(["anna"], 2, 0), "alpha", "got 0", "above 0"),
    ("ngrams.NGram", "short contexts", lambda: ngrams.NGram(["anna"], 3).probabilities(np.ones((2, 1), int)), "x",
     "contexts of 1", "at least 2"),
    ("ngrams.Interpolated", "too long", lambda: ngrams.Interpolated(["anna"], 6), "order", "got 6", "at most 5"),
    ("ngrams.Interpolated", "a unigram", lambda: ngrams.Interpolated(["anna"], 1), "order", "got 1", "at least 2"),
    ("ngrams.counted", "no name", lambda: ngrams.counted([], 2), "names", "[]"),
    ("ngrams.bits_per_character", "no name",
     lambda: ngrams.bits_per_character(ngrams.NGram(["anna"], 2), []), "names", "[]"),
    ("data.cloud", "two points", lambda: data.cloud(2), "n", "got 2", "at least 3"),
    ("data.cloud", "one spread", lambda: data.cloud(spread=(2.0,)), "spread", "(1,)", "(2,)"),
    ("data.cloud", "flat", lambda: data.cloud(spread=(2.0, 0.0)), "spread", "got 0", "above 0"),
    ("data.cloud", "angle", lambda: data.cloud(angle=np.inf), "angle", "inf", "finite"),
    ("data.planted", "not square", lambda: data.planted(9, np.ones((2, 3))), "covariance", "(2, 3)", "(2, 2)"),
    ("data.planted", "not symmetric", lambda: data.planted(9, [[1, 1], [0, 1]]), "covariance", "symmetric"),
    ("data.planted", "impossible", lambda: data.planted(9, [[1, 2], [2, 1]]), "covariance", "-1", "none below 0"),
    ("data.planted", "NaN", lambda: data.planted(9, [[1, np.nan], [np.nan, 1]]), "covariance", "nan at index"),
    ("data.planted", "mean", lambda: data.planted(9, np.eye(2), [1.0]), "mean", "(1,)", "(2,)"),
    ("data.planted", "n", lambda: data.planted(0, np.eye(2)), "n", "got 0"),
    ("data.spirals", "one point", lambda: data.spirals(1), "n", "got 1", "at least 2"),
    ("data.spirals", "turns", lambda: data.spirals(9, 0), "turns", "got 0", "above 0"),
    ("data.spirals", "noise", lambda: data.spirals(9, noise=-0.1), "noise", "-0.1", "at least 0"),
    ("data.spirals", "seed", lambda: data.spirals(9, seed=-1), "seed", "-1", "at least 0"),
]  # fmt: skip


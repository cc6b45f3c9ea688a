"""Bad input for associative memories."""

import numpy as np

from hvb_lib.memory import association, hopfield, states, theory
from hvb_lib.memory import dense as dense_memory
from tests.bad_input.shared import NAN, WORDS, W, X, Y

MODULES = ("memory.association", "memory.dense", "memory.hopfield", "memory.states", "memory.theory")
TAKES_NOTHING = {"memory.theory.critical"}
TABLE = [
    *[(f"memory.association.{store.__name__}", what, lambda store=store, x=x, y=y: store(x, y), *expected)
      for store in (association.outer_product, association.pseudo_inverse)
      for what, x, y, *expected in (
          ("one pattern", np.ones(4), Y, "x", "(4,)", "(patterns, inputs)"),
          ("zeros and ones", np.eye(4), np.ones((4, 3)), "x", "value 0", "np.where"),
          ("too few to recall", X, Y[:4], "y", "(4, 3)", "(5, outputs)"),
          ("NaN to recall", X, Y * np.nan, "y", "value nan", "+1 and -1"),
          ("words", WORDS, Y, "x", "<U5", "real numbers"),
      )],
    ("memory.association.delta", "x of other inputs", lambda: association.delta(W, Y, Y), "x", "(5, 3)", "(batch, 4)"),
    ("memory.association.delta", "t of one column", lambda: association.delta(W, X, Y[:, :1]), "t", "(5, 1)", "(5, 3)"),
    ("memory.association.delta", "NaN", lambda: association.delta(W, X, Y * np.nan), "t", "nan at index (0, 0)"),
    ("memory.association.recall", "w of one unit", lambda: association.recall(W[0], X), "w", "(4,)", "(units, inputs)"),
    ("memory.association.recall", "one cue", lambda: association.recall(W, X[0]), "x", "(4,)", "(batch, 4)"),
    ("memory.hopfield.stored", "greys", lambda: hopfield.stored(0.5 * X), "x", "value 0.5", "np.where"),
    ("memory.hopfield.projected", "one pattern", lambda: hopfield.projected(X[0]), "x", "(4,)", "(patterns, units)"),
    ("memory.hopfield.projected", "too many", lambda: hopfield.projected(X), "x", "5 patterns of 4 units", "fewer"),
    *[(f"memory.hopfield.{name}", what, lambda call=call, w=w, s=s: call(w, s), *expected)
      for name, call in (("energy", hopfield.energy), ("synchronous", hopfield.synchronous),
                         ("relax", lambda w, s: hopfield.relax(w, s, 0)),
                         ("path", lambda w, s: hopfield.path(w, s[0], 0)))
      for what, w, s, *expected in (
          ("w is not square", W, X, "w", "(3, 4)", "(3, 3)"),
          ("units that read themselves", np.ones((4, 4)), X, "w", "diagonal", "fill_diagonal"),
          ("one-way weights", np.triu(np.ones((4, 4)), 1), X, "w", "not symmetric"),
          ("NaN", np.full((4, 4), np.nan), X, "w", "nan at index (0, 0)"),
          ("states of other units", 1 - np.eye(4), Y, "s", "3)", "(states, 4)"),
          ("a state of zeros", 1 - np.eye(4), 0 * X, "s", "value 0", "+1 and -1"),
      )],
    ("memory.hopfield.relax", "one sweep", lambda: hopfield.relax(1 - np.eye(4), [[1, -1, 1, -1]], 0, 1), "sweeps",
     "got 1", "not at rest"),
    ("memory.dense.power", "n of 1", lambda: dense_memory.power(1), "n", "got 1", "at least 2"),
    *[(f"memory.dense.{name}", what, lambda call=call, x=x, s=s, f=f: call(x, s, f), *expected)
      for name, call in (("energy", dense_memory.energy), ("gains", dense_memory.gains),
                         ("relax", lambda x, s, f: dense_memory.relax(x, s[0], f, 0)))
      for what, x, s, f, *expected in (
          ("greys", 0.5 * X, X, np.square, "x", "value 0.5", "np.where"),
          ("other units", X, Y, np.square, "s", "3)", "(states, 4)"),
          ("a reward of all", X, X, np.sum, "reward(u)", "()", "each overlap by itself"),
          ("a reward that overflows", X, X, lambda u: np.exp(1e4 * u), "reward(u)", "inf at index"),
      )],
    *[(f"memory.dense.{f.__name__}", what, lambda f=f, x=x, s=s, beta=beta: f(x, s, beta), *expected)
      for f in (dense_memory.attention, dense_memory.continuous_energy)
      for what, x, s, beta, *expected in (
          ("one pattern", X[0], X, 1.0, "x", "(4,)", "(patterns, units)"),
          ("states of other units", X, Y, 1.0, "s", "(5, 3)", "(states, 4)"),
          ("NaN", X, NAN, 1.0, "s", "nan at index (0, 0)"),
          ("beta of 0", X, X, 0.0, "beta", "got 0", "above 0"),
      )],
    ("memory.states.signs", "a grey", lambda: states.signs("x", [[1.0, 0.5]]), "x", "value 0.5", "np.where(x > 0"),
    ("memory.states.drawn", "none", lambda: states.drawn(0, 4, 0), "patterns", "got 0", "at least 1"),
    ("memory.states.drawn", "no units", lambda: states.drawn(4, 0, 0), "units", "got 0", "at least 1"),
    ("memory.states.drawn", "all the same", lambda: states.drawn(4, 4, 0, 1), "alike", "got 1", "below 1"),
    ("memory.states.corrupted", "more than all", lambda: states.corrupted(X, 1.5, 0), "noise", "got 1.5", "0 to 1"),
    ("memory.states.corrupted", "greys", lambda: states.corrupted(0.5 * X, 0.1, 0), "x", "value 0.5", "np.where"),
    ("memory.states.overlap", "other units", lambda: states.overlap(X, Y), "x", "(5, 3)", "(5, 4)"),
    ("memory.states.overlap", "one for all", lambda: states.overlap(X, X[:1]), "x", "(1, 4)", "(5, 4)"),
    ("memory.theory.error_rate", "no load", lambda: theory.error_rate(0.0), "load", "got 0", "above 0"),
    ("memory.theory.error_rate", "the mirror image", lambda: theory.error_rate(0.1, 0.6), "noise", "got 0.6", "mirror"),
    ("memory.theory.capacity", "without any error", lambda: theory.capacity(1.0), "wanted", "got 1", "below 1"),
    ("memory.theory.capacity", "no output", lambda: theory.capacity(0.9, 0.1, 0), "outputs", "got 0", "at least 1"),
    ("memory.theory.pseudo_inverse_error_rate", "full", lambda: theory.pseudo_inverse_error_rate(1.0, 0.1), "load",
     "got 1", "below 1"),
    ("memory.theory.dense_capacity", "n of 1", lambda: theory.dense_capacity(9, 1, 0.1), "n", "got 1", "at least 2"),
    ("memory.theory.dense_capacity", "half", lambda: theory.dense_capacity(9, 2, 0.5), "wrong", "got 0.5", "below 0.5"),
    ("memory.theory.load_of", "t of 0", lambda: theory.load_of(0.0), "t", "got 0", "above 0"),
    ("memory.theory.retrieval", "no load", lambda: theory.retrieval(0.0), "load", "got 0", "above 0"),
]  # fmt: skip


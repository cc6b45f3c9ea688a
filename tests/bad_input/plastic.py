"""Bad input for hybrids."""

import numpy as np

from hvb_lib.plastic import Plastic, fast_weights, three_factor, traces
from tests.bad_input.shared import NAN, RNG, WORDS, X, Y

MODULES = ("plastic.fast_weights", "plastic.plasticity", "plastic.three_factor", "plastic.traces")
H, R = np.ones((5, 3, 4)), np.ones(5)


def plastic(driven=False):
    return Plastic(4, 3, RNG, driven=driven, dtype=np.float64)


def after(frames):
    layer = plastic()
    layer.forward(frames)
    return layer


TABLE = [
    *[(f"plastic.traces.{trace.__name__}", what, lambda trace=trace, h=h, x=x, y=y, eta=eta: trace(h, x, y, eta),
       *expected)
      for trace in (traces.hebb_trace, traces.oja_trace)
      for what, h, x, y, eta, *expected in (
          ("one trace for all", H[0], X, Y, 0.1, "h", "(3, 4)", "(batch, units, inputs)"),
          ("x of one row", H, X[:1], Y, 0.1, "x", "(1, 4)", "(5, 4)"),
          ("y of one column", H, X, Y[:, :1], 0.1, "y", "(5, 1)", "(5, 3)"),
          ("NaN", H, NAN, Y, 0.1, "x", "nan at index (0, 0)"),
          ("a list of eta", H, X, Y, [0.1], "eta", "[0.1]", "a number"),
      )],
    ("plastic.plasticity.Plastic", "no units", lambda: Plastic(4, 0, RNG), "units", "got 0", "at least 1"),
    ("plastic.plasticity.Plastic", "a seed", lambda: Plastic(4, 3, 0), "rng", "got 0", "default_rng"),
    ("plastic.plasticity.Plastic", "another trace", lambda: Plastic(4, 3, RNG, "bcm"), "trace", "'bcm'", "hebb, oja"),
    ("plastic.plasticity.Plastic", "eta of 1", lambda: Plastic(4, 3, RNG, eta=1), "eta", "got 1", "below 1"),
    ("plastic.plasticity.Plastic", "whole weights", lambda: Plastic(4, 3, RNG, dtype=int), "dtype", "float32"),
    ("plastic.plasticity.Plastic", "one frame", lambda: plastic().forward(X), "x", "(5, 4)", "(batch, time, 4)"),
    ("plastic.plasticity.Plastic", "no drive", lambda: plastic(driven=True).forward(X[None]), "x", "(1, 5, 4)",
     "(batch, time, 7)"),
    ("plastic.plasticity.Plastic", "NaN", lambda: plastic().forward(NAN[None]), "x", "nan at index (0, 0, 0)"),
    ("plastic.plasticity.Plastic", "backward first", lambda: plastic().backward(Y[None]), "backward", "before forward"),
    ("plastic.plasticity.Plastic", "delta of one run", lambda: after(np.ones((2, 5, 4))).backward(Y[None]), "delta",
     "(1, 5, 3)", "(2, 5, 3)"),
    ("plastic.fast_weights.positive", "words", lambda: fast_weights.positive(WORDS), "x", "<U5", "real numbers"),
    ("plastic.fast_weights.positive", "NaN", lambda: fast_weights.positive(NAN), "x", "nan at index (0, 0)"),
    *[(f"plastic.fast_weights.{step.__name__}", what, lambda step=step, w=w, k=k, v=v: step(w, k, v), *expected)
      for step in (fast_weights.write, fast_weights.correct)
      for what, w, k, v, *expected in (
          ("one matrix for all", H[0], X, Y, "w", "(3, 4)", "(batch, values, keys)"),
          ("one key for all", H, X[:1], Y, "k", "(1, 4)", "(5, 4)"),
          ("one value for all", H, X, Y[:1], "v", "(1, 3)", "(5, 3)"),
          ("NaN", H, NAN, Y, "k", "nan at index (0, 0)"),
      )],
    ("plastic.fast_weights.write", "keep of 2", lambda: fast_weights.write(H, X, Y, 2), "keep", "got 2", "0 to 1"),
    ("plastic.fast_weights.correct", "no rate", lambda: fast_weights.correct(H, X, Y, None), "rate", "None",
     "a number"),
    ("plastic.fast_weights.read", "another key", lambda: fast_weights.read(H, Y), "q", "(5, 3)", "(5, 4)"),
    ("plastic.fast_weights.read", "NaN", lambda: fast_weights.read(H, NAN), "q", "nan at index (0, 0)"),
    *[(f"plastic.fast_weights.{recall.__name__}", what,
       lambda recall=recall, k=k, v=v, q=q, keep=keep: recall(k, v, q, keep), *expected)
      for recall in (fast_weights.fast_weights, fast_weights.linear_attention)
      for what, k, v, q, keep, *expected in (
          ("a single key", X[0], Y, X, 1, "k", "(4,)", "(time, keys)"),
          ("one value for all", X, Y[:1], X, 1, "v", "(1, 3)", "(5, values)"),
          ("one query for all", X, Y, X[:1], 1, "q", "(1, 4)", "(5, 4)"),
          ("keep below 0", X, Y, X, -1, "keep", "got -1", "at least 0"),
          ("NaN", NAN, Y, X, 1, "k", "nan at index (0, 0)"),
      )],
    ("plastic.three_factor.three_factor", "one noise for all", lambda: three_factor.three_factor(X, Y[:1], R), "noise",
     "(1, 3)", "(5, units)"),
    ("plastic.three_factor.three_factor", "a reward of one column", lambda: three_factor.three_factor(X, Y, R[:, None]),
     "reward", "(5, 1)", "(5,)", "one reward for each input"),
    ("plastic.three_factor.three_factor", "expected of others", lambda: three_factor.three_factor(X, Y, R, R[:3]),
     "expected", "(3,)", "(5,)"),
    ("plastic.three_factor.three_factor", "without noise", lambda: three_factor.three_factor(X, Y, R, 0, 0), "sigma",
     "got 0", "above 0"),
    ("plastic.three_factor.three_factor", "NaN", lambda: three_factor.three_factor(X, Y, R * np.nan), "reward",
     "nan at index (0,)"),
    ("plastic.three_factor.trace", "one trace for all", lambda: three_factor.trace(H[0], X, Y, 1), "e", "(3, 4)",
     "(batch, units, inputs)"),
    ("plastic.three_factor.trace", "noise of one row", lambda: three_factor.trace(H, X, Y[:1], 1), "noise", "(1, 3)",
     "(5, 3)"),
    ("plastic.three_factor.trace", "keep of 2", lambda: three_factor.trace(H, X, Y, 2), "keep", "got 2", "0 to 1"),
    ("plastic.three_factor.trace", "NaN", lambda: three_factor.trace(H, NAN, Y, 1), "x", "nan at index (0, 0)"),
    ("plastic.three_factor.rewarded", "one trace", lambda: three_factor.rewarded(H[0], R), "e", "(3, 4)"),
    ("plastic.three_factor.rewarded", "one reward", lambda: three_factor.rewarded(H, R[:1]), "reward", "(1,)", "(5,)"),
    ("plastic.three_factor.rewarded", "NaN", lambda: three_factor.rewarded(H * np.nan, R), "e",
     "nan at index (0, 0, 0)"),
    ("plastic.three_factor.ExpectedReward", "share of 2", lambda: three_factor.ExpectedReward(2), "share", "got 2"),
    ("plastic.three_factor.ExpectedReward", "a single reward", lambda: three_factor.ExpectedReward()(1.0), "reward",
     "()", "(batch,)"),
]  # fmt: skip

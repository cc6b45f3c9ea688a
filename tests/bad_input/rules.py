"""Bad input for local rules, competitions, maps, clusters and whitening."""

import numpy as np

from hvb_lib import clusters, competition, maps, rules, whiten
from tests.bad_input.shared import NAN, WORDS, W, X, Y

MODULES = ("rules", "competition", "maps", "clusters", "whiten")


LOCAL = [
    (f"rules.{name}", what, lambda rule=rule, arguments=arguments: rule(*arguments), *expected)
    for name, rule in rules.RULES.items()
    for what, arguments, *expected in (
        ("w is one unit's row", (np.ones(4), X, Y), "w", "(4,)", "(units, inputs)"),
        ("w is turned", (W.T, X, Y), "x", "(5, 4)", "(batch, 3)"),
        ("w of one input", (np.ones((3, 1)), X, Y), "x", "(5, 4)", "(batch, 1)"),
        ("w of one unit", (np.ones((1, 4)), X, Y), "y", "(5, 3)", "(5, 1)"),
        ("x is one input", (W, np.ones(4), Y), "x", "(4,)", "(batch, 4)"),
        ("x of one column", (W, np.ones((5, 1)), Y), "x", "(5, 1)", "(batch, 4)"),
        ("y of one column", (W, X, np.ones((5, 1))), "y", "(5, 1)", "(5, 3)"),
        ("y of one row", (W, X, np.ones((1, 3))), "y", "(1, 3)", "(5, 3)"),
        ("y is flat", (W, X, np.ones(5)), "y", "(5,)", "(5, 3)", "y[:, None]"),
        ("y is a number", (W, X, 1.0), "y", "()", "(5, 3)"),
        ("an empty batch", (W, np.ones((0, 4)), np.ones((0, 3))), "x", "(0, 4)", "(batch, 4)", "empty"),
        ("NaN in w", (np.full((3, 4), np.nan), X, Y), "w", "nan at index (0, 0)"),
        ("NaN in x", (W, NAN, Y), "x", "nan at index (0, 0)"),
        ("infinity in y", (W, X, np.full((5, 3), np.inf)), "y", "inf at index (0, 0)"),
        ("words", (W, WORDS, Y), "x", "<U5", "real numbers"),
    )
]
TABLE = [
    *LOCAL,
    ("rules.covariance", "a batch of one", lambda: rules.covariance(W, X[:1], Y[:1]), "x", "batch of 1", "at least 2"),
    ("rules.gradient", "delta of another batch", lambda: rules.gradient(X, np.ones((4, 3))), "delta", "(4, 3)",
     "(5, units)"),
    ("rules.gradient", "delta of one row", lambda: rules.gradient(X, np.ones((1, 3))), "delta", "(1, 3)", "(5, units)"),
    ("rules.gradient", "delta is flat", lambda: rules.gradient(X, np.ones(5)), "delta", "(5,)", "(5, units)"),
    ("rules.gradient", "x is flat", lambda: rules.gradient(np.ones(5), Y), "x", "(5,)", "(batch, inputs)"),
    ("rules.gradient", "NaN", lambda: rules.gradient(X, Y * np.nan), "delta", "nan at index (0, 0)"),
    ("rules.gradient", "words", lambda: rules.gradient(WORDS, Y), "x", "<U5"),
    ("rules.named", "unknown", lambda: rules.named("ojas"), "rule", "'ojas'", "covariance, hebb, krotov_hopfield"),
    ("rules.powered", "one row", lambda: rules.powered(np.ones(4), 3), "w", "(4,)", "(units, inputs)"),
    ("rules.powered", "p of 1", lambda: rules.powered(W, 1), "p", "got 1", "at least 2"),
    ("rules.nonlinear", "a bend that sums", lambda: rules.nonlinear(W, X, Y, bend=np.sum), "bend(y)", "()", "(5, 3)"),
    ("rules.krotov_hopfield", "p of 1", lambda: rules.krotov_hopfield(W, X, Y, p=1), "p", "got 1", "at least 2"),
    ("rules.bcm", "one threshold for all", lambda: rules.bcm(W, X, Y, [1.0]), "theta", "(1,)", "(3,)", "each unit"),
    ("rules.bcm", "a threshold of NaN", lambda: rules.bcm(W, X, Y, [1.0, np.nan, 1.0]), "theta", "nan at index (1,)"),
    ("rules.SlidingThreshold", "no units", lambda: rules.SlidingThreshold(0), "units", "got 0", "at least 1"),
    ("rules.SlidingThreshold", "share of 0", lambda: rules.SlidingThreshold(2, 0), "share", "got 0", "above 0"),
    ("rules.SlidingThreshold", "share of 2", lambda: rules.SlidingThreshold(2, 2), "share", "got 2", "at most 1"),
    ("rules.SlidingThreshold", "a start below 0", lambda: rules.SlidingThreshold(2, start=-1), "start", "got -1"),
    ("rules.SlidingThreshold", "another layer", lambda: rules.SlidingThreshold(2)(W, X, Y), "theta", "(2,)", "(3,)"),
    *[(f"competition.{activity.__name__}", what, lambda a=activity, w=w, x=x: a(w, x), *expected)
      for activity in (competition.linear, competition.rectified, competition.winner, competition.nearest,
                       competition.soft, competition.ranked, competition.distances)
      for what, w, x, *expected in (
          ("w is one unit's row", np.ones(4), X, "w", "(4,)", "(units, inputs)"),
          ("x is one input", W, np.ones(4), "x", "(4,)", "(batch, 4)"),
          ("x of other inputs", W, np.ones((5, 3)), "x", "(5, 3)", "(batch, 4)"),
          ("words", W, WORDS, "x", "<U5", "real numbers"),
      )],
    ("competition.soft", "frozen", lambda: competition.soft(W, X, 0), "temperature", "got 0", "above 0"),
    ("competition.ranked", "rank 1", lambda: competition.ranked(W, X, rank=1), "rank", "got 1", "at least 2"),
    ("competition.ranked", "too few units", lambda: competition.ranked(W, X, rank=4), "rank", "got 4", "at most 3"),
    ("competition.ranked", "inhibition below 0", lambda: competition.ranked(W, X, 2, -1), "inhibition", "got -1"),
    ("competition.ranked", "p of 1", lambda: competition.ranked(W, X, 2, p=1), "p", "got 1", "at least 2"),
    ("competition.Conscience", "no units", lambda: competition.Conscience(0, 1), "units", "got 0", "at least 1"),
    ("competition.Conscience", "bad conscience", lambda: competition.Conscience(3, -1), "strength", "got -1"),
    ("competition.Conscience", "memory of 2", lambda: competition.Conscience(3, 1, 2), "memory", "got 2", "at most 1"),
    ("competition.Conscience", "another layer", lambda: competition.Conscience(2, 1)(W, X), "w", "(3, 4)", "(2, "),
    ("maps.grid", "no rows", lambda: maps.grid(0, 3), "rows", "got 0", "at least 1"),
    ("maps.grid", "half a column", lambda: maps.grid(2, 1.5), "columns", "1.5", "whole number"),
    ("maps.Neighbourhood", "flat places", lambda: maps.Neighbourhood(np.ones(3), 1), "places", "(3,)", "(units, axes)"),
    ("maps.Neighbourhood", "radius below 0", lambda: maps.Neighbourhood(maps.grid(1, 3), -1), "radius", "got -1"),
    ("maps.Neighbourhood", "a schedule that goes below 0",
     lambda: maps.Neighbourhood(maps.grid(1, 3), lambda step: -1.0)(W, X), "radius", "got -1", "at least 0"),
    ("maps.Neighbourhood", "another layer", lambda: maps.Neighbourhood(maps.grid(2, 2), 1)(W, X), "w", "(3, 4)",
     "(4, inputs)", "place on the grid"),
    ("maps.topographic_error", "one unit", lambda: maps.topographic_error(W[:1], X, maps.grid(1, 1)), "w", "1 unit"),
    ("maps.topographic_error", "too few places", lambda: maps.topographic_error(W, X, maps.grid(1, 2)), "places",
     "(2, 2)", "(3, axes)"),
    ("maps.topographic_error", "other inputs", lambda: maps.topographic_error(W, X[:, :3], maps.grid(1, 3)), "x",
     "(5, 3)", "(batch, 4)"),
    ("clusters.assigned", "other inputs", lambda: clusters.assigned(W, X[:, :3]), "x", "(5, 3)", "(batch, 4)"),
    ("clusters.assigned", "no batch", lambda: clusters.assigned(W, X, 0), "batch", "got 0", "at least 1"),
    ("clusters.quantisation_error", "other inputs", lambda: clusters.quantisation_error(W, X[:, :3]), "x", "(5, 3)"),
    ("clusters.dead", "a unit too many", lambda: clusters.dead([0, 3], 3), "clusters", "label 3", "0 to 2"),
    ("clusters.dead", "halves", lambda: clusters.dead([0.5], 3), "clusters", "float64", "whole numbers"),
    ("clusters.nmi", "other lengths", lambda: clusters.nmi([0, 1], [0, 1, 2]), "b", "(3,)", "(2,)", "same points"),
    ("clusters.nmi", "a label below 0", lambda: clusters.nmi([0, -1], [0, 1]), "a", "label -1"),
    ("clusters.nmi", "halves", lambda: clusters.nmi([0, 1], [0.5, 1.0]), "b", "float64", "whole numbers"),
    ("competition.chosen", "one row", lambda: competition.chosen(np.ones(4)), "score", "(4,)", "(batch, units)"),
    ("rules.named", "no name", lambda: rules.named(["oja"]), "rule", "['oja']", "hebb"),
    ("whiten.whitening", "more than inputs", lambda: whiten.whitening(np.eye(4), 5), "n", "got 5", "at most 4"),
    ("whiten.whitening", "no variance", lambda: whiten.whitening(np.eye(2, 4), 2), "n", "got 2", "at most 1"),
    ("whiten.whitening", "all alike", lambda: whiten.whitening(X, 1), "n", "got 1", "at most 0"),
    ("whiten.whitening", "NaN", lambda: whiten.whitening(NAN, 1), "x", "nan at index (0, 0)"),
    ("whiten.kurtosis", "one column", lambda: whiten.kurtosis(X[0]), "y", "(4,)", "(points, units)"),
    ("whiten.kurtosis", "NaN", lambda: whiten.kurtosis(NAN), "y", "nan at index (0, 0)"),
    ("whiten.kurtosis", "constant", lambda: whiten.kurtosis(np.eye(5, 4)[:, [0, 1]] * [1, 0] + 0.1), "y", "column 1"),
]  # fmt: skip


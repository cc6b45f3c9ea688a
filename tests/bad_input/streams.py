"""Bad input for streams, worlds, learning on line, replay and forgetting."""

import numpy as np

from hvb_lib import forgetting, online, replay, streams, tracking, views
from hvb_lib.prototypes import Prototypes
from tests.bad_input.shared import LABELS, NAN, RNG, WORDS, X, hebbian

MODULES = ("streams", "views", "online", "replay", "forgetting", "prototypes", "tracking")
TAKES_NOTHING = {"tracking.Track"}
SQUARE = np.eye(3)
ORDER = np.zeros((2, 3), dtype=int)


def still():
    return streams.stationary(X, LABELS, steps=3, batch=2)


def follow(forward=lambda x: np.ones((len(x), 3)), **options):
    return online.follow(hebbian("oja"), forward, still(), **options)


TABLE = [
    ("streams.Stream", "labels too few", lambda: streams.Stream(X, LABELS[:4], ORDER), "labels", "(4,)", "(5,)"),
    ("streams.Stream", "one input", lambda: streams.Stream(X[0], LABELS, ORDER), "x", "(4,)", "(n, inputs)"),
    ("streams.Stream", "NaN", lambda: streams.Stream(NAN, LABELS, ORDER), "x", "nan at index (0, 0)"),
    ("streams.Stream", "a flat order", lambda: streams.Stream(X, LABELS, ORDER[0]), "order", "(3,)", "(steps, batch)"),
    ("streams.Stream", "beyond the end", lambda: streams.Stream(X, LABELS, ORDER + 5), "order", "label 5", "0 to 4"),
    ("streams.Stream", "no world", lambda: streams.Stream(X, LABELS, ORDER, []), "worlds", "got none", "at least one"),
    ("streams.Stream", "a version too many",
     lambda: streams.Stream(X, LABELS, ORDER, version=np.array([0, 1])), "version", "label 1", "0 to 0"),
    ("streams.Stream", "a step too far", lambda: still().world(3), "step", "got 3", "below 3"),
    ("streams.Stream", "half a step", lambda: still().world(0.5), "step", "0.5", "whole number"),
    ("streams.stationary", "no step", lambda: streams.stationary(X, LABELS, steps=0), "steps", "got 0", "at least 1"),
    ("streams.stationary", "no batch", lambda: streams.stationary(X, LABELS, steps=1, batch=0), "batch", "got 0"),
    ("streams.stationary", "seed below 0", lambda: streams.stationary(X, LABELS, steps=1, seed=-1), "seed", "got -1"),
    ("streams.stationary", "words", lambda: streams.stationary(WORDS, LABELS, steps=1), "x", "<U5", "real numbers"),
    ("streams.drifting", "backwards", lambda: streams.drifting(X, LABELS, speed=-1, steps=2), "speed", "got -1"),
    ("streams.drifting", "unknown kind", lambda: streams.drifting(X, LABELS, speed=1, kind="mood", steps=2), "kind",
     "'mood'", "angle, labels, pixels"),
    ("streams.drifting", "one pixel", lambda: streams.drifting(X[:, :1], LABELS, speed=1, steps=2), "things", "got 1",
     "at least 2"),
    ("streams.drifting", "no square", lambda: streams.drifting(X[:, :3], LABELS, speed=1, kind="angle", steps=2), "x",
     "3 pixels", "square"),
    ("streams.increments", "steps that can't be shared",
     lambda: streams.increments(X, LABELS, groups=((0, 1), (2,)), steps=3), "steps", "got 3", "multiple of the 2"),
    ("streams.increments", "no groups", lambda: streams.increments(X, LABELS, groups=(), steps=3), "steps", "0 groups"),
    ("streams.increments", "a class without inputs",
     lambda: streams.increments(X, LABELS, groups=((0, 7),), steps=3), "groups", "(0, 7)", "have inputs"),
    ("streams.increments", "an empty group", lambda: streams.increments(X, LABELS, groups=((),), steps=3), "groups",
     "got ()"),
    ("streams.permuted", "no task", lambda: streams.permuted(X, LABELS, tasks=0, steps=3), "tasks", "got 0"),
    ("streams.permuted", "steps that can't be shared", lambda: streams.permuted(X, LABELS, tasks=2, steps=3), "steps",
     "got 3", "multiple of the 2"),
    ("views.World", "other inputs", lambda: views.World(places=np.arange(3)).show(X), "x", "(5, 4)", "(batch, 3)"),
    ("views.World", "pixels not scaled", lambda: views.World().show(np.ones((2, 4), np.uint8)), "x", "uint8", "floats"),
    ("views.World", "a class without a name", lambda: views.World(names=np.arange(2)).call(LABELS), "labels",
     "label 2", "0 to 1"),
    ("views.turned", "no square", lambda: views.turned(X[:, :3], 10.0), "x", "3 pixels", "square"),
    ("views.turned", "one image", lambda: views.turned(X[0], 10.0), "x", "(4,)", "(batch, inputs)"),
    ("views.turned", "no angle", lambda: views.turned(X, np.nan), "angle", "nan", "finite"),
    ("views.swapped", "one thing", lambda: views.swapped(1, [2], RNG), "things", "got 1", "at least 2"),
    ("views.swapped", "backwards", lambda: views.swapped(3, [2, 1], RNG), "counts", "[2 1]", "never fall"),
    ("views.swapped", "below 0", lambda: views.swapped(3, [-1, 1], RNG), "counts", "[-1  1]", "from 0"),
    ("views.swapped", "half a swap", lambda: views.swapped(3, [0.5], RNG), "counts", "[0.5]", "whole numbers"),
    ("prototypes.Prototypes", "lr of 2", lambda: Prototypes(3, 2, 4, 2.0), "lr", "got 2", "at most 1"),
    ("prototypes.Prototypes", "no class", lambda: Prototypes(0, 2, 4, 0.1), "classes", "got 0", "at least 1"),
    ("prototypes.Prototypes", "half a unit", lambda: Prototypes(3, 0.5, 4, 0.1), "units", "0.5", "whole number"),
    ("prototypes.Prototypes", "no label", lambda: Prototypes(3, 2, 4, 0.1).step(X, None), "labels", "got None"),
    ("prototypes.Prototypes", "other inputs", lambda: Prototypes(3, 2, 3, 0.1).step(X, LABELS), "x", "(5, 4)",
     "(batch, 3)"),
    ("prototypes.Prototypes", "a label too many", lambda: Prototypes(2, 2, 4, 0.1).step(X, LABELS), "labels",
     "label 2", "0 to 1"),
    ("prototypes.Prototypes", "NaN", lambda: Prototypes(3, 2, 4, 0.1).step(NAN, LABELS), "x", "nan at index"),
    ("prototypes.Prototypes", "one input", lambda: Prototypes(3, 2, 4, 0.1).forward(X[0]), "x", "(4,)", "(batch, 4)"),
    ("views.side_of", "no square", lambda: views.side_of(3), "x", "3 pixels", "square"),
    ("online.Trace", "no window", lambda: online.Trace(np.ones((4, 2))).running(0), "window", "got 0", "at least 1"),
    ("online.Trace", "a long window", lambda: online.Trace(np.ones((4, 2))).running(5), "window", "got 5", "at most 4"),
    ("online.follow", "outputs of one row", lambda: follow(lambda x: np.ones((1, 3))), "forward(x)", "(1, 3)", "(2, "),
    ("online.follow", "measured never", lambda: follow(measure=dict, every=0), "every", "got 0", "at least 1"),
    ("replay.Reservoir", "no place", lambda: replay.Reservoir(0), "size", "got 0", "at least 1"),
    ("replay.Reservoir", "seed below 0", lambda: replay.Reservoir(3, -1), "seed", "got -1"),
    ("replay.Reservoir", "nothing to draw", lambda: replay.Reservoir(3).draw(1), "n", "empty", "added first"),
    ("replay.Reservoir", "labels too few", lambda: replay.Reservoir(3).add(X, LABELS[:4]), "labels", "(4,)", "(5,)"),
    ("replay.Reservoir", "one input", lambda: replay.Reservoir(3).add(X[0], LABELS), "x", "(4,)", "(batch, inputs)"),
    ("replay.Replay", "nothing old", lambda: replay.Replay(hebbian(), replay.Reservoir(3), 0), "old", "got 0"),
    ("replay.Replay", "no labels", lambda: replay.Replay(hebbian(), replay.Reservoir(3), 1).step(X, None), "labels",
     "got None", "one label"),
    ("tracking.track", "one step size", lambda: tracking.track(0.1, memory=9), "etas", "()", "(etas,)"),
    ("tracking.track", "no memory", lambda: tracking.track([0.1], memory=0), "memory", "got 0", "above 0"),
    ("tracking.track", "noise below 0", lambda: tracking.track([0.1], memory=9, noise=-1), "noise", "got -1"),
    ("tracking.track", "only replay", lambda: tracking.track([0.1], memory=9, replay=1), "replay", "got 1", "below 1"),
    ("tracking.track", "no inputs", lambda: tracking.track([0.1], memory=9, inputs=0), "inputs", "got 0"),
    ("tracking.track", "no step", lambda: tracking.track([0.1], memory=9, steps=0), "steps", "got 0", "at least 1"),
    ("tracking.track", "no world", lambda: tracking.track([0.1], memory=9, worlds=0), "worlds", "got 0"),
    ("tracking.track", "overflow", lambda: tracking.track([0.1, 50.0], memory=9), "etas", "got 50", "smaller"),
    ("tracking.steady_distance", "too large a step", lambda: tracking.steady_distance(0.2, memory=9), "eta", "0.2",
     "0.167"),
    ("tracking.steady_distance", "no memory", lambda: tracking.steady_distance(0.1, memory=0), "memory", "got 0"),
    ("tracking.best_step", "no noise", lambda: tracking.best_step(memory=9, noise=0), "noise", "got 0", "above 0"),
    ("tracking.best_step", "half an input", lambda: tracking.best_step(memory=9, inputs=0.5), "inputs", "0.5"),
    *[(f"forgetting.{f.__name__}", what, lambda f=f, table=table: f(table), "accuracies", *expected)
      for f in (forgetting.average, forgetting.forgetting, forgetting.backward_transfer)
      for what, table, *expected in (
          ("one row", SQUARE[0], "(3,)", "(tasks, tasks)"),
          ("not square", SQUARE[:2], "(2, 3)", "(tasks, tasks)"),
          ("NaN", SQUARE * np.nan, "nan at index (0, 0)"),
      )],
    *[(f"forgetting.{f.__name__}", "one task", lambda f=f: f([[0.5]]), "accuracies", "(1, 1)", "at least 2")
      for f in (forgetting.forgetting, forgetting.backward_transfer)],
]  # fmt: skip

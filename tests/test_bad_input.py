"""One table for all public functions of the core: bad input is named, with what was given and what was wanted.

Nothing may be stretched to fit: every wrong shape here is one that NumPy would broadcast, or almost.
"""

import importlib
import inspect
import re

import numpy as np
import pytest

from hvb_lib import (
    autograd,
    batches,
    bowls,
    clusters,
    competition,
    cost,
    data,
    deep,
    gradcheck,
    maps,
    mean_field,
    metrics,
    ngrams,
    nn,
    rules,
    text,
    train,
    whiten,
)
from hvb_lib.autograd import Tensor
from hvb_lib.memory import association, hopfield, states, theory
from hvb_lib.memory import dense as dense_memory
from hvb_lib.spiking import listener, neurons, stdp, synapses, trains, winners

MODULES = ("rules", "competition", "maps", "clusters", "autograd", "gradcheck", "nn", "learners", "batches",
           "train", "data", "cost", "metrics", "whiten", "bowls", "text", "ngrams", "mean_field", "deep",
           "memory.association", "memory.dense", "memory.hopfield", "memory.states", "memory.theory",
            "spiking.listener",
           "spiking.neurons", "spiking.stdp", "spiking.synapses", "spiking.trains", "spiking.winners")  # fmt: skip
W, X, Y = np.ones((3, 4)), np.ones((5, 4)), np.ones((5, 3))
NAN = np.array([[np.nan, 1.0, 1.0, 1.0]] * 5)
WORDS = [["one", "two", "three", "four"]] * 5
LABELS = np.array([0, 1, 2, 0, 1])
PIXELS = np.ones((5, 4), dtype=np.uint8)
RNG = np.random.default_rng(0)


def dense():
    layer = nn.Dense(4, 3, np.random.default_rng(0), dtype=np.float64)
    layer.forward(X)
    return layer


def after_forward(layer):
    layer.forward(Y)
    return layer


IMAGES, FRAMES = np.ones((5, 4, 4, 2)), np.ones((5, 3, 4))


def table():
    return nn.Embedding(3, 2, RNG, np.float64)


def convolution(kernel=3, **options):
    return nn.Convolution(2, 3, kernel, RNG, dtype=np.float64, **options)


def recurrent(returns="last"):
    return nn.Recurrent(4, 3, RNG, returns, dtype=np.float64)


def after(layer, x, training=False):
    layer.forward(x, training=training)
    return layer


class Unknown(nn.Layer):
    def forward(self, x, *, training=False):
        return x

    def backward(self, delta, *, send=True):
        return delta


def hebbian(rule="hebb", w=None):
    return train.Hebbian(np.ones((3, 4)) if w is None else w, rule, 0.1)


def backprop():
    return train.Backprop(nn.mlp((4, 3), 0, np.float64), 0.1)


def run(x=X, labels=None, learner=None, **options):
    return train.train(learner or hebbian("oja"), x, labels, **options)


def listening(cell=neurons.CELL, w=None):
    constants = {"a_plus": 0.1, "a_minus": 0.1, "tau_plus": 20, "tau_minus": 20}
    return listener.Listener(np.ones(4) if w is None else w, cell, **constants)


def winning():
    return winners.Winners(3, 4, 0, winners.Constants(total=2))


def read_only(a):
    a = a.copy()
    a.flags.writeable = False
    return a


# What is called, what goes wrong, the call, the argument named, and what the message must hold besides.
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
    ("learners.Hebbian", "an activity of another shape",
     lambda: train.Hebbian(W.copy(), "oja", 0.1, activity=lambda w, x: x).step(X), "y", "(5, 4)", "(5, 3)"),
    ("competition.chosen", "one row", lambda: competition.chosen(np.ones(4)), "score", "(4,)", "(batch, units)"),
    ("rules.named", "no name", lambda: rules.named(["oja"]), "rule", "['oja']", "hebb"),
    ("autograd.Tensor", "words", lambda: Tensor(["a"]), "value", "<U1", "real numbers"),
    ("autograd.Tensor", "NaN", lambda: Tensor([1.0, np.nan]), "value", "nan at index (1,)"),
    ("autograd.Tensor", "nothing", lambda: Tensor([]), "value", "(0,)", "empty"),
    ("autograd.Tensor", "uneven rows", lambda: Tensor([[1], [1, 2]]), "value", "rows of different lengths"),
    ("autograd.Tensor", "a + b", lambda: Tensor(np.ones(3)) + np.ones(2), "a + b", "(3,)", "(2,)"),
    ("autograd.Tensor", "a * b", lambda: Tensor(X) * np.ones((4, 1)), "a * b", "(5, 4)", "(4, 1)"),
    ("autograd.Tensor", "a @ b", lambda: Tensor(X) @ Tensor(X), "a @ b", "(5, 4)", "(m, n) and (n, k)"),
    ("autograd.Tensor", "a @ flat", lambda: Tensor(X) @ np.ones(4), "a @ b", "(4,)", "(m, n) and (n, k)"),
    ("autograd.Tensor", "log of 0", lambda: Tensor([1.0, 0.0]).log(), "value", "got 0", "above 0"),
    ("autograd.Tensor", "1 / 0", lambda: 1 / Tensor([1.0, 0.0]), "value", "0 to the power -1"),
    ("autograd.Tensor", "root of 0", lambda: Tensor(0.0) ** 0.5, "value", "0 to the power 0.5", "slope"),
    ("autograd.Tensor", "root of -2", lambda: Tensor([-2.0]) ** 0.5, "value", "-2 to the power 0.5"),
    ("autograd.Tensor", "power of a tensor", lambda: Tensor(1.0) ** Tensor(2.0), "power", "Tensor(2.)"),
    ("autograd.Tensor", "row 5 of 5", lambda: Tensor(X)[5], "index", "got 5", "(5, 4)"),
    ("autograd.Tensor", "a third axis", lambda: Tensor(X)[0, 0, 0], "index", "(0, 0, 0)", "(5, 4)"),
    ("autograd.Tensor", "a float for an index", lambda: Tensor(X)[np.ones(2)], "index", "(5, 4)"),
    ("autograd.Tensor", "no entry", lambda: Tensor(X)[5:], "value", "(0, 4)", "empty"),
    ("autograd.Tensor", "a shape that does not fit", lambda: Tensor(X).reshape(3, -1), "shape", "(3, -1)",
     "20 numbers"),
    ("autograd.Tensor", "an axis twice", lambda: Tensor(X).transpose(0, 0), "axes", "(0, 0)", "2 axes once"),
    ("autograd.Tensor", "an axis missing", lambda: Tensor(X).transpose(0), "axes", "(0,)", "2 axes once"),
    ("autograd.stack", "nothing", lambda: autograd.stack([]), "tensors", "[]", "one or more"),
    ("autograd.stack", "two shapes", lambda: autograd.stack([Tensor(X), Tensor(Y)]), "tensors", "(5, 3)", "(5, 4)"),
    ("autograd.Twin", "a layer of another kind", lambda: autograd.Twin(nn.Network([Unknown()])).forward(X), "layers",
     "Unknown"),
    ("autograd.Twin", "NaN", lambda: autograd.Twin(nn.mlp((4, 3), 0, np.float64)).forward(NAN), "value",
     "nan at index"),
    ("autograd.Twin", "x", lambda: autograd.Twin(nn.mlp((4, 3), 0, np.float64)).forward(Y), "a @ b", "(5, 3)"),
    ("autograd.Tensor", "backward of many", lambda: Tensor([1.0, 2.0]).backward(), "backward", "(2,)", "one number"),
    ("autograd.Tensor", "too many labels", lambda: Tensor(Y).cross_entropy([0, 1]), "labels", "(2,)", "(5,)"),
    ("autograd.Tensor", "label 3 of 3",
     lambda: Tensor(Y).cross_entropy([0, 1, 2, 3, 0]), "labels", "label 3", "0 to 2"),
    ("autograd.Tensor", "flat sums", lambda: Tensor(np.ones(3)).cross_entropy([0]), "value", "(3,)", "(rows, columns)"),
    ("gradcheck.central_difference", "float32",
     lambda: gradcheck.central_difference(np.sum, np.ones(2, np.float32)), "x", "float32", "float64"),
    ("gradcheck.central_difference", "a list",
     lambda: gradcheck.central_difference(np.sum, [1.0]), "x", "list", "float64"),
    ("gradcheck.central_difference", "read-only",
     lambda: gradcheck.central_difference(np.sum, read_only(np.ones(2))), "x", "read-only"),
    ("gradcheck.central_difference", "NaN", lambda: gradcheck.central_difference(np.sum, NAN), "x", "nan at index"),
    ("gradcheck.central_difference", "h = 0",
     lambda: gradcheck.central_difference(np.sum, np.ones(2), 0), "h", "above 0"),
    ("gradcheck.central_difference", "h lost",
     lambda: gradcheck.central_difference(np.sum, np.full(2, 1e20)), "h", "1e-05", "beside 1e+20"),
    ("gradcheck.central_difference", "many values", lambda: gradcheck.central_difference(np.exp, np.ones(2)), "f(x)",
     "a number"),
    ("gradcheck.central_difference", "NaN value",
     lambda: gradcheck.central_difference(lambda x: np.nan, np.ones(2)), "f(x)", "nan"),
    ("gradcheck.relative_error", "one column", lambda: gradcheck.relative_error(Y, Y[:, :1]), "b", "(5, 1)", "(5, 3)"),
    ("gradcheck.relative_error", "NaN", lambda: gradcheck.relative_error(NAN, X), "a", "nan at index"),
    ("gradcheck.relative_error", "nothing", lambda: gradcheck.relative_error([], []), "a", "(0,)", "empty"),
    ("gradcheck.relative_error", "words", lambda: gradcheck.relative_error(WORDS, X), "a", "<U5"),
    ("nn.Dense", "no inputs", lambda: nn.Dense(0, 3, RNG), "inputs", "got 0", "at least 1"),
    ("nn.Dense", "half a unit", lambda: nn.Dense(4, 2.5, RNG), "units", "2.5", "whole number"),
    ("nn.Dense", "a seed for rng", lambda: nn.Dense(4, 3, 0), "rng", "got 0", "default_rng"),
    ("nn.Dense", "whole weights", lambda: nn.Dense(4, 3, RNG, dtype=int), "dtype", "int64", "float32"),
    ("nn.Dense", "gain", lambda: nn.Dense(4, 3, RNG, gain=-1), "gain", "-1", "at least 0"),
    ("nn.Dense", "x of one column", lambda: dense().forward(np.ones((5, 1))), "x", "(5, 1)", "(batch, 4)"),
    ("nn.Dense", "x is one input", lambda: dense().forward(np.ones(4)), "x", "(4,)", "(batch, 4)"),
    ("nn.Dense", "an empty batch", lambda: dense().forward(np.ones((0, 4))), "x", "(0, 4)", "empty"),
    ("nn.Dense", "pixels", lambda: dense().forward(PIXELS), "x", "uint8", "floats"),
    ("nn.Dense", "NaN", lambda: dense().forward(NAN), "x", "nan at index (0, 0)"),
    ("nn.Dense", "words", lambda: dense().forward(WORDS), "x", "<U5"),
    ("nn.Dense", "delta of one row", lambda: dense().backward(np.ones((1, 3))), "delta", "(1, 3)", "(5, 3)"),
    ("nn.Dense", "delta of one column", lambda: dense().backward(np.ones((5, 1))), "delta", "(5, 1)", "(5, 3)"),
    ("nn.Dense", "NaN in delta", lambda: dense().backward(Y * np.nan), "delta", "nan at index"),
    ("nn.Dense", "backward first", lambda: nn.Dense(4, 3, RNG).backward(Y), "backward", "call forward"),
    *[
        (f"nn.{kind.__name__}", what, lambda call=call, kind=kind: call(kind()), *expected)
        for kind in (nn.ReLU, nn.LeakyReLU, nn.Tanh, nn.Sigmoid)
        for what, call, *expected in (
            ("x is flat", lambda layer: layer.forward(np.ones(4)), "x", "(4,)", "(batch, units)"),
            ("pixels", lambda layer: layer.forward(PIXELS), "x", "uint8", "floats"),
            ("words", lambda layer: layer.forward(WORDS), "x", "<U5"),
            ("delta of one row", lambda layer: after_forward(layer).backward(Y[:1]), "delta", "(1, 3)", "(5, 3)"),
            ("delta of one column", lambda layer: after_forward(layer).backward(Y[:, :1]), "delta", "(5, 1)", "(5, 3)"),
            ("delta is a number", lambda layer: after_forward(layer).backward(1.0), "delta", "()", "(5, 3)"),
            ("backward first", lambda layer: layer.backward(Y), "backward", "call forward"),
        )
    ],
    ("nn.LeakyReLU", "leak of one", lambda: nn.LeakyReLU(1), "leak", "got 1", "below 1"),
    ("nn.LeakyReLU", "leak below zero", lambda: nn.LeakyReLU(-0.1), "leak", "-0.1", "at least 0"),
    ("nn.Embedding", "no symbol", lambda: nn.Embedding(0, 2, RNG), "symbols", "got 0", "at least 1"),
    ("nn.Embedding", "half a unit", lambda: nn.Embedding(3, 2.5, RNG), "units", "2.5", "whole number"),
    ("nn.Embedding", "a seed for rng", lambda: nn.Embedding(3, 2, 0), "rng", "got 0", "default_rng"),
    ("nn.Embedding", "symbol 3", lambda: table().forward(np.array([[0, 3]])), "x", "3", "0 to 2"),
    ("nn.Embedding", "symbol -1", lambda: table().forward(np.array([[0, -1]])), "x", "-1", "0 to 2"),
    ("nn.Embedding", "floats", lambda: table().forward(np.ones((2, 2))), "x", "float64", "whole numbers"),
    ("nn.Embedding", "x is flat", lambda: table().forward(np.array([0, 1])), "x", "(2,)", "(batch, places)"),
    ("nn.Embedding", "delta", lambda: after(table(), LABELS[:, None]).backward(Y), "delta", "(5, 3)", "(5, 1, 2)"),
    ("nn.Embedding", "backward first", lambda: table().backward(Y), "backward", "call forward"),
    ("nn.Convolution", "no kernel", lambda: convolution(0), "kernel", "got 0", "at least 1"),
    ("nn.Convolution", "stride", lambda: convolution(stride=0), "stride", "got 0", "at least 1"),
    ("nn.Convolution", "padding", lambda: convolution(padding=-1), "padding", "-1", "at least 0"),
    ("nn.Convolution", "channels", lambda: nn.Convolution(0, 3, 3, RNG), "channels", "got 0", "at least 1"),
    ("nn.Convolution", "a seed for rng", lambda: nn.Convolution(1, 3, 3, 7), "rng", "got 7", "default_rng"),
    ("nn.Convolution", "no channels", lambda: convolution().forward(np.ones((5, 4, 4))), "x", "(5, 4, 4)", "height"),
    ("nn.Convolution", "one channel", lambda: convolution().forward(IMAGES[..., :1]), "x", "(5, 4, 4, 1)", "width, 2)"),
    ("nn.Convolution", "a small image", lambda: convolution(5).forward(IMAGES), "x", "(4, 4)", "at least 5 by 5"),
    ("nn.Convolution", "pixels", lambda: convolution().forward(IMAGES.astype(np.uint8)), "x", "uint8", "floats"),
    ("nn.Convolution", "NaN", lambda: convolution().forward(IMAGES * np.nan), "x", "nan at index (0, 0, 0, 0)"),
    ("nn.Convolution", "delta", lambda: after(convolution(), IMAGES).backward(IMAGES), "delta", "(5, 4, 4, 2)",
     "(5, 2, 2, 3)"),
    ("nn.Convolution", "backward first", lambda: convolution().backward(IMAGES), "backward", "call forward"),
    ("nn.MaxPool", "side", lambda: nn.MaxPool(0), "side", "got 0", "at least 1"),
    ("nn.MaxPool", "a rest", lambda: nn.MaxPool(3).forward(IMAGES), "x", "4 by 4", "3 divides"),
    ("nn.MaxPool", "rows", lambda: nn.MaxPool(2).forward(X), "x", "(5, 4)", "height"),
    ("nn.MaxPool", "delta", lambda: after(nn.MaxPool(2), IMAGES).backward(IMAGES), "delta", "(5, 2, 2, 2)"),
    ("nn.MaxPool", "backward first", lambda: nn.MaxPool(2).backward(IMAGES), "backward", "call forward"),
    *[
        (f"nn.{kind.__name__}", what, lambda call=call, kind=kind: call(kind), *expected)
        for kind in (nn.BatchNorm, nn.LayerNorm)
        for what, call, *expected in (
            ("no units", lambda kind: kind(0), "units", "got 0", "at least 1"),
            ("eps", lambda kind: kind(3, eps=0), "eps", "got 0", "above 0"),
            ("dtype", lambda kind: kind(3, dtype=int), "dtype", "int64", "float32"),
            ("x of another width", lambda kind: kind(3).forward(X), "x", "(5, 4)", "(batch, ..., 3)"),
            ("x is flat", lambda kind: kind(4).forward(np.ones(4)), "x", "(4,)", "(batch, units)"),
            ("pixels", lambda kind: kind(4).forward(PIXELS), "x", "uint8", "floats"),
            ("NaN", lambda kind: kind(4).forward(NAN, training=True), "x", "nan at index (0, 0)"),
            ("delta of one row", lambda kind: after(kind(4), X, True).backward(X[:1]), "delta", "(1, 4)", "(5, 4)"),
            ("NaN in delta", lambda kind: after(kind(4), X, True).backward(NAN), "delta", "nan at index"),
            ("backward first", lambda kind: kind(4).backward(X), "backward", "call forward"),
        )
    ],
    ("nn.BatchNorm", "memory", lambda: nn.BatchNorm(3, memory=1), "memory", "got 1", "below 1"),
    ("nn.Dropout", "all", lambda: nn.Dropout(1.0, RNG), "rate", "got 1", "below 1"),
    ("nn.Dropout", "percent", lambda: nn.Dropout(50, RNG), "rate", "50", "below 1"),
    ("nn.Dropout", "a seed for rng", lambda: nn.Dropout(0.5, 0), "rng", "got 0", "default_rng"),
    ("nn.Dropout", "x is flat", lambda: nn.Dropout(0.5, RNG).forward(np.ones(4)), "x", "(4,)", "(batch, units)"),
    ("nn.Dropout", "delta", lambda: after(nn.Dropout(0.5, RNG), X, True).backward(Y), "delta", "(5, 3)", "(5, 4)"),
    ("nn.Dropout", "backward first", lambda: nn.Dropout(0.5, RNG).backward(X), "backward", "call forward"),
    ("nn.Recurrent", "returns", lambda: recurrent("first"), "returns", "'first'", "all, last, mean"),
    ("nn.Recurrent", "no inputs", lambda: nn.Recurrent(0, 3, RNG), "inputs", "got 0", "at least 1"),
    ("nn.Recurrent", "a seed for rng", lambda: nn.Recurrent(4, 3, 1), "rng", "got 1", "default_rng"),
    ("nn.Recurrent", "turn", lambda: nn.Recurrent(4, 3, RNG, turn=-1), "turn", "-1", "at least 0"),
    ("nn.Recurrent", "one sequence", lambda: recurrent().forward(X), "x", "(5, 4)", "(batch, time, 4)"),
    ("nn.Recurrent", "x", lambda: recurrent().forward(FRAMES[..., :1]), "x", "(5, 3, 1)", "(batch, time, 4)"),
    ("nn.Recurrent", "NaN", lambda: recurrent().forward(FRAMES * np.nan), "x", "nan at index (0, 0, 0)"),
    ("nn.Recurrent", "delta", lambda: after(recurrent(), FRAMES).backward(X), "delta", "(5, 4)", "(5, 3)"),
    ("nn.Recurrent", "delta of one", lambda: after(recurrent("all"), FRAMES).backward(Y), "delta", "(5, 3)",
     "(5, 3, 3)"),
    ("nn.Recurrent", "backward first", lambda: recurrent().backward(Y), "backward", "call forward"),
    ("nn.Residual", "no layer", lambda: nn.Residual([]), "layers", "none", "at least one"),
    ("nn.Residual", "another width", lambda: nn.Residual([nn.Dense(4, 3, RNG)]).forward(X), "f(x)", "(5, 3)", "(5, 4)"),
    ("nn.Residual", "one row for all", lambda: nn.Residual([nn.Reshape(-1)]).forward(IMAGES), "f(x)", "(5, 32)"),
    ("nn.Residual", "delta", lambda: after(nn.Residual([nn.Tanh()]), X).backward(Y), "delta", "(5, 3)", "(5, 4)"),
    ("nn.Residual", "backward first", lambda: nn.Residual([nn.Tanh()]).backward(Y), "backward", "call forward"),
    ("nn.Reshape", "nothing", lambda: nn.Reshape(), "shape", "()", "positive"),
    ("nn.Reshape", "two unknowns", lambda: nn.Reshape(-1, -1), "shape", "(-1, -1)", "one of them -1"),
    ("nn.Reshape", "a length of 0", lambda: nn.Reshape(0, 3), "shape", "(0, 3)", "positive"),
    ("nn.Reshape", "a tuple", lambda: nn.Reshape((28, 28)), "shape", "((28, 28),)", "positive"),
    ("nn.Reshape", "half", lambda: nn.Reshape(2.5), "shape", "(2.5,)", "whole"),
    ("nn.Reshape", "x", lambda: nn.Reshape(3, 1).forward(X), "x", "(5, 4)", "(batch, 3, 1)"),
    ("nn.Reshape", "x is flat", lambda: nn.Reshape(-1).forward(np.ones(4)), "x", "(4,)", "(batch, units)"),
    ("nn.Reshape", "delta", lambda: after(nn.Reshape(2, 2), X).backward(X), "delta", "(5, 4)", "(5, 2, 2)"),
    ("nn.Reshape", "backward first", lambda: nn.Reshape(-1).backward(X), "backward", "call forward"),
    ("nn.Network", "no layer", lambda: nn.Network([]), "layers", "none", "at least one"),
    ("nn.Network", "x", lambda: nn.mlp((4, 3), 0).forward(Y), "x", "(5, 3)", "(batch, 4)"),
    ("nn.mlp", "one size", lambda: nn.mlp((4,), 0), "sizes", "(4,)", "(784, 10)"),
    ("nn.mlp", "a number", lambda: nn.mlp(4, 0), "sizes", "got 4"),
    ("nn.mlp", "no units", lambda: nn.mlp((4, 0, 3), 0), "sizes", "got 0", "at least 1"),
    ("nn.mlp", "seed", lambda: nn.mlp((4, 3), -1), "seed", "-1", "at least 0"),
    ("nn.softmax", "pixels", lambda: nn.softmax(PIXELS), "z", "uint8", "floats"),
    ("nn.softmax", "images", lambda: nn.softmax(np.ones((2, 2, 2))), "z", "(2, 2, 2)", "(batch, classes)"),
    ("nn.softmax", "NaN", lambda: nn.softmax(NAN), "z", "nan at index (0, 0)"),
    ("nn.SoftmaxCrossEntropy", "flat",
     lambda: nn.SoftmaxCrossEntropy()(np.ones(3), [0]), "z", "(3,)", "(batch, classes)"),
    ("nn.SoftmaxCrossEntropy", "one label", lambda: nn.SoftmaxCrossEntropy()(Y, [0]), "labels", "(1,)", "(5,)"),
    ("nn.SoftmaxCrossEntropy", "one-hot", lambda: nn.SoftmaxCrossEntropy()(Y, Y), "labels", "(5, 3)", "(5,)"),
    ("nn.SoftmaxCrossEntropy", "label 3",
     lambda: nn.SoftmaxCrossEntropy()(Y, [0, 1, 2, 3, 0]), "labels", "3", "0 to 2"),
    ("nn.SoftmaxCrossEntropy", "label -1",
     lambda: nn.SoftmaxCrossEntropy()(Y, [0, 1, 2, -1, 0]), "labels", "-1", "0 to 2"),
    ("nn.SoftmaxCrossEntropy", "NaN", lambda: nn.SoftmaxCrossEntropy()(NAN, LABELS), "z", "nan at index (0, 0)"),
    ("nn.SoftmaxCrossEntropy", "whole", lambda: nn.SoftmaxCrossEntropy()(PIXELS, LABELS), "z", "uint8", "floats"),
    ("nn.SquaredError", "one column", lambda: nn.SquaredError()(Y, Y[:, :1]), "target", "(5, 1)", "(5, 3)"),
    ("nn.SquaredError", "one row", lambda: nn.SquaredError()(Y, Y[0]), "target", "(3,)", "(5, 3)"),
    ("nn.SquaredError", "flat", lambda: nn.SquaredError()(np.ones(5), np.ones(5)), "z", "(5,)", "(batch, outputs)"),
    ("nn.SquaredError", "whole", lambda: nn.SquaredError()(PIXELS, PIXELS), "z", "uint8", "floats"),
    ("nn.SquaredError", "NaN in z", lambda: nn.SquaredError()(NAN, X), "z", "nan at index (0, 0)"),
    ("nn.SquaredError", "NaN in target", lambda: nn.SquaredError()(X, NAN), "target", "nan at index (0, 0)"),
    ("nn.SGD", "lr", lambda: nn.SGD([], 0.0), "lr", "got 0", "above 0"),
    ("nn.SGD", "momentum", lambda: nn.SGD([], 0.1, 1.0), "momentum", "got 1", "below 1"),
    ("nn.SGD", "dw of one row", lambda: nn.SGD([(W, W[:1])], 0.1), "parameters[0][1]", "(1, 4)", "(3, 4)"),
    ("nn.SGD", "whole weights", lambda: nn.SGD([(np.ones(2, int), np.ones(2))], 0.1), "parameters[0][0]", "int64"),
    ("nn.SGD", "lr of a step", lambda: nn.SGD([(np.ones(2), np.ones(2))], lambda t: -1.0).step(), "lr", "-1"),
    ("nn.Adam", "lr", lambda: nn.Adam([], 0.0), "lr", "got 0", "above 0"),
    ("nn.Adam", "beta1", lambda: nn.Adam([], beta1=1), "beta1", "got 1", "below 1"),
    ("nn.Adam", "beta2", lambda: nn.Adam([], beta2=-0.1), "beta2", "-0.1", "at least 0"),
    ("nn.Adam", "eps", lambda: nn.Adam([], eps=0), "eps", "got 0", "above 0"),
    ("nn.Adam", "dw of one row", lambda: nn.Adam([(W, W[:1])]), "parameters[0][1]", "(1, 4)", "(3, 4)"),
    ("nn.clip", "most", lambda: nn.clip([], 0), "most", "got 0", "above 0"),
    ("nn.clip", "NaN", lambda: nn.clip([(X, X), (X, NAN)], 1), "dw", "nan at index"),
    ("nn.cosine", "lr", lambda: nn.cosine(0, 10), "lr", "got 0", "above 0"),
    ("nn.cosine", "steps", lambda: nn.cosine(0.1, 0), "steps", "got 0", "at least 1"),
    ("nn.cosine", "only warm-up", lambda: nn.cosine(0.1, 10, 10), "warmup", "got 10", "fewer than the 10 steps"),
    ("nn.cosine", "warm-up", lambda: nn.cosine(0.1, 10, -1), "warmup", "-1", "at least 0"),
    ("nn.rising", "low", lambda: nn.rising(0, 1, 10), "low", "got 0", "above 0"),
    ("nn.rising", "falling", lambda: nn.rising(1, 0.1, 10), "high", "0.1", "above 1"),
    ("nn.rising", "one step", lambda: nn.rising(0.1, 1, 1), "steps", "got 1", "at least 2"),
    ("nn.save", "name", lambda: nn.save(nn.mlp((4, 3), 0), "weights.txt"), "path", "'weights.txt'", ".npz"),
    ("nn.load", "name", lambda: nn.load(nn.mlp((4, 3), 0), "weights"), "path", "'weights'", ".npz"),
    ("data.checked", "unknown file", lambda: data.checked("mnist"), "name", "'mnist'", "mnist.npz"),
    ("learners.Hebbian", "unknown rule", lambda: hebbian("hebbs"), "rule", "'hebbs'", "hebb, krotov_hopfield"),
    ("learners.Hebbian", "no rule", lambda: hebbian(None), "rule", "None"),
    ("learners.Hebbian", "w is flat", lambda: hebbian(w=np.ones(4)), "w", "(4,)", "(units, inputs)"),
    ("learners.Hebbian", "w is a list", lambda: hebbian(w=[[1.0, 2.0]]), "w", "list", "in place"),
    ("learners.Hebbian", "w is read-only", lambda: hebbian(w=read_only(W)), "w", "read-only", "in place"),
    ("learners.Hebbian", "w is whole", lambda: hebbian(w=np.ones((3, 4), int)), "w", "int64", "floats"),
    ("learners.Hebbian", "NaN in w", lambda: hebbian(w=W * np.nan), "w", "nan at index"),
    ("learners.Hebbian", "lr", lambda: train.Hebbian(W.copy(), "hebb", -0.1), "lr", "-0.1", "above 0"),
    ("learners.Hebbian", "lr of a step", lambda: train.Hebbian(W.copy(), "hebb", lambda s: -1.0).step(X), "lr", "-1"),
    ("learners.Hebbian", "x of one column", lambda: hebbian().step(np.ones((5, 1))), "x", "(5, 1)", "(batch, 4)"),
    ("learners.Hebbian", "x is one input", lambda: hebbian().step(np.ones(4)), "x", "(4,)", "(batch, 4)"),
    ("learners.Hebbian", "a rule's dw", lambda: hebbian(lambda w, x, y: w.T).step(X), "dw", "(4, 3)", "(3, 4)"),
    ("learners.Backprop", "no step size", lambda: train.Backprop(nn.mlp((4, 3), 0)), "lr", "None and optimizer None"),
    ("learners.Backprop", "two step sizes", lambda: train.Backprop(nn.mlp((4, 3), 0), 0.1, optimizer=nn.SGD([], 0.2)),
     "lr", "got 0.1 and optimizer", "one of the two"),
    ("learners.Backprop", "longest", lambda: train.Backprop(nn.mlp((4, 3), 0), 0.1, longest=0), "longest", "got 0"),
    ("learners.Backprop", "momentum", lambda: train.Backprop(nn.mlp((4, 3), 0), 0.1, 1.0), "momentum", "got 1"),
    ("learners.Backprop", "momentum twice",
     lambda: train.Backprop(nn.mlp((4, 3), 0), momentum=0.9, optimizer=nn.SGD([], 0.1)), "momentum", "0.9", "nn.SGD"),
    ("learners.Backprop", "no labels", lambda: backprop().step(X, None), "labels", "None", "needs a target"),
    ("learners.Backprop", "labels", lambda: backprop().step(X, LABELS[:1]), "labels", "(1,)", "(5,)"),
    ("learners.Backprop", "x", lambda: backprop().step(Y, LABELS), "x", "(5, 3)", "(batch, 4)"),
    ("train.train", "images", lambda: run(np.ones((5, 2, 2))), "x", "(5, 2, 2)", "(n, inputs)", "x.reshape"),
    ("train.train", "no data", lambda: run(np.ones((0, 4))), "x", "(0, 4)", "empty"),
    ("train.train", "NaN", lambda: run(NAN), "x", "nan at index (0, 0)"),
    ("train.train", "words", lambda: run(WORDS), "x", "<U5"),
    ("train.train", "whole but not pixels", lambda: run(PIXELS.astype(int)), "x", "int64", "floats"),
    ("train.train", "too few labels", lambda: run(X, LABELS[:4]), "labels", "(4,)", "(5,)"),
    ("train.train", "labels in a column", lambda: run(X, LABELS[:, None]), "labels", "(5, 1)", "(5,)"),
    ("train.train", "label out of range", lambda: run(X, LABELS + 1, backprop()), "labels", "label 3", "0 to 2"),
    ("train.train", "epochs", lambda: run(epochs=0), "epochs", "got 0", "at least 1"),
    ("train.train", "batch", lambda: run(batch=0), "batch", "got 0", "at least 1"),
    ("train.train", "every", lambda: run(every=0), "every", "got 0", "at least 1"),
    ("train.train", "seed", lambda: run(seed=-2), "seed", "-2", "at least 0"),
    ("train.train", "centre of one number", lambda: run(centre=np.ones(1)), "centre", "(1,)", "(4,)"),
    ("train.train", "centre in a row", lambda: run(centre=np.ones((1, 4))), "centre", "(1, 4)", "(4,)"),
    ("train.train", "centre in pixels", lambda: run(PIXELS, centre=np.full(4, 33.3)), "centre", "33.3", "0 to 1"),
    ("train.train", "NaN in centre", lambda: run(centre=np.full(4, np.nan)), "centre", "nan at index"),
    ("batches.Batches", "dtype", lambda: batches.Batches(X, None, 2, dtype=int), "dtype", "int64", "float32"),
    ("batches.Batches", "x is flat", lambda: batches.Batches(np.ones(4), None, 2), "x", "(4,)", "(n, inputs)"),
    ("train.History", "no such measure", lambda: train.History()["cos"], "name", "'cos'"),
    ("train.outputs", "a row too few", lambda: train.outputs(lambda x: x[:1], X), "forward(x)", "(1, 4)", "(5, units)"),
    ("train.outputs", "flat", lambda: train.outputs(lambda x: x[:, 0], X), "forward(x)", "(5,)", "(5, units)"),
    ("train.accuracy", "one label", lambda: train.accuracy(lambda x: x, X, LABELS[:1]), "labels", "(1,)", "(5,)"),
    ("train.accuracy", "one-hot", lambda: train.accuracy(lambda x: x, X, np.eye(5)), "labels", "(5, 5)", "(5,)"),
    ("train.accuracy", "label 9", lambda: train.accuracy(lambda x: x, X, LABELS + 9), "labels", "11", "0 to 3"),
    ("train.accuracy", "NaN", lambda: train.accuracy(lambda x: x * np.nan, X, LABELS), "forward(x)", "nan at index"),
    ("train.accuracy", "one row for all", lambda: train.accuracy(lambda x: x[:1], X, LABELS), "forward(x)", "(1, 4)"),
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
    ("bowls.bowl", "flat", lambda: bowls.bowl([1.0, 0.0]), "eigenvalues", "got 0", "above 0"),
    ("bowls.bowl", "a matrix", lambda: bowls.bowl(np.eye(2)), "eigenvalues", "(2, 2)", "(n,)"),
    ("bowls.bowl", "seed", lambda: bowls.bowl([1.0], -1), "seed", "-1"),
    ("bowls.loss", "not square", lambda: bowls.loss(W, np.ones(4)), "h", "(3, 4)", "square"),
    ("bowls.loss", "not symmetric", lambda: bowls.loss([[1, 1], [0, 1]], [1, 1]), "h", "symmetric"),
    ("bowls.loss", "w of another length", lambda: bowls.loss(np.eye(2), np.ones(3)), "w", "(3,)", "(2,)"),
    ("bowls.loss", "points of another length", lambda: bowls.loss(np.eye(2), X), "w", "(5, 4)", "(points, 2)"),
    ("bowls.descend", "start", lambda: bowls.descend(np.eye(2), [1.0], 0.1, 3), "start", "(1,)", "(2,)"),
    ("bowls.descend", "the bottom", lambda: bowls.descend(np.eye(2), [0, 0], 0.1, 3), "start", "the bottom"),
    ("bowls.descend", "NaN", lambda: bowls.descend(np.eye(2), [np.nan, 1], 0.1, 3), "start", "nan at index (0,)"),
    ("bowls.descend", "lr", lambda: bowls.descend(np.eye(2), [1, 1], 0.0, 3), "lr", "got 0", "above 0"),
    ("bowls.descend", "steps", lambda: bowls.descend(np.eye(2), [1, 1], 0.1, 0), "steps", "got 0", "at least 1"),
    ("bowls.descend", "momentum", lambda: bowls.descend(np.eye(2), [1, 1], 0.1, 3, 1.0), "momentum", "got 1", "below"),
    ("bowls.limit", "flat", lambda: bowls.limit(0.0), "largest", "got 0", "above 0"),
    ("bowls.limit", "momentum", lambda: bowls.limit(1.0, -0.1), "momentum", "-0.1", "at least 0"),
    ("bowls.contraction", "flat", lambda: bowls.contraction([0.0], 0.1), "eigenvalues", "got 0", "above 0"),
    ("bowls.contraction", "lr", lambda: bowls.contraction([1.0], -0.1), "lr", "-0.1", "above 0"),
    ("bowls.contraction", "momentum", lambda: bowls.contraction([1.0], 0.1, 1), "momentum", "got 1", "below 1"),
    ("bowls.measured_limit", "no slope", lambda: bowls.measured_limit(np.diag([1.0, 0.0]), [0, 1]), "start", "slope"),
    ("bowls.measured_limit", "a hill", lambda: bowls.measured_limit(-np.eye(2), [1, 1]), "start", "loss -1", "above 0"),
    ("bowls.measured_limit", "halvings", lambda: bowls.measured_limit(np.eye(1), [1], halvings=0), "halvings", "got 0"),
    ("cost.measure", "x is flat", lambda: cost.measure(hebbian(), np.ones(4)), "x", "(4,)", "(batch, inputs)"),
    ("cost.measure", "x of one column", lambda: cost.measure(hebbian(), np.ones((5, 1))), "x", "(5, 1)", "(batch, 4)"),
    ("cost.measure", "pixels", lambda: cost.measure(hebbian(), PIXELS), "x", "uint8", "floats"),
    ("metrics.unit", "zeros", lambda: metrics.unit([[1.0, 0.0], [0.0, 0.0]]), "w", "row of zeros", "direction"),
    ("metrics.unit", "NaN", lambda: metrics.unit([np.nan, 1.0]), "w", "nan at index (0,)"),
    ("metrics.unit", "three axes", lambda: metrics.unit(np.ones((2, 2, 2))), "w", "(2, 2, 2)", "(units, inputs)"),
    ("metrics.unit", "a number", lambda: metrics.unit(1.0), "w", "()", "(inputs,)"),
    ("metrics.unit", "words", lambda: metrics.unit(["a"]), "w", "<U1"),
    ("metrics.cosine", "one row for all", lambda: metrics.cosine(X, np.ones(4)), "b", "(4,)", "(5, 4)"),
    ("metrics.cosine", "one row", lambda: metrics.cosine(X, X[:1]), "b", "(1, 4)", "(5, 4)"),
    ("metrics.cosine", "zeros", lambda: metrics.cosine([1.0, 1.0], [0.0, 0.0]), "b", "row of zeros"),
    ("whiten.whitening", "more than inputs", lambda: whiten.whitening(np.eye(4), 5), "n", "got 5", "at most 4"),
    ("whiten.whitening", "no variance", lambda: whiten.whitening(np.eye(2, 4), 2), "n", "got 2", "at most 1"),
    ("whiten.whitening", "all alike", lambda: whiten.whitening(X, 1), "n", "got 1", "at most 0"),
    ("whiten.whitening", "NaN", lambda: whiten.whitening(NAN, 1), "x", "nan at index (0, 0)"),
    ("whiten.kurtosis", "one column", lambda: whiten.kurtosis(X[0]), "y", "(4,)", "(points, units)"),
    ("whiten.kurtosis", "NaN", lambda: whiten.kurtosis(NAN), "y", "nan at index (0, 0)"),
    ("whiten.kurtosis", "constant", lambda: whiten.kurtosis(np.eye(5, 4)[:, [0, 1]] * [1, 0] + 0.1), "y", "column 1"),
    ("metrics.loglog_slope", "lengths", lambda: metrics.loglog_slope([1, 2], [1, 2, 3]), "y", "(3,)", "(2,)"),
    ("metrics.loglog_slope", "0", lambda: metrics.loglog_slope([0, 1], [1, 2]), "x", "got 0", "above 0"),
    ("metrics.loglog_slope", "NaN", lambda: metrics.loglog_slope([1.0, 2.0], [1.0, np.nan]), "y", "nan at index"),
    ("metrics.loglog_slope", "one point", lambda: metrics.loglog_slope([2], [3]), "x", "got 2", "two different"),
    ("metrics.spearman", "lengths", lambda: metrics.spearman([1, 2], [1]), "b", "(1,)", "(2,)"),
    ("metrics.spearman", "constant", lambda: metrics.spearman([1, 2], [3, 3]), "b", "the same"),
    ("metrics.spearman", "NaN", lambda: metrics.spearman([1, np.nan], [3, 4]), "a", "nan at index"),
    ("metrics.share_interval", "percent", lambda: metrics.share_interval(97.5, 100), "share", "97.5", "0 to 1"),
    ("metrics.share_interval", "below 0", lambda: metrics.share_interval(-0.1, 100), "share", "-0.1", "at least 0"),
    ("metrics.share_interval", "no case", lambda: metrics.share_interval(0.5, 0), "n", "got 0", "at least 1"),
    ("metrics.principal_components", "too many", lambda: metrics.principal_components(X, 5), "n", "got 5", "at most 4"),
    ("metrics.principal_components", "flat", lambda: metrics.principal_components(np.ones(4), 1), "x", "(4,)",
     "(points, inputs)"),
    ("metrics.principal_components", "NaN", lambda: metrics.principal_components(NAN, 1), "x", "nan at index"),
    ("metrics.mean_and_covariance", "one point",
     lambda: metrics.mean_and_covariance(X[:1]), "x", "1 point", "at least 2"),
    ("metrics.mean_and_covariance", "batch", lambda: metrics.mean_and_covariance(X, 0), "batch", "got 0"),
    ("mean_field.average", "q", lambda: mean_field.average(np.tanh, -1.0), "q", "-1", "at least 0"),
    ("mean_field.length", "bend", lambda: mean_field.length(1.0, "softmax", 1.0), "bend", "'softmax'", "sigmoid"),
    ("mean_field.length", "gain", lambda: mean_field.length(1.0, "tanh", -1.0), "gain", "-1", "at least 0"),
    ("mean_field.length", "bias", lambda: mean_field.length(1.0, "tanh", 1.0, -0.1), "bias", "-0.1", "at least 0"),
    ("mean_field.length", "q", lambda: mean_field.length(np.inf, "tanh", 1.0), "q", "inf", "finite"),
    ("mean_field.chi", "bend", lambda: mean_field.chi(1.0, "ReLU", 1.0), "bend", "'ReLU'", "relu"),
    ("mean_field.chi", "gain", lambda: mean_field.chi(1.0, "relu", np.nan), "gain", "nan", "finite"),
    ("mean_field.chi", "q", lambda: mean_field.chi(-1.0, "relu", 1.0), "q", "-1", "at least 0"),
    ("mean_field.fixed_point", "bend", lambda: mean_field.fixed_point("gelu", 1.0), "bend", "'gelu'", "tanh"),
    ("mean_field.fixed_point", "gain", lambda: mean_field.fixed_point("tanh", -2.0), "gain", "-2", "at least 0"),
    ("mean_field.errors", "bend", lambda: mean_field.errors("gelu", 1.0, 5), "bend", "'gelu'", "tanh"),
    ("mean_field.errors", "gain", lambda: mean_field.errors("tanh", -1.0, 5), "gain", "-1", "at least 0"),
    ("mean_field.errors", "depth", lambda: mean_field.errors("tanh", 1.0, 0), "depth", "got 0", "at least 1"),
    ("deep.Hearing", "a wrong error",
     lambda: after_forward(deep.Hearing(3, 2, RNG, 1.0)).backward(np.ones((1, 2))), "delta", "(1, 2)", "(5, 2)"),
    ("nn.orthogonal", "n", lambda: nn.orthogonal(0, RNG), "n", "got 0", "at least 1"),
    ("nn.orthogonal", "a seed", lambda: nn.orthogonal(3, 0), "rng", "got 0", "default_rng"),
    ("deep.network", "bend", lambda: deep.network("linear", 3), "bend", "'linear'", "tanh"),
    ("deep.network", "depth", lambda: deep.network("tanh", 0), "depth", "got 0", "at least 1"),
    ("deep.network", "gain", lambda: deep.network("tanh", 3, gain=-1.0), "gain", "-1", "at least 0"),
    ("deep.network", "normalise", lambda: deep.network("tanh", 3, normalise="group"), "normalise", "'group'", "layer"),
    ("deep.network", "two sizes", lambda: deep.network("tanh", 3, sizes=(4, 3)), "sizes", "(2,)", "(3,)"),
    ("deep.network", "no unit", lambda: deep.network("tanh", 3, sizes=(4, 0, 3)), "units", "got 0", "at least 1"),
    ("deep.network", "half a unit", lambda: deep.network("tanh", 3, sizes=(4, 1.5, 3)), "units", "1.5", "whole"),
    ("deep.network", "seed", lambda: deep.network("tanh", 3, seed=-1), "seed", "-1", "at least 0"),
    ("deep.network", "dtype", lambda: deep.network("tanh", 3, dtype=int), "dtype", "int64", "float32"),
    ("deep.Hearing", "rng", lambda: deep.Hearing(3, 2, 0, 1.0), "rng", "got 0", "default_rng"),
    ("deep.rescale", "gain", lambda: deep.rescale(deep.network("tanh", 2), 0.0), "gain", "got 0", "above 0"),
    ("deep.gradients", "deaf", lambda: deep.gradients(nn.mlp((4, 3), 0), X, LABELS), "layers", "deep.network"),
    ("deep.gradients", "x", lambda: deep.gradients(deep.network("tanh", 3), X, LABELS), "x", "(5, 4)", "(batch, 64)"),
    ("deep.random_batch", "none", lambda: deep.random_batch(0, 3, 2), "n", "got 0", "at least 1"),
    ("deep.random_batch", "inputs", lambda: deep.random_batch(3, 0, 2), "inputs", "got 0", "at least 1"),
    ("deep.random_batch", "classes", lambda: deep.random_batch(3, 3, 0), "classes", "got 0", "at least 1"),
    ("deep.random_batch", "seed", lambda: deep.random_batch(3, 3, 2, -1), "seed", "-1", "at least 0"),
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
    ("spiking.neurons.Cell", "tau", lambda: neurons.Cell(tau=0), "tau", "got 0", "above 0"),
    ("spiking.neurons.Cell", "reset", lambda: neurons.Cell(reset=-50.0), "reset", "-50", "below -54"),
    ("spiking.neurons.Cell", "refractory", lambda: neurons.Cell(refractory=-1), "refractory", "-1", "at least 0"),
    ("spiking.neurons.potential", "NaN", lambda: neurons.potential([np.nan], 1.0), "t", "nan at index (0,)"),
    ("spiking.neurons.potential", "drive", lambda: neurons.potential([1.0], np.inf), "drive", "inf", "finite"),
    ("spiking.neurons.rate", "words", lambda: neurons.rate(["fast"]), "drive", "<U4", "real numbers"),
    ("spiking.neurons.rate", "NaN", lambda: neurons.rate([np.nan]), "drive", "nan at index (0,)"),
    ("spiking.neurons.Population", "nobody", lambda: neurons.Population((0,)), "shape", "got 0", "at least 1"),
    ("spiking.neurons.Population", "dt", lambda: neurons.Population((3,), dt=0), "dt", "got 0", "above 0"),
    ("spiking.neurons.Population", "too long a step", lambda: neurons.Population((3,), neurons.Cell(refractory=0.4),
     1.0),
     "dt", "got 1", "0.8"),
    ("spiking.neurons.Population", "drive of another shape", lambda: neurons.Population((3,)).step(np.ones((2, 3))),
     "drive", "(2, 3)", "(3,)"),
    ("spiking.neurons.Population", "kick of one", lambda: neurons.Population((3,)).step(kick=np.ones(1)), "kick",
     "(1,)"),
    ("spiking.neurons.Population", "load", lambda: neurons.Population((3,)).step(load=-1.0), "load", "-1",
     "at least 0"),
    ("spiking.neurons.Population", "NaN", lambda: neurons.Population((3,)).step(np.nan), "v", "nan at index (0,)"),
    ("spiking.stdp.window", "NaN", lambda: stdp.window(np.nan), "lag", "nan at index ()"),
    ("spiking.stdp.window", "a_plus", lambda: stdp.window(1.0, -1.0), "a_plus", "-1", "at least 0"),
    ("spiking.stdp.window", "tau", lambda: stdp.window(1.0, tau_minus=0), "tau_minus", "got 0", "above 0"),
    ("spiking.stdp.pairs", "rows", lambda: stdp.pairs(X, [1.0]), "pre", "(5, 4)", "(spikes,)"),
    ("spiking.stdp.pairs", "silent and wrong", lambda: stdp.pairs([], [1.0], tau_plus=0), "tau_plus", "above 0"),
    ("spiking.stdp.trace", "another shape", lambda: stdp.trace(np.ones(3), np.ones(4), 20.0), "spikes", "(4,)", "(3,)"),
    ("spiking.stdp.trace", "tau", lambda: stdp.trace(np.ones(3), np.ones(3), 0.0), "tau", "got 0", "above 0"),
    *[(f"spiking.stdp.{rule.__name__}", what, lambda rule=rule, given=given: rule(*given), *expected)
      for rule in (stdp.additive, stdp.multiplicative)
      for what, given, *expected in (
          ("x of other inputs", (W, Y, Y, Y, Y), "x", "(5, 3)", "(batch, 4)"),
          ("one row of y", (W, X, Y[:1], X, Y), "y", "(1, 3)", "(5, 3)"),
          ("one trace", (W, X, Y, X[:1], Y), "x_trace", "(1, 4)", "(5, 4)"),
          ("one column of traces", (W, X, Y, X, Y[:, :1]), "y_trace", "(5, 1)", "(5, 3)"),
          ("NaN", (W, X, Y, NAN, Y), "x_trace", "nan at index (0, 0)"),
          ("a_minus", (W, X, Y, X, Y, 0.1, -0.1), "a_minus", "-0.1", "at least 0"),
      )],
    ("spiking.stdp.multiplicative", "w_max", lambda: stdp.multiplicative(W, X, Y, X, Y, w_max=0), "w_max", "above 0"),
    ("spiking.stdp.at_output", "y of one row", lambda: stdp.at_output(W, Y[:1], X, 0.1), "y", "(1, 3)", "(5, 3)"),
    ("spiking.stdp.at_output", "target", lambda: stdp.at_output(W, Y, X, -0.1), "target", "-0.1", "at least 0"),
    ("spiking.synapses.Synapses", "too large", lambda: synapses.Synapses(2 * W), "w", "2 to 2", "0 to w_max"),
    ("spiking.synapses.Synapses", "read-only", lambda: synapses.Synapses(read_only(W)), "w", "read-only"),
    ("spiking.synapses.Synapses", "spikes as a mask", lambda: synapses.Synapses(1 * W).arrive(X[0] > 0), "inputs",
     "flatnonzero"),
    ("spiking.synapses.Synapses", "input 4 of 4", lambda: synapses.Synapses(1 * W).arrive(np.array([4])), "inputs", "4",
     "0 to 3"),
    ("spiking.synapses.Synapses", "twice", lambda: synapses.Synapses(1 * W).arrive(np.array([1, 1])), "inputs", "once"),
    ("spiking.synapses.Synapses", "unit 3 of 3", lambda: synapses.Synapses(1 * W).fire(np.array([3])), "units", "3"),
    ("spiking.listener.Listener", "w", lambda: listening(w=2 * W[0]), "w", "2 to 2", "0 to 1"),
    ("spiking.listener.Listener", "refractory", lambda: listening(neurons.Cell(refractory=2)), "cell", "2 ms",
     "wanted 0"),
    ("spiking.listener.Listener", "other inputs", lambda: listening().hear(Y > 0), "spikes", "(5, 3)", "(steps, 4)"),
    ("spiking.trains.poisson", "too fast", lambda: trains.poisson([2000.0], 5, RNG), "rates", "2000", "0 to 1000"),
    ("spiking.trains.poisson", "negative", lambda: trains.poisson([-1.0], 5, RNG), "rates", "-1"),
    ("spiking.trains.poisson", "steps", lambda: trains.poisson([1.0], 0, RNG), "steps", "got 0", "at least 1"),
    ("spiking.trains.poisson", "a seed for rng", lambda: trains.poisson([1.0], 5, 0), "rng", "got 0", "default_rng"),
    ("spiking.trains.coded", "pixels", lambda: trains.coded(255 * X, 60), "x", "255", "0 to 1"),
    ("spiking.trains.coded", "dark", lambda: trains.coded(X, 0), "brightest", "got 0", "above 0"),
    ("spiking.trains.HiddenPattern", "share", lambda: trains.HiddenPattern(9, 0, share=2), "share", "got 2",
     "at most 1"),
    ("spiking.trains.HiddenPattern", "often", lambda: trains.HiddenPattern(9, 0, often=0.9), "often", "got 0.9", "0.5"),
    ("spiking.trains.HiddenPattern", "rate", lambda: trains.HiddenPattern(9, 0, rate=-1), "rate", "-1 Hz"),
    ("spiking.trains.HiddenPattern", "none", lambda: list(trains.HiddenPattern(9, 0).sections(0)), "n", "got 0"),
    ("spiking.winners.Constants", "duration", lambda: winners.Constants(duration=0), "duration", "got 0"),
    ("spiking.winners.Constants", "inhibition", lambda: winners.Constants(inhibition=-1), "inhibition", "-1"),
    ("spiking.winners.Winners", "total", lambda: winners.Winners(3, 4, 0), "total", "got 78", "4 inputs"),
    ("spiking.winners.Winners", "x", lambda: winning().counts(Y), "x", "(5, 3)", "(batch, 4)"),
    ("spiking.winners.Winners", "pixels", lambda: winning().step(PIXELS), "x", "uint8", "floats"),
    ("spiking.winners.Winners", "negative", lambda: winning().step(-X), "x", "-1", "from 0"),
    ("spiking.winners.Winners", "resemble", lambda: winning().resemble(X), "x", "(5, 4)", "(3, 4)"),
]  # fmt: skip


@pytest.mark.filterwarnings("ignore::RuntimeWarning")  # of NumPy, on the way to the error
@pytest.mark.parametrize(("called", "what", "call", "argument", "parts"), [
    pytest.param(called, what, call, argument, parts, id=f"{called}: {what}")
    for called, what, call, argument, *parts in TABLE
])  # fmt: skip
def test_bad_input_is_named_with_what_was_given_and_wanted(called, what, call, argument, parts):
    with pytest.raises(ValueError, match="^" + re.escape(argument) + ": ") as error:
        call()
    message = str(error.value)
    assert "wanted" in message or "give" in message
    assert [part for part in parts if part not in message] == []


# What takes no argument that could be wrong, or hands its arguments on to something in the table.
TAKES_NOTHING = {
    "data.mnist", "data.japanese_vowels", "data.names", "data.natural_images", "data.Digits", "data.Utterances",
    "cost.Tally", "cost.counting", "cost.Counted", "nn.Layer", "nn.Optimizer", "learners.Learner",
    "learners.DivergedError", "batches.Epoch", "autograd.topological_order",
    "mean_field.Bend", "deep.Gradients", "deep.hidden", "memory.theory.critical",
}  # fmt: skip


def test_the_table_leaves_out_no_public_function():
    public = set()
    for name in MODULES:
        module = importlib.import_module(f"hvb_lib.{name}")
        for key, thing in vars(module).items():
            home = getattr(inspect.getmodule(inspect.unwrap(thing)), "__name__", "") if callable(thing) else ""
            if (home == module.__name__ or home.startswith(f"{module.__name__}.")) and not key.startswith("_"):
                public.add(f"{name}.{key}")
    assert public - TAKES_NOTHING == {called for called, *_ in TABLE}


def test_nothing_is_changed_by_a_refused_call():
    layer = dense()
    before = layer.w.copy(), layer.dw.copy()
    with pytest.raises(ValueError, match="delta"):
        layer.backward(np.ones((1, 3)))
    np.testing.assert_array_equal(layer.w, before[0])
    np.testing.assert_array_equal(layer.dw, before[1])
    w = np.ones((3, 4))
    with pytest.raises(ValueError, match="dw"):
        train.Hebbian(w, lambda w, x, y: np.ones((1, 4)), 0.1).step(X)
    assert (w == 1).all()


def test_autograds_public_methods_are_all_differentiated():
    # A new operation must appear among those of the random graphs, or be one of these.
    from tests.random_tensors import OPERATIONS

    used = {name for f in OPERATIONS.values() for name in f.__code__.co_names}
    methods = {name for name, f in vars(autograd.Tensor).items() if not name.startswith("_") and callable(f)}
    assert methods - used == {"backward", "cross_entropy"}

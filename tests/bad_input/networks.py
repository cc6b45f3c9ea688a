"""Bad input for layers, networks, losses and optimisers."""

import numpy as np

from hvb_lib import nn
from tests.bad_input.shared import FRAMES, IMAGES, LABELS, NAN, PIXELS, RNG, WORDS, W, X, Y, after_forward, dense

MODULES = ("nn",)
TAKES_NOTHING = {"nn.Layer", "nn.Optimizer"}


def table():
    return nn.Embedding(3, 2, RNG, np.float64)


def convolution(kernel=3, **options):
    return nn.Convolution(2, 3, kernel, RNG, dtype=np.float64, **options)


def recurrent(returns="last"):
    return nn.Recurrent(4, 3, RNG, returns, dtype=np.float64)


def after(layer, x, training=False):
    layer.forward(x, training=training)
    return layer


TABLE = [
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
    ("nn.orthogonal", "n", lambda: nn.orthogonal(0, RNG), "n", "got 0", "at least 1"),
    ("nn.orthogonal", "a seed", lambda: nn.orthogonal(3, 0), "rng", "got 0", "default_rng"),
]  # fmt: skip


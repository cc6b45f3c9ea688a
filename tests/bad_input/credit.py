"""Bad input for random feedback and forward-forward."""

import numpy as np

from hvb_lib import credit, nn
from tests.bad_input.shared import LABELS, NAN, PIXELS, RNG, X, Y, read_only

MODULES = ("credit.feedback", "credit.forward_forward")
B = np.ones((3, 5))


def deep():
    return nn.mlp((4, 5, 3), 0, np.float64)


def fed(feedback=None, **options):
    return credit.RandomFeedback(deep().layers, [B.copy()] if feedback is None else feedback, **options)


def learner():
    return credit.FeedbackAlignment(deep(), 0.1)


def goodness(sizes=(4, 3), lr=0.1, **options):
    return credit.ForwardForward(sizes, lr, **{"classes": 3, "dtype": float, **options})


TABLE = [
    ("credit.feedback.send", "b is flat", lambda: credit.send(Y, np.ones(3)), "feedback", "(3,)", "(units above"),
    ("credit.feedback.send", "delta of one column", lambda: credit.send(np.ones((5, 1)), B), "delta", "(5, 1)",
     "(batch, 3)"),
    ("credit.feedback.send", "whole delta", lambda: credit.send(PIXELS, B), "delta", "(5, 4)"),
    ("credit.feedback.send", "whole b", lambda: credit.send(Y, B.astype(int)), "feedback", "int64", "floats"),
    ("credit.feedback.alignment", "one row", lambda: credit.alignment(X, X[:1]), "b", "(1, 4)", "(5, 4)"),
    ("credit.feedback.alignment", "zeros", lambda: credit.alignment(X, 0 * X), "b", "zeros only", "direction"),
    ("credit.feedback.alignment", "NaN", lambda: credit.alignment(NAN, X), "a", "nan at index (0, 0)"),
    ("credit.feedback.matrices", "no hidden layer", lambda: credit.matrices(nn.mlp((4, 3), 0), 0), "network",
     "1 dense layer", "two dense layers"),
    ("credit.feedback.matrices", "normalised",
     lambda: credit.matrices(nn.Network([*deep().layers, nn.BatchNorm(3)]), 0), "network", "BatchNorm"),
    ("credit.feedback.matrices", "seed", lambda: credit.matrices(deep(), -1), "seed", "-1", "at least 0"),
    ("credit.feedback.RandomFeedback", "too many", lambda: fed([B, B]), "feedback", "2 matrices", "wanted 1"),
    ("credit.feedback.RandomFeedback", "turned", lambda: fed([B.T.copy()]), "feedback[0]", "(5, 3)", "(3, 5)"),
    ("credit.feedback.RandomFeedback", "one row", lambda: fed([B[:1].copy()], direct=True), "feedback[0]", "(1, 5)"),
    ("credit.feedback.RandomFeedback", "read-only", lambda: fed([read_only(B)]), "feedback[0]", "read-only"),
    ("credit.feedback.RandomFeedback", "NaN", lambda: fed([B * np.nan]), "feedback[0]", "nan at index (0, 0)"),
    ("credit.feedback.RandomFeedback", "direct signs", lambda: fed(direct=True, signs=True), "signs", "direct", "one"),
    ("credit.feedback.RandomFeedback", "no layer", lambda: credit.RandomFeedback([], [B]), "layers", "none"),
    ("credit.feedback.RandomFeedback", "convolution",
     lambda: credit.RandomFeedback([nn.Convolution(1, 2, 3, RNG), *deep().layers], [B]), "network", "Convolution"),
    ("credit.feedback.RandomFeedback", "inputs' error", lambda: fed().backward(Y, send=True), "send", "True", "False"),
    ("credit.feedback.RandomFeedback", "backward first", lambda: fed().backward(Y), "backward", "call forward"),
    ("credit.feedback.FeedbackAlignment", "lr", lambda: credit.FeedbackAlignment(deep(), 0.0), "lr", "got 0", "above"),
    ("credit.feedback.FeedbackAlignment", "no labels", lambda: learner().step(X, None), "labels", "None"),
    ("credit.feedback.FeedbackAlignment", "labels", lambda: learner().step(X, LABELS[:1]), "labels", "(1,)", "(5,)"),
    ("credit.feedback.FeedbackAlignment", "x", lambda: learner().step(Y, LABELS), "x", "(5, 3)", "(batch, 4)"),
    ("credit.feedback.FeedbackAlignment", "NaN", lambda: learner().step(NAN, LABELS), "x", "nan at index (0, 0)"),
    ("credit.feedback.angles", "labels", lambda: credit.angles(fed(), X, LABELS + 1), "labels", "3", "0 to 2"),
    ("credit.forward_forward.embedded", "flat", lambda: credit.embedded(np.ones(4), [0], 3), "x", "(4,)", "inputs"),
    ("credit.forward_forward.embedded", "pixels", lambda: credit.embedded(PIXELS, LABELS, 3), "x", "uint8", "floats"),
    ("credit.forward_forward.embedded", "classes", lambda: credit.embedded(X, LABELS, 4), "classes", "got 4", "4 inp"),
    ("credit.forward_forward.embedded", "one label", lambda: credit.embedded(X, [0], 3), "labels", "(1,)", "(5,)"),
    ("credit.forward_forward.embedded", "value", lambda: credit.embedded(X, LABELS, 3, 0), "value", "got 0", "above 0"),
    ("credit.forward_forward.goodness", "flat", lambda: credit.goodness(np.ones(3)), "y", "(3,)", "(batch, units)"),
    ("credit.forward_forward.goodness", "NaN", lambda: credit.goodness(NAN), "y", "nan at index (0, 0)"),
    ("credit.forward_forward.goodness", "pixels", lambda: credit.goodness(PIXELS), "y", "uint8", "floats"),
    ("credit.forward_forward.goodness_error", "one right", lambda: credit.goodness_error(Y, [True], 1.0), "right",
     "(1,)", "(5,)"),
    ("credit.forward_forward.goodness_error", "right in a column",
     lambda: credit.goodness_error(Y, np.ones((5, 1), bool), 1.0), "right", "(5, 1)", "(5,)"),
    ("credit.forward_forward.goodness_error", "temperature", lambda: credit.goodness_error(Y, [True] * 5, 1.0, 0),
     "temperature", "got 0", "above 0"),
    ("credit.forward_forward.goodness_error", "NaN", lambda: credit.goodness_error(NAN, [True] * 5, 1.0), "y", "nan"),
    ("credit.forward_forward.ForwardForward", "one size", lambda: goodness((4,)), "sizes", "(4,)", "(784, 500)"),
    ("credit.forward_forward.ForwardForward", "no units", lambda: goodness((4, 0)), "units", "got 0", "at least 1"),
    ("credit.forward_forward.ForwardForward", "classes", lambda: goodness(classes=4), "classes", "got 4", "fewer"),
    ("credit.forward_forward.ForwardForward", "one class", lambda: goodness(classes=1), "classes", "got 1", "least 2"),
    ("credit.forward_forward.ForwardForward", "value", lambda: goodness(value=0), "value", "got 0", "above 0"),
    ("credit.forward_forward.ForwardForward", "threshold", lambda: goodness(threshold=0), "threshold", "above 0"),
    ("credit.forward_forward.ForwardForward", "temperature", lambda: goodness(temperature=-1), "temperature", "-1"),
    ("credit.forward_forward.ForwardForward", "lr", lambda: goodness(lr=0), "lr", "got 0", "above 0"),
    ("credit.forward_forward.ForwardForward", "momentum", lambda: goodness(momentum=1), "momentum", "got 1"),
    ("credit.forward_forward.ForwardForward", "seed", lambda: goodness(seed=-1), "seed", "-1", "at least 0"),
    ("credit.forward_forward.ForwardForward", "no labels", lambda: goodness().step(X, None), "labels", "None"),
    ("credit.forward_forward.ForwardForward", "labels", lambda: goodness().step(X, LABELS + 1), "labels", "3", "0 to"),
    ("credit.forward_forward.ForwardForward", "x", lambda: goodness().step(Y, LABELS), "x", "(5, 3)", "(batch, 4)"),
    ("credit.forward_forward.ForwardForward", "pixels", lambda: goodness().step(PIXELS, LABELS), "x", "uint8"),
    ("credit.forward_forward.ForwardForward", "NaN", lambda: goodness().step(NAN, LABELS), "x", "nan at index (0, 0)"),
    ("credit.forward_forward.ForwardForward", "reading", lambda: goodness().forward(Y), "x", "(5, 3)", "(batch, 4)"),
]  # fmt: skip

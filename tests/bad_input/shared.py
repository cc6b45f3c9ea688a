"""Weights, inputs, layers and learners that the tables of bad input share."""

import numpy as np

from hvb_lib import nn, train

W, X, Y = np.ones((3, 4)), np.ones((5, 4)), np.ones((5, 3))
NAN = np.array([[np.nan, 1.0, 1.0, 1.0]] * 5)
WORDS = [["one", "two", "three", "four"]] * 5
LABELS = np.array([0, 1, 2, 0, 1])
PIXELS = np.ones((5, 4), dtype=np.uint8)
RNG = np.random.default_rng(0)


IMAGES, FRAMES = np.ones((5, 4, 4, 2)), np.ones((5, 3, 4))


def read_only(a):
    a = a.copy()
    a.flags.writeable = False
    return a


def dense():
    layer = nn.Dense(4, 3, np.random.default_rng(0), dtype=np.float64)
    layer.forward(X)
    return layer


def backprop():
    return train.Backprop(nn.mlp((4, 3), 0, np.float64), 0.1)


def hebbian(rule="hebb", w=None):
    return train.Hebbian(np.ones((3, 4)) if w is None else w, rule, 0.1)


def after_forward(layer):
    layer.forward(Y)
    return layer


class Unknown(nn.Layer):
    def forward(self, x, *, training=False):
        return x

    def backward(self, delta, *, send=True):
        return delta

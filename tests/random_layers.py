"""Layers of every kind with an input that fits, drawn from a seed, and whole networks of them: all in float64."""

import numpy as np

from hvb_lib import nn
from hvb_lib.gradcheck import central_difference, relative_error

KINK = 1e-3  # no input of a rectifier lies closer to 0 than this


def sizes(rng, n, most=5):
    return (int(i) for i in rng.integers(1, most, size=n))


def away_from_zero(x):
    return x + np.copysign(KINK, x)


def distinct(rng, shape):
    """Return numbers of which no two lie close together."""
    return rng.permutation(int(np.prod(shape))).reshape(shape) / 10 - 1.0


def any_shape(rng):
    return tuple(sizes(rng, rng.integers(2, 5)))


def dense(rng, dtype):
    batch, inputs, units = sizes(rng, 3)
    return nn.Dense(inputs, units, rng, dtype=dtype), rng.standard_normal((batch, inputs))


def embedding(rng, dtype):
    batch, places, symbols, units = sizes(rng, 4)
    return nn.Embedding(symbols, units, rng, dtype), rng.integers(symbols, size=(batch, places))


def convolution(rng, dtype):
    batch, channels, units, kernel, stride = sizes(rng, 5, 4)
    padding = int(rng.integers(kernel + 2))
    height, width = (int(rng.integers(max(1, kernel - 2 * padding), kernel + 4)) for _ in range(2))
    layer = nn.Convolution(channels, units, kernel, rng, stride=stride, padding=padding, dtype=dtype)
    return layer, rng.standard_normal((batch, height, width, channels))


def max_pool(rng, dtype):
    batch, rows, columns, side, channels = sizes(rng, 5, 4)
    return nn.MaxPool(side), distinct(rng, (batch, rows * side, columns * side, channels))


def sequences(rng, inputs):
    """Return sequences of different lengths, filled up with zeros."""
    batch, time = sizes(rng, 2)
    x = rng.standard_normal((batch, time, inputs))
    lengths = rng.integers(1, time + 1, size=batch)
    return x * (np.arange(time) < lengths[:, None])[..., None]


def recurrent(returns):
    def draw(rng, dtype):
        inputs, units = sizes(rng, 2)
        return nn.Recurrent(inputs, units, rng, returns, turn=0.8, dtype=dtype), sequences(rng, inputs)

    return draw


def batch_norm(rng, dtype):
    shape = any_shape(rng)
    return nn.BatchNorm(shape[-1], eps=0.05, dtype=dtype), 2 + rng.standard_normal(shape)


def running_batch_norm(rng, dtype):
    layer, x = batch_norm(rng, dtype)
    layer.mean += rng.standard_normal(layer.mean.shape)
    layer.variance *= rng.uniform(0.5, 2, layer.variance.shape)
    return layer, x


def layer_norm(rng, dtype):
    shape = any_shape(rng)
    return nn.LayerNorm(shape[-1], eps=0.05, dtype=dtype), 2 + rng.standard_normal(shape)


def bend(kind):
    return lambda rng, dtype: (kind(), away_from_zero(rng.standard_normal(any_shape(rng))))


def dropout(rng, dtype):
    return nn.Dropout(rng.uniform(0.1, 0.7), np.random.default_rng(1)), rng.standard_normal(any_shape(rng))


def reshape(rng, dtype):
    x = rng.standard_normal(any_shape(rng))
    return nn.Reshape(*((-1,) if rng.integers(2) else (1, *x.shape[:0:-1]))), x


def residual(rng, dtype):
    batch, units, inner = sizes(rng, 3)
    layers = [nn.Dense(units, inner, rng, dtype=dtype), nn.Tanh(), nn.Dense(inner, units, rng, dtype=dtype)]
    return nn.Residual(layers), rng.standard_normal((batch, units))


AFTER = "BatchNorm, after training"
DRAWN = {
    "Dense": dense,
    "Embedding": embedding,
    "Convolution": convolution,
    "MaxPool": max_pool,
    "Recurrent, last": recurrent("last"),
    "Recurrent, mean": recurrent("mean"),
    "Recurrent, all": recurrent("all"),
    "BatchNorm": batch_norm,
    AFTER: running_batch_norm,
    "LayerNorm": layer_norm,
    "ReLU": bend(nn.ReLU),
    "LeakyReLU": bend(nn.LeakyReLU),
    "Tanh": bend(nn.Tanh),
    "Sigmoid": bend(nn.Sigmoid),
    "Dropout": dropout,
    "Reshape": reshape,
    "Residual": residual,
}


class Case:
    """A layer, an input that fits, a weight for each of its outputs, and the slopes of the weighted sum of these."""

    def __init__(self, layer, x, *, training=True, seed=0):
        rng = np.random.default_rng(seed)
        self.layer, self.x, self.training = layer, x, training
        for w, _ in layer.parameters():  # a bias of 0 or a scale of 1 would hide mistakes
            w += 0.3 * rng.standard_normal(w.shape)
        y = self.forward()
        self.weight = rng.standard_normal(y.shape).astype(y.dtype)

    @property
    def floats(self):
        """Do the inputs have slopes?"""
        return self.x.dtype.kind == "f"

    def forward(self, x=None):
        """Return the outputs; what is dropped is the same every time."""
        if isinstance(self.layer, nn.Dropout):
            self.layer.rng = np.random.default_rng(1)
        return self.layer.forward(self.x if x is None else x, training=self.training)

    def slopes(self):
        """Return the slopes of the total by the layer: with respect to each parameter, then to x."""
        self.forward()
        below = self.layer.backward(self.weight)
        found = [-dw * len(self.x) for _, dw in self.layer.parameters()]  # of the sum over the batch, not of its mean
        return [*found, below.copy()] if self.floats else found

    def measured(self):
        """Return the same by central differences."""
        x = self.x.copy()
        arrays = [w for w, _ in self.layer.parameters()] + ([x] if self.floats else [])
        slopes = [central_difference(lambda _: (self.forward(x) * self.weight).sum(), a) for a in arrays]
        if isinstance(self.layer, nn.Recurrent):  # a frame of zeros that moves is one more frame: no slope there
            slopes[-1] *= self.x.any(axis=2, keepdims=True)
        return slopes


def draw(name, seed=0, dtype=np.float64):
    """Return a case of this kind of layer, in this precision; the same seed gives the same numbers."""
    layer, x = DRAWN[name](np.random.default_rng([seed, len(name)]), dtype)
    return Case(layer, x if x.dtype.kind == "i" else x.astype(dtype), training=name != AFTER, seed=seed)


def agree(found, measured, relative, absolute):
    """Say whether all slopes are the same, or so small that both are nothing."""
    assert [a.shape for a in found] == [a.shape for a in measured]
    return all(np.linalg.norm(a - b) < absolute or relative_error(a, b) <= relative
               for a, b in zip(found, measured, strict=True))  # fmt: skip


def multilayer(rng):
    """Return layers on rows with everything that stands between dense layers, inputs and the number of classes."""
    inputs, units, inner, classes = (int(i) for i in rng.integers(2, 6, size=4))

    def d(a, b):
        return nn.Dense(a, b, rng, dtype=np.float64)

    around = nn.Residual([d(units, inner), nn.LayerNorm(inner, dtype=np.float64), nn.Sigmoid(), d(inner, units)])
    layers = [d(inputs, units), nn.BatchNorm(units, dtype=np.float64), nn.Tanh(), nn.Dropout(0.3, rng), around,
              nn.LeakyReLU(0.1), nn.Reshape(1, units), nn.Reshape(-1), d(units, classes)]  # fmt: skip
    return layers, rng.standard_normal((int(rng.integers(4, 8)), inputs)), classes


def convolutional(rng):
    units, stride, classes = int(rng.integers(1, 4)), int(rng.integers(1, 3)), int(rng.integers(2, 5))
    layers = [nn.Reshape(8, 8, 1), nn.Convolution(1, units, 3, rng, stride=stride, padding=1, dtype=np.float64),
              nn.BatchNorm(units, dtype=np.float64), nn.Tanh(), nn.MaxPool(2),
              nn.Convolution(units, 3, 2, rng, dtype=np.float64), nn.ReLU(), nn.Reshape(-1)]  # fmt: skip
    left = 8 // stride // 2 - 1
    x = rng.standard_normal((int(rng.integers(2, 5)), 64))
    return [*layers, nn.Dense(3 * left**2, classes, rng, dtype=np.float64)], x, classes


def recurrent_classifier(rng):
    inputs, units, classes = (int(i) for i in rng.integers(2, 5, size=3))
    last = ("last", "mean")[rng.integers(2)]
    layers = [nn.Recurrent(inputs, units, rng, "all", dtype=np.float64),
              nn.Recurrent(units, units, rng, last, dtype=np.float64),
              nn.Dense(units, classes, rng, dtype=np.float64)]  # fmt: skip
    return layers, sequences(rng, inputs), classes


def language(rng):
    places, symbols, units, classes = (int(i) for i in rng.integers(2, 5, size=4))
    layers = [nn.Embedding(symbols, units, rng, np.float64), nn.Reshape(-1),
              nn.Dense(places * units, units, rng, dtype=np.float64), nn.Tanh(),
              nn.Dense(units, classes, rng, dtype=np.float64)]  # fmt: skip
    return layers, rng.integers(symbols, size=(int(rng.integers(1, 6)), places)), classes


NETWORKS = {f.__name__: f for f in (multilayer, convolutional, recurrent_classifier, language)}


def network(name, seed):
    """Return a network, its inputs and labels."""
    rng = np.random.default_rng([seed, len(name)])
    layers, x, classes = NETWORKS[name](rng)
    return nn.Network(layers), x, rng.integers(classes, size=len(x))

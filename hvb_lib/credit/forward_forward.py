"""Forward-forward: two forward passes, one with the right label written into the image and one with a wrong label.

Each layer makes its own activity high on the first and low on the second. No error passes from one layer to another.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import DTypeLike

from hvb_lib import validate
from hvb_lib.learners import Supervised
from hvb_lib.nn import SGD, Dense, ReLU, softmax
from hvb_lib.nn.layer import reuse
from hvb_lib.nn.steps import Rate
from hvb_lib.validate import Array

TINY = 1e-6  # keeps a layer that is silent from being divided by 0


def embedded(x: Array, labels: Array, classes: int, value: float = 1.0) -> Array:
    """Return a copy of x whose first numbers say the label: `value` at its place, 0 at the others.

    Parameters
    ----------
    x : (batch, inputs); the first `classes` inputs are written over.
    labels : (batch,) whole numbers from 0 to classes - 1.
    classes : how many, fewer than the inputs.
    value : how loud the label is.

    Raises
    ------
    ValueError
        If shapes or labels do not fit.
    """
    x = validate.floating("x", x, ("batch", "inputs"))
    if validate.count("classes", classes) >= x.shape[1]:
        raise ValueError(f"classes: got {classes}, wanted fewer than the {x.shape[1]} inputs")
    labels = validate.labels("labels", labels, len(x), classes)
    y = x.copy()
    _write(y, labels, classes, validate.number("value", value, above=0))
    return y


def goodness(y: Array) -> Array:
    """Return the sum of squares of each row of y, (batch,): how active a layer is.

    Parameters
    ----------
    y : (batch, units) outputs of a layer.

    Raises
    ------
    ValueError
        If y has another shape, or is not finite.

    References
    ----------
    Hinton, G. (2022). The forward-forward algorithm: some preliminary investigations. doi:10.48550/arXiv.2212.13345
    """
    y = validate.finite("y", validate.floating("y", y, ("batch", "units")))
    return np.asarray(np.vecdot(y, y))


def goodness_error(y: Array, right: Array, threshold: float, temperature: float = 1.0) -> tuple[float, Array]:
    """Return a layer's own loss and its slope with respect to the outputs.

    The probability that the label is right is taken to be p = 1 / (1 + exp(-(goodness - threshold) / temperature));
    the loss of an input is -log p where the label is right, and -log(1 - p) where it is wrong.

    Parameters
    ----------
    y : (batch, units) outputs of the layer.
    right : (batch,) true where the label that was shown is right.
    threshold : goodness at which p is one half.
    temperature : how much goodness one nat is worth.

    Returns
    -------
    loss, delta : the batch's mean in nats, and each input's own slope, (batch, units).

    Raises
    ------
    ValueError
        If a shape is wrong, or a number out of range.
    """
    threshold = validate.number("threshold", threshold)
    temperature = validate.number("temperature", temperature, above=0)
    right = validate.array("right", right, (len(validate.floating("y", y, ("batch", "units"))),))
    sign = np.where(right, -1.0, 1.0).astype(y.dtype)  # minus: more goodness, less loss
    excess = sign * (goodness(y) - threshold) / temperature
    loss = float(np.logaddexp(0, excess).mean())
    slope = sign * (0.5 + 0.5 * np.tanh(0.5 * excess)) * (2 / temperature)  # the logistic function, without overflow
    return loss, np.asarray(slope[:, None] * y)


class ForwardForward(Supervised):
    """Layers in a row, each of which learns from its own goodness.

    Each input is scaled to a mean square of 1, and so is what a layer hands on: the next one must not read off how
    good the last one was.

    Parameters
    ----------
    sizes : of the inputs and the layers, such as (784, 500).
    lr, momentum : of each layer's step along its own gradient.
    classes : the first so many inputs carry the label.
    value : how loud the label is, beside inputs of mean square 1.
    threshold : mean square of a layer's outputs at which it calls a label right in one of two cases.
    temperature : mean square that is worth a nat.
    hard : draw each wrong label as often as the network takes it for right, not all alike.
    seed : of the weights and of the wrong labels.
    dtype : float32 to train, float64 to check.

    Raises
    ------
    ValueError
        If a number is out of range.

    References
    ----------
    Hinton, G. (2022). The forward-forward algorithm: some preliminary investigations. doi:10.48550/arXiv.2212.13345
    """

    rule = "forward-forward"

    def __init__(self, sizes: Sequence[int], lr: Rate, momentum: float = 0.9, *, classes: int = 10, value: float = 20.0,
                 threshold: float = 1.0, temperature: float = 0.1, hard: bool = True, seed: int = 0,
                 dtype: DTypeLike = np.float32):
        if isinstance(sizes, str) or np.ndim(sizes) != 1 or len(sizes) < 2:
            raise ValueError(f"sizes: got {sizes!r}, wanted those of the inputs and of a layer or more, as (784, 500)")
        self.rng = validate.generator(seed)
        self.layers = [(Dense(a, b, self.rng, dtype=dtype), ReLU()) for a, b in pairwise(sizes)]
        self.classes = validate.count("classes", classes, least=2)
        if self.classes >= sizes[0]:
            raise ValueError(f"classes: got {classes}, wanted fewer than the {sizes[0]} inputs")
        self.value = validate.number("value", value, above=0)
        self.threshold = validate.number("threshold", threshold, above=0)
        self.temperature = validate.number("temperature", temperature, above=0)
        self.optimizer = SGD([pair for dense, _ in self.layers for pair in dense.parameters()], lr, momentum)
        self.hard = hard
        self.scaled: list[Array | None] = [None] * len(self.layers)
        self.shown: Array | None = None

    def changes(self, x: Array, labels: Array) -> float:
        """Show each input with its label and with a wrong one, and store what each layer makes of it.

        Returns the layers' mean loss, from before.

        Raises
        ------
        ValueError
            If `x` or the labels do not fit.
        """
        x = validate.floating("x", x, ("batch", self.layers[0][0].w.shape[1]))
        labels = validate.labels("labels", labels, len(x), self.classes)
        return self._learn(x, np.concatenate([labels, self._wrong(x, labels)]))

    def _wrong(self, x: Array, labels: Array) -> Array:
        """Return another label for each input, (batch,)."""
        if not self.hard:
            return np.asarray((labels + self.rng.integers(1, self.classes, size=len(x))) % self.classes)
        rows, z = np.arange(len(x)), self.forward(x)
        z /= self.temperature * len(self.layers[-1][0].w)
        z[rows, labels] = z.min(axis=1)  # the right label's own probability must not hide the others'
        p = softmax(z)
        p[rows, labels] = 0
        p = np.cumsum(p, axis=1)
        drawn = self.rng.random((len(x), 1), dtype=p.dtype) * p[:, -1:]
        # Rounding may put a draw on the last edge, where no label is.
        return np.asarray(np.argmax(p > np.minimum(drawn, np.nextafter(p[:, -1:], 0)), axis=1))

    def _learn(self, x: Array, labels: Array) -> float:
        """Store each layer's change on the inputs with the first half of the labels, right, and the second, wrong."""
        self.shown, y = reuse(self.shown, x, (2 * len(x), x.shape[1]))
        y[: len(x)] = y[len(x) :] = self._equal(0, x)
        _write(y, labels, self.classes, self.value)
        right, losses = np.arange(len(y)) < len(x), []
        for i, (dense, bend) in enumerate(self.layers):
            y = bend.forward(dense.forward(self._equal(i, y) if i else y))
            units = y.shape[1]
            loss, delta = goodness_error(y, right, self.threshold * units, self.temperature * units)
            below = bend.backward(delta)
            assert below is not None
            dense.backward(below, send=False)
            losses.append(loss)
        return float(np.mean(losses))

    def forward(self, x: Array) -> Array:
        """Return for each label the goodness of all layers when it is written into the input, (batch, classes).

        Where there are several layers, the first is left out: it sees the label itself.

        Raises
        ------
        ValueError
            If `x` does not fit.
        """
        first, bend = self.layers[0]
        x = validate.floating("x", x, ("batch", first.w.shape[1]))
        x = self._equal(0, x)
        x[:, : self.classes] = 0
        z = first.forward(x)  # the label adds a column of the weights to these: no need for ten products
        total = np.zeros_like(z, shape=(len(x), self.classes))
        for label in range(self.classes):
            y = bend.forward(z + self.value * first.w[:, label])
            for i, (dense, above) in enumerate(self.layers[1:], 1):
                y = above.forward(dense.forward(self._equal(i, y)))
                total[:, label] += goodness(y)
            if len(self.layers) == 1:
                total[:, label] = goodness(y)
        return total

    def _equal(self, i: int, x: Array) -> Array:
        """Return the inputs of layer i scaled to a mean square of 1, in an array that is used again."""
        self.scaled[i], scaled = reuse(self.scaled[i], x, x.shape)
        size = np.sqrt(np.vecdot(x, x) / x.shape[1]) + TINY
        return np.asarray(np.divide(x, size[:, None], out=scaled))


def _write(x: Array, labels: Array, classes: int, value: float) -> None:
    x[:, :classes] = 0
    x[np.arange(len(x)), labels] = value

"""Inference in a predictive coding network: values that fall down an energy of local errors.

Value nodes v_l stand where a network has its weighted sums. Layer l predicts mu_l = f(v_{l-1}) w_l^T + b_l, and its
error is eps_l = v_l - mu_l. The energy is half the sum of the squared errors, plus the loss of the output. Values move
down it, each by its own error and the one above; then each weight changes by its own error times its own input.
"""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from hvb_lib import validate
from hvb_lib.nn import Dense, Layer, Network, SoftmaxCrossEntropy
from hvb_lib.nn.layer import Buffers
from hvb_lib.validate import Array

Loss: TypeAlias = Callable[[Array, Array], tuple[float, Array]]


class Inference:
    """The value nodes of a network at work on one batch after the other.

    Parameters
    ----------
    network : dense layers with one bend between each two, such as `nn.mlp`.
    loss : of the outputs and the labels, returns (mean loss, delta) as `nn.SoftmaxCrossEntropy` does.
    precision : how much the loss counts beside the squared errors: the inverse of the variance of the output.
    fixed : leave predictions, slopes and the output's error as they were at the start, while the values move.

    Attributes
    ----------
    v : value nodes of each hidden layer, (batch, units).
    errors : eps of each layer, (batch, units); the last one is -precision * delta of the loss.

    Raises
    ------
    ValueError
        If the network has other layers, or `precision` is not above 0.

    References
    ----------
    Rao, R. P. N. & Ballard, D. H. (1999). Predictive coding in the visual cortex: a functional interpretation of some
    extra-classical receptive-field effects. Nature Neuroscience 2, 79-87. doi:10.1038/4580
    Whittington, J. C. R. & Bogacz, R. (2017). An approximation of the error backpropagation algorithm in a predictive
    coding network with local Hebbian synaptic plasticity. Neural Computation 29, 1229-1262. doi:10.1162/NECO_a_00949
    """

    def __init__(self, network: Network, loss: Loss | None = None, precision: float = 1.0, *, fixed: bool = False):
        self.dense, self.bends = stages(network)
        self.loss: Loss = loss or SoftmaxCrossEntropy()
        self.precision, self.fixed = validate.number("precision", precision, above=0), fixed
        self.v: list[Array] = []
        self.predicted: list[Array] = []
        self.errors: list[Array] = []
        self.labels: Array | None = None
        self.buffer = Buffers()

    def start(self, x: Array, labels: Array) -> float:
        """Clamp a batch and let every value be what is predicted of it. Return the mean loss of the batch.

        Parameters
        ----------
        x : (batch, inputs) floats.
        labels : what the loss takes.

        Raises
        ------
        ValueError
            If a shape does not fit.
        """
        self.labels = labels
        self.predicted = [self.dense[0].forward(x)]
        self.v, self.errors = [], []
        for i, (bend, dense) in enumerate(zip(self.bends, self.dense[1:], strict=True)):
            for name, stored in (("v", self.v), ("error", self.errors)):
                stored.append(self.buffer(name, i, self.predicted[-1]))
            self.v[i][...] = self.predicted[-1]
            self.errors[i][...] = 0
            self.predicted.append(dense.forward(bend.forward(self.v[i])))
        self.errors.append(self.buffer("error", len(self.v), self.predicted[-1]))
        return self._compare_output()

    def step(self, rate: float) -> None:
        """Move all values at once down the energy: v += rate * (-eps + f'(v) * (eps of the next layer @ w)).

        At the corner of a rectifier the slope jumps: a value that rests there is thrown to and fro, by less than `rate`
        times the jump.

        Parameters
        ----------
        rate : of inference, above 0.

        Raises
        ------
        ValueError
            If there is no batch, or the values have grown past the largest number.
        """
        rate = validate.number("rate", rate, above=0)
        self._clamped()
        moves = [self._move(i) for i in range(len(self.v))]
        for i, move in enumerate(moves):
            move *= rate
            self.v[i] += move
            if not self.fixed:
                self.predicted[i + 1] = self.dense[i + 1].forward(self.bends[i].forward(self.v[i]))
            np.subtract(self.v[i], self.predicted[i], out=self.errors[i])
        if not self.fixed:
            self._compare_output()

    def energy(self) -> float:
        """Return half the squared errors of the hidden layers plus precision times the loss, a mean over the batch.

        Raises
        ------
        ValueError
            If there is no batch, or the values have grown past the largest number.
        """
        labels = self._clamped()
        hidden = sum(float(np.vdot(e, e)) for e in self.errors[:-1]) / (2 * len(self.predicted[-1]))
        return hidden + self.precision * self.loss(self.predicted[-1], labels)[0]

    def change(self, layer: int) -> None:
        """Store dw = <eps f(v)> and db = <eps> of one dense layer, over the precision: in units of the loss.

        Parameters
        ----------
        layer : 0 for the first.

        Raises
        ------
        ValueError
            If there is no batch, or the errors have grown past the largest number.
        """
        self._clamped()
        delta = self.buffer("delta", layer, self.errors[layer])
        np.multiply(self.errors[layer], -1 / self.precision, out=delta)
        self.dense[layer].backward(delta, send=False)

    def _move(self, i: int) -> Array:
        """Return minus the slope of the energy along the values of one layer."""
        above = self.buffer("above", i, self.v[i])
        np.matmul(self.errors[i + 1], self.dense[i + 1].w, out=above)
        move = self.bends[i].backward(above)
        assert move is not None
        move -= self.errors[i]
        return move

    def _compare_output(self) -> float:
        loss, delta = self.loss(self.predicted[-1], self._clamped())
        np.multiply(delta, -self.precision, out=self.errors[-1])
        return loss

    def _clamped(self) -> Array:
        if self.labels is None:
            raise ValueError("x: got no batch yet, wanted one to be clamped; call start(x, labels)")
        return self.labels


def stages(network: Network) -> tuple[list[Dense], list[Layer]]:
    """Return the dense layers and the bends between them.

    Raises
    ------
    ValueError
        If the network is not made of dense layers with one bend between each two.
    """
    dense, bends = network.layers[::2], network.layers[1::2]
    found = [layer for layer in dense if isinstance(layer, Dense)]
    if len(found) < len(dense) or len(dense) != len(bends) + 1 or any(bend.parameters() for bend in bends):
        names = ", ".join(type(layer).__name__ for layer in network.layers)
        raise ValueError(f"network: got {names}, wanted dense layers with one bend between each two, as of nn.mlp")
    return found, bends

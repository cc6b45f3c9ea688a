"""Equilibrium propagation: a network falls to rest twice, the second time nudged, and what differs is the gradient.

States s_0 = x, s_1, ..., s_L lie between 0 and 1 and fall down the energy

    E = sum_l (|s_l|^2 / 2 - b_l . s_l - s_l . (w_l s_{l-1}))        for l = 1 to L,

free at first, then with beta times the cost C = |s_L - t|^2 / 2 added to it. Connections work in both directions, so
there is no second network that sends errors. Each weight compares its own two products,

    dw_l = (<s_l s_{l-1}> nudged - <s_l s_{l-1}> free) / beta,

and for beta towards 0 this is minus the gradient of the cost of the free state.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import DTypeLike

from hvb_lib import validate
from hvb_lib.credit.inference import stages
from hvb_lib.credit.relaxation import Relaxation
from hvb_lib.learners import Supervised
from hvb_lib.nn import SGD, mlp
from hvb_lib.nn.layer import Buffers
from hvb_lib.nn.steps import Rate
from hvb_lib.validate import Array


def contrast(x_free: Array, y_free: Array, x_nudged: Array, y_nudged: Array, beta: float) -> Array:
    """Return one layer's change: dw = (<y x> nudged - <y x> free) / beta.

    Parameters
    ----------
    x_free, y_free : (batch, inputs) and (batch, units), the states below and above the weights in the free phase.
    x_nudged, y_nudged : the same in the nudged phase. Where the output is nudged both ways, free is the one with -beta.
    beta : how far the two phases lie apart, above 0: with both ways, twice the nudging.

    Returns
    -------
    dw : (units, inputs), to be added.

    Raises
    ------
    ValueError
        If a shape does not fit, a state is not finite, or `beta` is not above 0.
    """
    beta = validate.number("beta", beta, above=0)
    x_free = validate.floats("x_free", x_free, ("batch", "inputs"))
    y_free = validate.floats("y_free", y_free, (len(x_free), "units"))
    x_nudged = validate.floats("x_nudged", x_nudged, x_free.shape)
    y_nudged = validate.floats("y_nudged", y_nudged, y_free.shape)
    for name, state in (("x_free", x_free), ("y_free", y_free), ("x_nudged", x_nudged), ("y_nudged", y_nudged)):
        validate.finite(name, state)
    return np.asarray((y_nudged.T @ x_nudged - y_free.T @ x_free) / (beta * len(x_free)))


class Equilibrium(Supervised):
    """A learner that relaxes free and nudged, and moves each weight by the difference of its two products.

    Parameters
    ----------
    sizes : of the input, the hidden layers and the output; starts at `gain` times the weights of `nn.mlp`.
    lr, momentum : of the weights, see `nn.SGD`.
    beta : how hard the output is nudged, above 0, and below 1 where both directions are used.
    free, nudged : sweeps over the layers in each phase.
    symmetric : nudge in both directions, +beta and -beta, and compare the two (Laborieux et al. 2021); else compare one
        with the free state.
    gain : of the starting weights.
    seed, dtype : of the starting weights; float32 to train, float64 to check.

    Attributes
    ----------
    relaxation : the states, at what the last phase has left.

    Raises
    ------
    ValueError
        If a number is out of range.

    References
    ----------
    Scellier, B. & Bengio, Y. (2017). Equilibrium propagation: bridging the gap between energy-based models and
    backpropagation. Frontiers in Computational Neuroscience 11, 24. doi:10.3389/fncom.2017.00024
    Laborieux, A., Ernoult, M., Scellier, B., Bengio, Y., Grollier, J. & Querlioz, D. (2021). Scaling equilibrium
    propagation to deep convnets by drastically reducing its gradient estimator bias. Frontiers in Neuroscience 15,
    633674. doi:10.3389/fnins.2021.633674
    """

    rule = "equilibrium propagation"

    def __init__(self, sizes: Sequence[int], lr: Rate = 0.1, momentum: float = 0.9, *, beta: float = 0.5,
                 free: int = 10, nudged: int = 4, symmetric: bool = True, gain: float = 0.5, seed: int = 0,
                 dtype: DTypeLike = np.float32):
        self.dense, _ = stages(mlp(sizes, seed, dtype))
        for dense in self.dense:
            dense.w *= validate.number("gain", gain, above=0)
        self.relaxation = Relaxation([(dense.w, dense.b) for dense in self.dense])
        self.beta = validate.number("beta", beta, above=0, below=1 if symmetric else None)
        self.free, self.nudged = validate.count("free", free), validate.count("nudged", nudged)
        self.symmetric = symmetric
        self.optimizer = SGD([pair for dense in self.dense for pair in dense.parameters()], lr, momentum)
        self.products = [np.empty_like(dense.w) for dense in self.dense]
        self.buffer = Buffers()

    def changes(self, x: Array, labels: Array) -> float:
        """Store each layer's changes for a batch, without adding them. Return the mean cost of the free states."""
        for dense in self.dense:  # states are bounded and stay finite even where weights do not
            validate.finite("w", dense.w)
        relaxation = self.relaxation
        relaxation.start(x)
        target = self._target(labels)
        relaxation.rest(self.free)
        cost = relaxation.cost(target)
        low = self._copy("free")
        relaxation.rest(self.nudged, target, self.beta)
        if self.symmetric:
            high = self._copy("high")
            for state, free in zip(relaxation.states, low, strict=True):
                state[...] = free
            relaxation.rest(self.nudged, target, -self.beta)
            low = relaxation.states
        else:
            high = relaxation.states
        self._compare(low, high, 2 * self.beta if self.symmetric else self.beta)
        return cost

    def forward(self, x: Array) -> Array:
        """Return the output of the free phase, (batch, outputs). The array is reused by the next call."""
        self.relaxation.start(x)
        self.relaxation.rest(self.free)
        return self.relaxation.states[-1]

    def _compare(self, low: Sequence[Array], high: Sequence[Array], beta: float) -> None:
        """Store `contrast` of each layer, and the same of its biases, in arrays that are there already."""
        batch = len(low[0])
        for i, (dense, product) in enumerate(zip(self.dense, self.products, strict=True)):
            moved = np.subtract(high[i], low[i], out=self.buffer("moved", i, low[i]))
            if i:
                np.matmul(high[i].T, high[i - 1], out=dense.dw)
                dense.dw -= np.matmul(low[i].T, low[i - 1], out=product)
            else:  # the input is the same in both phases, so one product is enough
                np.matmul(moved.T, self.relaxation.inputs, out=dense.dw)
            dense.dw *= 1 / (beta * batch)
            np.sum(moved, axis=0, out=dense.db)
            dense.db *= 1 / (beta * batch)

    def _target(self, labels: Array) -> Array:
        output = self.relaxation.states[-1]
        labels = validate.labels("labels", labels, *output.shape)
        target = self.buffer("target", 0, output)
        target[...] = 0
        target[np.arange(len(labels)), labels] = 1
        return target

    def _copy(self, name: str) -> list[Array]:
        copies = [self.buffer(name, i, state) for i, state in enumerate(self.relaxation.states)]
        for copied, state in zip(copies, self.relaxation.states, strict=True):
            copied[...] = state
        return copies

"""Feedback alignment: the error comes down through fixed random matrices, not through the forward weights.

Everything else is backpropagation: the same layers, the same local changes, the same step.
"""

from collections.abc import Callable, Sequence

import numpy as np

from hvb_lib import validate
from hvb_lib.learners import Backprop
from hvb_lib.nn import Dense, Layer, Network, SoftmaxCrossEntropy
from hvb_lib.nn.layer import drawn, reuse
from hvb_lib.nn.steps import Rate
from hvb_lib.validate import Array


def send(delta: Array, feedback: Array, out: Array | None = None) -> Array:
    """Return delta B, the error as it arrives below: backpropagation's own where B is w.

    Parameters
    ----------
    delta : (batch, units above).
    feedback : B, (units above, units below), fixed.
    out : (batch, units below), where to write; None for a new array.

    Returns
    -------
    error : (batch, units below), of outputs; the slope of each unit still has to come in.

    Raises
    ------
    ValueError
        If a shape is wrong.

    References
    ----------
    Lillicrap, T. P., Cownden, D., Tweed, D. B. & Akerman, C. J. (2016). Random synaptic feedback weights support error
    backpropagation for deep learning. Nature Communications 7, 13276. doi:10.1038/ncomms13276
    """
    feedback = validate.floating("feedback", feedback, ("units above", "units below"))
    delta = validate.floating("delta", delta, ("batch", len(feedback)))
    return np.matmul(delta, feedback, out=out)


def alignment(a: Array, b: Array) -> float:
    """Return the angle in degrees between two arrays of one shape, each taken as one row: 0 alike, 90 unrelated.

    Raises
    ------
    ValueError
        If the shapes differ, a number is not finite, or one array is all zeros.
    """
    a = validate.finite("a", validate.floats("a", a, None)).astype(float)
    b = validate.finite("b", validate.floats("b", b, a.shape, "the two must have the same shape")).astype(float)
    for name, one in (("a", a), ("b", b)):
        if not one.any():
            raise ValueError(f"{name}: got zeros only, wanted a direction")
    a, b = a / np.linalg.norm(a), b / np.linalg.norm(b)
    # By the half angle: the arc cosine loses half of its digits near 0.
    return float(np.degrees(2 * np.arctan2(np.linalg.norm(a - b), np.linalg.norm(a + b))))


def matrices(network: Network, seed: int, *, direct: bool = False) -> list[Array]:
    """Return random feedback for every dense layer but the lowest, drawn as a dense layer's own weights are.

    Parameters
    ----------
    network : its dense layers, from below.
    seed : of the matrices; not that of the weights, or the feedback of a small network could be its own start.
    direct : straight from the outputs: (classes, inputs of the layer); else (units of the layer, its inputs).

    Raises
    ------
    ValueError
        If the network has no hidden layer, or learns in layers of another kind.
    """
    rng, above = validate.generator(seed), _dense(network.layers)[1:]
    classes = len(above[-1].w)
    return [drawn(rng, (classes if direct else len(layer.w), layer.w.shape[1]), layer.w.shape[1], 1.0, layer.w.dtype)
            for layer in above]  # fmt: skip


class RandomFeedback(Network):
    """A network whose backward pass goes through other matrices than its forward pass.

    Parameters
    ----------
    layers : dense ones, and ones that have nothing to learn, such as ReLU.
    feedback : one matrix for each dense layer but the lowest, from below; see `matrices`.
    direct : each matrix takes the error of the outputs, past all layers between (direct feedback alignment).
    signs : each number of a matrix keeps its size but takes the sign of the forward weight of its place at each step
        (sign symmetry).

    Raises
    ------
    ValueError
        If the matrices do not fit the layers, or a layer of another kind learns.

    References
    ----------
    Nøkland, A. (2016). Direct feedback alignment provides learning in deep neural networks. NeurIPS 29.
    doi:10.48550/arXiv.1609.01596
    Liao, Q., Leibo, J. Z. & Poggio, T. (2016). How important is weight symmetry in backpropagation? AAAI, 1837-1844.
    doi:10.1609/aaai.v30i1.10279
    """

    def __init__(self, layers: Sequence[Layer], feedback: Sequence[Array], *, direct: bool = False,
                 signs: bool = False):
        super().__init__(layers)
        above = _dense(layers)[1:]
        if len(feedback) != len(above):
            raise ValueError(f"feedback: got {len(feedback)} matrices, wanted {len(above)}, one for each dense layer "
                             "but the lowest")  # fmt: skip
        if direct and signs:
            raise ValueError("signs: got direct feedback too, wanted one of the two; signs need matrices shaped like w")
        classes = len(above[-1].w)
        self.feedback = [
            validate.changeable(f"feedback[{i}]", one, (classes if direct else len(layer.w), layer.w.shape[1]))
            for i, (one, layer) in enumerate(zip(feedback, above, strict=True))
        ]
        self.direct, self.signs = direct, signs
        self.sent: list[Array | None] = [None] * len(above)

    def backward(self, delta: Array, *, send: bool = False) -> None:
        """Store each dense layer's change; the error that it follows has come through the matrices.

        Raises
        ------
        ValueError
            If the error of the inputs is asked for: no matrix leads there.
        """
        if send:
            raise ValueError("send: got True, wanted False; there is no feedback to the inputs")
        top, i = delta, len(self.feedback)
        for layer in reversed(self.layers):
            if not isinstance(layer, Dense):
                below = layer.backward(delta)
                assert below is not None
                delta = below
                continue
            layer.backward(delta, send=False)
            if i == 0:
                return
            i -= 1
            delta = self._through(i, top if self.direct else delta, layer)

    def _through(self, i: int, delta: Array, layer: Dense) -> Array:
        feedback = self.feedback[i]
        if self.signs:
            np.copysign(feedback, layer.w, out=feedback)
        shape, dtype = (len(delta), feedback.shape[1]), np.result_type(delta, feedback)
        self.sent[i], below = reuse(self.sent[i], delta, shape, dtype)
        return send(delta, feedback, out=below)


class FeedbackAlignment(Backprop):
    """A network that follows the error sent through fixed random matrices.

    Parameters
    ----------
    network : dense layers, and ones that have nothing to learn.
    lr, momentum : of the step, as in `train.Backprop`.
    seed : of the matrices, as in `matrices`.
    direct, signs : as in `RandomFeedback`.
    feedback : other matrices than `matrices` draws.

    Raises
    ------
    ValueError
        As `RandomFeedback` and `train.Backprop` raise it.
    """

    network: RandomFeedback
    rule = "feedback alignment"

    def __init__(self, network: Network, lr: Rate, momentum: float = 0.0, *, seed: int = 0, direct: bool = False,
                 signs: bool = False, feedback: Sequence[Array] | None = None):
        feedback = matrices(network, seed, direct=direct) if feedback is None else feedback
        super().__init__(RandomFeedback(network.layers, feedback, direct=direct, signs=signs), lr, momentum)


def angles(network: RandomFeedback, x: Array, labels: Array) -> list[float]:
    """Return the angle in degrees between each dense layer's change and backpropagation's, from the lowest layer.

    Below 90 the change lowers the loss, if the step is small enough.

    Parameters
    ----------
    network : with its matrices.
    x : (batch, inputs).
    labels : (batch,).

    Raises
    ------
    ValueError
        If `x` or the labels do not fit, or a change is all zeros.
    """
    _, delta = SoftmaxCrossEntropy()(network.forward(x), labels)

    def changes(backward: Callable[[Array], object]) -> list[Array]:
        backward(delta)
        return [layer.dw.copy() for layer in _dense(network.layers)]

    ours, gradients = changes(network.backward), changes(super(RandomFeedback, network).backward)
    return [alignment(a, b) for a, b in zip(ours, gradients, strict=True)]


def _dense(layers: Sequence[Layer]) -> list[Dense]:
    found = [layer for layer in layers if isinstance(layer, Dense)]
    others = [type(layer).__name__ for layer in layers if layer.parameters() and not isinstance(layer, Dense)]
    if others or len(found) < 2:
        given = f"{', '.join(others)}, which learns too" if others else f"{len(found)} dense layer"
        raise ValueError(f"network: got {given}, wanted two dense layers or more, and others without parameters only")
    return found

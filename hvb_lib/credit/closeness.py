"""How close predictive coding and equilibrium propagation come to the gradient that backpropagation follows."""

from collections.abc import Sequence

import numpy as np

from hvb_lib import gradcheck, validate
from hvb_lib.credit.equilibrium import contrast
from hvb_lib.credit.feedback import alignment
from hvb_lib.credit.inference import Inference, Loss
from hvb_lib.credit.recurrent import recurrent_gradient
from hvb_lib.credit.relaxation import Relaxation
from hvb_lib.nn import Network, SoftmaxCrossEntropy
from hvb_lib.validate import Array


def gradients(network: Network, x: Array, labels: Array, loss: Loss | None = None) -> list[Array]:
    """Return backpropagation's dw of each layer that has weights, in memory of their own.

    Parameters
    ----------
    network : any; its stored changes are overwritten.
    x : (batch, inputs).
    labels : what the loss takes.
    loss : softmax with cross-entropy by default.

    Raises
    ------
    ValueError
        If `x` or the labels do not fit.
    """
    _, delta = (loss or SoftmaxCrossEntropy())(network.forward(x, training=True), labels)
    network.backward(delta)
    return [dw.copy() for w, dw in network.parameters() if w.ndim > 1]


def inference_changes(network: Network, x: Array, labels: Array, steps: int, rate: float = 0.1, precision: float = 1.0,
                      *, fixed: bool = False, loss: Loss | None = None) -> list[list[Array]]:
    """Return predictive coding's dw of each layer, if weights changed after 0, 1, ..., `steps` steps of inference.

    Parameters
    ----------
    network, precision, fixed, loss : as in `Inference`; the network's stored changes are overwritten.
    x, labels : as in `Inference.start`.
    steps : of inference.
    rate : of inference.

    Returns
    -------
    changes : (steps + 1) lists of dw, one a layer.

    Raises
    ------
    ValueError
        If a number is out of range, `x` or the labels do not fit, or the values have grown past the largest number.
    """
    inference = Inference(network, loss, precision, fixed=fixed)
    inference.start(x, labels)
    found = []
    for step in range(validate.count("steps", steps) + 1):
        if step:
            inference.step(rate)
        for layer in range(len(inference.dense)):
            inference.change(layer)
        found.append([dense.dw.copy() for dense in inference.dense])
    return found


def cosines(changes: Sequence[Sequence[Array]], wanted: Sequence[Array]) -> Array:
    """Return the cosine of the angle between each step's change of each layer and the wanted one.

    Parameters
    ----------
    changes : for each step a dw of each layer.
    wanted : a dw of each layer.

    Returns
    -------
    cosine : (steps, layers), -1 to 1; 0 where a layer does not change yet, as it then has no direction.

    Raises
    ------
    ValueError
        If shapes differ, or a wanted change is all zeros.
    """
    return np.array([
        [np.cos(np.radians(alignment(dw, goal))) if dw.any() else 0.0 for dw, goal in zip(step, wanted, strict=True)]
        for step in changes
    ])  # fmt: skip


def settled_contrast(relaxation: Relaxation, target: Array, beta: float, *, symmetric: bool = False) -> list[Array]:
    """Return equilibrium propagation's dw of each layer from states that have settled, both free and nudged.

    Parameters
    ----------
    relaxation : with a batch clamped; its states are moved, and left free and settled.
    target : (batch, outputs).
    beta : nudging, above 0; below 1 where it goes both ways.
    symmetric : compare +beta with -beta, not with the free state.

    Raises
    ------
    ValueError
        If `beta` or the target does not fit, or the states do not come to rest.
    """
    beta = validate.number("beta", beta, above=0, below=1 if symmetric else None)
    x = relaxation.inputs
    relaxation.settle(target, beta)
    high = [x, *relaxation.copy()]
    relaxation.settle(target, -beta if symmetric else 0.0)
    low, span = [x, *relaxation.copy()], 2 * beta if symmetric else beta
    relaxation.settle()
    return [contrast(low[i], low[i + 1], high[i], high[i + 1], span) for i in range(len(relaxation.w))]


def contrast_errors(relaxation: Relaxation, target: Array, betas: Sequence[float], *, symmetric: bool = False) -> Array:
    """Return the relative error of equilibrium propagation's change, all layers in one row, at each beta.

    Parameters
    ----------
    relaxation, target, symmetric : as in `settled_contrast`; float64, so that rounding is small.
    betas : as many as wanted.

    Returns
    -------
    error : (betas,), against `recurrent_gradient`.

    Raises
    ------
    ValueError
        As `settled_contrast` raises it.
    """
    relaxation.settle()
    wanted = _row([dw for dw, _ in recurrent_gradient(relaxation, target)])
    return np.array([
        gradcheck.relative_error(_row(settled_contrast(relaxation, target, beta, symmetric=symmetric)), wanted)
        for beta in betas
    ])  # fmt: skip


def _row(changes: Sequence[Array]) -> Array:
    return np.concatenate([dw.ravel() for dw in changes])

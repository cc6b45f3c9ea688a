"""The gradient of a network at rest by recurrent backpropagation: what equilibrium propagation is measured against."""

from typing import Any

import numpy as np

from hvb_lib import validate
from hvb_lib.credit.relaxation import Relaxation
from hvb_lib.validate import Array


def recurrent_gradient(relaxation: Relaxation, target: Array, *, tolerance: float = 1e-13,
                       most: int = 10_000) -> list[tuple[Array, Array]]:
    """Return minus the gradient of the mean cost of states at rest, by errors that come to rest too.

    At rest s = f(field), and an error lambda_l = f' * (dC/ds_l + w_l lambda_{l-1} + lambda_{l+1} w_{l+1}) that has
    itself come to rest gives the slope of each weight: lambda_l s_{l-1} + s_l lambda_{l-1}, as it works both ways.

    Parameters
    ----------
    relaxation : free states that have settled.
    target : (batch, outputs).
    tolerance, most : of the errors' own relaxation, as in `Relaxation.settle`.

    Returns
    -------
    changes : (dw, db) of each layer, to be added.

    Raises
    ------
    ValueError
        If the target does not fit, or the errors do not come to rest.

    References
    ----------
    Almeida, L. B. (1987). A learning rule for asynchronous perceptrons with feedback in a combinatorial environment.
    IEEE First International Conference on Neural Networks 2, 609-618.
    Pineda, F. J. (1987). Generalization of back-propagation to recurrent neural networks. Physical Review Letters 59,
    2229-2232. doi:10.1103/PhysRevLett.59.2229
    """
    w, states, x = relaxation.w, relaxation.states, relaxation.inputs
    distance = states[-1] - validate.floating("target", target, states[-1].shape)
    slopes = [((state > 0) & (state < 1)).astype(state.dtype) for state in states]
    errors = [np.zeros_like(state) for state in states]
    for _ in range(validate.count("most", most)):
        moved = 0.0
        for i, slope in enumerate(slopes):
            incoming: Any = errors[i + 1] @ w[i + 1] if i + 1 < len(w) else distance
            new = slope * (incoming + errors[i - 1] @ w[i].T if i else incoming)
            moved = max(moved, float(np.abs(new - errors[i]).max()))
            errors[i] = new
        if moved <= tolerance:
            break
    else:
        raise ValueError(f"most: got {most} sweeps, after which the errors still move; wanted more, or smaller weights")
    changes = []
    for i, error in enumerate(errors):
        dw = error.T @ (states[i - 1] if i else x) + (states[i].T @ errors[i - 1] if i else 0)
        changes.append((dw / -len(x), error.mean(axis=0) * -1))
    return changes

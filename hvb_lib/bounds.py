"""Bounds on weights, applied after a step of a rule that has none of its own.

Each returns the bounded weights and leaves `w` alone, unless `out` says where to write, as in NumPy:
`train.Hebbian(w, "hebb", lr, after=lambda w: bounds.clip(w, 0, 1, out=w))`.
"""

import numpy as np

from hvb_lib import metrics, validate
from hvb_lib.validate import Array


def clip(w: Array, low: float, high: float, out: Array | None = None) -> Array:
    """Keep every weight between two bounds.

    Parameters
    ----------
    w : (units, inputs) weights.
    low, high : the bounds, in the weights' unit. 0 as the lower one is a synapse that cannot change its sign.
    out : where to write, such as `w` itself; None for a new array.

    Returns
    -------
    bounded : (units, inputs).

    Raises
    ------
    ValueError
        If the shape does not fit, or `low` is not below `high`.

    References
    ----------
    Miller, K. D. & MacKay, D. J. C. (1994). The role of constraints in Hebbian learning. Neural Computation 6,
    100-126. doi:10.1162/neco.1994.6.1.100
    """
    w = validate.array("w", w, ("units", "inputs"))
    validate.number("low", low, below=validate.number("high", high))
    return np.clip(w, low, high, out=out)


def decay(w: Array, share: float, out: Array | None = None) -> Array:
    """Let every weight lose the same share of itself.

    Parameters
    ----------
    w : (units, inputs) weights.
    share : lost in a step, 0 to 1: learning rate times rate of decay.
    out : as in `clip`.

    Returns
    -------
    bounded : (units, inputs); bounded only if the share lost is larger than the share gained.

    Raises
    ------
    ValueError
        If the shape does not fit, or the share is outside 0 to 1.

    References
    ----------
    Gerstner, W. & Kistler, W. M. (2002). Mathematical formulations of Hebbian learning. Biological Cybernetics 87,
    404-415. doi:10.1007/s00422-002-0353-y
    """
    w = validate.array("w", w, ("units", "inputs"))
    kept = 1 - validate.number("share", share, least=0, below=1)
    return np.multiply(w, w.dtype.type(kept) if w.dtype.kind == "f" else kept, out=out)


def scale(w: Array, total: float, out: Array | None = None) -> Array:
    """Multiply each unit's weights by one number, so that their sizes add up to `total`: synaptic scaling.

    Ratios within a unit stay as they are. In the cortex the factor follows the unit's mean rate over hours; a fixed
    total is the usual short form of it.

    Parameters
    ----------
    w : (units, inputs) weights.
    total : wanted sum of |w_ij| over the inputs of each unit.
    out : as in `clip`.

    Returns
    -------
    bounded : (units, inputs).

    Raises
    ------
    ValueError
        If the shape does not fit, `total` is not positive, or a unit's weights are all zero.

    References
    ----------
    Turrigiano, G. G. (2008). The self-tuning neuron: synaptic scaling of excitatory synapses. Cell 135, 422-435.
    doi:10.1016/j.cell.2008.10.008
    """
    w = validate.array("w", w, ("units", "inputs"))
    sizes = np.abs(w).sum(axis=1, keepdims=True)
    if not sizes.all():
        raise ValueError(f"w: unit {int(sizes.argmin())} has only zeros, wanted a weight that can be scaled")
    scaled: Array = np.multiply(w, validate.number("total", total, above=0) / sizes, out=out)
    return scaled


def shift(w: Array, total: float, out: Array | None = None) -> Array:
    """Take the same amount from each of a unit's weights, so that they add up to `total`: subtractive normalisation.

    Differences within a unit stay as they are, so the weights need a floor and a ceiling besides.

    Parameters
    ----------
    w : (units, inputs) weights.
    total : wanted sum of w_ij over the inputs of each unit.
    out : as in `clip`.

    Returns
    -------
    bounded : (units, inputs).

    Raises
    ------
    ValueError
        If the shape does not fit.

    References
    ----------
    Miller, K. D. & MacKay, D. J. C. (1994). The role of constraints in Hebbian learning. Neural Computation 6,
    100-126. doi:10.1162/neco.1994.6.1.100
    """
    w = validate.array("w", w, ("units", "inputs"))
    surplus = w.sum(axis=1, keepdims=True) - validate.number("total", total)
    shifted: Array = np.subtract(w, surplus / w.shape[1], out=out)
    return shifted


def normalise(w: Array, out: Array | None = None) -> Array:
    """Divide each unit's weights by their length: what Oja's decay does to first order.

    Parameters
    ----------
    w : (units, inputs) weights.
    out : as in `clip`.

    Returns
    -------
    bounded : (units, inputs), rows of length 1.

    Raises
    ------
    ValueError
        If the shape does not fit, a weight is not finite, or a unit's weights are all zero.

    References
    ----------
    Oja, E. (1982). A simplified neuron model as a principal component analyzer. Journal of Mathematical Biology 15,
    267-273. doi:10.1007/BF00275687
    """
    rows = metrics.unit(validate.array("w", w, ("units", "inputs")))
    if out is None:
        return rows
    np.copyto(out, rows)
    return out


def orthogonal(w: Array, out: Array | None = None) -> Array:
    """Turn the units to right angles, all alike and as little as possible: (w w^T)^-1/2 w, rows of length 1.

    Parameters
    ----------
    w : (units, inputs) weights, no more units than inputs.
    out : as in `clip`.

    Returns
    -------
    bounded : (units, inputs) with w w^T = 1.

    Raises
    ------
    ValueError
        If the shape does not fit, a weight is not finite, or the units are linearly dependent.

    References
    ----------
    Hyvarinen, A. & Oja, E. (2000). Independent component analysis: algorithms and applications. Neural Networks 13,
    411-430. doi:10.1016/S0893-6080(00)00026-5
    """
    w = validate.finite("w", validate.array("w", w, ("units", "inputs")))
    if len(w) > w.shape[1]:
        raise ValueError(f"w: got {len(w)} units for {w.shape[1]} inputs, wanted no more units than inputs")
    if not w.any():
        raise ValueError("w: has only zeros, wanted independent units; start from random weights")
    w = w / np.abs(w).max()  # squares of large weights would overflow
    squares, turns = np.linalg.eigh(w @ w.T)
    if squares[0] <= len(w) * np.finfo(w.dtype).eps * squares[-1]:
        raise ValueError("w: has units that depend on each other, wanted independent ones; start from random weights")
    turned: Array = np.matmul((turns / np.sqrt(squares)) @ turns.T, w, out=out)
    return turned

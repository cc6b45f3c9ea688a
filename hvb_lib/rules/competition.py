"""Rules of units that compete: `y` is what the competition leaves of the outputs, see `hvb_lib.competition`.

One form for all: a unit that is active moves towards its input. They differ in what the decay weighs.
"""

from functools import partial

import numpy as np

from hvb_lib import validate
from hvb_lib.rules.shared import Rule, correlation, finite, layer
from hvb_lib.validate import Array


def competitive(w: Array, x: Array, y: Array) -> Array:
    """Competitive learning: dw_ij = <y_i (x_j - w_ij)>. A unit moves to the mean of the inputs that it wins.

    With one winner this is k-means on line; with a winner and its neighbours, Kohonen's map.

    Parameters
    ----------
    w : (units, inputs) weights.
    x : (batch, inputs) inputs.
    y : (batch, units) activities after the competition, such as 1 for the winner and 0 for the others.

    Returns
    -------
    dw : (units, inputs), to be added.

    Raises
    ------
    ValueError
        If a shape does not fit, or a value is not finite.

    References
    ----------
    Rumelhart, D. E. & Zipser, D. (1985). Feature discovery by competitive learning. Cognitive Science 9, 75-112.
    doi:10.1207/s15516709cog0901_5
    Kohonen, T. (1982). Self-organized formation of topologically correct feature maps. Biological Cybernetics 43,
    59-69. doi:10.1007/BF00337288
    """
    w, x, y = layer(w, x, y)
    validate.finite("w", w)  # of a silent unit it would not show in dw
    return finite("competitive", _of_the_active(_towards, w, x, y), w, x, y)


def soft_hebb(w: Array, x: Array, y: Array) -> Array:
    """Soft Hebb: dw_ij = <y_i (x_j - u_i w_ij)> with u_i = sum_{k} w_ik x_k. Each unit's weights keep length 1.

    Parameters
    ----------
    w, x : as in `competitive`.
    y : (batch, units) a softmax of the weighted sums u = x w^T, or another soft competition.

    Returns
    -------
    dw : (units, inputs), to be added.

    Raises
    ------
    ValueError
        If a shape does not fit, or a value is not finite.

    References
    ----------
    Moraitis, T., Toichkin, D., Journe, A., Chua, Y. & Guo, Q. (2022). SoftHebb: Bayesian inference in unsupervised
    Hebbian soft winner-take-all networks. Neuromorphic Computing and Engineering 2, 044017.
    doi:10.1088/2634-4386/aca710
    """
    w, x, y = layer(w, x, y)
    validate.finite("w", w)
    return finite("soft_hebb", _of_the_active(partial(_held, p=2), w, x, y), w, x, y)


def krotov_hopfield(w: Array, x: Array, y: Array, p: float = 3) -> Array:
    """Krotov and Hopfield's rule: dw_ij = <y_i (x_j - u_i w_ij)> with u_i = sum_{k} |w_ik|^{p - 2} w_ik x_k.

    Where the input is explained, sum_{k} |w_ik|^p is 1. With p = 2 it is soft Hebb's formula with another competition.

    Parameters
    ----------
    w, x : as in `competitive`.
    y : (batch, units) 1 for the unit with the largest u, minus a little for the one of rank k, 0 for the others:
        `competition.ranked`.
    p : power of the length that is held, at least 2.

    Returns
    -------
    dw : (units, inputs), to be added.

    Raises
    ------
    ValueError
        If a shape does not fit, `p` is below 2, or a value is not finite.

    References
    ----------
    Krotov, D. & Hopfield, J. J. (2019). Unsupervised learning by competing hidden units. Proceedings of the National
    Academy of Sciences 116, 7723-7731. doi:10.1073/pnas.1820458116
    """
    w, x, y = layer(w, x, y)
    validate.finite("w", w)
    return finite("krotov_hopfield", _of_the_active(partial(_held, p=p), w, x, y), w, x, y)


def powered(w: Array, p: float) -> Array:
    """Return |w|^{p - 2} w, the weights with which Krotov and Hopfield's units sum their inputs; w itself for p = 2.

    Raises
    ------
    ValueError
        If `w` is not (units, inputs), or `p` is below 2.
    """
    w, p = validate.floats("w", w, ("units", "inputs")), validate.number("p", p, least=2)
    if p == 2:
        return w
    sizes = np.abs(w)
    if p != 3:
        sizes **= p - 2
    sizes *= w
    return sizes


def _of_the_active(rule: Rule, w: Array, x: Array, y: Array) -> Array:
    """Return the change of the units that are active in the batch, and zeros for the others: most, with one winner."""
    active = y.any(axis=0)
    if active.all():
        return rule(w, x, y)
    dw = np.zeros_like(w, dtype=np.result_type(w, x, y))
    if active.any():
        dw[active] = rule(w[active], x, y[:, active])
    return dw


def _towards(w: Array, x: Array, y: Array) -> Array:
    dw = correlation(x, y)
    dw -= y.mean(axis=0)[:, None] * w
    return dw


def _held(w: Array, x: Array, y: Array, p: float) -> Array:
    # <y_i u_i> is the dot product of row i of the correlation with the weights that sum: no second product with x.
    dw = correlation(x, y)
    dw -= np.vecdot(powered(w, p), dw)[:, None] * w
    return dw

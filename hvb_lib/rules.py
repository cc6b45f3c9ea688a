"""Local learning rules, each a pure function `dw = rule(w, x, y)` to be added: `w += lr * dw`.

`w` (units, inputs) are one layer's weights, `x` (batch, inputs) its inputs, `y` (batch, units) its outputs; `dw` is
shaped like `w` and averaged over the batch. The signature is the point: a local rule sees its own layer and nothing
else. `gradient`, at the end, also needs `delta`, an error sent back from the layers above.
"""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from hvb_lib import validate
from hvb_lib.validate import Array

Rule: TypeAlias = Callable[[Array, Array, Array], Array]


def hebb(w: Array, x: Array, y: Array) -> Array:
    """Plain Hebb: dw_ij = <y_i x_j>.

    Parameters
    ----------
    w : (units, inputs) weights. Only their shape is used.
    x : (batch, inputs) inputs.
    y : (batch, units) outputs. Whole numbers, here and in every rule, are turned into float64.

    Returns
    -------
    dw : (units, inputs), to be added.

    Raises
    ------
    ValueError
        If a shape does not fit, or a value is not finite.

    References
    ----------
    Hebb, D. O. (1949). The Organization of Behavior. Wiley. The product form: Gerstner, W. & Kistler, W. M. (2002).
    Biological Cybernetics 87, 404-415. doi:10.1007/s00422-002-0353-y
    """
    w, x, y = _layer(w, x, y)
    validate.finite("w", w)  # it would not show in dw
    return _finite("hebb", _correlation(x, y), w, x, y)


def covariance(w: Array, x: Array, y: Array) -> Array:
    """Covariance rule: dw_ij = <(y_i - <y_i>)(x_j - <x_j>)>, with the batch's own means as the running averages.

    Parameters
    ----------
    w, x, y : as in `hebb`; a batch of at least 2, since a mean over one input leaves nothing.

    Returns
    -------
    dw : (units, inputs), to be added.

    Raises
    ------
    ValueError
        If a shape does not fit, the batch has one input only, or a value is not finite.

    References
    ----------
    Sejnowski, T. J. (1977). Storing covariance with nonlinearly interacting neurons. Journal of Mathematical
    Biology 4, 303-321. doi:10.1007/BF00275079
    """
    w, x, y = _layer(w, x, y)
    validate.finite("w", w)
    if len(x) < 2:
        raise ValueError("x: got a batch of 1, wanted at least 2; the covariance rule subtracts the batch's mean")
    return _finite("covariance", _correlation(x, y - y.mean(axis=0)), w, x, y)


def oja(w: Array, x: Array, y: Array) -> Array:
    """Oja's rule: dw_ij = <y_i x_j> - <y_i^2> w_ij. Every unit learns the first principal component.

    Parameters
    ----------
    w, x, y : as in `hebb`, with y = x w^T and x centred.

    Returns
    -------
    dw : (units, inputs), to be added.

    Raises
    ------
    ValueError
        If a shape does not fit, or a value is not finite.

    References
    ----------
    Oja, E. (1982). A simplified neuron model as a principal component analyzer. Journal of Mathematical Biology 15,
    267-273. doi:10.1007/BF00275687
    """
    w, x, y = _layer(w, x, y)
    dw = _correlation(x, y)
    dw -= (y * y).mean(axis=0)[:, None] * w
    return _finite("oja", dw, w, x, y)


def sanger(w: Array, x: Array, y: Array) -> Array:
    """Sanger's rule: dw_ij = <y_i x_j> - sum_{k <= i} <y_i y_k> w_kj. Unit i learns the i-th principal component.

    Parameters
    ----------
    w, x, y : as in `hebb`, with y = x w^T and x centred.

    Returns
    -------
    dw : (units, inputs), to be added.

    Raises
    ------
    ValueError
        If a shape does not fit, or a value is not finite.

    References
    ----------
    Sanger, T. D. (1989). Optimal unsupervised learning in a single-layer linear feedforward neural network. Neural
    Networks 2, 459-473. doi:10.1016/0893-6080(89)90044-0
    """
    w, x, y = _layer(w, x, y)
    dw = _correlation(x, y)
    dw -= np.tril(_correlation(y, y)) @ w
    return _finite("sanger", dw, w, x, y)


def gradient(x: Array, delta: Array) -> Array:
    """Backpropagation's change: dw_ij = -<delta_i x_j>, minus the gradient of the mean loss.

    Parameters
    ----------
    x : (batch, inputs) the layer's inputs.
    delta : (batch, units) slopes of each input's loss with respect to the layer's weighted sums, sent back from above.

    Returns
    -------
    dw : (units, inputs), to be added.

    Raises
    ------
    ValueError
        If the two batches differ, or a value is not finite.

    References
    ----------
    Rumelhart, D. E., Hinton, G. E. & Williams, R. J. (1986). Learning representations by back-propagating errors.
    Nature 323, 533-536. doi:10.1038/323533a0
    """
    x = validate.floats("x", x, ("batch", "inputs"))
    delta = validate.floats("delta", delta, (len(x), "units"), f"write a row for each of the {len(x)} inputs of x")
    dw = _correlation(x, delta)
    dw *= -1
    return _finite("gradient", dw, x, delta, names=("x", "delta"))


RULES: dict[str, Rule] = {"hebb": hebb, "covariance": covariance, "oja": oja, "sanger": sanger}


def named(name: str) -> Rule:
    """Return the local rule of that name.

    Raises
    ------
    ValueError
        Listing the known names.
    """
    return RULES[validate.choice("rule", name, RULES)]


def _layer(w: Array, x: Array, y: Array) -> tuple[Array, Array, Array]:
    w = validate.floats("w", w, ("units", "inputs"))
    units, inputs = w.shape
    x = validate.floats("x", x, ("batch", inputs), f"write a row for each input, as long as the rows of w, {inputs}")
    y = validate.floats("y", y, (len(x), units), "compute y = x @ w.T; for a layer of one unit write y[:, None]")
    return w, x, y


def _correlation(x: Array, y: Array) -> Array:
    dw: Array = y.T @ x
    dw /= len(x)
    return dw


def _finite(rule: str, dw: Array, *inputs: Array, names: tuple[str, ...] = ("w", "x", "y")) -> Array:
    # A bad input always shows in dw, so that one pass over dw checks all of them.
    try:
        return validate.finite("dw", dw)
    except ValueError:
        for name, a in zip(names, inputs, strict=True):
            validate.finite(name, a)
        raise validate.NotFiniteError(f"{rule}: the change overflows although all inputs are finite; make them smaller"
                                      ) from None  # fmt: skip

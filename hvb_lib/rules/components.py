"""Rules whose decay keeps the weights short and turns them to principal components."""

import numpy as np

from hvb_lib.rules.shared import correlation, finite, layer
from hvb_lib.validate import Array


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
    w, x, y = layer(w, x, y)
    dw = correlation(x, y)
    dw -= (y * y).mean(axis=0)[:, None] * w
    return finite("oja", dw, w, x, y)


def subspace(w: Array, x: Array, y: Array) -> Array:
    """Oja's subspace rule: dw_ij = <y_i x_j> - sum_{k} <y_i y_k> w_kj. The units share the principal subspace.

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
    Oja, E. (1989). Neural networks, principal components, and subspaces. International Journal of Neural Systems 1,
    61-68. doi:10.1142/S0129065789000475
    """
    w, x, y = layer(w, x, y)
    dw = correlation(x, y)
    dw -= correlation(y, y) @ w
    return finite("subspace", dw, w, x, y)


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
    w, x, y = layer(w, x, y)
    dw = correlation(x, y)
    dw -= np.tril(correlation(y, y)) @ w
    return finite("sanger", dw, w, x, y)

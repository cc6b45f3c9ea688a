"""Plain Hebb and its nearest kin: a product of what comes in and what goes out."""

from collections.abc import Callable

from hvb_lib import validate
from hvb_lib.rules.shared import correlation, finite, layer
from hvb_lib.validate import Array


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
    w, x, y = layer(w, x, y)
    validate.finite("w", w)  # it would not show in dw
    return finite("hebb", correlation(x, y), w, x, y)


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
    w, x, y = layer(w, x, y)
    validate.finite("w", w)
    if len(x) < 2:
        raise ValueError("x: got a batch of 1, wanted at least 2; the covariance rule subtracts the batch's mean")
    return finite("covariance", correlation(x, y - y.mean(axis=0)), w, x, y)


def nonlinear(w: Array, x: Array, y: Array, bend: Callable[[Array], Array] | None = None) -> Array:
    """Non-linear Hebb: dw_ij = <y_i^3 x_j>, or any other bend of the output in place of the cube.

    On white inputs, with rows of `w` held at length 1 and at right angles, the cube climbs the fourth moment of the
    output: a unit finds one independent component of long-tailed sources.

    Parameters
    ----------
    w, x, y : as in `hebb`, with y = x w^T and x white.
    bend : from y to an array of the same shape; None for the cube.

    Returns
    -------
    dw : (units, inputs), to be added.

    Raises
    ------
    ValueError
        If a shape does not fit, also that of the bent outputs, or a value is not finite.

    References
    ----------
    Hyvarinen, A. & Oja, E. (1998). Independent component analysis by general nonlinear Hebbian-like learning rules.
    Signal Processing 64, 301-313. doi:10.1016/S0165-1684(97)00197-7
    """
    w, x, y = layer(w, x, y)
    validate.finite("w", w)
    bent = y * y * y if bend is None else validate.array("bend(y)", bend(y), y.shape, "bend each output by itself")
    return finite("nonlinear", correlation(x, bent), w, x, y)

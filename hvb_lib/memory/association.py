"""Pairs of patterns in one layer of weights: show x, and y should come out.

Three ways to store them, in order of what they have to know: the outer product, one presentation and no error; the
delta rule, many presentations and an error at the outputs; the pseudo-inverse, all patterns at once.
"""

import numpy as np

from hvb_lib import rules, validate
from hvb_lib.memory.states import signs
from hvb_lib.rules.shared import correlation, finite, weights_and_inputs
from hvb_lib.validate import Array


def outer_product(x: Array, y: Array) -> Array:
    """Return the weights of an outer-product memory: w_ij = (1/N) sum_{k} y_ki x_kj, N the number of inputs.

    Parameters
    ----------
    x : (patterns, inputs), +1 and -1.
    y : (patterns, outputs), +1 and -1: what each should recall.

    Returns
    -------
    w : (outputs, inputs): plain Hebb from w = 0, every pair shown once with its output clamped.

    Raises
    ------
    ValueError
        If the numbers of patterns differ, or there are other values.

    References
    ----------
    Kohonen, T. (1972). Correlation matrix memories. IEEE Transactions on Computers C-21, 353-359.
    doi:10.1109/TC.1972.5008975
    Anderson, J. A. (1972). A simple neural network generating an interactive memory. Mathematical Biosciences 14,
    197-220. doi:10.1016/0025-5564(72)90075-2
    """
    x, y = _pairs(x, y)
    w = rules.hebb(np.zeros((y.shape[1], x.shape[1]), x.dtype), x, y)
    w *= len(x) / x.shape[1]
    return w


def pseudo_inverse(x: Array, y: Array) -> Array:
    """Return the smallest weights that recall the pairs with the least squared error: w = (x^+ y)^T.

    Parameters
    ----------
    x, y : as in `outer_product`.

    Returns
    -------
    w : (outputs, inputs). For linearly independent patterns x w^T = y exactly.

    Raises
    ------
    ValueError
        As in `outer_product`.

    References
    ----------
    Kohonen, T. & Ruohonen, M. (1973). Representation of associated data by matrix operators. IEEE Transactions on
    Computers C-22, 701-702. doi:10.1109/TC.1973.5009138
    """
    x, y = _pairs(x, y)
    return np.ascontiguousarray((np.linalg.pinv(x) @ y).T)


def delta(w: Array, x: Array, t: Array) -> Array:
    """Delta rule: dw_ij = <(t_i - y_i) x_j> with y = x w^T. Repeated from w = 0 it ends at the pseudo-inverse.

    Parameters
    ----------
    w : (units, inputs).
    x : (batch, inputs).
    t : (batch, units) targets.

    Returns
    -------
    dw : (units, inputs), to be added: minus the gradient of half the mean squared error.

    Raises
    ------
    ValueError
        If a shape does not fit, or a value is not finite.

    References
    ----------
    Widrow, B. & Hoff, M. E. (1960). Adaptive switching circuits. IRE WESCON Convention Record 4, 96-104.
    doi:10.21236/AD0241531
    """
    w, x = weights_and_inputs(w, x)
    t = validate.floats("t", t, (len(x), len(w)), "write a target for each input and unit")
    return finite("delta", correlation(x, t - x @ w.T), w, x, t, names=("w", "x", "t"))


def recall(w: Array, x: Array) -> Array:
    """Return the signs of the weighted sums, (batch, units); a sum of 0 gives +1.

    Parameters
    ----------
    w : (units, inputs).
    x : (batch, inputs) cues.

    Raises
    ------
    ValueError
        If a shape does not fit.
    """
    w, x = weights_and_inputs(w, x)
    return np.where(x @ w.T >= 0, 1, -1).astype(np.result_type(w, x))


def _pairs(x: Array, y: Array) -> tuple[Array, Array]:
    x = signs("x", x, ("patterns", "inputs"))
    return x, signs("y", y, (len(x), "outputs"))

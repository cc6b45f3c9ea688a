"""BCM: a threshold that slides with the unit's own activity decides whether a synapse grows or shrinks."""

import numpy as np
from numpy.typing import ArrayLike

from hvb_lib import validate
from hvb_lib.rules.shared import correlation, finite, layer
from hvb_lib.validate import Array


def bcm(w: Array, x: Array, y: Array, theta: ArrayLike | None = None) -> Array:
    """BCM: dw_ij = <y_i (y_i - theta_i) x_j> with theta_i = <y_i^2>, the batch's mean or a running one.

    Parameters
    ----------
    w, x : as in `hebb`.
    y : (batch, units) outputs, as a rule not negative: max(x w^T, 0).
    theta : (units,) thresholds; None for the batch's own <y^2>.

    Returns
    -------
    dw : (units, inputs), to be added.

    Raises
    ------
    ValueError
        If a shape does not fit, or a value is not finite.

    References
    ----------
    Bienenstock, E. L., Cooper, L. N. & Munro, P. W. (1982). Theory for the development of neuron selectivity:
    orientation specificity and binocular interaction in visual cortex. Journal of Neuroscience 2, 32-48.
    doi:10.1523/JNEUROSCI.02-01-00032.1982. The threshold <y^2>: Intrator, N. & Cooper, L. N. (1992). Neural Networks 5,
    3-17. doi:10.1016/S0893-6080(05)80003-6
    """
    w, x, y = layer(w, x, y)
    validate.finite("w", w)
    if theta is None:
        theta = (y * y).mean(axis=0)
    else:
        hint = "give one threshold for each unit"
        theta = validate.finite("theta", validate.floats("theta", theta, (len(w),), hint)).astype(y.dtype, copy=False)
    return finite("bcm", correlation(x, y * (y - theta)), w, x, y)


class SlidingThreshold:
    """BCM with a threshold that follows <y^2> from step to step: a rule with a memory of one number a unit.

    Parameters
    ----------
    units : how many.
    share : by which the threshold moves to the batch's <y^2> in a step, 0 to 1. It must be faster than the weights.
    start : first threshold.

    Attributes
    ----------
    theta : (units,) the thresholds.

    Raises
    ------
    ValueError
        If a number is outside its range.
    """

    __name__ = "bcm"  # what an error calls it

    def __init__(self, units: int, share: float = 0.1, start: float = 0.0):
        self.share = validate.number("share", share, above=0, most=1)
        self.theta = np.full(validate.count("units", units), validate.number("start", start, least=0))

    def __call__(self, w: Array, x: Array, y: Array) -> Array:
        """Return BCM's dw with the threshold as it is, then let it slide.

        Raises
        ------
        ValueError
            As `bcm` raises it; the threshold then stays.
        """
        dw = bcm(w, x, y, self.theta)
        self.theta += self.share * ((y * y).mean(axis=0) - self.theta)
        return dw

"""Backpropagation's change, for comparison: it also needs `delta`, an error sent back from the layers above."""

from hvb_lib import validate
from hvb_lib.rules.shared import correlation, finite
from hvb_lib.validate import Array


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
    dw = correlation(x, delta)
    dw *= -1
    return finite("gradient", dw, x, delta, names=("x", "delta"))

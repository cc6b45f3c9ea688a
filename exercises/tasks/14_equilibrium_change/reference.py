"""Equilibrium propagation's change: the difference of two phases."""

import numpy as np


def equilibrium_change(x_low, y_low, x_high, y_high, beta_low, beta_high):
    """Return the change of one layer's weights from states at rest under two nudgings.

    Parameters
    ----------
    x_low : array (batch, inputs)
        States below, under the lower nudging.
    y_low : array (batch, units)
        States above, under the lower nudging.
    x_high : array (batch, inputs)
        States below, under the higher nudging.
    y_high : array (batch, units)
        States above, under the higher nudging.
    beta_low : float
        The lower nudging; 0 is a free network.
    beta_high : float
        The higher nudging, above beta_low.

    Returns
    -------
    array (units, inputs)
        The change, to be added.

    Raises
    ------
    ValueError
        When shapes do not fit, or beta_high is not above beta_low.
    """
    if np.shape(x_low) != np.shape(x_high) or np.shape(y_low) != np.shape(y_high):
        raise ValueError(f"x_high, y_high: got shapes {np.shape(x_high)} and {np.shape(y_high)}, "
                         f"wanted those of x_low and y_low, {np.shape(x_low)} and {np.shape(y_low)}")
    if np.ndim(x_low) != 2 or np.ndim(y_low) != 2 or len(x_low) != len(y_low):
        raise ValueError(f"y_low: got shape {np.shape(y_low)}, wanted (batch, units) for x_low of {np.shape(x_low)}")
    if beta_high <= beta_low:
        raise ValueError(f"beta_high: got {beta_high}, wanted more than beta_low, {beta_low}")
    ### BEGIN SOLUTION
    high, low = y_high.T @ x_high, y_low.T @ x_low
    return (high - low) / (len(x_low) * (beta_high - beta_low))
    ### END SOLUTION

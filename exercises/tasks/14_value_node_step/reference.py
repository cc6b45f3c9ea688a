"""One step of inference in a predictive coding network."""

import numpy as np


def value_node_step(v, mu, eps_above, w, rate):
    """Return the values of a hidden layer of rectifiers after one step down the energy.

    Parameters
    ----------
    v : array (batch, units)
        Values of the layer; not changed.
    mu : array (batch, units)
        What the layer below predicts of them.
    eps_above : array (batch, units_above)
        Errors of the layer above.
    w : array (units_above, units)
        Weights from the layer to the one above.
    rate : float
        How far to go, above 0.

    Returns
    -------
    array (batch, units)
        The new values.

    Raises
    ------
    ValueError
        When a shape does not fit, or rate is not above 0.
    """
    if np.ndim(v) != 2 or np.shape(mu) != np.shape(v):
        raise ValueError(f"mu: got shape {np.shape(mu)}, wanted that of v, {np.shape(v)}, and two axes")
    if np.shape(w) != (np.shape(eps_above)[-1], v.shape[1]) or len(eps_above) != len(v):
        raise ValueError(f"w: got shape {np.shape(w)} for eps_above of shape {np.shape(eps_above)} and v of {v.shape}, "
                         "wanted (units_above, units), and a row of eps_above for each of v")
    if rate <= 0:
        raise ValueError(f"rate: got {rate}, wanted a number above 0")
    ### BEGIN SOLUTION
    asked = (v > 0) * (eps_above @ w)
    return v + rate * (asked - (v - mu))
    ### END SOLUTION

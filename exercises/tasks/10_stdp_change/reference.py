"""The change of a synapse by two spike trains, summed over all pairs."""

import numpy as np


def stdp_change(pre, post, a_plus, a_minus, tau_plus, tau_minus):
    """Return the change of a synapse, summed over every pair of an input's and an output's spike.

    Parameters
    ----------
    pre : array (spikes of the input,)
        Times in ms, in any order; empty for a silent input.
    post : array (spikes of the output,)
        Times in ms, in any order; empty for a silent output.
    a_plus, a_minus : float
        Growth and loss next to a lag of 0, at least 0.
    tau_plus, tau_minus : float
        Time constants in ms of growth and loss, above 0.

    Returns
    -------
    float
        The change, to be added to the weight.

    Raises
    ------
    ValueError
        When a train does not have one axis, an amplitude is negative or a time constant not above 0.
    """
    if np.ndim(pre) != 1 or np.ndim(post) != 1:
        raise ValueError(f"pre, post: got shapes {np.shape(pre)} and {np.shape(post)}, wanted (spikes,) for both")
    if not (a_plus >= 0 and a_minus >= 0):
        raise ValueError(f"a_plus, a_minus: got {a_plus} and {a_minus}, wanted numbers of at least 0")
    if not (tau_plus > 0 and tau_minus > 0):
        raise ValueError(f"tau_plus, tau_minus: got {tau_plus} and {tau_minus}, wanted times above 0")
    ### BEGIN SOLUTION
    lag = post[:, None] - pre
    growth = a_plus * np.exp(-lag[lag >= 0] / tau_plus)
    loss = a_minus * np.exp(lag[lag < 0] / tau_minus)
    return growth.sum() - loss.sum()
    ### END SOLUTION

"""One step of pair STDP for a layer, in the form with traces."""

import numpy as np


def trace_step(w, pre_trace, post_trace, pre_spikes, post_spikes, a_plus, a_minus, tau_plus, tau_minus, dt):
    """Return the weights and both traces after one step.

    Parameters
    ----------
    w : array (units, inputs)
        Weights, one row a unit; not changed.
    pre_trace, post_trace : arrays (inputs,) and (units,)
        Traces before the step; not changed.
    pre_spikes, post_spikes : arrays (inputs,) and (units,)
        Spikes at the end of this step, 0 or 1.
    a_plus, a_minus : float
        Growth and loss for each spike remembered.
    tau_plus, tau_minus : float
        Time constants in ms of the inputs' and the outputs' traces.
    dt : float
        Length of the step in ms.

    Returns
    -------
    tuple of three arrays, (units, inputs), (inputs,) and (units,)
        The new weights, the inputs' and the outputs' traces.

    Raises
    ------
    ValueError
        When a shape does not fit, or a time is not above 0.
    """
    if np.ndim(w) != 2 or np.shape(pre_trace) != np.shape(w)[1:] or np.shape(post_trace) != np.shape(w)[:1]:
        raise ValueError(f"w, traces: got {np.shape(w)}, {np.shape(pre_trace)} and {np.shape(post_trace)}, "
                         "wanted (units, inputs), (inputs,) and (units,)")  # fmt: skip
    if np.shape(pre_spikes) != np.shape(pre_trace) or np.shape(post_spikes) != np.shape(post_trace):
        raise ValueError(f"spikes: got {np.shape(pre_spikes)} and {np.shape(post_spikes)}, wanted (inputs,), (units,)")
    if not (tau_plus > 0 and tau_minus > 0 and dt > 0):
        raise ValueError(f"tau_plus, tau_minus, dt: got {tau_plus}, {tau_minus} and {dt}, wanted times above 0")
    ### BEGIN SOLUTION
    pre = pre_trace * np.exp(-dt / tau_plus) + pre_spikes
    faded = post_trace * np.exp(-dt / tau_minus)
    growth = a_plus * np.outer(post_spikes, pre)
    loss = a_minus * np.outer(faded, pre_spikes)
    return w + growth - loss, pre, faded + post_spikes
    ### END SOLUTION

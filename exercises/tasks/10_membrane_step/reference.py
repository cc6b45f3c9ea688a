"""One exact step of a population of leaky integrate-and-fire neurons."""

import numpy as np


def membrane_step(v, drive, dt, tau, threshold, reset):
    """Return the potentials after one step, and which neurons fired in it.

    Parameters
    ----------
    v : array (units,)
        Potentials before the step in mV above rest; not changed.
    drive : array (units,)
        Drives in mV above rest, constant during the step.
    dt, tau : float
        Length of the step and time constant of the membranes in ms.
    threshold, reset : float
        Potentials in mV above rest: where a neuron fires, and where it goes then.

    Returns
    -------
    tuple of two arrays (units,)
        The new potentials, and true for each neuron that fired.

    Raises
    ------
    ValueError
        When the shapes differ, a time is not above 0, or reset is not below threshold.
    """
    if np.ndim(v) != 1 or np.shape(v) != np.shape(drive):
        raise ValueError(f"v, drive: got shapes {np.shape(v)} and {np.shape(drive)}, wanted (units,) twice")
    if not (dt > 0 and tau > 0):
        raise ValueError(f"dt, tau: got {dt} and {tau}, wanted times above 0")
    if not reset < threshold:
        raise ValueError(f"reset: got {reset}, wanted a potential below the threshold {threshold}")
    ### BEGIN SOLUTION
    moved = drive + (v - drive) * np.exp(-dt / tau)
    spikes = moved >= threshold
    return np.where(spikes, reset, moved), spikes
    ### END SOLUTION

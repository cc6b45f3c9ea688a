"""The firing rate of a leaky integrate-and-fire neuron under a constant drive."""

import numpy as np


def firing_rate(drive, tau, threshold, reset, refractory):
    """Return the firing rate in Hz of a leaky integrate-and-fire neuron under constant drives.

    Parameters
    ----------
    drive : array, any shape
        Constant drives in mV above rest.
    tau : float
        Time constant of the membrane in ms, above 0.
    threshold, reset : float
        Potentials in mV above rest: where it fires, and where it goes then; reset is the lower one.
    refractory : float
        Time in ms for which it is held at reset after a spike.

    Returns
    -------
    array, shaped like drive
        Rates in Hz; 0 up to the threshold.

    Raises
    ------
    ValueError
        When reset is not below threshold, tau not above 0, or refractory negative.
    """
    if not reset < threshold:
        raise ValueError(f"reset: got {reset}, wanted a potential below the threshold {threshold}")
    if not (tau > 0 and refractory >= 0):
        raise ValueError(f"tau, refractory: got {tau} and {refractory}, wanted times above 0 and of at least 0")
    ### BEGIN SOLUTION
    fires = drive > threshold
    above = np.where(fires, drive - threshold, 1)
    climb = tau * np.log1p((threshold - reset) / above)
    return np.where(fires, 1000 / (refractory + climb), 0)
    ### END SOLUTION

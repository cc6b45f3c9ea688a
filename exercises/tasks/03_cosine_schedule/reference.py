"""A schedule: up in a line, then down along half a cosine."""

import numpy as np


def cosine_schedule(step, steps, lr, warmup):
    """Return the size of a step: a rise in a line, then half a cosine down to 0.

    Parameters
    ----------
    step : int
        The number of the step, from 0.
    steps : int
        Length of the run.
    lr : float
        The full step size.
    warmup : int
        How many of the steps rise; 0 for none.

    Returns
    -------
    float
        The size of this step; 0 after the end.

    Raises
    ------
    ValueError
        When warmup is negative, or not below steps.
    """
    if not 0 <= warmup < steps:
        raise ValueError(f"warmup: got {warmup}, wanted 0 or more, and fewer than the {steps} steps of the run")
    ### BEGIN SOLUTION
    if step < warmup:
        return lr * (step + 1) / warmup
    done = min((step - warmup) / (steps - warmup), 1)
    return lr / 2 * (1 + np.cos(np.pi * done))
    ### END SOLUTION

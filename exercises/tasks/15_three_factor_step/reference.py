"""One step of a three-factor rule."""

import numpy as np


def three_factor_step(x, noise, reward, sigma):
    """Return the change of the weights by reward, noise and input.

    Parameters
    ----------
    x : array (batch, inputs)
        Inputs.
    noise : array (batch, units)
        How far each unit strayed.
    reward : array (batch,)
        One number a trial.
    sigma : float
        Standard deviation of the noise, above 0.

    Returns
    -------
    array (units, inputs)
        The change, to be added.

    Raises
    ------
    ValueError
        When the batches differ, or sigma is not above 0.
    """
    if np.ndim(x) != 2 or np.ndim(noise) != 2 or len(noise) != len(x):
        raise ValueError(f"noise: got shape {np.shape(noise)}, wanted ({len(x)}, units)")
    if np.shape(reward) != (len(x),):
        raise ValueError(f"reward: got shape {np.shape(reward)}, wanted ({len(x)},), one number a trial")
    if sigma <= 0:
        raise ValueError(f"sigma: got {sigma}, wanted a number above 0")
    ### BEGIN SOLUTION
    surprise = reward - reward.mean()
    return (surprise[:, None] * noise).T @ x / (len(x) * sigma**2)
    ### END SOLUTION

"""Wrong versions of three_factor_step that learners write."""

import numpy as np

from hvb_lib.checks import mistake

EQUATION = "dw_ij is the mean over trials of (R - mean R) xi_i x_j, over sigma squared."


def _change(x, noise, third, sigma, batch=None):
    return (third[:, None] * noise).T @ x / ((len(x) if batch is None else batch) * sigma**2)


@mistake(
    "Give every trial the same reward, 5. Should anything be learned?",
    "Look for the mean reward: it is subtracted first.",
    EQUATION,
)
def without_the_mean_reward(x, noise, reward, sigma):
    """The mean reward is not subtracted."""
    return _change(x, noise, reward, sigma)


@mistake(
    "A trial went better than expected, and a unit strayed upwards. Does its weight from an active input grow?",
    "Look at the sign: the change is added, and climbs the reward.",
    EQUATION,
)
def against_the_reward(x, noise, reward, sigma):
    """The sign is wrong: it flees from reward."""
    return -_change(x, noise, reward - reward.mean(), sigma)


@mistake(
    "Make noise and sigma twice as large. Does your change scale with the noise, as it would without the division?",
    "Look for sigma: the equation divides by its square.",
    EQUATION,
)
def sigma_ignored(x, noise, reward, sigma):
    """The division by sigma squared is missing."""
    return _change(x, noise, reward - reward.mean(), 1.0)


@mistake(
    "In which unit is your change measured if the noise is in volts? Two powers of it stand below, one above.",
    "Look at the power of sigma.",
    EQUATION,
)
def divided_by_sigma_once(x, noise, reward, sigma):
    """It is divided by sigma, not by its square."""
    return _change(x, noise, reward - reward.mean(), sigma**0.5)


@mistake(
    "Show each trial twice. Does your change double?",
    "Look for a sum over the batch where a mean is wanted.",
    EQUATION,
)
def summed(x, noise, reward, sigma):
    """The trials are summed, not averaged."""
    return _change(x, noise, reward - reward.mean(), sigma, batch=1)


@mistake(
    "What shape has your change? A row for each unit is wanted, as in w.",
    "Look at which factor stands on which side.",
    EQUATION,
)
def transposed(x, noise, reward, sigma):
    """The change is turned over: (inputs, units)."""
    return _change(x, noise, reward - reward.mean(), sigma).T


@mistake(
    "Does your change know which unit strayed in a good trial? Shuffle the noise between trials and look.",
    "Look at the order: first the product of all three factors in each trial, then the mean.",
    EQUATION,
)
def means_multiplied(x, noise, reward, sigma):
    """Means are multiplied: the product of two means, not the mean of the product."""
    surprise = reward - reward.mean()
    return np.outer((surprise[:, None] * noise).mean(axis=0), x.mean(axis=0)) / sigma**2


@mistake(
    "Multiply all rewards by ten. Does your change grow tenfold?",
    "Look for a division by the rewards' spread: here the reward keeps its size.",
    EQUATION,
)
def reward_standardised(x, noise, reward, sigma):
    """The reward is divided by its standard deviation too."""
    return _change(x, noise, (reward - reward.mean()) / (reward.std() + 1e-9), sigma)


@mistake(
    "Does a trial that is a little better count as much as one that is much better? In the equation it does not.",
    "Look for the sign function.",
    EQUATION,
)
def only_better_or_worse(x, noise, reward, sigma):
    """Only the sign of the surprise is used."""
    return _change(x, noise, np.sign(reward - reward.mean()), sigma)


@mistake(
    "A unit strayed downwards in a bad trial. That was bad luck or bad judgement: should its weight now go up?",
    "Look for abs or a square of the noise: its sign matters.",
    EQUATION,
)
def noise_without_its_sign(x, noise, reward, sigma):
    """The size of the noise is used, without its sign."""
    return _change(x, np.abs(noise), reward - reward.mean(), sigma)


@mistake(
    "Let only the good trials teach: what becomes of the bad ones? They say as much, with the other sign.",
    "Look for a maximum with 0.",
    EQUATION,
)
def only_good_trials(x, noise, reward, sigma):
    """Only trials better than the mean count."""
    return _change(x, noise, np.maximum(reward - reward.mean(), 0), sigma)


@mistake(
    "Show each trial twice: a mean stays as it is. Does yours?",
    "Look at what you divide by: the batch, as it is.",
    EQUATION,
)
def batch_less_one(x, noise, reward, sigma):
    """It is divided by the batch less one, as an unbiased covariance is."""
    return _change(x, noise, reward - reward.mean(), sigma, batch=max(len(x) - 1, 1))

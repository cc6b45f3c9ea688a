"""Three factors: what came in, how the unit strayed from what it meant to do, and whether that was worth it.

The first two meet at the synapse, as in Hebb's rule, and leave a trace there. The third, reward minus the mean reward,
is one number, sent to all synapses alike. No error is sent back, and no other synapse is read.
"""

import numpy as np
from numpy.typing import ArrayLike

from hvb_lib import validate
from hvb_lib.rules.shared import finite
from hvb_lib.validate import Array


def three_factor(x: Array, noise: Array, reward: Array, expected: ArrayLike = 0.0, sigma: float = 1.0) -> Array:
    """Reward-modulated Hebb: dw_ij = <(R - b) xi_i x_j> / sigma^2.

    With outputs y = x w^T + xi and Gaussian noise xi of standard deviation sigma this is REINFORCE, and its mean is the
    gradient of the mean reward, whatever the reward is made of. With xi_i = y_i minus the unit's own running mean it is
    the exploratory Hebb rule, which needs not know its noise; `sigma` then only scales the step.

    Parameters
    ----------
    x : (batch, inputs).
    noise : (batch, units) xi, how far each unit strayed.
    reward : (batch,) R, one number for each input.
    expected : b, the reward that was expected: a number, or (batch,). It must not depend on the noise; then it changes
        the spread of the change and leaves its mean alone.
    sigma : above 0, the standard deviation of the noise.

    Returns
    -------
    dw : (units, inputs), to be added: it climbs the reward.

    Raises
    ------
    ValueError
        If a shape does not fit, a value is not finite, or `sigma` is not above 0.

    References
    ----------
    Williams, R. J. (1992). Simple statistical gradient-following algorithms for connectionist reinforcement learning.
    Machine Learning 8, 229-256. doi:10.1007/BF00992696
    Fremaux, N. & Gerstner, W. (2016). Neuromodulated spike-timing-dependent plasticity, and theory of three-factor
    learning rules. Frontiers in Neural Circuits 9, 85. doi:10.3389/fncir.2015.00085
    Legenstein, R., Chase, S. M., Schwartz, A. B. & Maass, W. (2010). A reward-modulated Hebbian learning rule can
    explain experimentally observed network reorganization in a brain control task. Journal of Neuroscience 30,
    8400-8410. doi:10.1523/JNEUROSCI.4284-09.2010
    """
    x = validate.floats("x", x, ("batch", "inputs"))
    noise = validate.floats("noise", noise, (len(x), "units"), "write a row for each input: what each unit strayed")
    surprise = _surprise(reward, expected, len(x))
    share = len(x) * validate.number("sigma", sigma, above=0) ** 2
    dw: Array = (noise * (surprise / share)[:, None]).T @ x
    return finite("three_factor", dw, x, noise, surprise, names=("x", "noise", "reward"))


def trace(e: Array, x: Array, noise: Array, keep: float) -> Array:
    """Return the eligibility a step later: e <- keep * e + xi x^T, for each run of a batch by itself.

    Parameters
    ----------
    e : (batch, units, inputs), zeros at the start of a run.
    x : (batch, inputs).
    noise : (batch, units) xi.
    keep : 0 to 1, the share of the trace that outlives a step; 1 where the reward comes at the end of a run and all its
        steps have earned it.

    Returns
    -------
    e : (batch, units, inputs), a new array.

    Raises
    ------
    ValueError
        If a shape does not fit, a value is not finite, or `keep` is outside its range.
    """
    e = validate.floats("e", e, ("batch", "units", "inputs"), "give each run of the batch a trace of its own")
    x = validate.floats("x", x, (len(e), e.shape[2]))
    noise = validate.floats("noise", noise, e.shape[:2], "write a row for each run: what each unit strayed")
    if validate.number("keep", keep, least=0) > 1:
        raise ValueError(f"keep: got {keep:g}, wanted 0 to 1, the share of the trace that outlives a step")
    later = keep * e + noise[:, :, None] * x[:, None, :]
    return finite("trace", later, e, x, noise, names=("e", "x", "noise"))


def rewarded(e: Array, reward: Array, expected: ArrayLike = 0.0, sigma: float = 1.0) -> Array:
    """Turn traces into a change: dw_ij = <(R - b) e_ij> / sigma^2.

    Parameters
    ----------
    e : (batch, units, inputs) traces, from `trace`.
    reward, expected, sigma : as in `three_factor`, which this is for a trace of one step.

    Returns
    -------
    dw : (units, inputs), to be added.

    Raises
    ------
    ValueError
        As in `three_factor`.
    """
    e = validate.floats("e", e, ("batch", "units", "inputs"), "give each run of the batch a trace of its own")
    surprise = _surprise(reward, expected, len(e))
    share = len(e) * validate.number("sigma", sigma, above=0) ** 2
    dw: Array = np.tensordot(surprise / share, e, axes=1)
    return finite("rewarded", dw, e, surprise, names=("e", "reward"))


class ExpectedReward:
    """The reward that is expected: a running mean, b <- b + share (<R> - b). The first reward is taken as it is.

    Parameters
    ----------
    share : above 0, at most 1: how much of each batch's surprise it takes in.

    Attributes
    ----------
    value : b; None before the first reward.

    Raises
    ------
    ValueError
        If `share` is outside its range.
    """

    def __init__(self, share: float = 0.1):
        self.share = validate.number("share", share, above=0, most=1)
        self.value: float | None = None

    def __call__(self, reward: Array) -> float:
        """Return what was expected before these rewards came, and take them in.

        Parameters
        ----------
        reward : (batch,).

        Raises
        ------
        ValueError
            If the shape is another, or a reward is not finite.
        """
        reward = validate.finite("reward", validate.floats("reward", reward, ("batch",)))
        mean = float(reward.mean())
        before = mean if self.value is None else self.value
        self.value = before + self.share * (mean - before)
        return before


def _surprise(reward: Array, expected: ArrayLike, batch: int) -> Array:
    reward = validate.floats("reward", reward, (batch,), "give one reward for each input")
    validate.finite("reward", reward)
    if np.ndim(expected) == 0:
        return np.asarray(reward - validate.number("expected", expected))  # type: ignore[arg-type]
    b = validate.finite("expected", validate.floats("expected", expected, (batch,), "give one number, or one an input"))
    return np.asarray(reward - b)

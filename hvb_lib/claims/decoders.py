"""C28's decoders: a network trained by backpropagation on one day's spikes, and what may change its readout later."""

import copy
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from hvb_lib import nn, rules, validate
from hvb_lib.claims import pipelines, regression
from hvb_lib.plastic.three_factor import ExpectedReward, three_factor
from hvb_lib.train import DivergedError
from hvb_lib.validate import Array
from hvb_lib.worlds import cursor

UNITS, HIDDEN, CALIBRATION, EPOCHS, RATE = 80, 50, 4000, 10, 3e-3  # calibration: bins of spikes it is trained on
BATCH = 25  # reaches that are made, and learned from, side by side


class Step(NamedTuple):
    """How far a learner goes in a bin, and the standard deviation of what it adds to a velocity."""

    lr: float
    sigma: float = 0.0


def untrained(seed: int) -> nn.Network:
    """Return an untrained decoder: counts (batch, units), a hidden layer with tanh, velocity (batch, 2)."""
    rng = validate.generator(seed)
    return nn.Network([nn.Dense(UNITS, HIDDEN, rng, 1.0), nn.Tanh(), nn.Dense(HIDDEN, 2, rng, 1.0)])


@lru_cache(maxsize=16)
@pipelines.one_thread
def _calibrated(seed: int) -> nn.Network:
    rng, network = np.random.default_rng([seed, 1]), untrained(seed)
    v = cursor.targets(CALIBRATION, rng) / cursor.FAR
    counts = cursor.cortex(UNITS, seed).counts(v, rng)
    regression.fitted(network, counts, v.astype(np.float32), lr=RATE, epochs=EPOCHS, batch=64, seed=seed)
    return network


def decoder(seed: int) -> nn.Network:
    """Return a decoder, trained by backpropagation on one day's spikes of a seed's units and the directions meant."""
    return copy.deepcopy(_calibrated(validate.count("seed", seed, least=0)))


class Held:
    """A decoder that stays as it is.

    Parameters
    ----------
    network : from counts to velocities.
    """

    def __init__(self, network: nn.Network):
        self.network = network
        self.top = network.layers[-1]
        assert isinstance(self.top, nn.Dense)

    def decode(self, counts: Array) -> Array:
        """Return velocities, (batch, 2), without exploration."""
        return self.network.forward(counts)

    def act(self, counts: Array) -> Array:
        """Return the velocities that are tried."""
        return self.decode(counts)

    def watch(self, counts: Array, v: Array, way: Array, nearer: Array) -> None:
        """Learn nothing."""


class Told(Held):
    """A decoder whose readout follows its gradient: at each bin it is told the direction that was meant.

    Parameters
    ----------
    network : its last layer is changed in place.
    step : its size.
    """

    def __init__(self, network: nn.Network, step: Step):
        super().__init__(network)
        self.step, self.steps = step, 0

    def watch(self, counts: Array, v: Array, way: Array, nearer: Array) -> None:
        """Take a step against the velocity's error."""
        x = self.features()
        self._add(rules.gradient(x, v - way), len(v))

    def features(self) -> Array:
        """Return what the readout has last read, and a constant 1 for its bias, (batch, hidden + 1)."""
        assert isinstance(self.top, nn.Dense)
        assert self.top.x is not None
        return np.column_stack([self.top.x, np.ones(len(self.top.x), self.top.x.dtype)])

    def _add(self, dw: Array, under_way: int) -> None:
        assert isinstance(self.top, nn.Dense)
        dw = dw * (self.step.lr * under_way / BATCH)  # a mean over few reaches still under way is noisy
        with np.errstate(over="ignore", invalid="ignore"):  # reported below, in words
            self.top.w += dw[:, :-1]
            self.top.b += dw[:, -1]
        if not np.isfinite(self.top.w).all():
            raise DivergedError(type(self).__name__, self.steps, self.step.lr)
        self.steps += 1


class Rewarded(Told):
    """A decoder whose readout strays a little at each bin, and keeps what was worth more than expected.

    Parameters
    ----------
    network : its last layer is changed in place.
    step : size, and how far it strays.
    seed : of the noise.
    astray : hand each reach the reward of another one: then there is nothing to learn from.
    """

    def __init__(self, network: nn.Network, step: Step, seed: int, astray: bool = False):
        super().__init__(network, step)
        self.rng, self.astray = np.random.default_rng([seed, 2]), astray
        self.expected, self.noise = ExpectedReward(0.05), np.zeros((1, 2))

    def act(self, counts: Array) -> Array:
        """Return velocities with exploration."""
        v = self.decode(counts)
        self.noise = self.step.sigma * self.rng.standard_normal(v.shape)
        return v + self.noise

    def watch(self, counts: Array, v: Array, way: Array, nearer: Array) -> None:
        """Learn from one number a reach; where the target lies is not looked at."""
        reward = worth(nearer, v)
        if self.astray:
            if len(reward) < 2:
                return  # there is no other
            reward = np.roll(reward, 1)
        self._add(three_factor(self.features(), self.noise, reward, self.expected(reward), self.step.sigma), len(v))


def worth(nearer: Array, v: Array) -> Array:
    """Return the reward of a bin, (batch,): how much nearer the cursor came, less half the square of its speed.

    For a short step along v towards a target in direction u, nearer is u . v, so that this is 1/2 - |v - u|^2 / 2.

    Parameters
    ----------
    nearer : (batch,) as `worlds.cursor.reach` tells it.
    v : (batch, 2) the velocity that was tried.
    """
    return np.asarray(nearer - 0.5 * (v * v).sum(axis=1))

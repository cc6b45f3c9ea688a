"""Krotov and Hopfield's competing hidden units on MNIST: learned without labels, then read out with them.

Everything was chosen on the last 10,000 training images with a seed that the results do not use.
"""

from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path

import numpy as np

from hvb_lib import competition, course, data, nn, rules, train
from hvb_lib.claims import pipelines
from hvb_lib.claims.ledger import Numbers
from hvb_lib.validate import Array

PUBLISHED = 1.46  # percent, test error of 2,000 hidden units: Krotov & Hopfield 2019
LEARNED, DRAWN, FROZEN = "Krotov-Hopfield", "random images as units", "frozen random units"
PIXELS, BACKPROP = "pixels", "backpropagation"
NAME = "krotov-hopfield"  # of the long run and its files


@dataclass(frozen=True)
class Setting:
    """How the units learn, and how they are read.

    Attributes
    ----------
    units : hidden units.
    passes : over the images without labels; the step size falls to 0 over all of them.
    lr, batch : first step size, of a change whose largest entry is made 1, and images a step.
    rank, inhibition, p : of the competition and the rule.
    start : standard deviation of the first weights. Large ones make sure that every unit has its turn: a unit that
        wins grows shorter, and loses to those that have not won yet.
    power : outputs are max(u, 0)^power.
    reading : passes over the labelled images for the readout.
    reading_lr : first step size of Adam.
    """

    units: int = 2000
    passes: int = 40
    lr: float = 0.05
    batch: int = 100
    rank: int = 3
    inhibition: float = 0.4
    p: float = 3.0
    start: float = 0.35
    power: float = 4.5
    reading: int = 40
    reading_lr: float = 1e-3


FULL = Setting()


@lru_cache(maxsize=1)
def images() -> tuple[Array, Array]:
    """Return MNIST's training and test images as rows of length 1, (60000, 784) and (10000, 784) float32."""
    digits = data.mnist()
    both = digits.train_x.astype(np.float32), digits.test_x.astype(np.float32)
    for x in both:
        x /= np.linalg.norm(x, axis=1, keepdims=True)
        x.flags.writeable = False
    return both


def centres_at_random(k: int, x: Array, seed: int) -> Array:
    """Return k different inputs, (k, inputs) float32."""
    return x[np.random.default_rng(seed).choice(len(x), k, replace=False)].copy()


def random_units(setting: Setting, seed: int) -> Array:
    """Return first weights, (units, 784) float32."""
    rng = np.random.default_rng(seed)
    return rng.standard_normal((setting.units, 784), dtype=np.float32) * np.float32(setting.start)


@pipelines.one_thread
def learned_units(setting: Setting, seed: int, x: Array) -> Array:
    """Return the weights, (units, 784), that the rule finds on `x`, (n, 784) of length 1, without any label."""
    w = random_units(setting, seed)
    steps = setting.passes * -(-len(x) // setting.batch)
    learner = train.Hebbian(w, partial(largest_entry_one, p=setting.p), lambda step: setting.lr * (1 - step / steps),
                            activity=partial(competition.ranked, rank=setting.rank, inhibition=setting.inhibition,
                                             p=setting.p))  # fmt: skip
    train.train(learner, x, epochs=setting.passes, batch=setting.batch, seed=seed)
    return w


def largest_entry_one(w: Array, x: Array, y: Array, p: float) -> Array:
    """Return the rule's change divided by its largest entry: a step size then says how far a weight moves at most."""
    dw = rules.krotov_hopfield(w, x, y, p)
    largest = max(float(dw.max()), -float(dw.min()))
    return np.divide(dw, largest or 1.0, out=dw)


def outputs(setting: Setting, w: Array, x: Array) -> Array:
    """Return max(u, 0)^power of all units, (n, units), u summed as in the rule."""
    summing = rules.powered(w, setting.p).T

    def powers(x: Array) -> Array:
        u: Array = x @ summing
        np.maximum(u, 0, out=u)
        u **= np.float32(setting.power)
        return u

    return train.outputs(powers, x)


@dataclass(frozen=True)
class Readout:
    """A softmax on the powers of the units, divided by their common standard deviation."""

    network: nn.Network
    spread: float

    def error(self, y: Array, labels: Array) -> float:
        """Return the share of outputs `y`, (n, units), that is read wrong, in percent."""
        return 100 - 100 * train.accuracy(lambda rows: self.network.forward(rows / np.float32(self.spread)), y, labels)


@pipelines.one_thread
def read_out(setting: Setting, y: Array, labels: Array, seed: int) -> Readout:
    """Return a readout that has learned labels by backpropagation. `y`, (n, units) outputs, is scaled in place."""
    spread = float(y.std()) or 1.0
    y /= np.float32(spread)
    network = nn.mlp((y.shape[1], 10), seed)
    _fit(network, y, labels, setting.reading_lr, setting.reading, setting.batch, seed)
    return Readout(network, spread)


@pipelines.one_thread
def test_error(setting: Setting, w: Array, seed: int) -> float:
    """Return the test error in percent of a readout on these units, learned from all training images."""
    (x, test_x), digits = images(), data.mnist()
    readout = read_out(setting, outputs(setting, w, x), digits.train_labels, seed)
    return readout.error(outputs(setting, w, test_x), digits.test_labels)


@pipelines.one_thread
def backprop_error(setting: Setting, seed: int, passes: int = 20, lr: float = 1e-3) -> float:
    """Return the test error in percent of as many rectified units trained by backpropagation; of bare pixels for 0."""
    (x, test_x), digits = images(), data.mnist()
    network = nn.mlp((784, setting.units, 10) if setting.units else (784, 10), seed)
    _fit(network, x, digits.train_labels, lr, passes, setting.batch, seed)
    return 100 - 100 * train.accuracy(network.forward, test_x, digits.test_labels)


def _fit(network: nn.Network, x: Array, labels: Array, lr: float, passes: int, batch: int, seed: int) -> None:
    optimizer = nn.Adam(network.parameters(), nn.cosine(lr, passes * -(-len(x) // batch)))
    train.train(train.Backprop(network, optimizer=optimizer), x, labels, epochs=passes, batch=batch, seed=seed)


def baselines(setting: Setting, seed: int) -> Numbers:
    """Return test errors in percent of units that learned nothing, each with the power that suits it best."""
    drawn = centres_at_random(setting.units, images()[0], seed)
    plain = replace(setting, p=2.0)
    return {
        DRAWN: test_error(replace(plain, power=6.0), drawn, seed),
        FROZEN: test_error(replace(plain, power=2.0), random_units(setting, seed), seed),
    }


def full(seed: int, weights: Path | None = None) -> Numbers:
    """Return test errors in percent of the long run with one seed; keep the units' weights where a path is given."""
    w = learned_units(FULL, seed, images()[0])
    if weights:
        network, kept = _layer()
        kept[...] = w
        nn.save(network, weights, half=True)
    return {
        LEARNED: test_error(FULL, w, seed), **baselines(FULL, seed),
        PIXELS: backprop_error(Setting(units=0), seed), BACKPROP: backprop_error(FULL, seed),
    }  # fmt: skip


def shipped() -> Array:
    """Return the units' weights, (2000, 784), that the long run has left, in float16 as they are stored.

    Raises
    ------
    FileNotFoundError
        If they are missing.
    """
    network, w = _layer()
    nn.load(network, course.root() / "results" / f"{NAME}.npz")
    return w


def _layer() -> tuple[nn.Network, Array]:
    """Return the units as a network that can be stored, and its weights, (2000, 784)."""
    network = nn.Network([nn.Dense(784, FULL.units, np.random.default_rng(0))])
    return network, network.parameters()[0][0]

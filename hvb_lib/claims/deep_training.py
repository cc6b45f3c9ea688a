"""Do the cures of lesson 04 let a deep network learn? Thirty layers on MNIST, a kind a row, one budget for all."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from hvb_lib import data, deep, nn, train, validate
from hvb_lib.claims import pipelines
from hvb_lib.claims.depth import GAINS, Kind

DEPTH, UNITS, IMAGES, HELD_OUT, TESTED = 30, 64, 8000, 2000, 2500
RATES = (0.01, 0.1)
KINDS: Mapping[str, Kind] = MappingProxyType({
    "sigmoid, Glorot": Kind("sigmoid", "Glorot"),
    "ReLU, small weights": Kind("relu", "small"),
    "ReLU, He": Kind("relu", "He"),
    "ReLU, He, layer norm": Kind("relu", "He", False, "layer"),
    "ReLU, He, residual": Kind("relu", "He", True),
    "ReLU, He, residual, layer norm": Kind("relu", "He", True, "layer"),
    "ReLU, He, residual, batch norm": Kind("relu", "He", True, "batch"),
})  # fmt: skip


@dataclass(frozen=True)
class Trained:
    """One kind after its training: its network, the step size, and its share of held-out images read right.

    That share is 0 where the weights ran away.
    """

    network: nn.Network
    lr: float
    held_out: float

    @property
    def accuracy(self) -> float:
        """The share of the first 2,500 test images read right, 0 where the weights ran away."""
        x, labels = data.mnist().test_x[:TESTED], data.mnist().test_labels[:TESTED]
        return train.accuracy(self.network.forward, x, labels) if self.held_out else 0.0


@pipelines.one_thread
def fit(kind: Kind, lr: float, seed: int = 0, longest: float | None = None) -> Trained:
    """Return a network of 30 hidden layers after one pass over 8,000 images, by gradient steps with momentum 0.9.

    Parameters
    ----------
    kind : of network.
    lr : step size.
    seed : of the weights and the order.
    longest : the length to which the gradient is clipped, or None.
    """
    digits = data.mnist()
    network = deep.network(kind.bend, DEPTH, gain=GAINS[kind.start], residual=kind.residual, normalise=kind.normalise,
                           sizes=(784, UNITS, 10), seed=seed)  # fmt: skip
    learner = train.Backprop(network, lr, pipelines.MOMENTUM, longest=longest)
    try:
        train.train(learner, digits.train_x[:IMAGES], digits.train_labels[:IMAGES], batch=pipelines.BATCH, seed=seed)
        held_out = train.accuracy(network.forward, digits.train_x[-HELD_OUT:], digits.train_labels[-HELD_OUT:])
    except (train.DivergedError, validate.NotFiniteError):
        held_out = 0.0
    return Trained(network, lr, held_out)


def best(kind: Kind, seed: int = 0, longest: float | None = None) -> Trained:
    """Return the network whose step size, of `RATES`, is best on the last 2,000 training images."""
    return max((fit(kind, lr, seed, longest) for lr in RATES), key=lambda trained: trained.held_out)

"""How forward weights turn to fixed random feedback: the angle measured, and the angle that a conserved number gives.

In a network of one hidden layer of ReLUs, with w1 below and w2 above it, every step of feedback alignment adds to w2
errors times outputs and to w1 fed back errors times inputs. Since z f'(z) = f(z), <B, w2> grows as half the squared
length of w1 and its biases does, for any data and any loss: their difference stays, but for terms of order lr.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from hvb_lib import credit, nn, train, validate
from hvb_lib.claims.pipelines import BATCH, MOMENTUM, one_thread, split
from hvb_lib.claims.plausible import DFA, FA, FEEDBACK
from hvb_lib.claims.settling_choices import BP
from hvb_lib.validate import Array

RANDOM, OPPOSITE, ALWAYS, SAME = "random", "opposite at first", "opposite always", "its own, transposed"
KINDS = (SAME, RANDOM, OPPOSITE, ALWAYS)
SIGNS = "signs of the weights"
DEPTHS, WIDTH = (1, 2, 3, 4), 100
SEEN = 1000  # held-out images of a look


class Followed(credit.FeedbackAlignment):
    """Feedback that follows the forward weights, turned by `sign`: backpropagation for 1.

    Parameters
    ----------
    network, lr : as in `credit.FeedbackAlignment`.
    sign : 1 or -1.
    """

    def __init__(self, network: nn.Network, lr: float, sign: int):
        super().__init__(network, lr, feedback=[sign * w for w in above(network)])
        self.sign = sign

    def step(self, x: Array, labels: Array | None) -> float:
        """Learn from one batch, then copy the weights."""
        loss = super().step(x, labels)
        for feedback, w in zip(self.network.feedback, above(self.network), strict=True):
            np.multiply(w, self.sign, out=feedback)
        return loss


@dataclass(frozen=True)
class Path:
    """What was seen on the way, at `steps`.

    Attributes
    ----------
    steps : (points,).
    accuracy : (points,) percent of the held-out images.
    weights : (points,) degrees between the upper weights and the feedback.
    theory : (points,) the same from the length of the lower weights alone; only for feedback that stays as it is.
    change : (points,) degrees between the lower layer's change and backpropagation's.
    """

    steps: Array
    accuracy: Array
    weights: Array
    theory: Array
    change: Array


def above(network: nn.Network) -> list[Array]:
    """Return the weights of all dense layers but the lowest."""
    return [layer.w for layer in network.layers if isinstance(layer, nn.Dense)][1:]


def build(kind: str, seed: int, lr: float, units: int = 500) -> credit.FeedbackAlignment:
    """Return a learner with one hidden layer and feedback of one of KINDS.

    Raises
    ------
    ValueError
        If the kind is unknown.
    """
    network = nn.mlp((784, units, 10), seed)
    if validate.choice("kind", kind, KINDS) in (SAME, ALWAYS):
        return Followed(network, lr, 1 if kind == SAME else -1)
    random = credit.matrices(network, FEEDBACK + seed)
    opposite = [-w for w in above(network)]
    return credit.FeedbackAlignment(network, lr, feedback=random if kind == RANDOM else opposite)


@one_thread
def follow(kind: str, seed: int, lr: float = 0.1, images: int = 4000, passes: int = 4, every: int = 16,
           units: int = 500) -> Path:
    """Return what happens on MNIST, without momentum.

    Parameters
    ----------
    kind : of feedback, one of KINDS.
    seed : of weights, feedback and order.
    lr, images, passes : of training.
    every : steps between two looks.
    units : of the hidden layer.

    Raises
    ------
    ValueError
        If the kind is unknown, or the weights overflow.
    """
    s, learner = split(images), build(kind, seed, lr, units)
    first = learner.network.layers[0]
    assert isinstance(first, nn.Dense)
    (upper,), (feedback,) = above(learner.network), learner.network.feedback
    shown = s.held_x[:500].astype(np.float32) / 255 - s.mean
    labels = s.held_labels[:500]

    def dot(a: Array, c: Array) -> float:
        return float(np.vdot(a.astype(float), c.astype(float)))

    def conserved() -> float:
        return dot(feedback, upper) - (dot(first.w, first.w) + dot(first.b, first.b)) / 2

    start = conserved()

    def look() -> dict[str, float]:
        grown = start + (dot(first.w, first.w) + dot(first.b, first.b)) / 2
        cosine = np.clip(grown / np.sqrt(dot(feedback, feedback) * dot(upper, upper)), -1, 1)
        return {
            "accuracy": 100 * train.accuracy(learner.forward, s.held_x[:SEEN], s.held_labels[:SEEN], centre=s.mean),
            "weights": credit.alignment(upper, feedback), "theory": float(np.degrees(np.arccos(cosine))),
            "change": credit.angles(learner.network, shown, labels)[0],
        }  # fmt: skip

    history = train.train(learner, s.x, s.labels, epochs=passes, batch=BATCH, seed=seed, centre=s.mean, measure=look,
                          every=every)  # fmt: skip
    seen = {name: np.array(history[name]) for name in ("accuracy", "weights", "theory", "change")}
    return Path(np.array(history.steps), **seen)


def paths(kinds: Iterable[str] = KINDS, seed: int = 0) -> dict[str, Path]:
    """Return the path of each kind of feedback, from the same weights."""
    return {kind: follow(kind, seed) for kind in kinds}


@one_thread
def by_depth(seed: int, images: int = 4000, passes: int = 3, lr: float = 0.1) -> dict[str, list[float]]:
    """Return the held-out accuracy in percent with 1 to 4 hidden layers of 100 units, for each way to send the error.

    Parameters
    ----------
    seed : of weights, feedback and order.
    images, passes, lr : of training; the step size falls to 0 along half a cosine.
    """
    options: dict[str, dict[str, Any]] = {FA: {}, DFA: {"direct": True}, SIGNS: {"signs": True}}
    s, rate = split(images), nn.cosine(lr, passes * -(-images // BATCH))
    found: dict[str, list[float]] = {BP: [], **{name: [] for name in options}}
    for depth in DEPTHS:
        for name, accuracies in found.items():
            network = nn.mlp((784, *[WIDTH] * depth, 10), seed)
            learner = train.Backprop(network, rate, MOMENTUM) if name == BP else credit.FeedbackAlignment(
                network, rate, MOMENTUM, seed=FEEDBACK + seed, **options[name])  # fmt: skip
            train.train(learner, s.x, s.labels, epochs=passes, batch=BATCH, seed=seed, centre=s.mean)
            right = train.accuracy(learner.network.forward, s.held_x, s.held_labels, centre=s.mean)
            accuracies.append(100 * right)
    return found

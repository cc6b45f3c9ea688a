"""C27's world: an arm whose movements are seen turned, its trained controller, and the trials that a learner needs.

The controller is a network, trained by backpropagation on an arm's own movements: from where to go to joint angles.
Then comes a visuomotor rotation. Each trial is one reach, and all learners see the same: the aim that they took, the
joint angles that came of it, and where the cursor ended. Declared before any scored run: targets on a ring of 10 cm, a
hit within 1 cm, movements that stray by 3 mm; recovered is the first of ten trials in a row with 90 % of the hits from
before.
"""

import copy
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import numpy as np

from hvb_lib import nn, validate
from hvb_lib.claims import pipelines, regression
from hvb_lib.validate import Array
from hvb_lib.worlds.arm import Arm, rotated

ARM, START = Arm(), np.array([0.0, 0.4])  # m, the hand at rest, in front of the shoulder
FAR, NEAR, NOISE = 0.10, 0.01, 0.003  # m: to the targets, counted as a hit, standard deviation of a movement
HIDDEN, BABBLE, SPREAD, EPOCHS, RATE = 64, 4000, 1.5, 20, 1e-3  # of the controller; babbled up to 1.5 ring radii away
TESTS, LASTING, WANTED = 200, 10, 0.9  # reaches to count hits on, trials in a row, share of the hits from before
REST = ARM.joints(START[None])[0]


class Learner(Protocol):
    """What reaches, and learns from what it sees of one reach. Places are in ring radii from the start."""

    def aims(self, goals: Array) -> Array:
        """Return what is given to the controller, (batch, 2), for goals (batch, 2)."""
        ...

    def joints(self, aims: Array) -> Array:
        """Return joint angles from rest, (batch, 2)."""
        ...

    def step(self, goal: Array, aim: Array, joints: Array, seen: Array) -> None:
        """Learn from one trial, each (1, 2)."""
        ...


@lru_cache(maxsize=16)
@pipelines.one_thread
def trained(seed: int) -> nn.Network:
    """Return the one network of a seed, shared: see `controller`."""
    rng = np.random.default_rng(seed)
    q = REST + rng.uniform(-0.9, 0.9, (6 * BABBLE, 2))
    x = (ARM.hand(q) - START) / FAR
    inside = np.flatnonzero(np.linalg.norm(x, axis=1) < SPREAD)[:BABBLE]
    network = nn.mlp((2, HIDDEN, HIDDEN, 2), seed)
    regression.fitted(network, x[inside].astype(np.float32), (q[inside] - REST).astype(np.float32), lr=RATE,
                      epochs=EPOCHS, batch=64, seed=seed)  # fmt: skip
    return network


def controller(seed: int) -> nn.Network:
    """Return a network from a place, (batch, 2) in ring radii, to joint angles from rest, (batch, 2) in radians.

    It is trained on movements made at random: the joint angles that were, for the place where the hand came.
    """
    return copy.deepcopy(trained(validate.count("seed", seed, least=0)))


def hand(joints: Array) -> Array:
    """Return where the hand comes with joint angles from rest, (batch, 2) in ring radii from the start."""
    return np.asarray((ARM.hand(REST + joints) - START) / FAR)


def ring(n: int, rng: np.random.Generator) -> Array:
    """Return targets at random angles, (n, 2) in ring radii."""
    angles = rng.uniform(0, 2 * np.pi, n)
    return np.stack([np.cos(angles), np.sin(angles)], axis=1)


@dataclass(frozen=True)
class Recovery:
    """How a learner took a rotation.

    Attributes
    ----------
    before : share of hits before the rotation.
    hits : (trials + 1,) share of hits after each trial, the first without any.
    trials : how many it took to recover; all that were given where it did not.
    recovered : whether it did.
    """

    before: float
    hits: Array
    trials: int
    recovered: bool


def turned(hands: Array, degrees: float, uneven: bool = False) -> Array:
    """Return where the cursor is seen for hands, (batch, 2) in ring radii.

    Parameters
    ----------
    hands : where they are.
    degrees : of the rotation about the start.
    uneven : turn by less, the more a movement strays from straight to the right, and not at all to the left: by degrees
        times the cosine, from 0 up. No 2 x 2 matrix does that.
    """
    right = np.maximum(hands[:, 0] / np.maximum(np.linalg.norm(hands, axis=1), 1e-9), 0)
    return rotated(hands, degrees * right if uneven else degrees)


def share_of_hits(learner: Learner, degrees: float, seed: int, uneven: bool = False) -> float:
    """Return the share of a seed's test reaches that end on target under a rotation; nothing is learned from them."""
    rng = np.random.default_rng([seed, 1])
    goals, noise = ring(TESTS, rng), NOISE / FAR * rng.standard_normal((TESTS, 2))
    seen = turned(hand(learner.joints(learner.aims(goals))), degrees, uneven) + noise
    return float((np.linalg.norm(seen - goals, axis=1) < NEAR / FAR).mean())


@pipelines.one_thread
def recover(learner: Learner, degrees: float, seed: int, trials: int, *, before: float | None = None,
            uneven: bool = False, stop: bool = True) -> Recovery:
    """Let a learner reach under a rotation, trial by trial, and count its hits after each.

    Parameters
    ----------
    learner : changed in place.
    degrees : of the rotation.
    seed : of targets, noise and test reaches: the same for every learner.
    trials : at most.
    before : share of hits to recover 90 % of; None for the learner's own without a rotation.
    uneven : as in `turned`.
    stop : once it has recovered.
    """
    rng = np.random.default_rng([seed, 2])
    before = share_of_hits(learner, 0, seed) if before is None else before
    hits, row = [share_of_hits(learner, degrees, seed, uneven)], 0
    for _ in range(validate.count("trials", trials)):
        goal, noise = ring(1, rng), NOISE / FAR * rng.standard_normal((1, 2))
        aim = learner.aims(goal)
        joints = learner.joints(aim)
        learner.step(goal, aim, joints, turned(hand(joints), degrees, uneven) + noise)
        hits.append(share_of_hits(learner, degrees, seed, uneven))
        row = row + 1 if hits[-1] >= WANTED * before else 0
        if stop and row == LASTING:
            break
    good = np.array(hits[1:]) >= WANTED * before
    runs = np.convolve(good, np.ones(LASTING, int))[LASTING - 1 : len(good)] == LASTING
    first = int(runs.argmax()) + 1 if runs.any() else trials
    return Recovery(before, np.array(hits), first, bool(runs.any()))

"""The learners of C26: what each brings from its training, and what goes on while it is used."""

import copy
from functools import lru_cache, partial
from typing import TypeAlias

import numpy as np

from hvb_lib import nn, train, validate
from hvb_lib.claims import name_memories as memories
from hvb_lib.claims.ledger import Size
from hvb_lib.claims.pipelines import BATCH, MOMENTUM, one_thread, split
from hvb_lib.plastic import Plastic
from hvb_lib.validate import Array

BP, HEBB, PLASTIC, FAST, DELTA = (
    "backpropagation", "Hebb", "plastic weights", "fast weights", "fast weights, delta rule",
)  # fmt: skip
FROZEN, BLANK, RANDOM, PIXELS, NEAREST = (
    "nothing learned on line", "blank readout", "random features", "pixels", "nearest neighbour",
)  # fmt: skip
PARENTS, HYBRIDS, BASELINES = (BP, HEBB), (PLASTIC, FAST, DELTA), (FROZEN, BLANK, RANDOM, PIXELS, NEAREST)
STILL, NAMES, TURNING, ONE_SHOT = "standing still", "names swapped", "images turned", "one shot"

UNITS = 100
IMAGES: dict[Size, tuple[int, int]] = {"live": (5000, 3), "full": (55_000, 10)}  # of training, and passes
# Step sizes on line, chosen with seeds from 100 on and on the held-out images: those of backpropagation and Hebb are
# the best of each world, the hybrids have one setting for all. "readout" moves the last layer only.
GRADIENT: dict[str, dict[str, tuple[str, float]]] = {
    BP: {STILL: ("readout", 0.1), NAMES: ("readout", 1.0), TURNING: ("all", 0.2), ONE_SHOT: ("readout", 4.0)},
    BLANK: {STILL: ("readout", 0.1), NAMES: ("readout", 0.3), TURNING: ("readout", 0.1), ONE_SHOT: ("readout", 0.1)},
    RANDOM: {STILL: ("readout", 0.01), NAMES: ("readout", 3.0), TURNING: ("readout", 3.0), ONE_SHOT: ("readout", 30.0)},
    PIXELS: {STILL: ("readout", 0.01), NAMES: ("readout", 0.3), TURNING: ("readout", 0.3), ONE_SHOT: ("readout", 3.0)},
}
# What Hebb's readout keeps of a pair's weight when the next comes, and the size of what it had learned before.
HEBBIAN = {STILL: (0.99, 0.3), NAMES: (0.98, 0.003), TURNING: (0.99, 0.003), ONE_SHOT: (0.99, 0.0)}
FAST_KEEP, FAST_SLOW, DELTA_RATE, DELTA_SLOW = 0.96, 0.4, 0.5, 0.2
HELD = {STILL: 100, NAMES: 30, TURNING: 100, ONE_SHOT: 30}  # pairs that the list holds, the best of each world
EPISODES: dict[Size, int] = {"live": 600, "full": 9600}
FRAMES, TOGETHER, META_STEP, SWAPS = 50, 16, 0.05, 0.02  # of an episode; episodes a step; Adam's; swaps a frame
FIRST_W, FIRST_ALPHA, FIRST_ETA = 3.0, 30.0, 0.05

Learner: TypeAlias = train.Backprop | memories.Perceiver


@one_thread
def build(name: str, world: str, seed: int, size: Size, moves: tuple[str, float] | None = None) -> Learner:
    """Return a learner as it meets a world: trained before, on images whose names stood still.

    Parameters
    ----------
    name : one of PARENTS, HYBRIDS or BASELINES.
    world : STILL, NAMES, TURNING or ONE_SHOT; the step sizes of all but the hybrids depend on it.
    seed, size : as in an experiment.
    moves : for those that follow a gradient, "all" or "readout" and the step size; the one of GRADIENT by default.

    Raises
    ------
    ValueError
        If a name is unknown.
    """
    validate.choice("name", name, (*PARENTS, *HYBRIDS, *BASELINES))
    validate.choice("world", world, HEBBIAN)
    if name in GRADIENT:
        return _gradient(name, seed, size, *(moves or GRADIENT[name][world]))
    if name == HEBB:
        (w, slow), (keep, before) = sanger(seed, size), HEBBIAN[world]
        look = partial(directions, w, split(IMAGES[size][0]).mean)
        return memories.Perceiver(look, memories.Fast(before * slow, keep, 1 - keep))
    same = np.eye(10, dtype=np.float32)  # slow weights: a digit goes by its own name
    made: dict[str, memories.Memory] = {
        FROZEN: memories.Fixed(same), FAST: memories.Fast(FAST_SLOW * same, FAST_KEEP, 1.0),
        DELTA: memories.Fast(DELTA_SLOW * same, 1.0, DELTA_RATE, corrects=True),
        NEAREST: memories.Nearest(HELD[world], 10),
    }  # fmt: skip
    memory = memories.Plasticity(plastic(seed, size)) if name == PLASTIC else made[name]
    return memories.Perceiver(partial(belief, trunk(seed, size)), memory)


def _gradient(name: str, seed: int, size: Size, which: str, lr: float) -> train.Backprop:
    kind = {PIXELS: "pixels", RANDOM: "random"}.get(name, "all")
    network = copy.deepcopy(trunk(seed, size, kind))
    if name == BLANK:
        for parameter, _ in network.layers[-1].parameters():
            parameter[...] = 0
    return train.Backprop(network, optimizer=nn.SGD(_moving(network, which), lr))


def _moving(network: nn.Network, which: str) -> list[tuple[Array, Array]]:
    return network.parameters() if which == "all" else network.layers[-1].parameters()


@lru_cache(maxsize=12)
@one_thread
def trunk(seed: int, size: Size, kind: str = "all") -> nn.Network:
    """Return a network that backpropagation has trained on MNIST; do not change it.

    Parameters
    ----------
    seed, size : as in an experiment.
    kind : "all"; "random": the hidden layer of 100 units stays as it was drawn; "pixels": there is none.
    """
    images, passes = IMAGES[size]
    s, network = split(images), nn.mlp((784, 10) if kind == "pixels" else (784, UNITS, 10), seed)
    moving = _moving(network, "readout" if kind == "random" else "all")
    optimizer = nn.SGD(moving, 0.01 if kind == "pixels" else 0.1, MOMENTUM)
    train.train(train.Backprop(network, optimizer=optimizer), s.x, s.labels, epochs=passes, batch=64, seed=seed)
    return network


def belief(network: nn.Network, x: Array) -> Array:
    """Return a network's probabilities, (batch, 10): what it takes an image for, whatever that is called today."""
    return nn.softmax(network.forward(x))


@lru_cache(maxsize=6)
@one_thread
def sanger(seed: int, size: Size) -> tuple[Array, Array]:
    """Return Sanger's weights, (64, 784), learned without a label, and Hebb's readout, (10, 64), at most 1 in size."""
    images, passes = IMAGES[size]
    s, w = split(images), nn.mlp((784, 64), seed).parameters()[0][0]
    layer = train.Hebbian(w, "sanger", lambda step: 0.2 / (1 + step / 100))
    train.train(layer, s.x, epochs=min(passes, 3), batch=BATCH, seed=seed, centre=s.mean)
    keys = train.outputs(partial(directions, w, 0 * s.mean), s.x, centre=s.mean)
    slow = memories.centred_names(s.labels).T @ keys
    return w, (slow / np.abs(slow).max()).astype(np.float32)


def directions(w: Array, mean: Array, x: Array) -> Array:
    """Return the outputs of a layer for inputs less their mean, each row of length 1."""
    y = (x - mean) @ w.T
    return np.asarray(y / (np.linalg.norm(y, axis=1, keepdims=True) + 1e-6))


@lru_cache(maxsize=6)
@one_thread
def plastic(seed: int, size: Size) -> Plastic:
    """Return a plastic layer on the trunk's beliefs, trained through time on episodes; do not change it."""
    layer = Plastic(10, 10, np.random.default_rng(seed), driven=True, eta=FIRST_ETA, gain=0, plastic=0)
    layer.w += FIRST_W * np.eye(10, dtype=np.float32)
    layer.alpha += FIRST_ALPHA
    rows = episodes(seed, size)
    train.train(memories.Episodes(layer, FRAMES, META_STEP), rows, batch=TOGETHER, seed=seed)
    return layer


def episodes(seed: int, size: Size) -> Array:
    """Return training episodes, (episodes, frames * 20): the trunk's beliefs of training images, and their names.

    In a third of them the names stand still, in a third two names are swapped now and then, and in a third all names
    are dealt anew at the start.
    """
    s, rng, count = split(IMAGES[size][0]), np.random.default_rng([seed, 15]), EPISODES[size]
    beliefs = train.outputs(partial(belief, trunk(seed, size)), s.x)
    names = np.tile(np.arange(10), (count, 1))
    dealt = np.arange(count) % 3 == 2
    names[dealt] = rng.permuted(names[dealt], axis=1)
    chosen = rng.integers(len(s.labels), size=(count, FRAMES))
    rows = np.empty((count, FRAMES, 20), np.float32)
    for t in range(FRAMES):
        swapped = np.flatnonzero((np.arange(count) % 3 == 1) & (rng.random(count) < SWAPS))
        pairs = rng.permuted(np.tile(np.arange(10), (len(swapped), 1)), axis=1)[:, :2]
        names[swapped[:, None], pairs] = names[swapped[:, None], pairs[:, ::-1]]
        rows[:, t, :10] = beliefs[chosen[:, t]]
        rows[:, t, 10:] = memories.drive(np.take_along_axis(names, s.labels[chosen[:, t], None], axis=1)[:, 0])
    return rows.reshape(count, -1)

"""The learners of lesson 13, none of which knows what kind of world it is in; their step sizes, world by world.

Step sizes are the best of TRIED with seed 100, which is none of the results', on a stream of 25,000 training images;
that of the subspace rule itself is the same in all worlds.
"""

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

from hvb_lib import nn, train, validate
from hvb_lib.claims.racers import Layered
from hvb_lib.learners import Learner
from hvb_lib.prototypes import Prototypes
from hvb_lib.replay import Replay, Reservoir
from hvb_lib.validate import Array

BACKPROP, SUBSPACE, PROTOTYPES, PIXELS, RANDOM, REPLAY = (
    "backpropagation", "subspace rule and readout", "prototypes", "pixels and readout", "random features and readout",
    "backpropagation with replay",
)  # fmt: skip
LEARNERS = (BACKPROP, SUBSPACE, PROTOTYPES, PIXELS, RANDOM, REPLAY)
HEBBIAN = (SUBSPACE, PROTOTYPES)  # what the statement calls Hebb; the last three are there to compare with
STILL, SWAPS, TURNS, NAMES, GROUPS = "still", "pixels swap", "images turn", "names swap", "classes in pairs"
WORLDS = (STILL, SWAPS, TURNS, NAMES, GROUPS)
UNITS, PER_CLASS = 64, 10  # hidden units; prototypes of each class
STRENGTH = 100.0  # of the prototypes' conscience: about a digit's squared distance to its nearest unit, doubled
KEPT, OLD = 500, 10  # images in the reservoir, and how many of them join each batch
TRIED = dict.fromkeys(LEARNERS, (0.03, 0.1, 0.3, 1.0)) | {RANDOM: (0.1, 0.3, 1.0, 3.0)}
RATES = {
    BACKPROP: {STILL: 0.1, SWAPS: 0.1, TURNS: 0.1, NAMES: 0.3, GROUPS: 0.3},
    SUBSPACE: {STILL: 0.1, SWAPS: 0.1, TURNS: 0.3, NAMES: 0.3, GROUPS: 0.03},
    PROTOTYPES: {STILL: 0.1, SWAPS: 0.1, TURNS: 0.3, NAMES: 0.3, GROUPS: 0.03},
    PIXELS: {STILL: 0.1, SWAPS: 0.1, TURNS: 0.3, NAMES: 0.3, GROUPS: 0.1},
    RANDOM: {STILL: 0.3, SWAPS: 1.0, TURNS: 1.0, NAMES: 1.0, GROUPS: 0.3},
    REPLAY: {STILL: 0.3, SWAPS: 0.3, TURNS: 0.3, NAMES: 0.3, GROUPS: 0.1},
}
RATES_AT = {(SUBSPACE, 300): 0.3, (PROTOTYPES, 300): 0.3}  # where pixels swap with another memory: else as with SWAPS
Forward: TypeAlias = Callable[[Array], Array]


def build(name: str, seed: int, lr: float, local: float = 0.02) -> tuple[Learner, Forward]:
    """Return a learner before its first step, and what it says: from (batch, 784) to (batch, 10).

    Parameters
    ----------
    name : one of LEARNERS.
    seed : of the first weights, and of who stays in the reservoir.
    lr : step size; of the readout, where there is one.
    local : step size of the subspace rule.

    Raises
    ------
    ValueError
        If the name is unknown.
    """
    validate.choice("name", name, LEARNERS)
    if name == PROTOTYPES:
        learner = Prototypes(10, PER_CLASS, 784, lr, STRENGTH, seed=seed)
        return learner, learner.forward
    if name in (SUBSPACE, RANDOM):
        w = nn.mlp((784, UNITS, 10), seed).parameters()[0][0]
        layered = Layered(w, train.Backprop(nn.mlp((UNITS, 10), seed), lr), None, name == RANDOM, lr)
        if name == SUBSPACE:
            w *= np.float32(0.5)  # lengths near 1, where the rule leads them
            layered.layer = train.Hebbian(w, "subspace", local)  # its step stays: a world that changes has no end
        return layered, layered.forward
    network = nn.mlp((784, 10) if name == PIXELS else (784, UNITS, 10), seed)
    backprop = train.Backprop(network, lr)
    replaying: Any = Replay(backprop, Reservoir(KEPT, seed), OLD) if name == REPLAY else backprop
    return replaying, network.forward

"""How the two learners that settle were set for lesson 14: what was tried, on held-out images, at seeds from 100.

The network is 784-500-10 and a batch 128 images, as for backpropagation beside it.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Protocol

from hvb_lib import nn, train, validate
from hvb_lib.claims.ledger import Numbers, Size
from hvb_lib.claims.pipelines import BATCH, MOMENTUM, Budget, one_thread, split
from hvb_lib.credit.equilibrium import Equilibrium
from hvb_lib.credit.predictive import PredictiveCoding
from hvb_lib.validate import Array

NAME = "settling-choices"
SIZES = (784, 500, 10)
UNSEEN = 100  # the first seed of choices, none of the results
BP, PC, EP = "backpropagation", "predictive coding", "equilibrium propagation"
SHORT = Budget(SIZES[1], 5000, 2)
BUDGETS: Mapping[Size, Budget] = MappingProxyType({"live": SHORT, "full": Budget(SIZES[1], 55_000, 10)})
CHOOSING: Mapping[Size, Budget] = MappingProxyType({"live": SHORT, "full": Budget(SIZES[1], 55_000, 4)})
CHOSEN: Mapping[str, Mapping[str, Any]] = MappingProxyType({
    BP: {"lr": 0.2},
    PC: {"lr": 0.4, "steps": 5, "rate": 0.5, "precision": 1.0},
    EP: {"lr": 0.1, "beta": 0.5, "free": 10, "nudged": 4, "gain": 0.5},
})  # fmt: skip
# What was tried around the choice, one setting changed at a time.
TRIED: Mapping[str, Mapping[str, Sequence[float]]] = MappingProxyType({
    BP: {"lr": (0.05, 0.1, 0.2, 0.4, 0.8)},
    PC: {"lr": (0.1, 0.2, 0.4, 0.8), "steps": (1, 2, 10, 20), "rate": (0.1, 0.3), "precision": (0.01, 0.1, 0.3)},
    EP: {"lr": (0.03, 0.1, 0.2, 0.4), "beta": (0.1, 0.25, 0.75), "free": (2, 5), "nudged": (1, 2),
         "gain": (0.25, 1.0)},
})  # fmt: skip


class Reads(Protocol):
    """A learner that also reads."""

    def step(self, x: Array, labels: Array | None) -> float | None:
        """Learn from one batch."""

    def forward(self, x: Array) -> Array:
        """Return the outputs, (batch, 10)."""


def build(name: str, seed: int, budget: Budget, *, layers: int = 1, **options: Any) -> Reads:
    """Return a learner before its first step; its step size will fall to 0 along half a cosine.

    Parameters
    ----------
    name : BP, PC or EP.
    seed : of the weights.
    budget : units of a hidden layer, and how many steps there will be.
    layers : hidden layers.
    options : other than those CHOSEN.

    Raises
    ------
    ValueError
        If the name is unknown, or an option out of range.
    """
    given = {**CHOSEN[validate.choice("name", name, CHOSEN)], **options}
    lr, sizes = nn.cosine(given.pop("lr"), budget.batches), (SIZES[0], *layers * (budget.units,), SIZES[-1])
    if name == BP:
        return train.Backprop(nn.mlp(sizes, seed), lr, MOMENTUM)
    kind: Callable[..., Reads] = PredictiveCoding if name == PC else Equilibrium
    return kind(sizes, lr, MOMENTUM, seed=seed, **given)


@one_thread
def trained(name: str, seed: int, budget: Budget, **options: Any) -> tuple[Reads, train.History]:
    """Return a learner after its last step, and its history.

    Parameters
    ----------
    name, seed, options : as in `build`.
    budget : images and passes.

    Raises
    ------
    ValueError
        If the name is unknown, an option out of range, or the weights overflow.
    """
    s, learner = split(budget.images), build(name, seed, budget, **options)
    return learner, train.train(learner, s.x, s.labels, epochs=budget.passes, batch=BATCH, seed=seed, centre=s.mean)


@one_thread
def held_accuracy(learner: Reads, budget: Budget) -> float:
    """Return the accuracy in percent on the 2,000 held-out images."""
    s = split(budget.images)
    return 100 * train.accuracy(learner.forward, s.held_x, s.held_labels, centre=s.mean)


def rows(name: str) -> dict[str, dict[str, Any]]:
    """Return what was tried of one learner: the choice first, then one setting changed, by its description."""
    chosen = CHOSEN[validate.choice("name", name, CHOSEN)]
    found: dict[str, dict[str, Any]] = {f"{name}, as chosen": {}}
    for option, values in TRIED[name].items():
        found |= {f"{name}, {option} {value:g}": {option: value} for value in values if value != chosen.get(option)}
    return found


def choices(seed: int, size: Size = "live") -> Numbers:
    """Return the held-out accuracy in percent of everything that was tried, by its description.

    Parameters
    ----------
    seed : added to 100.
    size : "live", seconds, or "full", minutes; both shorter than the runs that the choice is for.
    """
    budget = CHOOSING[validate.choice("size", size, CHOOSING)]  # type: ignore[index]
    found = {}
    for name in CHOSEN:
        for described, options in rows(name).items():
            try:
                learner, _ = trained(name, UNSEEN + seed, budget, **options)
            except train.DivergedError:
                found[described] = 10.0  # a network whose weights overflow guesses
                continue
            found[described] = held_accuracy(learner, budget)
    return found

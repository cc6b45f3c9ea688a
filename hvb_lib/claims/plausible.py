"""Experiment of lesson 14: what each implausible part of backpropagation is worth, in points of MNIST accuracy.

All ways share their sizes, their starting weights, their batches and their passes; the step size of each is the best of
those tried on held-out images, at seed 100, or within a third of a point of it at seeds 100 to 102.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from hvb_lib import cost, credit, nn, train, validate
from hvb_lib.claims.ledger import Estimates, Experiment, Numbers, Size, Verdict
from hvb_lib.claims.pipelines import BATCH, MOMENTUM, Budget, final_accuracy, one_thread, split
from hvb_lib.claims.racers import Layered
from hvb_lib.claims.settling_choices import BP, CHOSEN, EP, PC, SIZES, UNSEEN, Reads, held_accuracy
from hvb_lib.credit.equilibrium import Equilibrium
from hvb_lib.credit.predictive import PredictiveCoding
from hvb_lib.nn.steps import Rate

FA, DFA, FF = "feedback alignment", "direct feedback alignment", "forward-forward"
PIXELS, FROZEN = "pixels", "frozen random hidden layer"
DEEP = (784, 300, 300, 300, 10)
DEEPER = "{}, three hidden layers"
NAME, RATES_NAME = "credit", "credit-rates"
FEEDBACK = 1000  # added to the seed: feedback must not be drawn like the weights that it replaces
TRIED = (0.03, 0.1, 0.3, 1.0, 3.0)
BUDGETS: dict[Size, Budget] = {"live": Budget(500, 4000, 3), "full": Budget(500, 55_000, 10)}
CHOOSING = Budget(500, 55_000, 2)
MOST = 2.0  # points that a part may cost, the criterion


@dataclass(frozen=True)
class Way:
    """A way to learn.

    Attributes
    ----------
    build : from sizes, seed and step size to a learner before its first step.
    lr : step size at first; it falls to 0 along half a cosine.
    removes : what of backpropagation it does without; nothing for backpropagation and the baselines.
    sizes : of its layers.
    """

    build: Callable[[Sequence[int], int, Rate], Reads]
    lr: float
    removes: str = ""
    sizes: tuple[int, ...] = SIZES


def _backprop(sizes: Sequence[int], seed: int, lr: Rate) -> Reads:
    return train.Backprop(nn.mlp(sizes, seed), lr, MOMENTUM)


def _alignment(sizes: Sequence[int], seed: int, lr: Rate, direct: bool = False) -> Reads:
    return credit.FeedbackAlignment(nn.mlp(sizes, seed), lr, MOMENTUM, seed=FEEDBACK + seed, direct=direct)


def _direct(sizes: Sequence[int], seed: int, lr: Rate) -> Reads:
    return _alignment(sizes, seed, lr, direct=True)


def _settings(name: str) -> dict[str, Any]:
    return {option: value for option, value in CHOSEN[name].items() if option != "lr"}


def _predictive(sizes: Sequence[int], seed: int, lr: Rate) -> Reads:
    return PredictiveCoding(sizes, lr, MOMENTUM, seed=seed, **_settings(PC))


def _equilibrium(sizes: Sequence[int], seed: int, lr: Rate) -> Reads:
    return Equilibrium(sizes, lr, MOMENTUM, seed=seed, **_settings(EP))


def _forward_forward(sizes: Sequence[int], seed: int, lr: Rate) -> Reads:
    return credit.ForwardForward(sizes[:-1], lr, MOMENTUM, classes=sizes[-1], seed=seed)


def _pixels(sizes: Sequence[int], seed: int, lr: Rate) -> Reads:
    return _backprop((sizes[0], sizes[-1]), seed, lr)


def _frozen(sizes: Sequence[int], seed: int, lr: Rate) -> Reads:
    w = nn.mlp(sizes, seed).parameters()[0][0]
    return Layered(w, _backprop(sizes[-2:], seed, lr), None, rectified=True, lr=0.0)  # type: ignore[arg-type]


TRANSPORT = "weight transport"
WAYS: dict[str, Way] = {
    BP: Way(_backprop, 0.3),
    FA: Way(_alignment, 1.0, TRANSPORT),
    PC: Way(_predictive, 0.3, "an error from afar"),
    EP: Way(_equilibrium, 0.3, "a second kind of pass"),
    FF: Way(_forward_forward, 0.3, "any backward pass"),
    DEEPER.format(BP): Way(_backprop, 0.3, sizes=DEEP),
    DEEPER.format(FA): Way(_alignment, 0.1, TRANSPORT, DEEP),
    DEEPER.format(DFA): Way(_direct, 0.1, f"{TRANSPORT} and a chain", DEEP),
    PIXELS: Way(_pixels, 1.0),
    FROZEN: Way(_frozen, 3.0),
}  # fmt: skip


@one_thread
def trained(name: str, seed: int, budget: Budget, lr: float | None = None,
            sizes: Sequence[int] | None = None) -> Reads:
    """Return a learner after its last step.

    Parameters
    ----------
    name : of WAYS.
    seed : of weights, feedback and order.
    budget : images and passes.
    lr, sizes : others than the way's own.

    Raises
    ------
    ValueError
        If the name is unknown, or the weights overflow.
    """
    way, s = WAYS[validate.choice("name", name, WAYS)], split(budget.images)
    rate = nn.cosine(way.lr if lr is None else lr, budget.batches)
    learner = way.build(way.sizes if sizes is None else sizes, seed, rate)
    train.train(learner, s.x, s.labels, epochs=budget.passes, batch=BATCH, seed=seed, centre=s.mean)
    return learner


def measure(seed: int, size: Size) -> Numbers:
    """Accuracy of each way in percent, held-out if live and test if full, and the points that each part costs."""
    budget = BUDGETS[size]
    found = {}
    for name in WAYS:
        learner = trained(name, seed, budget)
        found[name] = held_accuracy(learner, budget) if size == "live" else final_accuracy(learner.forward,
                                                                                           budget.images)  # fmt: skip
    return {**found, **{lost(name): found[baseline(name)] - found[name] for name, way in WAYS.items() if way.removes}}


def lost(name: str) -> str:
    """Return the name of the number of points that a way falls behind backpropagation."""
    return f"points lost by {name}"


def baseline(name: str) -> str:
    """Return the backpropagation that a way is measured against: of its own sizes."""
    return BP if WAYS[name].sizes == SIZES else DEEPER.format(BP)


def judge(numbers: Estimates) -> tuple[Verdict, str]:
    """Ask of each removed part whether its cost is above two points over the whole interval."""
    intervals = {name: numbers[lost(name)].interval for name, way in WAYS.items() if way.removes}
    costly = [name for name, (low, _) in intervals.items() if low > MOST]
    cheap = [name for name, (_, high) in intervals.items() if high <= MOST]
    open_ = [name for name in intervals if name not in (*costly, *cheap)]
    means = {name: f"{name} ({WAYS[name].removes}: {numbers[lost(name)].mean:.2f})" for name in intervals}

    def listed(names: Sequence[str]) -> str:
        return ", ".join(means[name] for name in names) or "none"

    verdict: Verdict = "holds" if len(costly) == len(intervals) else "holds with limits" if costly else "fails"
    undecided = f"; undecided by these seeds: {listed(open_)}" if open_ else ""
    return verdict, f"points lost, more than {MOST:g}: {listed(costly)}; at most {MOST:g}: {listed(cheap)}{undecided}"


def rates(seed: int, names: Sequence[str] | None = None, budget: Budget = CHOOSING) -> dict[str, float]:
    """Return the held-out accuracy in percent of each way with each step size of TRIED, at seed 100 and so on.

    Parameters
    ----------
    seed : added to 100.
    names : of WAYS; all by default.
    budget : shorter than the experiment's.

    Returns
    -------
    accuracy : by `tried(name, lr)`; 0 where the weights overflowed.
    """
    found = {}
    for name in WAYS if names is None else names:
        for lr in TRIED:
            try:
                found[tried(name, lr)] = held_accuracy(trained(name, UNSEEN + seed, budget, lr), budget)
            except train.DivergedError:
                found[tried(name, lr)] = 0.0
    return found


def tried(name: str, lr: float) -> str:
    """Return the name of the number measured for a way with a step size."""
    return f"{name} at {lr:g}"


def operations(name: str) -> int:
    """Return the operations of one step on a batch of 128 images, counted."""
    rng, way = np.random.default_rng(0), WAYS[validate.choice("name", name, WAYS)]
    x, labels = rng.random((BATCH, 784), dtype=np.float32), rng.integers(10, size=BATCH)
    return cost.measure(way.build(way.sizes, 0, way.lr), x, labels).operations


C24 = Experiment("C24", measure, judge, seeds=3)

"""C27's choices: the steps that were tried for each learner, and the trials each took, on seeds never scored."""

from collections.abc import Callable
from itertools import product
from typing import NamedTuple

from hvb_lib import nn, validate
from hvb_lib.claims import arm, reachers
from hvb_lib.claims.ledger import Estimates, Numbers
from hvb_lib.train import DivergedError

NAME = "arm-steps"
HYBRID, BP, REPLAY = "hybrid", "BP fine-tuning", "BP with replay"
ANGLES, REPLAYED = (30, 45, 60), 31  # degrees; earlier trials that replay goes through beside the new one
CHOOSING, PATIENCE = 100, 1000  # steps are chosen on seeds from 100 on, with so many trials at most


class Step(NamedTuple):
    """How a learner takes a step: by which rule, how far, and for backpropagation from which signal."""

    rule: str
    lr: float
    signal: str = "hindsight"

    def __str__(self) -> str:
        return f"{self.rule} {self.lr:g}, {self.signal}" if self.rule in OPTIMIZERS else f"{self.rule} {self.lr:g}"


DELTA, GRADIENT, MOMENTUM, ADAM = "delta rule", "gradient", "momentum", "Adam"
OPTIMIZERS: dict[str, Callable[[nn.steps.Parameters, float], nn.Optimizer]] = {
    GRADIENT: nn.SGD, MOMENTUM: lambda parameters, lr: nn.SGD(parameters, lr, 0.9), ADAM: nn.Adam,
}  # fmt: skip
RATES = {GRADIENT: (0.001, 0.003, 0.01, 0.02, 0.03), MOMENTUM: (0.0003, 0.001, 0.002, 0.003, 0.005),
         ADAM: (1e-4, 3e-4, 1e-3, 3e-3)}  # fmt: skip
TRIED: dict[str, tuple[Step, ...]] = {
    HYBRID: tuple(Step(DELTA, eta) for eta in (0.1, 0.2, 0.3, 0.5, 0.7, 1.0)),
    BP: tuple(Step(rule, lr, signal) for signal, rule in product(("hindsight", "error"), RATES) for lr in RATES[rule]),
    REPLAY: tuple(Step(rule, lr) for rule, rates in (
        (GRADIENT, (0.02, 0.05, 0.1)), (MOMENTUM, (0.003, 0.01, 0.02)), (ADAM, (1e-3, 3e-3))) for lr in rates),
}  # fmt: skip


def learner(name: str, step: Step, seed: int) -> arm.Learner:
    """Return the hybrid, or backpropagation with or without replay, with one of the steps, on a seed's controller."""
    network = arm.controller(seed)
    if validate.choice("name", name, TRIED) == HYBRID:
        return reachers.Hybrid(network, step.lr)
    optimizer = OPTIMIZERS[step.rule](network.parameters(), step.lr)
    return reachers.Tuned(network, optimizer, step.signal, REPLAYED if name == REPLAY else 0)


def trials(racer: arm.Learner, degrees: float, seed: int, most: int) -> tuple[int, bool]:
    """Return how many trials a learner took to recover, all of them where it did not or overflowed, and whether."""
    before = arm.share_of_hits(reachers.Frozen(arm.controller(seed)), 0, seed)
    try:
        found = arm.recover(racer, degrees, seed, most, before=before)
    except DivergedError:
        return most, False
    return found.trials, found.recovered


def measure_steps(seed: int) -> Numbers:
    """Trials to recovery for each step that was tried, at each angle, on a seed that is kept for choosing."""
    seed += CHOOSING
    return {
        f"{degrees}°: {name}, {step}": float(trials(learner(name, step, seed), degrees, seed, PATIENCE)[0])
        for degrees in ANGLES for name, steps in TRIED.items() for step in steps
    }  # fmt: skip


def best(numbers: Estimates, degrees: int, name: str) -> Step:
    """Return the step with the fewest trials in the table that `measure_steps` has left."""
    return min(TRIED[name], key=lambda step: numbers[f"{degrees}°: {name}, {step}"].mean)

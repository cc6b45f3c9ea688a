"""The race of lesson 11: every racer on the same budget, and how its step sizes were chosen."""

import warnings
from collections.abc import Iterable
from functools import lru_cache

import numpy as np

from hvb_lib import data, train
from hvb_lib.claims.pipelines import BATCH, BUDGETS, MOMENTUM, Budget, final_accuracy, one_thread, split
from hvb_lib.claims.racers import (
    BACKPROP,
    LOCAL_TRIED,
    RACERS,
    RATES,
    TRIED,
    build,
    cost_of_a_step,
    trained,
)
from hvb_lib.claims.standings import SKLEARN, Run, Standings
from hvb_lib.progress import bar

LIVE = BUDGETS["live"]
CURVE = 1000  # held-out images that measure a curve; all 2,000 choose a step size
UNSEEN = 100  # the seed that chooses step sizes; it is none of the race's


@lru_cache(maxsize=200)
@one_thread
def run(name: str, seed: int, budget: Budget = LIVE) -> Run:
    """Train one racer and return what it reached and spent.

    Parameters
    ----------
    name : one of `racers.RACERS`, or `racers.OJA_RELU`, or "scikit-learn", its MLPClassifier.
    seed : of the starting weights and of the order of the images.
    budget : the same for all.

    Raises
    ------
    ValueError
        If the name is unknown.
    """
    if name == SKLEARN:
        return _scikit_learn(seed, budget)
    s, racer = split(budget.images), build(name, seed, budget.units)
    outputs = racer.forward
    features, readout = cost_of_a_step(racer, budget.units)
    history = train.train(
        racer, s.x, s.labels, epochs=budget.passes, batch=BATCH, seed=seed, centre=s.mean,
        every=max(1, budget.batches // budget.passes // budget.measures),
        measure=lambda: {"held": train.accuracy(outputs, s.held_x[:CURVE], s.held_labels[:CURVE], centre=s.mean)},
    )  # fmt: skip
    test = final_accuracy(outputs, budget.images) / 100
    return Run(name, seed, test, tuple(history.steps), tuple(history["held"]), budget.batches, features, readout,
               history.seconds[-1], len(s.labels))


def race(
    names: Iterable[str] = (*RACERS, SKLEARN), seeds: Iterable[int] = range(5), budget: Budget = LIVE,
    progress: bool = False,
) -> Standings:
    """Run all racers on all seeds.

    Parameters
    ----------
    names, seeds, budget : as in `run`.
    progress : show a bar.
    """
    names, seeds = list(names), list(seeds)
    starts = [(name, seed) for name in names for seed in seeds]
    runs = {start: run(*start, budget) for start in (bar(starts) if progress else starts)}
    return Standings({name: [runs[name, seed] for seed in seeds] for name in names})


def tried_rates(name: str, budget: Budget = LIVE) -> dict[float, float]:
    """Return the held-out accuracy in percent for each step size of the gradient in TRIED; NaN where weights overflow.

    Parameters
    ----------
    name : one of `racers.RACERS`.
    budget : a shorter one looks again in seconds.
    """
    return {lr: held_accuracy(name, budget, lr=lr) for lr in TRIED}


def tried_local_rates(name: str, budget: Budget = LIVE) -> dict[float, float]:
    """Return the same for each step size of the local rule in LOCAL_TRIED."""
    return {local: held_accuracy(name, budget, local=local) for local in LOCAL_TRIED}


@one_thread
def held_accuracy(name: str, budget: Budget, lr: float | None = None, local: float | None = None) -> float:
    """Return the accuracy in percent on the held-out images, with the step sizes given; NaN where weights overflow."""
    s = split(budget.images)
    try:
        racer = trained(name, UNSEEN, budget, lr=lr, local=local)
    except train.DivergedError:
        return float("nan")
    return 100 * train.accuracy(racer.forward, s.held_x, s.held_labels, centre=s.mean)


def _scikit_learn(seed: int, budget: Budget) -> Run:
    """Run scikit-learn's network of the same size, step size, momentum and batch, without its weight decay."""
    import time

    from sklearn.exceptions import ConvergenceWarning
    from sklearn.neural_network import MLPClassifier

    s, digits = split(budget.images), data.mnist()
    x, held, test = (a.astype(np.float32) / 255 - s.mean for a in (s.x, s.held_x, digits.test_x))
    network = MLPClassifier((budget.units,), solver="sgd", alpha=0, batch_size=BATCH, momentum=MOMENTUM,
                            learning_rate_init=RATES[BACKPROP], nesterovs_momentum=False, max_iter=budget.passes,
                            random_state=seed)  # fmt: skip
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # it is stopped on purpose, when the budget is spent
        start = time.perf_counter()
        network.fit(x, s.labels)
    seconds = time.perf_counter() - start
    accuracy = float(network.score(held, s.held_labels))
    nan = float("nan")
    tested, n = float(network.score(test, digits.test_labels)), budget.batches
    return Run(SKLEARN, seed, tested, (n,), (accuracy,), n, nan, nan, seconds, len(s.labels))

"""What an interval promises, by simulation: how often it holds the truth, and what spoils that."""

from collections.abc import Callable
from typing import Literal, TypeAlias

import numpy as np

from hvb_lib import validate
from hvb_lib.claims.estimates import Estimate
from hvb_lib.validate import Array

Draw: TypeAlias = Callable[[np.random.Generator, tuple[int, int]], Array]
How = Literal["t", "normal", "bootstrap"]
HOWS = ("t", "normal", "bootstrap")
NORMAL = 1.959964  # standard deviations that hold 95 % of a normal distribution


def normal(rng: np.random.Generator, shape: tuple[int, int]) -> Array:
    """Return numbers with mean 0 that are normal."""
    return rng.standard_normal(shape)


def skewed(rng: np.random.Generator, shape: tuple[int, int]) -> Array:
    """Return numbers with mean 0, most a little below it and a few far above: exponential ones, less 1."""
    return rng.exponential(1.0, shape) - 1


def covered(how: How, seeds: int, *, experiments: int = 2000, draw: Draw = normal, level: float = 0.95) -> float:
    """Return the share of simulated experiments whose interval holds the true mean.

    Parameters
    ----------
    how : "t", Student's t; "normal", 1.96 standard errors at 95 %; "bootstrap", see `Estimate`.
    seeds : numbers of an experiment, at least 2.
    experiments : to simulate.
    draw : from a generator and a shape to numbers with mean 0.
    level : that the interval promises.

    Raises
    ------
    ValueError
        If a number is not a count, there are fewer than two seeds, or `how` is unknown.
    """
    validate.choice("how", how, HOWS)
    seeds, experiments = validate.count("seeds", seeds, least=2), validate.count("experiments", experiments)
    values = draw(np.random.default_rng(seeds), (experiments, seeds))
    if how == "bootstrap":
        ends = np.array([Estimate(tuple(row), "bootstrap", level).interval for row in values])
        return float(((ends[:, 0] <= 0) & (ends[:, 1] >= 0)).mean())
    return float((np.abs(_ratios(values)) <= _factor(how, seeds, level)).mean())


def normal_theory(seeds: int) -> float:
    """Return the share of intervals of 1.96 standard errors that hold the mean of `seeds` normal numbers."""
    from scipy.stats import t

    return float(1 - 2 * t.sf(NORMAL, validate.count("seeds", seeds, least=2) - 1))


def one_misses(statements: int, seeds: int = 5, *, level: float = 0.95, rounds: int = 2000) -> float:
    """Return how often at least one of so many intervals misses its mean, each over so many normal numbers."""
    statements = validate.count("statements", statements)
    values = normal(np.random.default_rng(statements), (rounds * statements, validate.count("seeds", seeds, least=2)))
    missed = np.abs(_ratios(values)) > _factor("t", seeds, level)
    return float(missed.reshape(rounds, statements).any(axis=1).mean())


def peeked(most: int, *, experiments: int = 2000) -> Array:
    """Return how often an effect of 0 has been "found" after 2, 3, ... `most` seeds by one who looks after each seed.

    He stops as soon as the interval excludes 0.
    """
    most = validate.count("most", most, least=2)
    values = normal(np.random.default_rng(most), (experiments, most))
    found = [np.abs(_ratios(values[:, :n])) > _factor("t", n, 0.95) for n in range(2, most + 1)]
    return np.asarray(np.logical_or.accumulate(found).mean(axis=1))


def _ratios(values: Array) -> Array:
    """Return the mean of each row over its standard error."""
    return np.asarray(values.mean(axis=1) / (values.std(axis=1, ddof=1) / values.shape[1] ** 0.5))


def _factor(how: How, seeds: int, level: float) -> float:
    from scipy.stats import norm, t

    quantile = 1 - (1 - level) / 2
    return float(t.ppf(quantile, seeds - 1) if how == "t" else norm.ppf(quantile))

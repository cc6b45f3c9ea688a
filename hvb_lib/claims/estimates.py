"""One number measured with several seeds, and how sure of it that makes us."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

Method = Literal["t", "bootstrap"]
RESAMPLES = 10_000  # of the bootstrap


@dataclass(frozen=True)
class Estimate:
    """One number measured once a seed: its mean and its interval, of 95 % where nothing else is said.

    Attributes
    ----------
    values : one a seed.
    by : "t", Student's t, or "bootstrap", the middle 95 % of the means of samples drawn from the values with
        replacement (Efron 1979, doi:10.1214/aos/1176344552): for many seeds whose numbers are far from normal.
    level : of the interval, the share of experiments like this one whose interval holds the mean over all seeds.
    """

    values: tuple[float, ...]
    by: Method = "t"
    level: float = 0.95

    @property
    def mean(self) -> float:
        """The mean over seeds."""
        return float(np.mean(self.values))

    @property
    def interval(self) -> tuple[float, float]:
        """Low and high end of the interval of the mean."""
        n, tail = len(self.values), (1 - self.level) / 2
        if n < 2:
            return (float("nan"), float("nan"))
        if self.by == "bootstrap":
            drawn = np.random.default_rng(0).choice(self.values, (RESAMPLES, n)).mean(axis=1)
            low, high = np.quantile(drawn, (tail, 1 - tail))
            return (float(low), float(high))
        from scipy.stats import t

        half = float(t.ppf(1 - tail, n - 1) * np.std(self.values, ddof=1) / n**0.5)
        return (self.mean - half, self.mean + half)

    @property
    def row(self) -> tuple[float, float, float]:
        """Mean, low, high: a row of `figures.intervals`."""
        return (self.mean, *self.interval)

    def __str__(self) -> str:
        low, high = self.interval
        return f"{self.mean:.4g} [{low:.4g}, {high:.4g}]"


Estimates: TypeAlias = Mapping[str, Estimate]

"""What the racers of lesson 11 reached and spent, run by run, and the tables and curves made of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from hvb_lib.claims.ledger import Estimate
from hvb_lib.claims.pipelines import BATCH
from hvb_lib.validate import Array

SKLEARN = "scikit-learn"


@dataclass(frozen=True)
class Run:
    """One racer on one seed.

    Attributes
    ----------
    test : accuracy on the 10,000 test images after the last pass, 0 to 1.
    steps, curve : accuracy on the held-out images along the way, and after how many batches.
    total : batches of the whole run; the last look may come a few before the end.
    features, readout : operations of a step; NaN where the code can't be counted.
    seconds : spent learning.
    labels : distinct labels used.
    """

    name: str
    seed: int
    test: float
    steps: tuple[int, ...]
    curve: tuple[float, ...]
    total: int
    features: float
    readout: float
    seconds: float
    labels: int

    @property
    def operations(self) -> float:
        """Operations of the whole run."""
        return (self.features + self.readout) * self.total

    def cost_to(self, level: float) -> float:
        """Operations until the held-out accuracy is first at `level` or above; infinite where it never is."""
        reached = [step for step, accuracy in zip(self.steps, self.curve, strict=True) if accuracy >= level]
        return (self.features + self.readout) * reached[0] if reached else float("inf")


class Standings(Mapping[str, Sequence[Run]]):
    """The runs of each racer; printed, a table of what each reached and spent."""

    def __init__(self, runs: Mapping[str, Sequence[Run]]):
        self.runs = dict(runs)

    def __getitem__(self, name: str) -> Sequence[Run]:
        return self.runs[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.runs)

    def __len__(self) -> int:
        return len(self.runs)

    def estimate(self, name: str, what: str = "test") -> Estimate:
        """Return one number of `Run` over the seeds, as percent where it is an accuracy."""
        scale = 100 if what == "test" else 1
        return Estimate(tuple(scale * float(getattr(r, what)) for r in self.runs[name]))

    def ahead(self, first: str, second: str) -> Estimate:
        """Return how many points of test accuracy one racer is ahead of another, seed by seed."""
        pairs = zip(self.runs[first], self.runs[second], strict=True)
        return Estimate(tuple(100 * (a.test - b.test) for a, b in pairs))

    def cost_to(self, name: str, level: float) -> Estimate | None:
        """Return the operations, in 10^9, to `level` percent on held-out images; None if a seed never gets there."""
        spent = [r.cost_to(level / 100) / 1e9 for r in self.runs[name]]
        return Estimate(tuple(spent)) if np.isfinite(spent).all() else None

    def curves(self) -> dict[str, dict[str, Array]]:
        """Return what `figures.race` and the widget draw: each counted racer's way, the mean over seeds."""
        ways = {}
        for name, runs in self.runs.items():
            if name == SKLEARN:
                continue
            steps, share = np.array(runs[0].steps), np.array(runs[0].steps) / runs[0].total
            ways[name] = {
                "images": steps * float(BATCH),
                "10^9 operations": share * runs[0].operations / 1e9,
                "seconds": share * self.estimate(name, "seconds").mean,
                "accuracy (%)": 100 * np.mean([r.curve for r in runs], axis=0),
            }
        return ways

    def costs(self, levels: Sequence[float]) -> str:
        """Return a table of the operations to each accuracy, a row a racer, "-" where a seed never gets there."""
        lines = [f"{'operations (10^9) to':20}" + "".join(f"{level:>9g} %" for level in levels)]
        for name in (name for name in self.runs if name != SKLEARN):
            found = [self.cost_to(name, level) for level in levels]
            lines.append(f"{name:20}" + "".join(f"{e.mean:11.2f}" if e else f"{'-':>11}" for e in found))
        return "\n".join(lines)

    def __repr__(self) -> str:
        lines = [f"{'':20}{'test accuracy (%)':>24}{'seconds':>10}{'operations (10^9)':>30}{'labels':>9}",
                 f"{'':20}{'mean, 95 % interval':>24}{'mean':>10}{'features':>20}{'readout':>10}{'':>9}"]  # fmt: skip
        for name, runs in self.runs.items():
            low, high = self.estimate(name).interval
            accuracy = f"{self.estimate(name).mean:.1f}  [{low:.1f}, {high:.1f}]"
            features, readout = (getattr(runs[0], part) * runs[0].total / 1e9 for part in ("features", "readout"))
            spent = f"{features:20.2f}{readout:10.2f}" if np.isfinite(features) else f"{'not counted':>20}{'':10}"
            seconds = self.estimate(name, "seconds").mean
            lines.append(f"{name:20}{accuracy:>24}{seconds:10.2f}{spent}{runs[0].labels:9}")
        return "\n".join(lines)

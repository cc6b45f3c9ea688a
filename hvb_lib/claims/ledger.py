"""The thirty statements, what an experiment on one of them leaves behind, and how its verdict is computed.

`statements.md` is data: statements and criteria as they were written down before any experiment was run.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, TypeAlias, get_args

import numpy as np

from hvb_lib import validate
from hvb_lib.claims.estimates import Estimate, Estimates, Method

__all__ = [
    "Estimate", "Estimates", "Experiment", "Finding", "Method", "Numbers", "Size", "Statement", "Verdict", "joined",
    "judged", "settle", "statements",
]  # fmt: skip

Size = Literal["live", "full"]
Verdict = Literal["holds", "holds with limits", "fails"]  # from best to worst
Numbers: TypeAlias = Mapping[str, float]


@dataclass(frozen=True)
class Statement:
    """One row of the ledger, as declared."""

    id: str
    text: str
    experiment: str
    criterion: str


@dataclass(frozen=True)
class Experiment:
    """What settles a statement.

    Attributes
    ----------
    claim : the statement's id.
    measure : (seed, size) to numbers by name.
    judge : estimates to a verdict and its reason in a sentence. Only this decides; a verdict is never typed.
    seeds : how many.
    part : where this experiment settles one part of the statement only, which; the rest stays open.
    by : how the intervals of its numbers are made, see `Estimate`.
    parts : of an experiment that is joined from others, these.
    """

    claim: str
    measure: Callable[[int, Size], Numbers]
    judge: Callable[[Estimates], tuple[Verdict, str]]
    seeds: int = 5
    part: str = ""
    by: Method = "t"
    parts: tuple["Experiment", ...] = ()


@dataclass(frozen=True)
class Finding:
    """A settled statement: the numbers, the verdict and the reason."""

    statement: Statement
    numbers: Estimates
    verdict: Verdict
    reason: str
    part: str = ""

    def __str__(self) -> str:
        part = f" ({self.part})" if self.part else ""
        numbers = "\n".join(f"    {name}: {value}" for name, value in self.numbers.items())
        return (
            f"{self.statement.id}{part}: {self.statement.text}\n  criterion: {self.statement.criterion}\n"
            f"  measured, mean and 95 % interval over {self._seeds()} seeds:\n{numbers}\n"
            f"  verdict: {self.verdict}, because {self.reason}"
        )

    __repr__ = __str__

    @property
    def seeds(self) -> int:
        """How many seeds were run; of the number with the fewest, where they differ."""
        return min(len(estimate.values) for estimate in self.numbers.values())

    def _seeds(self) -> str:
        most = max(len(estimate.values) for estimate in self.numbers.values())
        return f"{self.seeds}" if most == self.seeds else f"{self.seeds} to {most}"


def settle(experiment: Experiment, size: Size = "live", seeds: Sequence[int] | None = None,
           statement: Statement | None = None) -> Finding:
    """Run an experiment on its seeds and judge it.

    Parameters
    ----------
    experiment : of `hvb_lib.claims.EXPERIMENTS`, or your own.
    size : "live", seconds, or "full", minutes.
    seeds : other seeds than 0, 1, 2, ...
    statement : your own, with its criterion; by default the one of the thirty that has the experiment's id.

    Raises
    ------
    ValueError
        If the size or the claim is unknown, there are fewer than two different seeds, or a number measured is NaN.
    """
    validate.choice("size", size, ("live", "full"))
    _statement(experiment, statement)
    chosen = list(seeds) if seeds is not None else list(range(experiment.seeds))
    if len(set(chosen)) < max(2, len(chosen)):
        raise ValueError(f"seeds: got {chosen}, wanted at least two different ones; an interval needs them")
    runs = [experiment.measure(seed, size) for seed in chosen]
    numbers = {name: Estimate(tuple(float(run[name]) for run in runs), experiment.by) for name in runs[0]}
    return judged(experiment, numbers, statement)


def judged(experiment: Experiment, numbers: Estimates, statement: Statement | None = None) -> Finding:
    """Return what an experiment's numbers say of its statement, as in `settle`.

    Raises
    ------
    ValueError
        If a number is NaN.
    """
    for name, estimate in numbers.items():
        if np.isnan(estimate.values).any():
            raise ValueError(f"{experiment.claim}: measured {name} = nan, wanted a number to judge")
    verdict, reason = experiment.judge(numbers)
    return Finding(_statement(experiment, statement), numbers, verdict, reason, experiment.part)


def _statement(experiment: Experiment, own: Statement | None) -> Statement:
    known = {own.id: own} if own else statements()
    return known[validate.choice("experiment.claim", experiment.claim, known)]


def joined(*parts: Experiment) -> Experiment:
    """Return one experiment of several parts of the same statement: all their numbers, and the worst verdict.

    Parameters
    ----------
    parts : each with a `part` of its own, which goes before the names of its numbers.

    Raises
    ------
    ValueError
        If they are parts of different statements, or a part has no name or another's.
    """
    claims, names = {(part.claim, part.by) for part in parts}, {part.part for part in parts} - {""}
    if len(claims) != 1 or len(names) != len(parts):
        raise ValueError(f"parts: got {[(p.claim, p.part) for p in parts]}, wanted different parts of one statement, "
                         "with intervals of one kind")  # fmt: skip

    def measure(seed: int, size: Size) -> Numbers:
        return {f"{p.part}: {name}": value for p in parts for name, value in p.measure(seed, size).items()}

    def judge(numbers: Estimates) -> tuple[Verdict, str]:
        found = {p.part: p.judge({name.removeprefix(f"{p.part}: "): e for name, e in numbers.items()
                                  if name.startswith(f"{p.part}: ")}) for p in parts}  # fmt: skip
        worst = max((verdict for verdict, _ in found.values()), key=get_args(Verdict).index)
        return worst, "; ".join(f"{part}: {reason}" for part, (_, reason) in found.items())

    claim, by = claims.pop()
    return Experiment(claim, measure, judge, seeds=min(p.seeds for p in parts), by=by, parts=parts)


@lru_cache(maxsize=1)
def statements() -> Mapping[str, Statement]:
    """Return the thirty statements by id, read from `statements.md`."""
    lines = (Path(__file__).parent / "statements.md").read_text(encoding="utf-8").splitlines()
    rows = [line.replace(r"\|", "\0").strip("|").split("|") for line in lines if line.startswith("| C")]
    cells = [[cell.replace("\0", "|").strip() for cell in row] for row in rows]
    return MappingProxyType({row[0]: Statement(*row) for row in cells})

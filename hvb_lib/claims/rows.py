"""The rows of the ledger: a statement, what was measured of it, and the verdict, judged anew when it is read."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, get_args

from hvb_lib import claims, validate
from hvb_lib.claims.ledger import Estimate, Estimates, Finding, Size, Statement, Verdict, judged, statements
from hvb_lib.claims.stored import Result

OPEN: Literal["not measured"] = "not measured"
NO_EXPERIMENT, STALE = "no experiment is written yet", "its numbers are of another experiment than today's"
VERDICTS: tuple[str, ...] = (*get_args(Verdict), OPEN)


@dataclass(frozen=True)
class Source:
    """What has measured numbers of a statement: its experiment, or one of the long runs.

    Attributes
    ----------
    part : of the experiment that is joined from several; its name goes before those of the numbers.
    result : named like the statement, or like the run.
    """

    part: str
    result: Result

    @property
    def numbers(self) -> Estimates:
        """The numbers as the experiment names them."""
        before = f"{self.part}: " if self.part else ""
        return {before + name: estimate for name, estimate in self.result.numbers.items()}


@dataclass(frozen=True)
class Row:
    """A statement and what was measured of it.

    Attributes
    ----------
    statement : as declared.
    size : of the experiment.
    sources : of its numbers.
    why : it is not measured; empty where it is.
    level : of the intervals that are judged.
    """

    statement: Statement
    size: Size = "full"
    sources: tuple[Source, ...] = ()
    why: str = "nobody has run it yet"
    level: float = 0.95

    @cached_property
    def numbers(self) -> Estimates:
        """What was measured, by name."""
        experiment = claims.EXPERIMENTS.get(self.statement.id)
        by = experiment.by if experiment else "t"
        return {name: Estimate(e.values, by, self.level) for s in self.sources for name, e in s.numbers.items()}

    @cached_property
    def finding(self) -> Finding | None:
        """The verdict as the experiment's judge computes it from the numbers; None where there is none."""
        if self.why or self.statement.id not in claims.EXPERIMENTS:
            return None
        try:
            return judged(claims.EXPERIMENTS[self.statement.id], self.numbers)
        except KeyError:
            return None  # numbers of another experiment than today's

    @property
    def verdict(self) -> str:
        """One of `VERDICTS`."""
        return self.finding.verdict if self.finding else OPEN

    @property
    def reason(self) -> str:
        """Why this is the verdict."""
        if self.finding:
            return self.finding.reason
        return (self.why or STALE) if self.statement.id in claims.EXPERIMENTS else NO_EXPERIMENT

    @property
    def seconds(self) -> float:
        """How long all its seeds took together, on one core."""
        return sum(sum(source.result.seconds.values()) for source in self.sources)

    def __str__(self) -> str:
        origin = ", ".join(f"{key} {value}" for key, value in self.origin.items())
        declared = f"{self.statement.id}: {self.statement.text}\n  criterion: {self.statement.criterion}"
        found = str(self.finding or f"{declared}\n  not measured: {self.reason}")
        return found + (f"\n  size {self.size}, {self.seconds:.0f} s ({origin})" if self.sources else "")

    __repr__ = __str__

    @property
    def origin(self) -> dict[str, str]:
        """Versions, machine and commit; where sources differ, all that there are."""
        keys = dict.fromkeys(key for source in self.sources for key in source.result.made_by)
        there = {key: dict.fromkeys(s.result.made_by.get(key, "unknown") for s in self.sources) for key in keys}
        return {key: " and ".join(values) for key, values in there.items()}


class Board(Mapping[str, Row]):
    """All statements by id, in their order; printed, a table of verdicts."""

    def __init__(self, rows: Iterable[Row] = ()):
        given = {row.statement.id: row for row in rows}
        self.rows = {claim: given.get(claim, Row(statement)) for claim, statement in statements().items()}

    def __getitem__(self, claim: str) -> Row:
        return self.rows[claim]

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def counts(self) -> dict[str, int]:
        """How many statements have each verdict."""
        counted = Counter(row.verdict for row in self.values())
        return {verdict: counted[verdict] for verdict in VERDICTS}

    def at(self, level: float) -> "Board":
        """Return the same numbers with intervals of another level, judged anew.

        A judge that makes intervals of its own, of differences seed by seed, makes them at 95 % as before.
        """
        level = validate.number("level", level, above=0, below=1)
        return Board(replace(row, level=level) for row in self.values())

    def select(self, verdict: str = "", words: str = "") -> list[Row]:
        """Return the rows with a verdict and all these words, in their statement, criterion or reason.

        Parameters
        ----------
        verdict : one of `VERDICTS`, or empty for any.
        words : separated by spaces; upper and lower case are the same.
        """
        chosen = [row for row in self.values() if verdict in ("", row.verdict)]
        wanted = words.casefold().split()
        texts = {row.statement.id: " ".join((row.statement.id, row.statement.text, row.statement.criterion, row.reason))
                 for row in chosen}  # fmt: skip
        return [row for row in chosen if all(word in texts[row.statement.id].casefold() for word in wanted)]

    def __repr__(self) -> str:
        wide = max(len(row.statement.text) for row in self.values())
        return "\n".join(f"{claim}  {row.statement.text:{wide}}  {row.verdict}" for claim, row in self.items())

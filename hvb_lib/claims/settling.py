"""The command `hvb ledger`: every statement is measured, seed by seed, and each seed is kept as soon as it is there."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hvb_lib import claims, validate
from hvb_lib.claims import board as boards
from hvb_lib.claims import dependencies, pipelines, runs, stored, workers
from hvb_lib.claims.board import Board, Row, Source
from hvb_lib.claims.ledger import Experiment, Numbers, Size, statements
from hvb_lib.claims.stored import Result

Say = Callable[[str], None]
Progress = Callable[[Iterator[Any], int], Iterable[Any]]


@dataclass(frozen=True)
class Task:
    """One seed of an experiment, of a part of it, or of a long run; it can be sent to another process."""

    claim: str
    part: str
    run: str  # empty where the experiment itself measures
    size: Size
    seed: int
    weights: str = ""  # where the run may leave its weights


@dataclass(frozen=True)
class Need:
    """What a statement's numbers come from: a long run, its experiment, or a part of it, and with how many seeds."""

    claim: str
    part: str
    run: str
    seeds: int

    @property
    def modules(self) -> tuple[str, ...]:
        """The modules that measure."""
        if self.run:
            return runs.RUNS[self.run].modules
        experiment = part_of(self.claim, self.part)
        return tuple(dependencies.home(part.measure) for part in experiment.parts or (experiment,))


def part_of(claim: str, part: str) -> Experiment:
    """Return an experiment, or the part of it that has this name."""
    whole = claims.EXPERIMENTS[claim]
    return next((p for p in whole.parts if p.part == part), whole)


def needs(claim: str, size: Size) -> list[Need]:
    """Return what a statement's numbers come from: at full size its long runs, for whatever they measure."""
    experiment = claims.EXPERIMENTS[claim]
    if size == "live":
        return [Need(claim, "", "", experiment.seeds)]
    if claim in runs.SETTLED_BY:
        return [Need(claim, "", name, runs.RUNS[name].seeds) for name in runs.SETTLED_BY[claim]]
    if not experiment.parts:
        return [Need(claim, "", "", experiment.seeds)]
    found = []
    for p in experiment.parts:
        names = runs.PARTS_SETTLED_BY.get((claim, p.part), ())
        found += [Need(claim, p.part, name, runs.RUNS[name].seeds) for name in names]
        found += [] if names else [Need(claim, p.part, "", p.seeds)]
    return found


def settle(chosen: Sequence[str] = (), size: Size = "live", *, jobs: int = 1, scheduler: str = "",
           folder: Path | None = None, again: bool = False, say: Say = print,
           progress: Progress | None = None) -> Board:
    """Measure statements and keep what was found in the ledger of this size.

    What was measured before by the same code, versions and kind of machine is kept, see `stored.alike`. At full size a
    statement that has long runs takes the numbers that these have left, under the same condition; else the runs are
    measured anew and leave theirs in their own files. A seed that fails leaves its own statement not measured only.

    Parameters
    ----------
    chosen : ids of statements; all by default.
    size : "live", seconds a seed, or "full", minutes.
    jobs, scheduler : see `workers.each`.
    folder : of the results; `results/` of the course by default.
    again : measure also what is there already.
    say : is told what happens, a line at a time.
    progress : wraps the seeds as they come; is told how many there will be.

    Returns
    -------
    board : the ledger of this size, the rows that were not chosen as they were.

    Raises
    ------
    ValueError
        If a statement or the size is unknown, or `jobs` is not a positive whole number.
    """
    validate.choice("size", size, boards.FILES)
    wanted = [validate.choice("claims", claim, statements()) for claim in chosen] or list(statements())
    board = _kept(size, folder, say)
    needed = {claim: needs(claim, size) if claim in claims.EXPERIMENTS else [] for claim in wanted}
    found = {need: _started(need, board, folder, again, say) for claim in wanted for need in needed[claim]}
    waiting = {task: need for need, result in found.items() for task in _tasks(need, size, result, folder)}
    errors: dict[str, str] = {}

    def keep(claim: str) -> None:
        results = {need: found[need] for need in needed[claim]}
        board.rows[claim] = _row(claim, size, results, errors.get(claim, ""))
        boards.save(board, size, folder)

    for claim in set(wanted) - {task.claim for task in waiting}:
        keep(claim)
    done = workers.each(measure, list(waiting), jobs, scheduler)
    for task, outcome in progress(done, len(waiting)) if progress and waiting else done:
        if isinstance(outcome, Exception):
            errors[task.claim] = f"seed {task.seed} ended with {type(outcome).__name__}: {outcome}"
            say(f"{task.claim}: {errors[task.claim]}")
        else:
            found[waiting[task]].add(task.seed, *outcome)
            if task.run:
                stored.save(found[waiting[task]], folder)
        keep(task.claim)
        if board[task.claim].finding:
            say(f"{task.claim}: {board[task.claim].verdict}, because {board[task.claim].reason}")
    return board


def _kept(size: Size, folder: Path | None, say: Say) -> Board:
    try:
        return boards.load(size, folder)
    except ValueError as error:
        say(f"{error}; begun anew")
        return Board()


def _started(need: Need, board: Board, folder: Path | None, again: bool, say: Say) -> Result:
    """Return what is there of a need and can be kept."""
    if need.run:
        return runs.started(need.run, again, folder, say)
    fresh = Result(need.claim, made_by=stored.made_by(need.modules))
    for source in board[need.claim].sources if not again else ():
        same = (source.part, source.result.name) == (need.part, need.claim)
        if same and stored.alike(source.result.made_by, fresh.made_by):
            return source.result
    return fresh


def _tasks(need: Need, size: Size, result: Result, folder: Path | None) -> list[Task]:
    weights = str(stored.path(need.run, folder).with_suffix(".npz")) if need.run else ""
    return [Task(need.claim, need.part, need.run, size, seed, weights)
            for seed in range(need.seeds) if seed not in result.measured]  # fmt: skip


def _row(claim: str, size: Size, found: dict[Need, Result], error: str) -> Row:
    missing = sum(seed not in result.measured for need, result in found.items() for seed in range(need.seeds))
    why = error or (f"{missing} seeds are still to come" if missing else "" if found else boards.NO_EXPERIMENT)
    sources = (Source(need.part, result) for need, result in found.items() if result.measured)
    return Row(statements()[claim], size, tuple(sources), why)


@pipelines.one_thread  # processes that fight for cores all lose
def measure(task: Task) -> tuple[Numbers, float]:
    """Return the numbers of a task and the seconds that they took."""
    if task.run:
        return runs.measure((task.run, task.seed, task.weights))
    start = time.perf_counter()
    numbers = part_of(task.claim, task.part).measure(task.seed, task.size)
    return numbers, time.perf_counter() - start

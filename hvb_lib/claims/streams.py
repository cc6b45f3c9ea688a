"""Experiment of lesson 13, C25: what a world that drifts, or comes in pieces, costs learners of both families.

All worlds change equally fast: of what was seen `MEMORY` images ago, a share of 1/e is still as it was. That is the
number of images after which backpropagation, in a still world, has reached nine tenths of its last accuracy: a world
that changes much more slowly hardly changes for a learner, and one that changes much faster can't be learned.
"""

from dataclasses import dataclass

import numpy as np

from hvb_lib import data, forgetting, online, streams, train, validate
from hvb_lib.claims.ledger import Estimates, Experiment, Size, Verdict
from hvb_lib.claims.online_learners import (
    BACKPROP,
    GROUPS,
    HEBBIAN,
    LEARNERS,
    NAMES,
    RATES,
    RATES_AT,
    STILL,
    SWAPS,
    TURNS,
    WORLDS,
    build,
)
from hvb_lib.claims.pipelines import one_thread, split
from hvb_lib.validate import Array

NAME = "streams"  # of the long run
MEMORY, BATCH = 1000, 10  # images
IMAGES = 55_000  # of the training half, from which streams are drawn; 2,000 others are held out
STEPS: dict[Size, int] = {"live": 300, "full": 5000}
MEMORIES = (300, MEMORY, 3000, 10_000, 30_000)  # images: how the loss depends on the speed of the swapping pixels
QUARTER = 36.0  # degrees: an image and itself turned so far are correlated by 1/e
WANTED = 10.0  # points, the criterion
JUDGED = (BACKPROP, *HEBBIAN)
KINDS: dict[str, streams.Kind] = {SWAPS: "pixels", TURNS: "angle", NAMES: "labels"}


@dataclass(frozen=True)
class Outcome:
    """What one learner did in one world, in percent.

    Attributes
    ----------
    trace : hit by hit.
    end : accuracy on images that were not in the stream, of all ten classes, as the world shows them at its end.
    table : accuracy on the classes of each task (columns) after each task (rows); one row where there are no tasks.
    """

    trace: online.Trace
    end: float
    table: Array

    @property
    def accuracy(self) -> float:
        """On-line accuracy over the whole stream."""
        return 100 * self.trace.accuracy


def speed(world: str, memory: float = MEMORY) -> float:
    """Return the changes a step after which, `memory` images on, a share of 1/e is as it was.

    Parameters
    ----------
    world : one of SWAPS, TURNS and NAMES.
    memory : in images.

    Raises
    ------
    ValueError
        If the world does not drift, or the memory is not above 0.
    """
    validate.choice("world", world, KINDS)
    steps = validate.number("memory", memory, above=0) / BATCH
    if world == TURNS:
        return QUARTER / steps
    things = 784 if world == SWAPS else 10
    return float(-1 / np.log1p(-2 / (things - 1)) / steps)


def stream(world: str, steps: int, seed: int, memory: float = MEMORY) -> streams.Stream:
    """Return a stream of training images.

    Parameters
    ----------
    world : one of WORLDS.
    steps : of 10 images each.
    seed : of the order and of the changes.
    memory : in images, of a drift.

    Raises
    ------
    ValueError
        If the world is unknown.
    """
    s = split(IMAGES)
    if validate.choice("world", world, WORLDS) == STILL:
        return streams.stationary(s.x, s.labels, steps=steps, batch=BATCH, seed=seed)
    if world == GROUPS:
        return streams.increments(s.x, s.labels, steps=steps, batch=BATCH, seed=seed)
    return streams.drifting(s.x, s.labels, speed=speed(world, memory), kind=KINDS[world], steps=steps, batch=BATCH,
                            seed=seed)  # fmt: skip


def rate(name: str, world: str, memory: float = MEMORY) -> float:
    """Return a learner's step size in a world, as it was chosen."""
    return RATES_AT.get((name, int(memory)), RATES[name][world]) if world == SWAPS else RATES[name][world]


@one_thread
def met(name: str, world: str, seed: int, steps: int, *, lr: float | None = None, memory: float = MEMORY,
        test: bool = False, every: int = 1) -> Outcome:
    """Let a learner meet a world, and return what it did.

    Parameters
    ----------
    name, world : of LEARNERS and WORLDS.
    seed : of the learner and of the stream.
    steps : of the stream.
    lr : other than `rate`.
    memory : of a drift, in images.
    test : measure `end` on the test images, not on the held-out ones.
    every : 5 measures it on every fifth test image only.
    """
    s, flow = split(IMAGES), stream(world, steps, seed, memory)
    learner, forward = build(name, seed, rate(name, world, memory) if lr is None else lr)
    x, labels = s.held_x / np.float32(255), s.held_labels
    tasks = [np.isin(labels, pair) for pair in streams.PAIRS] if world == GROUPS else [labels >= 0]

    def row() -> list[float]:
        last = flow.world(-1)
        return [100 * train.accuracy(forward, last.show(x[t]), last.call(labels[t])) for t in tasks]

    trace = online.follow(learner, forward, flow, measure=row, every=None if world == GROUPS else steps)
    end = float(np.mean(trace.measured[-1]))
    if test:
        digits, last = data.mnist(), flow.world(-1)
        shown = last.show(digits.test_x[::every] / np.float32(255))
        end = 100 * train.accuracy(forward, shown, last.call(digits.test_labels[::every]))
    return Outcome(trace, end, np.array(trace.measured))


def held_score(name: str, world: str, lr: float, steps: int = 2500, seed: int = 100, memory: float = MEMORY) -> float:
    """Return what a step size is chosen by, in percent: on-line accuracy; with classes in pairs, `end` when held out.

    NaN where weights overflow.
    """
    try:
        outcome = met(name, world, seed, steps, lr=lr, memory=memory)
    except train.DivergedError:
        return float("nan")
    return outcome.end if world == GROUPS else outcome.accuracy


def loss(name: str, world: str) -> str:
    """Return under which name it is kept what a learner loses against the still world."""
    return f"{name} loses, {world} (points)"


def at_memory(memory: float) -> str:
    """Return the world of swapping pixels by its memory, as it stands in `loss`."""
    return SWAPS if memory == MEMORY else f"{SWAPS}, memory {memory:g} images"


def measure_c25(seed: int, size: Size) -> dict[str, float]:
    """What each learner reaches in the still world, and what it loses in the others.

    With classes in pairs it loses accuracy on all ten classes at the end of the stream, where the still world has shown
    as many images; in a drift it loses on-line accuracy. "live" has the learners that are judged, one drift, and the
    pairs; "full" has all, and the drift at other speeds.
    """
    live, steps = size == "live", STEPS[size]
    found: dict[str, float] = {}
    for name in JUDGED if live else LEARNERS:
        still = met(name, STILL, seed, steps, test=True, every=5 if live else 1)
        pairs = met(name, GROUPS, seed, steps, test=True, every=5 if live else 1)
        found |= {
            f"{name}, {STILL}: on-line (%)": still.accuracy,
            f"{name}, {STILL}: at the end (%)": still.end,
            f"{name}, {GROUPS}: at the end (%)": pairs.end,
            f"{name}, {GROUPS}: forgetting (points)": forgetting.forgetting(pairs.table),
            loss(name, GROUPS): still.end - pairs.end,
        }
        for world in [SWAPS] if live else [SWAPS, TURNS, NAMES]:
            found[loss(name, world)] = still.accuracy - met(name, world, seed, steps).accuracy
        if name in JUDGED and not live:
            others = {m: met(name, SWAPS, seed, steps, memory=m).accuracy for m in MEMORIES if m != MEMORY}
            found |= {loss(name, at_memory(m)): still.accuracy - accuracy for m, accuracy in others.items()}
    return found


def judge_c25(numbers: Estimates) -> tuple[Verdict, str]:
    """Backpropagation and every Hebbian learner must lose 10 points: in all the worlds, in some, in none."""
    worlds = [world for world in WORLDS if loss(BACKPROP, world) in numbers]
    lost, said = [], []
    for world in worlds:
        rows = {name: numbers[loss(name, world)].interval for name in JUDGED}
        lost.append(all(low >= WANTED for low, _ in rows.values()))
        ranges = ", ".join(f"{name} {low:.1f} to {high:.1f}" for name, (low, high) in rows.items())
        said.append(f"{world}: {'all' if lost[-1] else 'not all'} lose {WANTED:g} points ({ranges})")
    verdict: Verdict = "holds" if all(lost) else "holds with limits" if any(lost) else "fails"
    return verdict, "; ".join(said)


C25 = Experiment("C25", measure_c25, judge_c25)

"""C26: what backpropagation sets slowly and a Hebbian memory changes on the spot, against either of them alone.

Every learner is trained before, on MNIST as it is. Then it meets test images, ten at a time: it names them, is scored,
is told, and may learn. In one world nothing changes; in one, now and then two digits swap their names; in one, the
images turn; and in the last all names are dealt anew, each digit is shown once, and others of its kind are asked.
"""

import copy

import numpy as np

from hvb_lib import data, online, streams, validate
from hvb_lib.claims import hybrid_learners as learners
from hvb_lib.claims.hybrid_learners import (
    BASELINES,
    BP,
    FAST,
    HYBRIDS,
    NAMES,
    ONE_SHOT,
    PARENTS,
    PLASTIC,
    STILL,
    TURNING,
    Learner,
)
from hvb_lib.claims.ledger import Estimates, Experiment, Size, Verdict
from hvb_lib.claims.pipelines import one_thread, split
from hvb_lib.validate import Array

NAME = "hybrids"
STREAMS, CHANGING = (STILL, NAMES, TURNING), (ONE_SHOT, NAMES, TURNING)
SWAPS, DEGREES = 0.2, 0.5  # of the changing worlds, a step of ten images
STEPS: dict[Size, int] = {"live": 100, "full": 1000}
DEALS: dict[Size, int] = {"live": 30, "full": 300}  # episodes of one shot
AHEAD = "{}: {} ahead of {} (points)"
UNCHANGED = "{}: {} less backpropagation (points)"


def images(held: bool = False) -> tuple[Array, Array]:
    """Return the test images, (10000, 784) uint8, and their labels; or those held out of training, to choose with."""
    if held:
        s = split(55_000)
        return s.held_x, s.held_labels
    digits = data.mnist()
    return digits.test_x, digits.test_labels


def world(name: str, seed: int, steps: int, *, swaps: float = SWAPS, degrees: float = DEGREES,
          held: bool = False) -> streams.Stream:
    """Return a world as a stream of ten images a step.

    Parameters
    ----------
    name : STILL, NAMES or TURNING.
    seed : of the order and of the changes.
    steps : of the stream.
    swaps, degrees : a step, in the worlds where names are swapped and images turned.
    held : see `images`.

    Raises
    ------
    ValueError
        If the name is unknown.
    """
    x, labels = images(held)
    if validate.choice("name", name, STREAMS) == STILL:
        return streams.stationary(x, labels, steps=steps, seed=seed)
    if name == NAMES:
        return streams.drifting(x, labels, speed=swaps, kind="labels", steps=steps, seed=seed)
    return streams.drifting(x, labels, speed=degrees, kind="angle", steps=steps, seed=seed)


@one_thread
def met(learner: Learner, stream: streams.Stream) -> online.Trace:
    """Return what a learner did on a stream; the learner is changed."""
    return online.follow(learner, learner.forward, stream)


@one_thread
def one_shot(learner: Learner, seed: int, deals: int, held: bool = False) -> float:
    """Return the share in percent of digits named right after each has been shown once, by a name dealt anew.

    Parameters
    ----------
    learner : starts each deal as it is; it is not changed.
    seed : of the deals and the images.
    deals : how many, ten digits shown and ten others asked in each.
    held : see `images`.
    """
    x, labels = images(held)
    rng, places = np.random.default_rng([seed, 26]), [np.flatnonzero(labels == k) for k in range(10)]
    right = 0
    for _ in range(deals):
        names, shown, asked = rng.permutation(10), *np.array([rng.choice(of, 2, replace=False) for of in places]).T
        beginner = copy.deepcopy(learner)
        beginner.step(_floats(x[shown]), names)
        right += int((beginner.forward(_floats(x[asked])).argmax(axis=1) == names).sum())
    return 100 * right / (10 * deals)


def accuracy(name: str, where: str, seed: int, size: Size, held: bool = False) -> float:
    """Return one learner's on-line accuracy in percent in one world.

    Parameters
    ----------
    name, where, seed, size : as in `hybrid_learners.build`.
    held : see `images`.
    """
    learner = learners.build(name, where, seed, size)
    if where == ONE_SHOT:
        return one_shot(learner, seed, DEALS[size], held)
    return 100 * met(learner, world(where, seed, STEPS[size], held=held)).accuracy


def measure_c26(seed: int, size: Size) -> dict[str, float]:
    """On-line accuracy of every learner in every world, and the distances that decide."""
    names = (*PARENTS, *HYBRIDS, *BASELINES)
    found = {(where, name): accuracy(name, where, seed, size) for where in (STILL, *CHANGING) for name in names}
    numbers = {f"{where}: {name} (%)": value for (where, name), value in found.items()}
    for name in HYBRIDS:
        numbers[UNCHANGED.format(STILL, name)] = found[STILL, name] - found[STILL, BP]
        numbers |= {AHEAD.format(where, name, parent): found[where, name] - found[where, parent]
                    for where in CHANGING for parent in PARENTS}  # fmt: skip
    return numbers


def judge_c26(numbers: Estimates) -> tuple[Verdict, str]:
    """Ahead of both parents by intervals that exclude 0, and within 1 point of backpropagation where nothing changes.

    A hybrid that is so in every world makes the statement hold; in some, with limits. Those that write Hebb's product
    count; the delta rule, which reads an error, is reported.
    """
    reasons, best = [], 0
    for name in (PLASTIC, FAST):
        low, high = numbers[UNCHANGED.format(STILL, name)].interval
        won = [where for where in CHANGING
               if all(numbers[AHEAD.format(where, name, parent)].interval[0] > 0 for parent in PARENTS)]  # fmt: skip
        best = max(best, len(won) if low >= -1 else 0)
        margins = ", ".join(f"{where} {numbers[AHEAD.format(where, name, BP)].mean:+.1f}" for where in CHANGING)
        reasons.append(f"{name}: {low:+.2f} to {high:+.2f} points to backpropagation where nothing changes; ahead of "
                       f"both parents with {' and '.join(won) or 'nothing'} (points to backpropagation: {margins})")
    verdict: Verdict = "holds" if best == len(CHANGING) else "holds with limits" if best else "fails"
    return verdict, "; ".join(reasons)


def _floats(x: Array) -> Array:
    return np.asarray(x / np.float32(255), dtype=np.float32)


C26 = Experiment("C26", measure_c26, judge_c26)

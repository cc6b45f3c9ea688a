"""Experiment of lesson 04: two spirals learned by networks of different depth with equally many parameters."""

import warnings
from functools import lru_cache
from itertools import pairwise

import numpy as np

from hvb_lib import data, nn, train, validate
from hvb_lib.claims import pipelines
from hvb_lib.claims.ledger import Estimate, Estimates, Experiment, Size, Verdict
from hvb_lib.validate import Array

# Settled before any network was scored: the turns of Lang & Witbrock's task; noise that leaves the arms, a third apart,
# more than three standard deviations on either side; a thousand parameters, which every depth meets within 4 %.
TURNS, NOISE, POINTS, BATCH, PARAMETERS = 3.0, 0.05, 1000, 100, 1000
STEPS, LONGER, WANTED = 1200, 4, 0.10  # as many steps as five seeds can wait for; and then more, to see what they hide
APART = 10_000  # added to seeds of points, so that points and starting weights never share a stream
DEPTHS: dict[Size, tuple[int, ...]] = {"live": (1, 2, 4, 8), "full": (1, 2, 3, 4, 5, 6, 7, 8)}
RATES: dict[Size, tuple[float, ...]] = {"live": (0.01, 0.03), "full": (0.003, 0.01, 0.03, 0.1)}
CHOOSING: dict[Size, tuple[int, ...]] = {"live": (1000,), "full": (1000, 1001, 1002)}  # seeds that are never scored
LINEAR, PEER = "linear (no hidden layer): accuracy", "scikit-learn, depth 1: accuracy"
PATIENT = f"depth 1, {LONGER} times as many steps: accuracy"
ACCURACY, HELD_OUT = "depth {}: accuracy", "depth {}: on held-out points"


def sizes(depth: int, parameters: int = PARAMETERS) -> tuple[int, ...]:
    """Return the sizes of the network with `depth` equal hidden layers whose parameters come closest to a number.

    Parameters
    ----------
    depth : hidden layers; 0 is the linear classifier, whatever the number.
    parameters : weights and biases wanted.
    """
    if validate.count("depth", depth, least=0) == 0:
        return (2, 2)
    width = min(range(1, parameters), key=lambda n: abs(count((2, *[n] * depth, 2)) - parameters))
    return (2, *[width] * depth, 2)


def count(sizes: tuple[int, ...]) -> int:
    """Return the number of weights and biases of a network of these sizes."""
    return sum((inputs + 1) * units for inputs, units in pairwise(sizes))


def points(seed: int, part: str, turns: float = TURNS) -> tuple[Array, Array]:
    """Return the x and labels of a seed's "train", "held-out" or "test" part: three draws that share no point."""
    place = ("train", "held-out", "test").index(validate.choice("part", part, ("train", "held-out", "test")))
    return data.spirals(POINTS * (2 if part == "test" else 1), turns, NOISE, APART + 3 * seed + place)


@lru_cache(maxsize=32)
@pipelines.one_thread
def learn(depth: int, lr: float, seed: int, steps: int = STEPS, turns: float = TURNS) -> nn.Network:
    """Return a trained network: ReLU, He's start, Adam whose step size falls to 0 along half a cosine.

    Parameters
    ----------
    depth : hidden layers.
    lr : first step size.
    seed : of points, starting weights and order.
    steps : of `BATCH` points each; a multiple of `POINTS / BATCH`.
    turns : of the spirals.
    """
    x, labels = points(seed, "train", turns)
    network = nn.mlp(sizes(depth), seed)
    learner = train.Backprop(network, optimizer=nn.Adam(network.parameters(), nn.cosine(lr, steps)))
    train.train(learner, x, labels, epochs=steps * BATCH // POINTS, batch=BATCH, seed=seed)
    return network


def score(network: nn.Network, seed: int, part: str, turns: float = TURNS) -> float:
    """Return the share of a part's points that a network tells apart."""
    return train.accuracy(network.forward, *points(seed, part, turns))


@lru_cache
def chosen(depth: int, size: Size) -> float:
    """Return the step size that is best on held-out points, on seeds that are kept for choosing."""

    def held_out(lr: float) -> float:
        return float(np.mean([score(learn(depth, lr, seed), seed, "held-out") for seed in CHOOSING[size]]))

    return max(RATES[size], key=held_out)


@pipelines.one_thread
def peer(seed: int, lr: float) -> float:
    """Return the test accuracy of scikit-learn's network of depth 1: as wide, as many steps, the same step size."""
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.neural_network import MLPClassifier

    passes = STEPS * BATCH // POINTS
    network = MLPClassifier(sizes(1)[1:-1], batch_size=BATCH, learning_rate_init=lr, alpha=0, max_iter=passes, tol=0,
                            n_iter_no_change=passes, random_state=seed)  # fmt: skip
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # the budget ends the run, as for all others
        network.fit(*points(seed, "train"))
    return float(network.score(*points(seed, "test")))


def measure_c06(seed: int, size: Size) -> dict[str, float]:
    """Accuracy by depth, of a linear classifier and of scikit-learn's network, with equally many steps for all.

    Also that of depth 1 after more steps, at the same first step size.
    """
    numbers: dict[str, float] = {}
    for depth in DEPTHS[size]:
        network = learn(depth, chosen(depth, size), seed)
        numbers[HELD_OUT.format(depth)] = score(network, seed, "held-out")
        numbers[ACCURACY.format(depth)] = score(network, seed, "test")
    lr = chosen(1, size)
    return {
        **numbers,
        PATIENT: score(learn(1, lr, seed, LONGER * STEPS), seed, "test"),
        LINEAR: score(learn(0, chosen(0, size), seed), seed, "test"),
        PEER: peer(seed, lr),
    }


def judge_c06(numbers: Estimates) -> tuple[Verdict, str]:
    """Ask for a best depth above 1, and for 10 points more than depth 1 on fresh points: the whole interval.

    Which depth is best is read off the held-out points. Then see whether its lead outlives more steps for depth 1.
    """
    depths = [depth for depth in DEPTHS["full"] if ACCURACY.format(depth) in numbers]
    best = max(depths, key=lambda depth: numbers[HELD_OUT.format(depth)].mean)
    if best == 1:
        return "fails", "on held-out points depth 1 is the best"
    lead, later = (_lead(numbers, best, name) for name in (ACCURACY.format(1), PATIENT))
    low, high = (100 * end for end in lead.interval)
    found = (
        f"the best depth on held-out points is {best}, and on fresh points it is {low:.0f} to {high:.0f} points of a "
        f"hundred ahead of depth 1 after {STEPS} steps"
    )
    if lead.interval[0] < WANTED:
        return "fails", found
    if later.interval[0] < WANTED:
        deep, patient = (100 * numbers[name].mean for name in (ACCURACY.format(best), PATIENT))
        return "holds with limits", (
            f"{found}; but after {LONGER} times as many steps depth 1 gets {patient:.0f} % right, and depth {best} had "
            f"{deep:.0f} %: here depth learns sooner, it is not needed to get there"
        )
    return "holds", f"{found}, and still so when depth 1 gets {LONGER} times as many"


def _lead(numbers: Estimates, depth: int, over: str) -> Estimate:
    """Return by how much a depth is ahead, seed by seed: networks of a seed share their points."""
    pairs = zip(numbers[ACCURACY.format(depth)].values, numbers[over].values, strict=True)
    return Estimate(tuple(a - b for a, b in pairs))


C06 = Experiment("C06", measure_c06, judge_c06)

"""Experiments of lesson 11, C19 and C22: features that miss what matters, and features where labels are few."""

from functools import lru_cache

import numpy as np

from hvb_lib import nn, train, validate
from hvb_lib.claims.ledger import Estimates, Experiment, Size, Verdict
from hvb_lib.claims.pipelines import MOMENTUM, final_accuracy, one_thread, split
from hvb_lib.claims.racers import BACKPROP, RACERS, RULES, SANGER, Layered, Racer, build
from hvb_lib.validate import Array

PER_CLASS: dict[Size, tuple[int, ...]] = {"live": (1, 10, 100), "full": (1, 3, 10, 30, 100, 300, 1000)}
UNLABELLED: dict[Size, tuple[int, int]] = {"live": (10_000, 2), "full": (55_000, 10)}  # images, passes
STEPS: dict[Size, int] = {"live": 200, "full": 1000}
UNITS = 8


def hidden_signal(n: int, signal: float, seed: int, inputs: int = 20, loudest: float = 5.0) -> tuple[Array, Array]:
    """Return inputs whose loudest direction says nothing about the label, and the labels.

    Parameters
    ----------
    n : inputs.
    signal : the label, -1 or 1, times this is added along one direction, with noise of a fifth of it.
    seed : of the noise and the labels; directions are drawn once and for all.
    inputs : their number; all other directions have standard deviation 1.
    loudest : standard deviation of the direction that says nothing.

    Returns
    -------
    x, labels : (n, inputs) float32, and (n,) 0 or 1.
    """
    validate.number("signal", signal, above=0)
    rng = np.random.default_rng(seed)
    labels = rng.integers(2, size=n)
    x = rng.standard_normal((n, inputs))
    x[:, 0] *= loudest
    x[:, 1] = signal * (2 * labels - 1 + 0.2 * x[:, 1])
    turn = np.linalg.qr(np.random.default_rng(19).standard_normal((inputs, inputs)))[0]
    return (x @ turn).astype(np.float32), labels


@one_thread
def signal_accuracy(name: str, signal: float, seed: int) -> float:
    """Return the test accuracy in percent on `hidden_signal`, of one of "BP", "Oja", "random" or "inputs".

    Each has 8 hidden units, "inputs" none; 2,000 inputs, 10 passes.
    """
    validate.choice("name", name, ("BP", "Oja", "random", "inputs"))
    x, labels = hidden_signal(2000, signal, 2 * seed)
    test_x, test_labels = hidden_signal(2000, signal, 2 * seed + 1)
    racer: Racer
    if name in ("BP", "inputs"):
        racer = train.Backprop(nn.mlp((20, UNITS, 2) if name == "BP" else (20, 2), seed), 0.05, MOMENTUM)
    else:
        readout = train.Backprop(nn.mlp((UNITS, 2), seed), 0.05, MOMENTUM)
        w = nn.mlp((20, UNITS), seed).parameters()[0][0]
        racer = Layered(w, readout, "oja" if name == "Oja" else None, rectified=name == "random", lr=0.01)
    train.train(racer, x, labels, epochs=10, batch=50, seed=seed)
    return 100 * train.accuracy(racer.forward, test_x, test_labels)


def measure_c19(seed: int, size: Size) -> dict[str, float]:  # noqa: ARG001
    """Test accuracy where the label's direction is the quietest; the same small experiment in both sizes."""
    return {f"{name} (%)": signal_accuracy(name, 0.5, seed) for name in ("BP", "Oja", "random", "inputs")}


def judge_c19(numbers: Estimates) -> tuple[Verdict, str]:
    """Oja and readout at most 5 points above the chance of 50 %, BP at least at 95 %."""
    (_, oja), (bp, _) = numbers["Oja (%)"].interval, numbers["BP (%)"].interval
    verdict: Verdict = "holds" if oja <= 55 and bp >= 95 else "fails"
    return verdict, f"Oja and readout reach {oja:.1f} % at most, where chance is 50 %, and BP {bp:.1f} % at least"


@lru_cache(maxsize=10)
@one_thread
def unlabelled(name: str, seed: int, size: Size = "live") -> Array:
    """Return the weights, (64, 784), that a racer's local rule learns from images without a label; do not change them.

    Parameters
    ----------
    name : `racers.SANGER` or `racers.SANGER_RELU`; they differ in the step size of the rule.
    seed, size : as in an experiment.
    """
    images, passes = UNLABELLED[size]
    s, racer = split(images), build(validate.choice("name", name, RULES), seed)
    assert isinstance(racer, Layered)
    train.train(racer, s.x, epochs=passes, seed=seed, centre=s.mean)
    return racer.w


@one_thread
def few_accuracy(name: str, per_class: int, seed: int, size: Size = "live") -> float:
    """Return the test accuracy in percent after training on a few labels a class, until the steps are spent.

    The step sizes are the race's; for up to 10 labels a class no other that was tried is better by two points on the
    held-out images.

    Parameters
    ----------
    name : one of RACERS. Sanger's features come from all training images, without labels, and are then frozen.
    per_class : labels of each class, drawn by the seed.
    seed, size : as in an experiment.
    """
    images, steps = UNLABELLED[size][0], STEPS[size]
    s, racer = split(images), build(name, seed)
    rng = np.random.default_rng([seed, per_class])
    chosen = np.concatenate([rng.choice(np.flatnonzero(s.labels == k), per_class, replace=False) for k in range(10)])
    if isinstance(racer, Layered):
        racer.layer = None
        if name in RULES:
            racer.w[:] = unlabelled(name, seed, size)
    batch = min(32, len(chosen))
    epochs = max(1, steps * batch // len(chosen))
    train.train(racer, s.x[chosen], s.labels[chosen], epochs=epochs, batch=batch, seed=seed, centre=s.mean)
    return final_accuracy(racer.forward, images, 5 if size == "live" else 1)


def measure_c22(seed: int, size: Size) -> dict[str, float]:
    """Test accuracy for each number of labels a class, and how far Sanger's features are ahead of BP."""
    found: dict[str, float] = {}
    for n in PER_CLASS[size]:
        row = {name: few_accuracy(name, n, seed, size) for name in RACERS}
        found |= {f"{name}, {n} a class (%)": value for name, value in row.items()}
        found[f"Sanger ahead of BP, {n} a class (points)"] = row[SANGER] - row[BACKPROP]
    return found


def judge_c22(numbers: Estimates) -> tuple[Verdict, str]:
    """At up to 10 labels a class, features must be ahead by an interval that excludes 0."""
    ahead = {int(name.split(", ")[1].split()[0]): e.interval for name, e in numbers.items() if "ahead" in name}
    few = {n: interval for n, interval in ahead.items() if n <= 10}
    words = "; ".join(f"{low:+.1f} to {high:+.1f} points at {n} labels a class" for n, (low, high) in few.items())
    won = [low > 0 for low, _ in few.values()]
    verdict: Verdict = "holds" if all(won) else "holds with limits" if any(won) else "fails"
    return verdict, f"Sanger's features are ahead of BP by {words}"


C19 = Experiment("C19", measure_c19, judge_c19)
C22 = Experiment("C22", measure_c22, judge_c22, part="Sanger's features; competitive ones are open")

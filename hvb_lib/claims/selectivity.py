"""Part (b) of C13: a BCM unit comes to answer few of the patterns that it sees, and plain Hebb all of them."""

from collections.abc import Callable

import numpy as np

from hvb_lib import bounds, competition, rules, train
from hvb_lib.claims.ledger import Estimates, Experiment, Size, Verdict
from hvb_lib.validate import Array

PATTERNS, INPUTS, UNITS = 10, 40, 20
SLIDING, FIXED, HEBB, RANDOM = "sliding threshold", "fixed threshold", "plain Hebb, scaled", "random weights"


def patterns(seed: int, overlap: float = 0.5) -> Array:
    """Return ten bumps of activity on a ring of 40 inputs, (10, 40) from 0 to 1, neighbours overlapping.

    Parameters
    ----------
    seed : of a share of noise in each pattern, so that no two differ by a shift only.
    overlap : width of a bump over the distance between two; 0.5 is the standard deviation.
    """
    centres, place = np.arange(PATTERNS) * INPUTS / PATTERNS, np.arange(INPUTS)
    apart = np.abs(place - centres[:, None])
    apart = np.minimum(apart, INPUTS - apart) / (INPUTS / PATTERNS)
    bumps = np.exp(-((apart / overlap) ** 2) / 2)
    return np.asarray(bumps + 0.1 * np.random.default_rng(seed).uniform(size=bumps.shape))


def shown(seed: int, n: int, noise: float = 0.05) -> Array:
    """Return the patterns as a unit meets them, (n, 40): in random order, with normal noise in each input."""
    rng = np.random.default_rng(seed)
    x = patterns(seed)[rng.integers(PATTERNS, size=n)]
    return np.asarray(x + noise * rng.standard_normal(x.shape))


def answers(w: Array, seed: int) -> Array:
    """Return the outputs of all units to the ten patterns without noise, (10, units)."""
    return competition.rectified(w, patterns(seed))


def answered(y: Array) -> Array:
    """Return how many patterns each unit answers: with more than half of its own largest output, (units,).

    A unit that is silent to all of them answers none.
    """
    return np.asarray((y > 0.5 * y.max(axis=0)).sum(axis=0))


def learned(seed: int, rule: rules.Rule | str, lr: float, *, after: Callable[[Array], None] | None = None,
            n: int = 20_000, epochs: int = 3, every: int | None = None,
            look: Callable[[Array], dict[str, float]] | None = None) -> tuple[Array, train.History]:
    """Return the weights, (20, 40), that rectified units learn from the patterns, and what `look` saw of them.

    Parameters
    ----------
    seed : of patterns, noise, first weights and order.
    rule, lr, after : as in `train.Hebbian`.
    n, epochs : patterns shown in batches of 10, and passes over them.
    every, look : steps between two looks at the weights, and what to note of them.
    """
    w = first_weights(seed)
    learner = train.Hebbian(w, rule, lr, after, activity=competition.rectified)
    history = train.train(learner, shown(seed, n), epochs=epochs, batch=10, seed=seed, every=every,
                          measure=(lambda: look(w)) if look else None)  # fmt: skip
    return w, history


def first_weights(seed: int) -> Array:
    """Return small positive weights, (20, 40)."""
    return np.random.default_rng(seed + 500).uniform(0, 0.2, (UNITS, INPUTS))


def measure_bcm(seed: int, size: Size) -> dict[str, float]:
    """Patterns answered by a unit, mean and most, under BCM and its controls; the largest answer over its theory."""
    epochs = 3 if size == "live" else 10
    bcm, _ = learned(seed, rules.SlidingThreshold(UNITS, share=0.1), 0.005, epochs=epochs)
    hebb, _ = learned(seed, "hebb", 0.01, after=_hold, epochs=epochs)
    y = answers(bcm, seed)
    many = answered(y)
    return {
        f"{SLIDING}: patterns answered": float(many.mean()),
        f"{SLIDING}: most of any unit": float(many.max()),
        f"{SLIDING}: least of any unit": float(many.min()),
        f"{SLIDING}: patterns with a unit of their own": float(len(set(y.argmax(axis=0)))),
        f"{SLIDING}: largest answer over theory": float((y.max(axis=0) / PATTERNS).mean()),
        f"{HEBB}: patterns answered": float(answered(answers(hebb, seed)).mean()),
        f"{RANDOM}: patterns answered": float(answered(answers(first_weights(seed), seed)).mean()),
        f"{FIXED}: share of runs that diverge": float(diverges(seed)),
    }  # fmt: skip


def _hold(w: Array) -> None:
    bounds.scale(w, 4, out=w)


def diverges(seed: int) -> bool:
    """Say whether BCM with a threshold that hardly slides runs away."""
    try:
        learned(seed, rules.SlidingThreshold(UNITS, share=1e-9, start=0.5), 0.005)
    except train.DivergedError:
        return True
    return False


def judge_bcm(numbers: Estimates) -> tuple[Verdict, str]:
    """Ask that every unit of every seed answers one or two of the ten patterns."""
    most, least = (numbers[f"{SLIDING}: {which} of any unit"].values for which in ("most", "least"))
    mean, hebb = (numbers[f"{rule}: patterns answered"].mean for rule in (SLIDING, HEBB))
    found = f"BCM units answer {mean:.2f} of 10 patterns on average and {max(most):g} at most, plain Hebb's {hebb:.1f}"
    if min(least) < 1:
        return "fails", f"{found}; some units are silent to all"
    if max(most) <= 2:
        return "holds", found
    return ("holds with limits" if mean <= 2 else "fails"), found


C13_BCM = Experiment("C13", measure_bcm, judge_bcm, part="BCM selectivity")

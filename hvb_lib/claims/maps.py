"""Second half of C18: does a map of units come to lie over a surface as its grid lies on the table?"""

import numpy as np

from hvb_lib import maps, train, validate
from hvb_lib.claims.ledger import Estimates, Experiment, Size, Verdict
from hvb_lib.validate import Array

SIDE = 10  # units on a side of the grid
MAP, ALONE, RANDOM = "map", "no neighbourhood", "random weights"


def sheet(n: int, kind: str, seed: int) -> Array:
    """Return points drawn evenly from a two-dimensional surface, float64.

    Parameters
    ----------
    n : points.
    kind : "square", (n, 2) from 0 to 1; "roll", (n, 3), the square rolled up by three quarters of a turn; "noisy roll",
        (n, 10), the same turned into ten dimensions with normal noise of 0.02 in each.
    seed : of the points and the noise. The turn is drawn once and for all.

    Raises
    ------
    ValueError
        If the kind is unknown, or `n` is not a positive whole number.
    """
    rng = validate.generator(seed)
    flat = rng.uniform(size=(validate.count("n", n), 2))
    if validate.choice("kind", kind, ("square", "roll", "noisy roll")) == "square":
        return flat
    angle, radius = 1.5 * np.pi * flat[:, 0], 1 / (1.5 * np.pi)  # as long along the arc as across
    roll = np.stack([radius * np.cos(angle), radius * np.sin(angle), flat[:, 1]], axis=1)
    if kind == "roll":
        return roll
    turn = np.linalg.qr(np.random.default_rng(18).standard_normal((10, 10)))[0]
    return np.asarray(roll @ turn[:3] + 0.02 * rng.standard_normal((n, 10)))


def first_weights(x: Array, units: int, seed: int) -> Array:
    """Return weights near the mean of the inputs, (units, inputs): a crumpled map."""
    rng = np.random.default_rng(seed)
    return np.asarray(x.mean(axis=0) + 0.1 * x.std() * rng.standard_normal((units, x.shape[1])))


def unfold(x: Array, seed: int, *, epochs: int = 10, widest: float = SIDE / 2, narrowest: float = 0.5,
           side: int = SIDE, every: int | None = None) -> list[Array]:
    """Return the weights of a map on their way, the first and the last included, each (side * side, inputs).

    Parameters
    ----------
    x : (points, inputs).
    seed : of the first weights and the order.
    epochs : passes, in batches of 20.
    widest, narrowest : radius of the neighbourhood at the first and the last step; it shrinks by equal factors. Two
        zeros for a winner that is alone.
    side : units on a side of the grid.
    every : steps between two that are returned; None for the first and the last only.
    """
    steps = epochs * -(-len(x) // 20)
    w = first_weights(x, side * side, seed)

    def radius(step: int) -> float:
        return widest * (narrowest / widest) ** (step / steps) if widest else 0.0

    learner = train.Hebbian(w, "competitive", lambda step: 0.9 * (1 - step / steps) + 0.05,
                            activity=maps.Neighbourhood(maps.grid(side, side), radius))  # fmt: skip
    path: list[Array] = []

    def look() -> dict[str, float]:
        path.append(w.copy())
        return {}

    train.train(learner, x, epochs=epochs, batch=20, seed=seed, every=every or steps, measure=look)
    return path


def measure_map(seed: int, size: Size) -> dict[str, float]:
    """Topographic error in percent on points that the map has not seen, and what each unit loses of them."""
    n, epochs = (2000, 10) if size == "live" else (10_000, 20)
    places, found = maps.grid(SIDE, SIDE), {}
    for kind in ("square", "roll", "noisy roll"):
        x, held = sheet(n, kind, seed), sheet(5000, kind, seed + 1000)
        found[f"{kind}, {MAP}"] = 100 * maps.topographic_error(unfold(x, seed, epochs=epochs)[-1], held, places)
    alone = unfold(x, seed, epochs=epochs, widest=0)[-1]
    for name, w in ((ALONE, alone), (RANDOM, first_weights(x, SIDE * SIDE, seed))):
        found[f"{kind}, {name}"] = 100 * maps.topographic_error(w, held, places)
    return found


def judge_map(numbers: Estimates) -> tuple[Verdict, str]:
    """Compare the topographic error of each surface with 5 %; without neighbours it must be lost."""
    worst = max(e.interval[1] for name, e in numbers.items() if name.endswith(MAP))
    control = min(e.interval[0] for name, e in numbers.items() if not name.endswith(MAP))
    found = f"the topographic error is at most {worst:.1f} %; without a neighbourhood at least {control:.0f} %"
    if worst > 5:
        clean = [name for name, e in numbers.items() if name.endswith(MAP) and e.interval[1] <= 5]
        return ("holds with limits", f"{found}; below 5 % for {', '.join(clean)}") if clean else ("fails", found)
    return ("holds" if control > 5 else "fails"), found


C18_MAP = Experiment("C18", measure_map, judge_map, part="topographic map")

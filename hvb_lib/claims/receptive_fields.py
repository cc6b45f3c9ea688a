"""Part (a) of C13: what a non-linear Hebbian rule makes of photographs, and what of images without lines in them."""

import numpy as np

from hvb_lib import bounds, data, metrics, rules, train, validate
from hvb_lib.claims import gabor, pipelines
from hvb_lib.claims.ledger import Estimates, Experiment, Size, Verdict
from hvb_lib.validate import Array
from hvb_lib.whiten import whitening

SIDE, UNITS = 16, 64
LEARNED, NORMAL = "photographs", "normal inputs, same covariance"
COMPONENTS, BEFORE, NOISE = "principal components", "before learning", "white noise"
WANTED = 0.6  # the criterion: r2 of the fit, and the share of units


def large_outputs(y: Array) -> Array:
    """Return y - tanh(y): near 0 for small outputs, y less 1 for large ones. What a unit hears is what stands out."""
    return np.asarray(y - np.tanh(y))


def patches(n: int, seed: int, *, normal: bool = False) -> Array:
    """Return patches of 16 by 16 pixels, (n, 256) float64, each without its mean.

    Parameters
    ----------
    n : how many.
    seed : of the places, and of the normal numbers.
    normal : draw from a normal distribution with the patches' own covariance instead: nothing of higher order is left.
    """
    x = data.patches(SIDE, n, seed).astype(np.float64)
    x -= x.mean(axis=0)
    if normal:
        directions, spread = metrics.principal_components(x, SIDE * SIDE - 1)
        rng = np.random.default_rng(seed)
        x = (rng.standard_normal((n, len(directions))) * np.sqrt(spread)) @ directions
    return x


def first_units(seed: int, units: int = UNITS) -> Array:
    """Return random units at right angles on white inputs, (units, units)."""
    return bounds.orthogonal(np.random.default_rng(seed).standard_normal((units, units)))


@pipelines.one_thread
def learned_fields(x: Array, seed: int, *, units: int = UNITS, epochs: int = 10, lr: float = 2.0) -> Array:
    """Return receptive fields, (units, side * side): what each unit weighs the pixels with, whitening included.

    Parameters
    ----------
    x : (n, side * side) patches.
    seed : of the first weights and the order.
    units : as many as components are kept.
    epochs, lr : passes in batches of 500, and the first step size, which falls to 0.
    """
    m = whitening(x, units)
    white, steps = x @ m.T, epochs * -(-len(x) // 500)
    w = first_units(seed, units)

    def rule(w: Array, x: Array, y: Array) -> Array:
        return rules.nonlinear(w, x, y, large_outputs)

    def hold(w: Array) -> None:
        bounds.orthogonal(w, out=w)

    learner = train.Hebbian(w, rule, lambda step: lr * (1 - step / steps), hold)
    train.train(learner, white, epochs=epochs, batch=500, seed=seed)
    return np.asarray(w @ m)


def area(fields: Array) -> Array:
    """Return the smallest share of the pixels that holds half of each field's power, (fields,), in percent.

    An evenly filled patch has 50, a grating over a whole patch about 25 with its phase as in a sine.
    """
    power = np.sort(fields**2, axis=1)[:, ::-1].cumsum(axis=1)
    needed = (power < power[:, -1:] / 2).sum(axis=1) + 1
    return np.asarray(100 * needed / fields.shape[1])


def described(fields: Array) -> dict[str, float]:
    """Return how well Gabor functions fit a set of fields, and two looks at them that need no fit.

    Returns
    -------
    numbers : "oriented", percent of fields with r2 >= 0.6 (the criterion); "median r2"; "oriented and selective",
        percent that also have most of their power along one orientation (`gabor.selectivity` of at least 0.5);
        "area", median percent of the pixels that hold half of the power.
    """
    r2 = np.array([gabor.fit(field).r2 for field in fields])
    tuned = np.array([gabor.selectivity(field.reshape(SIDE, SIDE)) >= 0.5 for field in fields])
    return {
        "oriented": 100 * float((r2 >= WANTED).mean()), "median r2": float(np.median(r2)),
        "oriented and selective": 100 * float(((r2 >= WANTED) & tuned).mean()),
        "area": float(np.median(area(fields))),
    }  # fmt: skip


def measure_fields(seed: int, size: Size) -> dict[str, float]:
    """Gabor fits of learned fields and of controls: only the covariance, components, random units, white noise."""
    n = {"live": 20_000, "full": 60_000}[validate.choice("size", size, ("live", "full"))]
    x = patches(n, seed)
    sets = {
        LEARNED: learned_fields(x, seed), NORMAL: learned_fields(patches(n, seed, normal=True), seed),
        COMPONENTS: metrics.principal_components(x, UNITS)[0], BEFORE: first_units(seed) @ whitening(x, UNITS),
        NOISE: np.random.default_rng(seed).standard_normal((UNITS, SIDE * SIDE)),
    }  # fmt: skip
    return {f"{name}: {key}": value for name, fields in sets.items() for key, value in described(fields).items()}


def judge_fields(numbers: Estimates) -> tuple[Verdict, str]:
    """Ask for 60 % of units with r2 >= 0.6 over the whole interval, and for fewer where there are no lines to learn."""
    low, high = numbers[f"{LEARNED}: oriented"].interval
    plain, components = (numbers[f"{name}: oriented"] for name in (NORMAL, COMPONENTS))
    found = (
        f"{low:.0f} to {high:.0f} % of the units fit a Gabor function with r2 of at least {WANTED:g}, against "
        f"{plain.mean:.0f} % where only the covariance is left and {components.mean:.0f} % of principal components"
    )
    if low < 100 * WANTED:
        return "fails", found
    return ("holds" if plain.interval[1] < low else "holds with limits"), found


C13_FIELDS = Experiment("C13", measure_fields, judge_fields, part="receptive fields")

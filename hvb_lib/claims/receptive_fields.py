"""Part (a) of C13: what a non-linear Hebbian rule makes of photographs, and what of images without lines in them."""

from functools import lru_cache

import numpy as np

from hvb_lib import bounds, data, metrics, rules, train, validate
from hvb_lib.claims import gabor, pipelines
from hvb_lib.claims.ledger import Estimates, Experiment, Size, Verdict
from hvb_lib.validate import Array
from hvb_lib.whiten import whitening

SIDE, UNITS = 16, 64
LEARNED, SCRAMBLED, COMPONENTS, RANDOM = "photographs", "scrambled phases", "principal components", "random weights"
WANTED = 0.6  # the criterion: r2 of the fit, and the share of units


def large_outputs(y: Array) -> Array:
    """Return y - tanh(y): near 0 for small outputs, y less 1 for large ones. What a unit hears is what stands out."""
    return np.asarray(y - np.tanh(y))


@lru_cache(maxsize=4)
def patches(n: int, scrambled: bool, seed: int) -> Array:
    """Return patches of 16 by 16 pixels, (n, 256) float64, each without its mean.

    Parameters
    ----------
    n : how many.
    scrambled : False for photographs as they are; True for inputs with the same covariance and nothing else: the
        patches' amplitudes along their components, each shuffled among the patches.
    seed : of the places, and of the shuffling.
    """
    x = data.patches(SIDE, n, seed).astype(np.float64)
    x -= x.mean(axis=0)
    if scrambled:
        directions, _ = metrics.principal_components(x, SIDE * SIDE - 1)
        rng = np.random.default_rng(seed)
        amplitudes = rng.standard_normal((n, len(directions))) * (x @ directions.T).std(axis=0)
        x = amplitudes @ directions
    x.flags.writeable = False
    return x


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
    w = bounds.orthogonal(np.random.default_rng(seed).standard_normal((units, units)))

    def rule(w: Array, x: Array, y: Array) -> Array:
        return rules.nonlinear(w, x, y, large_outputs)

    learner = train.Hebbian(w, rule, lambda step: lr * (1 - step / steps), lambda w: np.copyto(w, bounds.orthogonal(w)))
    train.train(learner, white, epochs=epochs, batch=500, seed=seed)
    return np.asarray(w @ m)


def described(fields: Array) -> dict[str, float]:
    """Return for a set of fields the share with r2 of at least 0.6, the median r2, and two more looks at them.

    Returns
    -------
    numbers : "oriented", percent of fields with r2 >= 0.6 (the criterion); "median r2"; "oriented and selective",
        percent that also have most of their power along one orientation (`gabor.selectivity` of at least 0.5);
        "local", percent of fields whose bell has both widths below a quarter of the patch, of all with r2 >= 0.6.
    """
    fits = [gabor.fit(field) for field in fields]
    good = np.array([fit.r2 >= WANTED for fit in fits])
    tuned = np.array([gabor.selectivity(field.reshape(SIDE, SIDE)) >= 0.5 for field in fields])
    local = np.array([max(fit.widths) < SIDE / 4 for fit in fits])
    return {
        "oriented": 100 * float(good.mean()), "median r2": float(np.median([fit.r2 for fit in fits])),
        "oriented and selective": 100 * float((good & tuned).mean()),
        "local": 100 * float((good & local).sum() / max(good.sum(), 1)),
    }  # fmt: skip


def measure_fields(seed: int, size: Size) -> dict[str, float]:
    """Gabor fits of learned fields and of three controls: nothing but the covariance, components, random weights."""
    n = {"live": 20_000, "full": 60_000}[validate.choice("size", size, ("live", "full"))]
    x, plain = patches(n, False, seed), patches(n, True, seed)
    rng = np.random.default_rng(seed)
    sets = {
        LEARNED: learned_fields(x, seed), SCRAMBLED: learned_fields(plain, seed),
        COMPONENTS: metrics.principal_components(x, UNITS)[0], RANDOM: rng.standard_normal((UNITS, SIDE * SIDE)),
    }  # fmt: skip
    return {f"{name}: {key}": value for name, fields in sets.items() for key, value in described(fields).items()}


def judge_fields(numbers: Estimates) -> tuple[Verdict, str]:
    """Ask for 60 % of units with r2 >= 0.6 over the whole interval, and for fewer where there are no lines to learn."""
    low, high = numbers[f"{LEARNED}: oriented"].interval
    plain, components = (numbers[f"{name}: oriented"] for name in (SCRAMBLED, COMPONENTS))
    found = (
        f"{low:.0f} to {high:.0f} % of the units fit a Gabor function with r2 of at least {WANTED:g}, against "
        f"{plain.mean:.0f} % where only the covariance is left and {components.mean:.0f} % of principal components"
    )
    if low < 100 * WANTED:
        return "fails", found
    return ("holds" if plain.interval[1] < low else "holds with limits"), found


C13_FIELDS = Experiment("C13", measure_fields, judge_fields, part="receptive fields")

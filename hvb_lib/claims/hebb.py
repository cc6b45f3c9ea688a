"""Experiments of lesson 06: what plain Hebb measures, how fast it runs away, and what each cure leaves of it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from hvb_lib import bounds, data, metrics, rules, train
from hvb_lib.claims.hebb_inputs import driven
from hvb_lib.claims.ledger import Estimates, Experiment, Size, Verdict
from hvb_lib.validate import Array


@dataclass(frozen=True)
class Path:
    """One unit's weights on their way.

    Attributes
    ----------
    steps : (points,) at which the weights were noted.
    weights : (points, inputs).
    """

    steps: Array
    weights: Array

    @property
    def end(self) -> Array:
        """The last weights, (inputs,)."""
        return np.asarray(self.weights[-1])

    @property
    def lengths(self) -> Array:
        """The length of the weight vector, (points,)."""
        return np.asarray(np.linalg.norm(self.weights.astype(float), axis=1))  # float32 squares overflow early

    @property
    def rate(self) -> float:
        """Growth of the logarithm of the length per step, fitted to the second half of the path."""
        half = len(self.steps) // 2
        return float(np.polyfit(self.steps[half:], np.log(self.lengths[half:]), 1)[0])


def follow(x: Array, rule: rules.Rule | str, lr: float | Callable[[int], float],
           after: Callable[[Array], Array] | None = None, *, start: Array | None = None, epochs: int = 10,
           batch: int = 100, every: int = 5, seed: int = 0) -> Path:
    """Return the path of one unit that learns from `x`.

    Parameters
    ----------
    x : (n, inputs).
    rule, lr : as in `train.Hebbian`.
    after : bounds the weights, (1, inputs), after each step, such as a function of `hvb_lib.bounds`; None for nothing.
    start : (inputs,) first weights; None for small positive ones, 0.05 to 0.15.
    epochs, batch, every, seed : as in `train.train`.
    """
    first = np.random.default_rng(seed).uniform(0.05, 0.15, x.shape[1]) if start is None else start
    w = np.array(first, dtype=np.float64 if x.dtype == np.float64 else np.float32)[None]

    def bound(w: Array) -> None:
        if after is not None:
            w[:] = after(w)

    seen: list[Array] = []

    def look() -> dict[str, float]:
        seen.append(w[0].copy())
        return {}

    history = train.train(train.Hebbian(w, rule, lr, bound), x, epochs=epochs, batch=batch, seed=seed, every=every,
                          measure=look)  # fmt: skip
    return Path(np.array(history.steps), np.array(seen))


def measure_c03(seed: int, size: Size) -> dict[str, float]:
    """Rank correlation of weight change and planted correlation, centred and with rates; error of the change."""
    n = 30_000 if size == "live" else 500_000
    rng = np.random.default_rng(seed)
    planted, correlation = driven(39)
    x = data.planted(n, correlation, seed=seed)
    listener = np.eye(1, x.shape[1])
    w = rng.standard_normal((1, x.shape[1]))
    expected = correlation @ w[0]
    error = np.linalg.norm(rules.hebb(w, x, x @ w.T)[0] - expected) / np.linalg.norm(expected)
    loud = x + np.concatenate([[1.5], rng.uniform(0, 3, len(planted))])

    def ranks(rule: rules.Rule, inputs: Array) -> float:
        return metrics.spearman(rule(listener, inputs, inputs @ listener.T)[0, 1:], planted)

    return {
        "Spearman": ranks(rules.hebb, x), "error against C w": float(error),
        "Spearman, unequal mean rates": ranks(rules.hebb, loud),
        "Spearman, unequal mean rates, covariance rule": ranks(rules.covariance, loud),
    }  # fmt: skip


def judge_c03(numbers: Estimates) -> tuple[Verdict, str]:
    """Compare the ranks with 0.95 and the error with 5 %; then see whether mean rates spoil the ranks."""
    low, _ = numbers["Spearman"].interval
    _, error = numbers["error against C w"].interval
    if low < 0.95 or error > 0.05:
        return "fails", f"Spearman's interval starts at {low:.3f} and the error's ends at {100 * error:.1f} %"
    met = f"Spearman is at least {low:.3f} and the error at most {100 * error:.1f} %"
    rates = numbers["Spearman, unequal mean rates"]
    if rates.interval[0] >= 0.95:
        return "holds", f"{met}, whatever the mean rates"
    cured = numbers["Spearman, unequal mean rates, covariance rule"].mean
    return "holds with limits", (
        f"for inputs with mean 0 {met}; where mean rates differ, plain Hebb follows the rates "
        f"(Spearman {rates.mean:.2f}) and the covariance rule the correlations ({cured:.3f})"
    )


def measure_c16(seed: int, size: Size) -> dict[str, float]:
    """Growth and ends of six rules on the same centred data, each beside its theory."""
    x = _centred(seed)
    (pc1,), (largest,) = metrics.principal_components(x, 1)
    lr, start = 0.02 / largest, 0.1 * np.random.default_rng(seed).standard_normal(len(pc1))
    epochs = 3 if size == "live" else 10

    def run(rule: str, after: Callable[[Array], Array] | None = None) -> Path:
        return follow(x, rule, lr, after, start=start, epochs=epochs, seed=seed)

    oja = follow(x, "oja", lambda step: 5 * lr / (1 + step / 50), start=start, epochs=epochs, seed=seed)
    clipped = run("hebb", lambda w: bounds.clip(w, -1, 1)).end
    scaled = run("hebb", lambda w: bounds.scale(w, 4))
    return {
        "plain Hebb: rate over eta lambda_1": run("hebb").rate / 0.02,
        "Oja: length": float(oja.lengths[-1]), "Oja: |cos(w, PC1)|": float(metrics.cosine(oja.end, pc1)),
        "covariance: rate over eta lambda_1": run("covariance").rate / 0.02,
        "decay of half the gain: rate over theory": run("hebb", lambda w: bounds.decay(w, 0.01)).rate / 0.01,
        "clipping: share of weights at a bound": float((np.abs(clipped) == 1).mean()),
        "clipping: |cos(w, PC1)|": float(metrics.cosine(clipped, pc1)),
        "scaling: length over theory": float(scaled.lengths[-1] * np.abs(pc1).sum() / 4),
        "scaling: |cos(w, PC1)|": float(metrics.cosine(scaled.end, pc1)),
    }  # fmt: skip


def judge_c16(numbers: Estimates) -> tuple[Verdict, str]:
    """Plain Hebb's rate within 5 %, Oja's length within 0.01 of 1, its cosine at least 0.999: whole intervals."""
    slow, fast = numbers["plain Hebb: rate over eta lambda_1"].interval
    short, long = numbers["Oja: length"].interval
    cosine, _ = numbers["Oja: |cos(w, PC1)|"].interval
    found = (
        f"plain Hebb grows at {slow:.3f} to {fast:.3f} of the rate eta lambda_1; Oja ends at length {short:.4f} to "
        f"{long:.4f} with |cos| at least {cosine:.5f}"
    )
    within = slow >= 0.95 and fast <= 1.05 and short >= 0.99 and long <= 1.01 and cosine >= 0.999
    return ("holds" if within else "fails"), found


def _centred(seed: int, n: int = 20_000) -> Array:
    """Return 20 inputs with mean exactly 0 and planted variances 4, 2, 1.5, 1, ... along directions of this seed."""
    rng = np.random.default_rng(seed)
    directions = np.linalg.qr(rng.standard_normal((20, 20)))[0]
    variances = np.array([4.0, 2.0, 1.5] + [1.0] * 17)
    x = data.planted(n, (directions * variances) @ directions.T, seed=seed)
    return np.asarray(x - x.mean(axis=0))


C03 = Experiment("C03", measure_c03, judge_c03)
C16 = Experiment("C16", measure_c16, judge_c16)

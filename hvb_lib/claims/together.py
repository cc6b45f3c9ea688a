"""C30: what pairs of spikes do to a synapse under four rules, against the lag between them, measured and in theory.

An input and a unit fire at random, and in pairs besides: the unit's spike follows the input's at a lag, give or take a
jitter. Lags are those at the synapse: the input's spike counts from its arrival. Rules of rates see the spikes through
a trace: each spike adds 1, and what is there decays with `TAU`.
"""

import numpy as np

from hvb_lib import rules, validate
from hvb_lib.claims.ledger import Estimates, Experiment, Size, Verdict
from hvb_lib.spiking import stdp
from hvb_lib.validate import Array

ALONE, PAIRED = 3.0, 2.0  # Hz: spikes of either cell for itself, and pairs
JITTER, TAU, APART = 2.0, 20.0, 3  # ms: of a pair's lag, of the trace, between spikes of a burst
BURST = 5  # spikes, where others drive the unit
LAGS = np.arange(-50, 51, 5)
HEBB, COVARIANCE, BCM, STDP = RULES = ("plain Hebb", "covariance", "BCM", "STDP")
KEPT = float(np.exp(-1 / TAU))


def record(lag: int, seconds: int, seed: int, *, burst: int = 1, others: float = 0.0) -> tuple[Array, Array]:
    """Return the spikes of input and unit, (steps,) each, 0 or 1 in steps of 1 ms.

    Parameters
    ----------
    lag : from a pair's first spike to its second, in ms; negative where the unit fires first.
    seconds : how long.
    seed : of all times.
    burst : spikes with which the unit answers in each pair.
    others : Hz at which other inputs make the unit fire a burst of `BURST`, without this input.
    """
    steps = 1000 * validate.count("seconds", seconds)
    rng = validate.generator(seed)
    edge = abs(lag) + 100

    def times(rate: float) -> Array:
        return rng.integers(edge, steps - edge, size=rng.poisson(rate * seconds))

    pairs = times(PAIRED)
    second = pairs + lag + np.rint(JITTER * rng.standard_normal(len(pairs))).astype(int)
    answers = np.add.outer(second, APART * np.arange(burst)).ravel()
    elsewhere = np.add.outer(times(others), APART * np.arange(BURST)).ravel()
    x, y = np.zeros(steps), np.zeros(steps)
    x[np.concatenate([pairs, times(ALONE)])] = 1
    y[np.concatenate([answers, elsewhere, times(ALONE)])] = 1
    return x, y


def activity(spikes: Array) -> Array:
    """Return the trace of spikes, (steps,): what the rules of rates take for a rate."""
    from scipy.signal import lfilter

    return np.asarray(lfilter([1.0], [1.0, -KEPT], spikes))


def changes(x: Array, y: Array, *, ties: bool = True) -> dict[str, float]:
    """Return each rule's mean change of the weight in a step of 1 ms, by name.

    Parameters
    ----------
    x, y : (steps,) spikes of input and unit.
    ties : under STDP, count spikes in the same step as cause and effect; False: as neither.

    Notes
    -----
    BCM sees the unit's activity in units of its own mean, to which its threshold <y^2> would have brought it: then
    nothing changes while input and unit have nothing to do with each other.
    """
    w = np.zeros((1, 1))
    x_trace, y_trace = activity(x)[:, None], activity(y)[:, None]
    x, y = x[:, None], y[:, None]
    return {
        HEBB: float(rules.hebb(w, x_trace, y_trace)[0, 0]),
        COVARIANCE: float(rules.covariance(w, x_trace, y_trace)[0, 0]),
        BCM: float(rules.bcm(w, x_trace, y_trace / y_trace.mean())[0, 0]),
        STDP: float(stdp.additive(w, x, y, x_trace if ties else x_trace - x, y_trace - y)[0, 0]),
    }


def expected(lag: int, *, burst: int = 1, others: float = 0.0) -> dict[str, float]:
    """Return what theory says of `changes`, from the joint cumulants of x and y.

    Traces of independent random spikes are shot noise, whose cumulants are rates times sums over one event (Campbell).

    Parameters
    ----------
    lag, burst, others : as in `record`.
    """
    shifts, chances = _jitter()
    x = activity(np.eye(1, 800, 200)[0])
    answers = [_answer(200 + lag + int(shift), burst) for shift in shifts]
    alone, pairs, other = ALONE / 1000, PAIRED / 1000, others / 1000
    rates = alone + pairs, alone + pairs * burst + other * BURST
    mx, my = (rate / (1 - KEPT) for rate in rates)
    xy = pairs * sum(p * (x @ y) for p, y in zip(chances, answers, strict=True))
    xyy = pairs * sum(p * (x @ y**2) for p, y in zip(chances, answers, strict=True))
    yy = sum(rate * (_answer(0, n) ** 2).sum() for rate, n in ((alone, 1), (pairs, burst), (other, BURST)))
    squares = xyy + 2 * xy * my + yy * mx + my**2 * mx  # <x y^2>
    threshold = (yy + my**2) / my**2
    lags = np.add.outer(lag + shifts, APART * np.arange(burst))
    by_pairs = pairs * float(chances @ stdp.window(lags).sum(axis=1))
    by_chance = rates[0] * rates[1] * float(stdp.window(np.arange(-400, 401)).sum())
    return {HEBB: xy + mx * my, COVARIANCE: xy, BCM: squares / my**2 - threshold * (xy + mx * my) / my,
            STDP: by_pairs + by_chance}  # fmt: skip


def sweep(seed: int, seconds: int = 200) -> dict[str, Array]:
    """Return each rule's change at each of `LAGS`, (lags,) by name."""
    found = [changes(*record(int(lag), seconds, 1000 * seed + i)) for i, lag in enumerate(LAGS)]
    return {rule: np.array([one[rule] for one in found]) for rule in RULES}


def theory() -> dict[str, Array]:
    """Return what theory says of `sweep`."""
    found = [expected(int(lag)) for lag in LAGS]
    return {rule: np.array([one[rule] for one in found]) for rule in RULES}


def measure_c30(seed: int, size: Size) -> dict[str, float]:
    """Changes at some lags in units of theory's largest, of weak pairs, and of coincidence without its convention."""
    seconds = {"live": 200, "full": 2000}[validate.choice("size", size, ("live", "full"))]
    measured, predicted = sweep(seed, seconds), theory()
    numbers = {f"{rule} at {lag:+d} ms": float(measured[rule][lag == LAGS][0] / np.abs(predicted[rule]).max())
               for rule in RULES for lag in (-50, -20, 0, 20, 50)}  # fmt: skip
    weak = changes(*record(0, seconds, 1000 * seed + 900, others=2.0))
    strong = changes(*record(0, seconds, 1000 * seed + 901, burst=BURST, others=2.0))
    numbers |= {f"weak pairs at 0 ms, {rule}, over strong": weak[rule] / strong[rule] for rule in RULES}
    numbers[f"strong pairs at 0 ms, {BCM}"] = strong[BCM]
    tied, late = record(0, seconds, 1000 * seed + 902), record(-2, seconds, 1000 * seed + 903)
    top = np.abs(predicted[STDP]).max()
    numbers["STDP at 0 ms, ties counted as neither"] = float(changes(*tied, ties=False)[STDP] / top)
    numbers["STDP at 0 ms between cell bodies, 2 ms to the synapse"] = float(changes(*late)[STDP] / top)
    worst = min(float(np.corrcoef(measured[rule], predicted[rule])[0, 1] ** 2) for rule in RULES)
    return {**numbers, "smallest r2 of theory and measurement": worst}


def judge_c30(numbers: Estimates) -> tuple[Verdict, str]:
    """Ask that all four rules strengthen at lag 0 over the whole interval; then see where together does not suffice."""
    at_zero = {rule: numbers[f"{rule} at +0 ms"] for rule in RULES}
    if not_more := [rule for rule, e in at_zero.items() if e.interval[0] <= 0]:
        return "fails", f"at lag 0 {' and '.join(not_more)} does not strengthen over the whole interval"
    limits = _limits(numbers)
    found = "at lag 0 all four rules strengthen"
    return ("holds with limits", f"{found}; but {'; '.join(limits)}") if limits else ("holds", found)


def _limits(numbers: Estimates) -> list[str]:
    anti, weak = numbers[f"{STDP} at -20 ms"], numbers[f"weak pairs at 0 ms, {BCM}, over strong"]
    tied = numbers["STDP at 0 ms, ties counted as neither"]
    apart = numbers[f"{HEBB} at +50 ms"]
    return [words for words, there in (
        (f"STDP weakens pairs whose output comes 20 ms too early ({anti.mean:.2f} of its largest change)",
         anti.interval[1] < 0),
        (f"BCM weakens pairs that drive the unit less than others do ({weak.mean:.2f} of what strong pairs gain)",
         weak.interval[1] < 0),
        (f"at lag 0 STDP strengthens ({numbers[f'{STDP} at +0 ms'].mean:.2f}) only because a tie counts as a cause: "
         f"counted as neither it leaves {tied.mean:.2f}", tied.interval[0] <= 0),
        (f"plain Hebb strengthens as well what fires 50 ms apart ({apart.mean:.2f})", apart.interval[0] > 0),
    ) if there]  # fmt: skip


def _jitter() -> tuple[Array, Array]:
    """Return whole shifts in ms and their chances."""
    from scipy.stats import norm

    shifts = np.arange(-12, 13)
    chances = norm.cdf((shifts + 0.5) / JITTER) - norm.cdf((shifts - 0.5) / JITTER)
    return shifts, chances / chances.sum()


def _answer(start: int, spikes: int) -> Array:
    train = np.zeros(800)
    train[start + APART * np.arange(spikes)] = 1
    return activity(train)


C30 = Experiment("C30", measure_c30, judge_c30)

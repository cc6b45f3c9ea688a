"""Experiment of lesson 03: descent below and above the stability limit 2/λmax, on bowls and on small networks."""

from collections.abc import Sequence

import numpy as np

from hvb_lib import bowls, curvature
from hvb_lib.claims import by_hand, pipelines
from hvb_lib.claims.ledger import Estimates, Experiment, Size, Verdict
from hvb_lib.validate import Array

BELOW, ABOVE = (0.25, 0.5, 0.9, 0.95), (1.05, 1.1, 1.5, 2.0)  # of the limit, on a bowl
# The same for a network; beyond come doublings, to find where it does diverge.
NETWORK_BELOW, NETWORK_ABOVE, BEYOND = (0.5, 0.9), (1.1, 1.5, 2.0, 4.0), tuple(2.0**k for k in range(3, 10))
ARRIVED, LEARNED = 1e-6, 0.5  # of the first loss: where a bowl, and where a network, counts as converged
RATIO, RATIO_POWER = "bowl: measured limit over 2/λmax", "bowl: measured limit over 2/λmax by power iteration"
CONVERGE, DIVERGE = "share of steps below the limit that converge", "share of steps above the limit that diverge"
ANYWAY = f"share of steps from {NETWORK_ABOVE[0]:g} to {NETWORK_ABOVE[-1]:g} limits that converge all the same"
DOUBLINGS = "doublings of the first limit from which on the loss ends higher than it began"
SETTLED = f"lr over the limit at the end, from {NETWORK_ABOVE[1]:g} at the start"


def random_bowl(seed: int, n: int = 20) -> tuple[Array, Array]:
    """Return H, (n, n), with eigenvalues between 0.05 and 5 at random axes, and a random start, (n,)."""
    rng = np.random.default_rng(seed)
    return bowls.bowl(np.exp(rng.uniform(np.log(0.05), np.log(5), n)), seed), rng.standard_normal(n)


def on_bowl(seed: int) -> dict[str, float]:
    """Return the limit found by bisection over both predictions, and the shares that converge below and diverge above.

    A run of 2,000 steps has converged where its loss is below a millionth of the first, and diverged where it is above
    the first. The bisection looks at losses only; the two predictions, at H only and at gradients only.
    """
    h, start = random_bowl(seed)
    predicted = bowls.limit(float(np.linalg.eigvalsh(h)[-1]))
    found = bowls.measured_limit(h, start)
    ratios = [_left(h, start, share * predicted) for share in (*BELOW, *ABOVE)]
    below, above = np.array(ratios[: len(BELOW)]), np.array(ratios[len(BELOW) :])
    return {
        RATIO: found / predicted,
        RATIO_POWER: found / bowls.limit(curvature.largest(lambda w: np.asarray(h @ w), start)),
        f"bowl: {CONVERGE}": float((below < ARRIVED).mean()),
        f"bowl: {DIVERGE}": float((above > 1).mean()),
    }


@pipelines.one_thread
def sweep(landscape: by_hand.Landscape, lrs: Array | Sequence[float], steps: int) -> Array:
    """Return the loss that full-batch descent leaves, as a share of the first, for each step size."""
    ends = [by_hand.descend(landscape, lr, steps)[0] for lr in lrs]
    return np.array([losses[-1] / losses[0] for losses in ends])


@pipelines.one_thread
def on_network(seed: int, bend: str, size: Size) -> dict[str, float]:
    """Return what becomes of a network below, above, and far above the limit that was measured at its start.

    It has converged where less than half of the first loss is left, and diverged where more than all of it is. Between
    the two it is stuck.
    """
    small = size == "live"
    landscape = by_hand.Landscape(seed, bend, images=100 if small else 500, units=8 if small else 32)
    steps, first = 100 if small else 300, landscape.limit(landscape.start)
    shares = np.array([*NETWORK_BELOW, *NETWORK_ABOVE, *BEYOND])
    below, above, beyond = np.split(sweep(landscape, shares * first, steps), [2, 6])
    _, places = by_hand.descend(landscape, NETWORK_ABOVE[1] * first, steps)
    tame = np.flatnonzero(np.array([above[-1], *beyond]) <= 1)
    return {
        f"{bend}: {CONVERGE}": float((below < LEARNED).mean()),
        f"{bend}: {DIVERGE}": float((above > 1).mean()),
        f"{bend}: {ANYWAY}": float((above < LEARNED).mean()),
        # 4 limits are two doublings; one more than the last of the ladder stands for "beyond it".
        f"{bend}: {DOUBLINGS}": 2.0 + (tame[-1] + 1 if len(tame) else 0),
        f"{bend}: {SETTLED}": NETWORK_ABOVE[1] * first / landscape.limit(places[-1]),
    }


def measure_c15(seed: int, size: Size) -> dict[str, float]:
    """Limits and sweeps on a random bowl, and on a network of tanh units and one of ReLU, on some digits."""
    numbers = on_bowl(seed)
    for bend in by_hand.BENDS:
        numbers |= on_network(seed, bend, size)
    return numbers


def judge_c15(numbers: Estimates) -> tuple[Verdict, str]:
    """Ask for the limit within 5 % on the bowl, all seeds converging below the limit and diverging above it."""
    off = max(abs(end - 1) for name in (RATIO, RATIO_POWER) for end in numbers[name].interval)
    least = {name: min(e.values) for name, e in numbers.items()}
    if off > 0.05 or least[f"bowl: {CONVERGE}"] < 1 or least[f"bowl: {DIVERGE}"] < 1:
        return "fails", (
            f"on the bowl the limit is off by up to {100 * off:.1f} %; of a seed's steps at least "
            f"{100 * least[f'bowl: {CONVERGE}']:.0f} % converge below it, and "
            f"{100 * least[f'bowl: {DIVERGE}']:.0f} % diverge above it"
        )
    on_bowls = f"on bowls the limit is met within {100 * off:.1f} %, all runs below converge and all above diverge"
    stuck = [bend for bend in by_hand.BENDS if least[f"{bend}: {CONVERGE}"] < 1]
    if stuck:
        return "fails", f"{on_bowls}, but not every network of {' or '.join(stuck)} converges below its first limit"
    tame = [bend for bend in by_hand.BENDS if least[f"{bend}: {DIVERGE}"] < 1]
    if tame:
        words = "; ".join(
            f"{bend}: {100 * numbers[f'{bend}: {ANYWAY}'].mean:.0f} % converge all the same, and the loss ends higher "
            f"only from about {2 ** numbers[f'{bend}: {DOUBLINGS}'].mean:.0f} limits on" for bend in tame
        )  # fmt: skip
        return "holds with limits", (
            f"{on_bowls}, and every network below its first limit converges; but above it a network need not diverge, "
            "because its curvature changes on the way "
            f"(at {NETWORK_ABOVE[0]:g} to {NETWORK_ABOVE[-1]:g} limits, {words})"
        )
    return "holds", f"{on_bowls}, and so do the networks"


def _left(h: Array, start: Array, lr: float) -> float:
    path = bowls.descend(h, start, lr, 2000)
    first, last = bowls.loss(h, path[[0, -1]])
    return float(last / first)


C15 = Experiment("C15", measure_c15, judge_c15)

"""C17: what spikes that repeat in time, and their order, leave in the weights."""

import numpy as np

from hvb_lib.claims import latency, sequences
from hvb_lib.claims.ledger import Estimates, Experiment, Numbers, Size, Verdict

NAME = "spike-latency"
WANTED = 10.0  # ms
HITS, FALSE, LATENCY = (f"{latency.LEARNED}: {name}" for name in ("hits", "false alarms (1/s)", "latency (ms)"))
FORWARDS, BACKWARDS = (f"asymmetry, {which}" for which in (sequences.FORWARDS, sequences.BACKWARDS))


def measure_c17(seed: int, size: Size) -> Numbers:
    """Latency to a pattern in noise with its controls, and the asymmetry of a chain after either order."""
    return {**latency.measure_latency(seed, size), **sequences.measure_order(seed, size)}


def judge_c17(numbers: Estimates) -> tuple[Verdict, str]:
    """Ask for a latency below 10 ms, the whole interval, a sign that flips in each seed, and hits without alarms."""
    late = numbers[LATENCY]
    forwards, backwards = numbers[FORWARDS].values, numbers[BACKWARDS].values
    seeds, early = len(forwards), sum(each < WANTED for each in late.values)
    success = sum(numbers[latency.SUCCESS].values)
    found = (
        f"the mean latency is {late.mean:.1f} ms, with an interval that ends at {late.interval[1]:.1f} ms, a miss "
        f"counted as {latency.LENGTH} ms; it is below {WANTED:g} ms in {early} of {seeds} seeds (median "
        f"{np.median(late.values):.1f} ms), and the asymmetry {min(forwards):.2f} at least forwards and "
        f"{max(backwards):.2f} at most after the order turned"
    )
    if late.interval[1] >= WANTED or min(forwards) <= 0 or max(backwards) >= 0:
        return "fails", found
    if success == seeds:
        return "holds", found
    return "holds with limits", (
        f"{found}; hits above {latency.WANTED_HITS:.0%} without a false alarm come in {success:g} seeds (hits "
        f"{numbers[HITS].mean:.3f}, false alarms {numbers[FALSE].mean:.3f} a second)"
    )


C17 = Experiment("C17", measure_c17, judge_c17)

"""Inputs for stdp_change."""

import numpy as np

CASES = (
    "two trains",
    "one pair, the input first",
    "one pair, the output first",
    "two spikes at the same moment",
    "trains that share moments",
    "times in no order",
    "a silent input",
    "bursts minutes apart",
    "a negative amplitude",
)
SHORT = {
    "one pair, the input first": ([10.0], [16.0]),
    "one pair, the output first": ([31.0], [18.0]),
    "two spikes at the same moment": ([25.0], [25.0]),
}


def draw(rng, case):
    """Return the trains and the four constants for one of the CASES."""
    pre = np.cumsum(rng.integers(8, 20, size=5)) + rng.integers(1, 9) / 10
    post = np.cumsum(rng.integers(9, 15, size=7)) + 5.0
    if case in SHORT:
        pre, post = map(np.array, SHORT[case])
    if case == "trains that share moments":
        post[[1, 3]] = pre[[2, 3]]
    if case == "times in no order":
        pre, post = pre[[3, 0, 4, 2, 1]], post[[4, 0, 6, 2, 1, 5, 3]]
    if case == "a silent input":
        pre = pre[:0]
    if case == "bursts minutes apart":
        pre, post = np.concatenate([pre, pre + 300_000]), np.concatenate([post, post + 150_000])
    a_plus, a_minus = round(float(rng.uniform(0.5, 0.8)), 3), round(float(rng.uniform(0.9, 1.2)), 3)
    tau_plus, tau_minus = round(float(rng.uniform(14, 18)), 1), round(float(rng.uniform(25, 35)), 1)
    if case == "a negative amplitude":
        a_minus = -a_minus
    return {"pre": pre, "post": post, "a_plus": a_plus, "a_minus": a_minus, "tau_plus": tau_plus,
            "tau_minus": tau_minus}  # fmt: skip

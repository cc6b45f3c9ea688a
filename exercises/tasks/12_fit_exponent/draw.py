"""Inputs for fit_exponent."""

import numpy as np

CASES = (
    "a noisy power law",
    "an exact power law",
    "two points",
    "errors that grow",
    "a floor below the law",
    "sizes out of order",
    "a size that occurs three times",
    "uneven steps",
    "sizes below one",
    "errors above one hundred",
    "an error that never changes",
    "an error of zero",
    "one error too many",
    "one size only",
)


def draw(rng, case):
    """Return size and error for one of the CASES."""
    points = 2 if case == "two points" else int(rng.integers(5, 8))
    size = np.round(30.0 * 3.0 ** np.arange(points) * rng.uniform(0.8, 1.2))
    if case == "uneven steps":
        size = np.array([10.0, 12.0, 15.0, 900.0, 40_000.0])
    if case == "sizes below one":
        size = size / (2.0 * size.max())
    if case == "a size that occurs three times":
        size[1:3] = size[0]
    if case == "one size only":
        size[:] = size[0]
    gamma = -rng.uniform(0.3, 0.6) if case == "errors that grow" else rng.uniform(0.25, 0.7)
    a = {"errors above one hundred": 900.0, "errors that grow": 0.2}.get(case, rng.uniform(1.5, 4.0))
    error = a * size**-gamma
    if case == "a floor below the law":
        error += 0.3
    if case not in ("an exact power law", "two points"):
        error *= np.exp(0.15 * rng.normal(size=len(size)))
    if case == "sizes out of order":
        order = rng.permutation(len(size))
        size, error = size[order], error[order]
    if case == "an error that never changes":
        error[:] = 1.7
    if case == "an error of zero":
        error[-1] = 0.0
    if case == "one error too many":
        error = np.append(error, error[-1])
    return {"size": size, "error": error}

"""Right versions of reservoir_sample, written in other ways."""

import numpy as np


def growing_list(x, size, draws):
    """A list that grows until it is full."""
    kept = []
    for t, (row, r) in enumerate(zip(x, draws, strict=True), start=1):
        if len(kept) < size:
            kept.append(row)
        elif int(np.floor(r * t)) < size:
            kept[int(np.floor(r * t))] = row
    return np.array(kept)


def last_one_of_each_place(x, size, draws):
    """Who draws a place last has it: no loop over inputs."""
    places = np.floor(draws * np.arange(1, len(x) + 1)).astype(int)
    first = min(size, len(x))
    places[:first] = np.arange(first)
    return np.stack([x[np.flatnonzero(places == j)[-1]] for j in range(first)])


def scattered(x, size, draws):
    """One assignment with repeated places, in which the last one stays."""
    t = np.arange(len(x))
    places = np.where(t < size, t, (draws * (t + 1)).astype(int))
    holder = np.full(len(x), -1)
    holder[places] = t
    return x[holder[: min(size, len(x))]]


def single_precision(x, size, draws):
    """The inputs in float32."""
    kept = x[:size].astype(np.float32)
    for t in range(size, len(x)):
        if draws[t] * (t + 1) < size:
            kept[int(draws[t] * (t + 1))] = x[t]
    return kept

"""Right versions of integrate_and_fire_layer, written in other ways."""

import numpy as np


def loops(w, x):
    """Unit after unit, spike after spike, with the additions counted as they are done."""
    counts, additions = [], 0
    for row in w.tolist():
        v, count = 0.5, 0
        for now in x.tolist():
            for weight, spike in zip(row, now, strict=True):
                if spike:
                    v += weight
                    additions += 1
            if v >= 1:
                v -= 1
                count += 1
        counts.append(count)
    return np.array(counts), additions


def columns(w, x):
    """Columns of weights, where there are spikes."""
    v, spikes, events = np.zeros(len(w)) + 0.5, np.zeros(len(w), int), 0
    for now in x:
        there = np.flatnonzero(now)
        v += w[:, there].sum(axis=1)
        events += len(there)
        over = np.flatnonzero(v >= 1)
        v[over] -= 1
        spikes[over] += 1
    return spikes, events * len(w)


def all_drives_first(w, x):
    """All products at once, then the potentials step by step; spikes are what the potential lacks."""
    drive = x @ w.T
    v, fired = np.full(len(w), 0.5), []
    for step in drive:
        above = v + step
        fired.append(np.heaviside(above - 1, 1.0))
        v = above - fired[-1]
    return np.sum(fired, axis=0), int(np.count_nonzero(x)) * w.shape[0]


def single_precision(w, x):
    """Everything in float32."""
    w, x = w.astype(np.float32), x.astype(np.float32)
    v, spikes = np.full(len(w), 0.5, np.float32), np.zeros(len(w), np.float32)
    for now in x:
        v += w @ now
        fired = v >= 1
        v[fired] -= 1
        spikes[fired] += 1
    return spikes, float(x.sum()) * len(w)

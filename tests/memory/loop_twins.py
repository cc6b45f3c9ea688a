"""The memories of hvb_lib.memory once more, one unit and one pattern after the other, in plain Python."""

import numpy as np


def outer_product(x, y):
    w = np.zeros((y.shape[1], x.shape[1]))
    for k in range(len(x)):
        for i in range(y.shape[1]):
            for j in range(x.shape[1]):
                w[i, j] += y[k, i] * x[k, j] / x.shape[1]
    return w


def delta(w, x, t):
    dw = np.zeros(w.shape)
    for k in range(len(x)):
        for i in range(len(w)):
            error = t[k, i] - sum(w[i, j] * x[k, j] for j in range(w.shape[1]))
            for j in range(w.shape[1]):
                dw[i, j] += error * x[k, j] / len(x)
    return dw


def stored(x):
    w = outer_product(x, x)
    for i in range(len(w)):
        w[i, i] = 0
    return w


def energy(w, s):
    return -0.5 * sum(w[i, j] * s[i] * s[j] for i in range(len(s)) for j in range(len(s)))


def relax(w, s, seed):
    """One state, its fields computed anew for every unit."""
    s, rng, moved = s.copy(), np.random.default_rng(seed), True
    while moved:
        moved = False
        if not any(s[i] * (w[i] @ s) < -1e-9 for i in range(len(s))):
            break
        for i in rng.permutation(len(s)):
            if s[i] * (w[i] @ s) < -1e-9:
                s[i], moved = -s[i], True
    return s


def dense_energy(x, s, reward):
    return -sum(reward(float(sum(x[k, i] * s[i] for i in range(len(s))))) for k in range(len(x)))


def gains(x, s, reward):
    found = []
    for i in range(len(s)):
        turned = s.copy()
        turned[i] *= -1
        found.append(dense_energy(x, s, reward) - dense_energy(x, turned, reward))
    return np.array(found)


def attention(queries, keys, values):
    """Attention as Vaswani et al. (2017) write it, one query at a time."""
    found = []
    for query in queries:
        scores = [query @ key / len(query) ** 0.5 for key in keys]
        weights = [np.exp(score - max(scores)) for score in scores]
        found.append(sum(weight * value for weight, value in zip(weights, values, strict=True)) / sum(weights))
    return np.array(found)

"""Right versions of attention_step, written in other ways."""

import math

import numpy as np


def loops(x, s, beta):
    """One state after the other, in plain Python."""
    found = []
    for state in s:
        scores = [beta * sum(a * b for a, b in zip(row, state, strict=True)) for row in x]
        p = [math.exp(score - max(scores)) for score in scores]
        found.append([sum(p[k] * x[k, i] for k in range(len(x))) / sum(p) for i in range(x.shape[1])])
    return np.array(found)


def einsum(x, s, beta):
    """Index notation, the weights normalised first."""
    z = beta * np.einsum("ni,ki->nk", s, x)
    z = z - np.max(z, axis=-1)[:, None]
    p = np.exp(z) / np.exp(z).sum(axis=-1)[:, None]
    return np.einsum("nk,ki->ni", p, x)


def logarithms(x, s, beta):
    """Through the logarithm of the sum."""
    z = beta * (x @ s.T)
    return np.exp(z - np.logaddexp.reduce(z, axis=0)).T @ x


def single_precision(x, s, beta):
    """Everything in float32."""
    x = x.astype(np.float32)
    z = np.float32(beta) * (s.astype(np.float32) @ x.T)
    p = np.exp(z - z.max(axis=1, keepdims=True))
    return (p / p.sum(axis=1, keepdims=True)) @ x

"""Right versions of linear_attention, written in other ways."""

import numpy as np


def loops(k, v, q, keep):
    """Every pair of a query and an earlier key."""
    recalled = np.zeros(v.shape)
    for t in range(len(q)):
        for i in range(t + 1):
            recalled[t] += keep ** (t - i) * float(k[i] @ q[t]) * v[i]
    return recalled


def table(k, v, q, keep):
    """A table of all matches, what is to come left out."""
    age = np.arange(len(k))[:, None] - np.arange(len(k))[None, :]
    share = np.tril(float(keep) ** np.abs(age))
    return (share * (q @ k.T)) @ v


def einsum(k, v, q, keep):
    """All matrices at once, one for each step."""
    age = np.subtract.outer(np.arange(len(k)), np.arange(len(k)))
    share = np.where(age >= 0, float(keep) ** np.maximum(age, 0), 0.0)
    return np.einsum("ti,iv,ik,tk->tv", share, v, k, q, optimize=True)


def single_precision(k, v, q, keep):
    """Everything in float32."""
    k, v, q = k.astype(np.float32), v.astype(np.float32), q.astype(np.float32)
    w, recalled = np.zeros((v.shape[1], k.shape[1]), np.float32), []
    for t in range(len(k)):
        w *= np.float32(keep)
        w += v[t][:, None] * k[t][None, :]
        recalled.append(q[t] @ w.T)
    return np.stack(recalled)

"""Right versions of trace_step, written in other ways."""

import math

import numpy as np


def loops(w, pre_trace, post_trace, pre_spikes, post_spikes, a_plus, a_minus, tau_plus, tau_minus, dt):
    """One synapse after the other, in plain Python."""
    pre = [v * math.exp(-dt / tau_plus) + s for v, s in zip(pre_trace.tolist(), pre_spikes.tolist(), strict=True)]
    post = [v / math.exp(dt / tau_minus) for v in post_trace.tolist()]
    new = w.copy()
    for i, memory in enumerate(post):
        for j, cause in enumerate(pre):
            new[i, j] += a_plus * cause if post_spikes[i] else 0
            new[i, j] -= a_minus * memory if pre_spikes[j] else 0
    return new, np.array(pre), np.array([v + s for v, s in zip(post, post_spikes, strict=True)])


def on_copies(w, pre_trace, post_trace, pre_spikes, post_spikes, a_plus, a_minus, tau_plus, tau_minus, dt):
    """In place on copies, and only in the rows and columns that fire."""
    w, pre, post = w.copy(), pre_trace.copy(), post_trace.copy()
    pre *= np.exp(-dt / tau_plus)
    post *= np.exp(-dt / tau_minus)
    pre[pre_spikes > 0] += 1
    w[post_spikes > 0] += a_plus * pre
    w[:, pre_spikes > 0] -= a_minus * post[:, None]
    post[post_spikes > 0] += 1
    return [w, pre, post]


def index_notation(w, pre_trace, post_trace, pre_spikes, post_spikes, a_plus, a_minus, tau_plus, tau_minus, dt):
    """Index notation, with both parts in one product of matrices."""
    pre, post = pre_trace * np.exp(-dt / tau_plus) + pre_spikes, post_trace * np.exp(-dt / tau_minus)
    left, right = np.stack([a_plus * post_spikes, -a_minus * post]), np.stack([pre, pre_spikes])
    return w + np.einsum("ki,kj->ij", left, right), pre, post + post_spikes


def same_moment_apart(w, pre_trace, post_trace, pre_spikes, post_spikes, a_plus, a_minus, tau_plus, tau_minus, dt):
    """Earlier causes and those of the same step by themselves; the traces last."""
    old = pre_trace * np.exp(-dt / tau_plus)
    both = np.logical_and(post_spikes[:, None], pre_spikes)
    earlier = post_spikes[:, None] * old
    dw = a_plus * earlier + a_plus * both - a_minus * np.exp(-dt / tau_minus) * post_trace[:, None] * pre_spikes
    return w + dw, old + pre_spikes, np.exp(-dt / tau_minus) * post_trace + post_spikes


def single_precision(w, pre_trace, post_trace, pre_spikes, post_spikes, a_plus, a_minus, tau_plus, tau_minus, dt):
    """Everything in float32."""
    w, pre, post, x, y = (a.astype(np.float32) for a in (w, pre_trace, post_trace, pre_spikes, post_spikes))
    pre = pre * np.float32(np.exp(-dt / tau_plus)) + x
    post = post * np.float32(np.exp(-dt / tau_minus))
    return w + np.float32(a_plus) * np.outer(y, pre) - np.float32(a_minus) * np.outer(post, x), pre, post + y

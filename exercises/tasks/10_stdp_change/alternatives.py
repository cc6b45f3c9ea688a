"""Right versions of stdp_change, written in other ways."""

import math

import numpy as np


def loops(pre, post, a_plus, a_minus, tau_plus, tau_minus):
    """Pair after pair, in plain Python."""
    change = 0.0
    for before in pre.tolist():
        for after in post.tolist():
            if after >= before:
                change += a_plus * math.exp((before - after) / tau_plus)
            else:
                change -= a_minus * math.exp((after - before) / tau_minus)
    return change


def two_sides(pre, post, a_plus, a_minus, tau_plus, tau_minus):
    """Both exponentials for all pairs; np.where takes the right one and forgets what has overflowed."""
    lag = np.subtract.outer(post, pre)
    with np.errstate(over="ignore"):
        return np.sum(np.where(lag < 0, -a_minus * np.exp(lag / tau_minus), a_plus * np.exp(-lag / tau_plus)))


def clipped(pre, post, a_plus, a_minus, tau_plus, tau_minus):
    """Lags are cut off at 0, so that masks may be multiplied."""
    lag = (post - pre[:, None]).ravel()
    causal = (lag >= 0).astype(float)
    growth, loss = np.exp(-np.maximum(lag, 0) / tau_plus), np.exp(np.minimum(lag, 0) / tau_minus)
    return a_plus * causal @ growth - a_minus * (1 - causal) @ loss


def walk_with_traces(pre, post, a_plus, a_minus, tau_plus, tau_minus):
    """Through all spikes in order, with two memories that fade; at the same moment the input comes first."""
    change = x_trace = y_trace = last = 0.0
    for time, is_post in sorted([(t, False) for t in pre] + [(t, True) for t in post]):
        x_trace *= math.exp((last - time) / tau_plus)
        y_trace *= math.exp((last - time) / tau_minus)
        last = time
        if is_post:
            change, y_trace = change + a_plus * x_trace, y_trace + 1
        else:
            change, x_trace = change - a_minus * y_trace, x_trace + 1
    return change


def single_precision(pre, post, a_plus, a_minus, tau_plus, tau_minus):
    """Everything after the subtraction of the times in float32."""
    lag = np.subtract.outer(post, pre).astype(np.float32)
    tau = np.where(lag >= 0, tau_plus, tau_minus).astype(np.float32)
    sides = np.where(lag >= 0, a_plus, -a_minus).astype(np.float32)
    return np.sum(sides * np.exp(-np.abs(lag) / tau), dtype=np.float32)

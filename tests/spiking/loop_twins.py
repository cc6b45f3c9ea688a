"""Spikes again, one neuron, one synapse, one pair and one step at a time, from the papers."""

import math

import numpy as np


def window(lag, a_plus, a_minus, tau_plus, tau_minus):
    """Song, Miller & Abbott 2000, equation 1, with the lag as t_post - t_pre."""
    if lag >= 0:
        return a_plus * math.exp(-lag / tau_plus)
    return -a_minus * math.exp(lag / tau_minus)


def pairs(pre, post, *constants):
    return sum(window(after - before, *constants) for before in pre for after in post)


def step(w, x, y, x_trace, y_trace, gain, loss):
    """Every synapse of every row: gain(w) at an output's spike, loss(w) at an input's."""
    dw = np.zeros(np.shape(w))
    for n in range(len(x)):
        for i in range(len(w)):
            for j in range(len(w[0])):
                change = gain(w[i][j]) * y[n][i] * x_trace[n][j] - loss(w[i][j]) * y_trace[n][i] * x[n][j]
                dw[i, j] += change / len(x)
    return dw


def nearest(pre, post, constants, w, w_max, steps):
    """Neighbours only, in whole steps: each interval between output spikes pays its first and its last input spike."""
    a_plus, a_minus, tau_plus, tau_minus = constants
    last_pre, last_post = None, None
    for t in range(steps):
        if t in pre:
            if last_post is not None and (last_pre is None or last_pre <= last_post):
                w = max(w - a_minus * math.exp(-(t - last_post) / tau_minus), 0.0)
            last_pre = t
        if t in post:
            if last_pre is not None and (last_post is None or last_pre > last_post):
                w = min(w + a_plus * math.exp(-(t - last_pre) / tau_plus), w_max)
            last_post = t
    return w


def neuron(drives, kicks, loads, cell, dt):
    """One neuron: potentials after each step, and the steps in which it fires."""
    v, left, seen, fired = cell.rest, 0, [], []
    for n, (drive, kick, load) in enumerate(zip(drives, kicks, loads, strict=True)):
        end = cell.rest + drive / (1 + load)
        v = end + (v - end) * math.exp(-dt * (1 + load) / cell.tau) + kick
        if left:
            v, left = cell.reset, left - 1
        if v >= cell.threshold:
            v, left = cell.reset, round(cell.refractory / dt)
            fired.append(n)
        seen.append(v)
    return seen, fired

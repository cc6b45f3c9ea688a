"""The hybrids of hvb_lib.plastic once more, one run, one unit and one step after the other, in plain Python."""

import math

import numpy as np


def hebb_trace(h, x, y, eta):
    return np.array([[[(1 - eta) * h[b, i, j] + eta * y[b, i] * x[b, j] for j in range(h.shape[2])]
                      for i in range(h.shape[1])] for b in range(len(h))])  # fmt: skip


def oja_trace(h, x, y, eta):
    return np.array([[[h[b, i, j] + eta * y[b, i] * (x[b, j] - y[b, i] * h[b, i, j]) for j in range(h.shape[2])]
                      for i in range(h.shape[1])] for b in range(len(h))])  # fmt: skip


TRACES = {"hebb": hebb_trace, "oja": oja_trace}


def plastic(trace, w, b, alpha, eta, x, drive):
    """Sums z, (batch, time, units), of a plastic layer from traces of zero."""
    batch, time, inputs = x.shape
    z = np.zeros((batch, time, len(w)))
    for n in range(batch):
        h = np.zeros((1, *w.shape))
        for t in range(time):
            y = np.zeros((1, len(w)))
            for i in range(len(w)):
                z[n, t, i] = b[i] + sum((w[i, j] + alpha[i, j] * h[0, i, j]) * x[n, t, j] for j in range(inputs))
                y[0, i] = math.tanh(z[n, t, i] + drive[n, t, i])
            h = TRACES[trace](h, x[n, t][None], y, eta)
    return z


def linear_attention(k, v, q, keep, rate):
    """Every pair of a query and an earlier key."""
    y = np.zeros(v.shape)
    for t in range(len(q)):
        for i in range(t + 1):
            match = sum(k[i, j] * q[t, j] for j in range(k.shape[1]))
            y[t] += rate * keep ** (t - i) * match * v[i]
    return y


def correct(w, k, v, rate):
    later = w.copy()
    for b in range(len(w)):
        for i in range(w.shape[1]):
            recalled = sum(w[b, i, j] * k[b, j] for j in range(w.shape[2]))
            for j in range(w.shape[2]):
                later[b, i, j] += rate * (v[b, i] - recalled) * k[b, j]
    return later


def three_factor(x, noise, reward, expected, sigma):
    dw = np.zeros((noise.shape[1], x.shape[1]))
    for n in range(len(x)):
        for i in range(len(dw)):
            for j in range(dw.shape[1]):
                dw[i, j] += (reward[n] - expected[n]) * noise[n, i] * x[n, j] / (sigma**2 * len(x))
    return dw

"""Right versions of asynchronous_sweep, written in other ways."""

import numpy as np


def plain_python(w, s, order):
    """Lists and sums only."""
    s = [float(v) for v in s]
    for i in order:
        h = sum(float(w[i, j]) * s[j] for j in range(len(s)))
        s[i] = 1.0 if h > 0 else -1.0 if h < 0 else s[i]
    return np.array(s)


def corrected_fields(w, s, order):
    """All fields once, then corrected by the flips only."""
    s = np.array(s)
    h = w @ s
    for i in order:
        if s[i] * h[i] < 0:
            s[i] = -s[i]
            h += 2 * s[i] * w[:, i]
    return s


def by_energy(w, s, order):
    """A unit turns if that lowers the energy."""
    s = 1.0 * s
    for i in order:
        turned = s.copy()
        turned[i] *= -1
        if -turned @ w @ turned < -s @ w @ s:
            s = turned
    return s


def single_precision(w, s, order):
    """Everything in float32."""
    w, s = w.astype(np.float32), s.astype(np.float32)
    for i in order:
        h = np.vdot(w[i], s)
        s[i] = np.where(h == 0, s[i], np.sign(h))
    return s

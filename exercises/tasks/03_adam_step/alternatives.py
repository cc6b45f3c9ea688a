"""Right versions of adam_step, written in other ways."""

import numpy as np


def correction_in_the_step_size(w, dw, m, s, t, lr, beta1, beta2, eps):
    """Both corrections moved into the step size, eps scaled along."""
    m = m + (1 - beta1) * (dw - m)
    s = s + (1 - beta2) * (dw * dw - s)
    second = np.sqrt(1 - beta2**t)
    return w + lr * second / (1 - beta1**t) * m / (np.sqrt(s) + eps * second), m, s


def entry_by_entry(w, dw, m, s, t, lr, beta1, beta2, eps):
    """A loop over all entries."""
    w, m, s = w.copy(), m.copy(), s.copy()
    for place in np.ndindex(*w.shape):
        m[place] = beta1 * m[place] + (1 - beta1) * dw[place]
        s[place] = beta2 * s[place] + (1 - beta2) * dw[place] ** 2
        root = (s[place] / (1 - beta2**t)) ** 0.5
        w[place] += lr * m[place] / (1 - beta1**t) / (root + eps)
    return w, m, s


def written_out(w, dw, m, s, t, lr, beta1, beta2, eps):
    """Averages by NumPy, one weight a column."""
    mean = np.average(np.stack([m, dw]), axis=0, weights=[beta1, 1 - beta1])
    square = np.average(np.stack([s, np.square(dw)]), axis=0, weights=[beta2, 1 - beta2])
    ratio = np.divide(mean / (1 - np.power(beta1, t)), np.power(square / (1 - np.power(beta2, t)), 0.5) + eps)
    return np.add(w, lr * ratio), mean, square


def single_precision(w, dw, m, s, t, lr, beta1, beta2, eps):
    """The arrays in float32."""
    w, dw, m, s = (a.astype(np.float32) for a in (w, dw, m, s))
    m = np.float32(beta1) * m + np.float32(1 - beta1) * dw
    s = np.float32(beta2) * s + np.float32(1 - beta2) * dw * dw
    step = np.float32(lr / (1 - beta1**t)) * m
    return w + step / (np.sqrt(s / np.float32(1 - beta2**t)) + np.float32(eps)), m, s

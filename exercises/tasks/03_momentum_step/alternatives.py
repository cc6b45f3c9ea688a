"""Right versions of momentum_step, written in other ways."""

import numpy as np


def copies_changed_in_place(w, v, dw, lr, momentum):
    """Copies of both, then changes in place."""
    w, v = w.copy(), v.copy()
    v *= momentum
    v += dw
    w += lr * v
    return w, v


def entry_by_entry(w, v, dw, lr, momentum):
    """A loop over all entries."""
    new_w, new_v = np.empty_like(w), np.empty_like(v)
    for place in np.ndindex(*w.shape):
        new_v[place] = momentum * v[place] + dw[place]
        new_w[place] = w[place] + lr * new_v[place]
    return new_w, new_v


def multiplied_out(w, v, dw, lr, momentum):
    """The two parts of the move, one by one."""
    return w + lr * momentum * v + lr * dw, np.add(np.multiply(momentum, v), dw)


def single_precision(w, v, dw, lr, momentum):
    """Everything in float32."""
    w, v, dw = (a.astype(np.float32) for a in (w, v, dw))
    v = np.float32(momentum) * v + dw
    return w + np.float32(lr) * v, v

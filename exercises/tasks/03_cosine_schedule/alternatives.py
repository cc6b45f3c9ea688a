"""Right versions of cosine_schedule, written in other ways."""

import math

import numpy as np


def squared_cosine(step, steps, lr, warmup):
    """Half of one plus a cosine is the square of the cosine of half the angle."""
    if step < warmup:
        return lr * (step + 1) / warmup
    if step >= steps:
        return 0.0
    return lr * math.cos(math.pi / 2 * (step - warmup) / (steps - warmup)) ** 2


def whole_table(step, steps, lr, warmup):
    """All step sizes at once, then one is picked."""
    up = np.linspace(0, lr, warmup + 1)[1:]
    down = lr * (1 + np.cos(np.linspace(0, np.pi, steps - warmup + 1))) / 2
    return float(np.concatenate([up, down])[min(step, steps)])


def one_expression(step, steps, lr, warmup):
    """The angle held between 0 and pi, the line chosen where it applies."""
    angle = np.clip(np.pi * (step - warmup) / (steps - warmup), 0, np.pi)
    return lr * (step + 1) / warmup if step < warmup else lr * 0.5 * (1 + np.cos(angle))


def single_precision(step, steps, lr, warmup):
    """Everything in float32."""
    one, lr = np.float32(1), np.float32(lr)
    if step < warmup:
        return lr * np.float32(step + 1) / np.float32(warmup)
    done = min(one, np.float32(step - warmup) / np.float32(steps - warmup))
    return lr / np.float32(2) * (one + np.cos(np.float32(np.pi) * done))

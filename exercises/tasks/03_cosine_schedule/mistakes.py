"""Wrong versions of cosine_schedule that learners write."""

import numpy as np

from hvb_lib.checks import mistake

UP = "In the warm-up: the full size times (t + 1), over the length of the warm-up."
DOWN = "Then half the full size, times one plus the cosine of pi times the share of the decay that is done."
END = "The share that is done stops at 1, so after the end the step size stays 0."


def _down(step, steps, lr, warmup):
    done = min((step - warmup) / (steps - warmup), 1)
    return lr / 2 * (1 + np.cos(np.pi * done))


@mistake(
    "Call it with step 0. Does the first step move at all?",
    "Look at the line of the warm-up: the steps are counted from 0, but the first should not be 0.",
    UP,
)
def first_step_stands_still(step, steps, lr, warmup):
    """The rise begins at 0, so that the first step does nothing."""
    return lr * step / warmup if step < warmup else _down(step, steps, lr, warmup)


@mistake(
    "Call it with step 0 and a long warm-up. Is the step small?",
    "Look for the warm-up: which steps does it change in your function?",
    UP,
)
def no_warm_up(step, steps, lr, warmup):
    """The warm-up is left out: the cosine begins at step 0."""
    return _down(step, steps, lr, 0)


@mistake(
    "Call it with the first step after the warm-up. Is it the full size?",
    "Look at what the cosine counts from: the start of the run, or the end of the warm-up?",
    DOWN,
)
def decay_began_at_the_start(step, steps, lr, warmup):
    """The decay is counted from the start of the run, so it jumps down when the warm-up ends."""
    return lr * (step + 1) / warmup if step < warmup else _down(step, steps, lr, 0)


@mistake(
    "Call it with step equal to steps. Is 0 reached there?",
    "Look at the length of the decay: how many steps are left after the warm-up?",
    DOWN,
)
def decay_too_long(step, steps, lr, warmup):
    """The decay is divided by the whole run, so it ends too high."""
    if step < warmup:
        return lr * (step + 1) / warmup
    return lr / 2 * (1 + np.cos(np.pi * min((step - warmup) / steps, 1)))


@mistake(
    "Call it with the first step after the warm-up. Is it the full size, or twice that?",
    "Look at the largest value of one plus a cosine.",
    DOWN,
)
def twice_as_large(step, steps, lr, warmup):
    """The half is missing: the decay begins at twice the full size."""
    return lr * (step + 1) / warmup if step < warmup else 2 * _down(step, steps, lr, warmup)


@mistake(
    "Call it near the end of the run. Can a step size be negative?",
    "Look at the range of a cosine: it goes down to -1.",
    DOWN,
)
def below_zero(step, steps, lr, warmup):
    """The one beside the cosine is missing: the second half is negative."""
    if step < warmup:
        return lr * (step + 1) / warmup
    return lr * np.cos(np.pi * min((step - warmup) / (steps - warmup), 1))


@mistake(
    "Call it half-way and at the end. Where is your smallest step?",
    "Look at the angle: half a cosine goes from 0 to pi, a whole one comes back up.",
    DOWN,
)
def whole_cosine(step, steps, lr, warmup):
    """A whole cosine is used: down, and up again."""
    if step < warmup:
        return lr * (step + 1) / warmup
    return lr / 2 * (1 + np.cos(2 * np.pi * min((step - warmup) / (steps - warmup), 1)))


@mistake(
    "Call it at a quarter and at three quarters of the decay. Do you see a curve, or a line?",
    "Look for the cosine: it stays high for a while, and creeps in at the end.",
    DOWN,
)
def straight_down(step, steps, lr, warmup):
    """The decay is a straight line."""
    if step < warmup:
        return lr * (step + 1) / warmup
    return lr * (1 - min((step - warmup) / (steps - warmup), 1))


@mistake(
    "Call it with twice as many steps as the run has. Has it come back up?",
    "Look at the share that is done: what should it be after the end?",
    END,
)
def climbs_again(step, steps, lr, warmup):
    """After the end the cosine climbs again."""
    if step < warmup:
        return lr * (step + 1) / warmup
    return lr / 2 * (1 + np.cos(np.pi * (step - warmup) / (steps - warmup)))


@mistake(
    "Call it with step equal to warmup. Is the step larger than the full size?",
    "Look at the comparison: which is the last step of the warm-up, when counting begins at 0?",
    UP,
)
def one_step_too_many(step, steps, lr, warmup):
    """The warm-up is one step too long and overshoots the full size."""
    return lr * (step + 1) / warmup if warmup and step <= warmup else _down(step, steps, lr, warmup)


@mistake(
    "Call it with the first step after the warm-up. Is it the full size?",
    "Look for a step that is counted twice: the share that is done is 0 there.",
    DOWN,
)
def a_step_ahead(step, steps, lr, warmup):
    """The decay is one step ahead."""
    return lr * (step + 1) / warmup if step < warmup else _down(step + 1, steps, lr, warmup)


@mistake(
    "Print the cosine at the end of the decay. Is it -1?",
    "Look at the angle: NumPy's cosine takes radians, and half a turn is pi.",
    DOWN,
)
def degrees(step, steps, lr, warmup):
    """The angle is in degrees; the cosine takes radians."""
    if step < warmup:
        return lr * (step + 1) / warmup
    return lr / 2 * (1 + np.cos(180 * min((step - warmup) / (steps - warmup), 1)))


@mistake(
    "Call it in the middle of the warm-up. Is it half of the full size, or already less?",
    "Look at the two parts: do both act at the same time?",
    UP,
)
def both_at_once(step, steps, lr, warmup):
    """The rise and the cosine are multiplied: the decay acts during the warm-up too."""
    rise = min((step + 1) / warmup, 1) if warmup else 1
    return rise * _down(step, steps, lr, 0)

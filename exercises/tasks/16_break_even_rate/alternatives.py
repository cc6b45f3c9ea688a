"""Right versions of break_even_rate, written in other ways."""

import numpy as np


def whole_layer(inputs, steps, multiply, add, read, update):
    """Both sides for one unit, and what is left for spikes."""
    dense = inputs * (multiply + add + read)
    updates = steps * update
    if updates >= dense:
        return 0
    return (dense - updates) / (inputs * steps * (add + read))


def line(inputs, steps, multiply, add, read, update):
    """The spiking side is a line in the rate: solved for where it meets the dense side."""
    at_zero, at_one = (inputs * steps * r * (add + read) + steps * update for r in (0.0, 1.0))
    met = (inputs * (multiply + add + read) - at_zero) / (at_one - at_zero)
    return np.clip(met, 0, None)


def saved(inputs, steps, multiply, add, read, update):
    """One spike a weight, and what the saved multiplication and the updates add to it and take away."""
    event = add + read
    once = 1 + multiply / event - steps * update / (inputs * event)
    return once / steps if once > 0 else 0.0


def double_precision_array(inputs, steps, multiply, add, read, update):
    """Prices as an array."""
    prices = np.array([multiply, add, read, -steps * update / inputs])
    return np.maximum(prices.sum(), 0) / (prices[1:3].sum() * steps)


def single_precision_counts(inputs, steps, multiply, add, read, update):
    """Counts in float32, which holds them exactly."""
    n, steps_ = np.float32(inputs), float(np.float32(steps))
    return max(multiply + add + read - steps_ * update / float(n), 0.0) / (steps_ * (add + read))

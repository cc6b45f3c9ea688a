"""Lesson 16: what a step of learning costs in joules, by backpropagation, by a local rule, and by events."""

from collections.abc import Sequence

import numpy as np

from hvb_lib import cost, energy, nn, train
from hvb_lib.claims.price import Stack
from hvb_lib.energy import Counts
from hvb_lib.spiking.winners import CONSTANTS, Constants
from hvb_lib.validate import Array

BACKPROP, OJA, EVENTS = "backpropagation", "Oja, all layers", "STDP, at spikes"


def backprop(sizes: Sequence[int], images: int = 1) -> Counts:
    """Return what a step of backpropagation does, without momentum, counted; an image's share of it.

    Parameters
    ----------
    sizes : of the input and of each layer.
    images : in the batch of the step.
    """
    learner = train.Backprop(nn.mlp(sizes, 0), 0.1)
    return _counted(learner, sizes[0], images, [w for w, _ in learner.network.parameters()])


def oja(sizes: Sequence[int], images: int = 1) -> Counts:
    """Return the same for a step of Oja's rule in each of the layers."""
    learner = Stack(sizes, "oja")
    return _counted(learner, sizes[0], images, [layer.w for layer in learner.layers])


def competing(units: int, inputs: int, outputs: int, *, learning: bool, constants: Constants = CONSTANTS,
              seed: int = 0) -> Counts:
    """Return what the layer of lesson 10 does for an image, event by event, counted.

    Parameters
    ----------
    units, inputs : of the layer.
    outputs : spikes of the layer, spread evenly over the image's time.
    learning : the inputs' traces are kept, and a unit that fires moves its weights and shares out their sum anew.
    constants : of the layer; so many inputs fire in a step as arrive on average.
    seed : of which inputs fire, and which units.
    """
    rng, c = np.random.default_rng(seed), constants
    rows = rng.random((inputs, units), dtype=np.float32).view(cost.Weights)
    v, theta, trace = (np.zeros(n, np.float32).view(cost.Counted) for n in (units, units, inputs))
    fires = set(np.linspace(0, c.duration - 1, outputs).round().astype(int).tolist())
    with cost.counting() as tally:
        for step in range(c.duration):
            firing = rng.choice(inputs, round(c.arriving), replace=False)
            v *= np.exp(-1 / c.tau)
            v += rows[firing].sum(axis=0)
            (v - theta).max()
            if learning:
                trace *= np.exp(-1 / c.tau_trace)
                trace[firing] += 1
            if step in fires:
                winner = int(rng.integers(units))
                v -= c.inhibition
                theta[winner : winner + 1] += c.rise
                if learning:
                    _learn(rows[:, winner], trace, c)
    return energy.counts(tally)


def _learn(w: Array, trace: Array, c: Constants) -> None:
    """Move the weights of the unit that fired, (inputs,), towards the trace, and bring back their sum."""
    w += c.lr * (trace - c.target)
    np.maximum(w, 0, out=w)
    w *= c.total / float(w.sum())
    np.minimum(w, 1, out=w)


def _counted(learner: train.Learner, inputs: int, images: int, weights: Sequence[Array]) -> Counts:
    rng = np.random.default_rng(0)
    x, labels = rng.random((images, inputs), dtype=np.float32), rng.integers(10, size=images)
    return energy.counts(cost.measure(learner, x, labels, weights)) * (1 / images)

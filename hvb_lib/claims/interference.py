"""What learning one task does to another: gradients that meet, and where in a network the first task is lost."""

from collections.abc import Callable, Sequence

import numpy as np

from hvb_lib import nn, streams, train
from hvb_lib.claims.online_learners import UNITS
from hvb_lib.claims.pipelines import one_thread, split
from hvb_lib.claims.streams import IMAGES
from hvb_lib.validate import Array


def of_classes(classes: Sequence[int], n: int, seed: int = 0, held: bool = False) -> tuple[Array, Array]:
    """Return images of some classes, (n, 784) float64 from 0 to 1, and their labels, (n,).

    Parameters
    ----------
    classes : which.
    n : how many, at most; drawn by the seed.
    held : from the held-out images, not from those that streams are made of.
    """
    s = split(IMAGES)
    x, labels = (s.held_x, s.held_labels) if held else (s.x, s.labels)
    chosen = np.random.default_rng(seed).permutation(np.flatnonzero(np.isin(labels, classes)))[:n]
    return x[chosen] / 255, labels[chosen]


@one_thread
def after(classes: Sequence[int], steps: int, lr: float = 0.1, seed: int = 0) -> nn.Network:
    """Return backpropagation's network after a stream of some classes, in float64 to differentiate."""
    s, network = split(IMAGES), nn.mlp((784, UNITS, 10), seed, np.float64)
    learner = train.Backprop(network, lr)
    for x, labels in streams.increments(s.x, s.labels, groups=(classes,), steps=steps, seed=seed):
        learner.step(x.astype(np.float64), labels)
    return network


def gradient(network: nn.Network, x: Array, labels: Array) -> tuple[float, Array]:
    """Return the mean loss on a batch and its slopes with respect to all parameters in one row, (parameters,)."""
    loss, delta = nn.SoftmaxCrossEntropy()(network.forward(x), labels)
    network.backward(delta)
    return loss, -np.concatenate([dw.ravel() for _, dw in network.parameters()])


def cost_of_a_step(network: nn.Network, a: tuple[Array, Array], b: tuple[Array, Array], lr: float) -> float:
    """Return by how much the loss on task `a` rises when the network takes one step on task `b`, then undo the step.

    Parameters
    ----------
    network : of float64.
    a, b : (x, labels) of the two tasks.
    lr : size of the step.
    """
    before, _ = gradient(network, *a)
    gradient(network, *b)
    changes = [lr * dw for _, dw in network.parameters()]
    kept = [w.copy() for w, _ in network.parameters()]
    for (w, _), change in zip(network.parameters(), changes, strict=True):
        w += change
    moved, _ = gradient(network, *a)
    for (w, _), was in zip(network.parameters(), kept, strict=True):
        w[...] = was
    return moved - before


def told(forward: Callable[[Array], Array], pairs: Sequence[Sequence[int]] = streams.PAIRS) -> list[float]:
    """Return the held-out accuracy in percent on each pair where it is said which pair an image is from.

    Only the pair's two outputs then compete.
    """
    s, found = split(IMAGES), []
    for pair in pairs:
        mine = np.isin(s.held_labels, pair)
        outputs = train.outputs(forward, s.held_x[mine])[:, list(pair)]
        found.append(100 * float((np.array(pair)[outputs.argmax(axis=1)] == s.held_labels[mine]).mean()))
    return found


@one_thread
def read_again(hidden: Callable[[Array], Array], units: int, steps: int = 300, seed: int = 0) -> float:
    """Return the held-out accuracy in percent of a new readout, learned in a still world, on a layer left as it is.

    Parameters
    ----------
    hidden : from (batch, 784) to (batch, units).
    units : of the layer.
    steps : of 10 images, by which the readout learns.
    seed : of the readout and of the images.
    """
    s, readout = split(IMAGES), train.Backprop(nn.mlp((units, 10), seed), 0.1)
    for x, labels in streams.stationary(s.x, s.labels, steps=steps, seed=seed):
        readout.step(hidden(x), labels)
    return 100 * train.accuracy(lambda x: readout.network.forward(hidden(x)), s.held_x, s.held_labels)

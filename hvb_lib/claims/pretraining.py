"""The oldest hybrid: a first layer learned by a local rule without labels, from which backpropagation goes on."""

import numpy as np

from hvb_lib import nn, train, validate
from hvb_lib.claims.few_labels import unlabelled
from hvb_lib.claims.pipelines import MOMENTUM, final_accuracy, one_thread, split
from hvb_lib.claims.racers import SANGER_RELU

STARTS = ("drawn at random", "Sanger", "Sanger, frozen")
IMAGES, STEPS, LR = 10_000, 200, 0.1  # without labels; of backpropagation; its step, the race's


@one_thread
def accuracy(start: str, per_class: int, seed: int, steps: int = STEPS) -> float:
    """Return the test accuracy in percent, on every fifth image, of a network of 64 hidden ReLUs.

    Parameters
    ----------
    start : where the first layer starts, one of STARTS; Sanger's weights have seen 10,000 images without labels, and
        get the length of those drawn at random. "Sanger, frozen" stays there.
    per_class : labels of each digit, drawn by the seed.
    seed : of the labels, of the weights and of the order.
    steps : of backpropagation, 32 images each.

    Raises
    ------
    ValueError
        If the start is unknown.
    """
    s, network = split(IMAGES), nn.mlp((784, 64, 10), seed)
    if validate.choice("start", start, STARTS) != STARTS[0]:
        (first, _), *_ = network.parameters()
        learned = unlabelled(SANGER_RELU, seed)
        first[...] = learned * (np.linalg.norm(first) / np.linalg.norm(learned))
    rng = np.random.default_rng([seed, per_class])
    chosen = np.concatenate([rng.choice(np.flatnonzero(s.labels == k), per_class, replace=False) for k in range(10)])
    moving = network.layers[-1].parameters() if start == STARTS[2] else network.parameters()
    learner, batch = train.Backprop(network, optimizer=nn.SGD(moving, LR, MOMENTUM)), min(32, len(chosen))
    epochs = max(1, steps * batch // len(chosen))
    train.train(learner, s.x[chosen], s.labels[chosen], epochs=epochs, batch=batch, seed=seed, centre=s.mean)
    return final_accuracy(network.forward, IMAGES, 5)

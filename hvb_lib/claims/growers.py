"""The learners of lesson 12, at any width: backpropagation, or features with a readout on top, and the way of each."""

import time
from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np

from hvb_lib import data, nn, train, validate
from hvb_lib.claims.features import BACKPROP, BATCH, PIXELS, RECIPES, Recipe, grown
from hvb_lib.claims.pipelines import final_accuracy, one_thread, split
from hvb_lib.claims.ways import Price, Way, follow, of_an_image
from hvb_lib.validate import Array


@one_thread
def run(name: str, units: int, images: int, seed: int, *, total: int, depth: int = 1, recipe: Recipe | None = None,
        level: float | None = None, tested: bool = True) -> Way:
    """Train one learner and return its way.

    Parameters
    ----------
    name : backpropagation, one of `HEBB`, or one of `BASELINES`.
    units : of each hidden layer; pixels have none.
    images : that there are, with their labels.
    seed : of the weights and the order.
    total : labelled images shown at most, repeats counted.
    depth : hidden layers, of backpropagation; its step size is divided by the root of it.
    recipe : another than that of `RECIPES`.
    level : held-out accuracy in percent at which to stop.
    tested : look at the test images at the end.

    Raises
    ------
    ValueError
        If the name is unknown.
    """
    recipe, s = recipe or RECIPES[validate.choice("name", name, RECIPES)], split(images)
    batch, shape = min(BATCH, images), {"total": total, "seed": seed, "level": level}
    if name in (BACKPROP, PIXELS):
        network = nn.mlp((784, *[units] * depth, 10) if name == BACKPROP else (784, 10), seed)
        learner = _supervised(network, recipe.lr / depth**0.5, -(-total // batch), momentum=name == BACKPROP)
        price = Price(0.0, 0.0, of_an_image(learner, 784, batch))
        held = s.held_x, s.held_labels
        way = follow(learner, s.x, s.labels, held, price, batch=batch, centre=s.mean, **shape)  # type: ignore[arg-type]
        return replace(way, test=final_accuracy(network.forward, images)) if tested else way
    start = time.perf_counter()
    features, seen, before = grown(name, units, s.x, seed, recipe)
    seconds = time.perf_counter() - start
    network = nn.mlp((seen.shape[1], 10), seed)
    learner = _supervised(network, recipe.lr, -(-total // batch), momentum=False)
    price = Price(before, features.operations(), of_an_image(learner, seen.shape[1], batch))
    held = features(s.held_x), s.held_labels
    way = follow(learner, seen, s.labels, held, price, batch=batch, **shape)  # type: ignore[arg-type]
    test = tested_accuracy([features, network.forward]) if tested else way.test
    return replace(way, test=test, seconds=way.seconds + seconds)


def tested_accuracy(layers: Iterable[Callable[[Array], Array]]) -> float:
    """Return the accuracy in percent on the test images, of functions from pixels, uint8, up to the ten outputs."""
    digits, layers = data.mnist(), tuple(layers)
    right = []
    for i in range(0, len(digits.test_labels), 1000):
        y = digits.test_x[i : i + 1000]
        for layer in layers:
            y = layer(y)
        right.append(y.argmax(axis=1) == digits.test_labels[i : i + 1000])
    return 100 * float(np.mean(right))


def _supervised(network: nn.Network, lr: float, steps: int, momentum: bool) -> train.Backprop:
    parameters, rate = network.parameters(), nn.cosine(lr, steps)
    return train.Backprop(network, optimizer=nn.SGD(parameters, rate, 0.9) if momentum else nn.Adam(parameters, rate))

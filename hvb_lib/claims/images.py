"""Experiment of lesson 05 on images: dense layers and a small convolutional network on MNIST, and their baselines."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from hvb_lib import course, data, nn, train, validate
from hvb_lib.claims import pipelines
from hvb_lib.claims.ledger import Estimates, Experiment, Numbers, Size, Verdict
from hvb_lib.train import History
from hvb_lib.validate import Array

MLP, CNN = "dense layers", "convolutional network"
PIXELS, LIBRARY = "pixels", "scikit-learn, dense layers"
FROZEN = {MLP: "frozen random hidden layer", CNN: "frozen random kernels"}
WANTED = {MLP: 98.3, CNN: 99.0}  # percent, the criterion
HIDDEN, BATCH, MOMENTUM = 512, 128, 0.9
FROZEN_RATES = (0.003, 0.01, 0.03, 0.1)
Progress = Callable[[Iterable[Any]], Iterable[Any]]


def dense(seed: int) -> nn.Network:
    """Return 784 pixels, a hidden layer of 512 units with batch normalisation and dropout, ten classes."""
    rng = np.random.default_rng(seed)
    return nn.Network([
        nn.Dropout(0.1, rng),
        nn.Dense(784, HIDDEN, rng), nn.BatchNorm(HIDDEN), nn.ReLU(), nn.Dropout(0.3, rng),
        nn.Dense(HIDDEN, 10, rng, gain=1),
    ])  # fmt: skip


def convolutional(seed: int) -> nn.Network:
    """Return two convolutions with 16 and 32 kernels of 5 by 5, each followed by pooling, and two dense layers."""
    rng = np.random.default_rng(seed)
    return nn.Network([
        nn.Reshape(28, 28, 1),
        nn.Convolution(1, 16, 5, rng), nn.MaxPool(2), nn.BatchNorm(16), nn.ReLU(),
        nn.Convolution(16, 32, 5, rng), nn.MaxPool(2), nn.BatchNorm(32), nn.ReLU(),
        nn.Reshape(-1), nn.Dropout(0.4, rng),
        nn.Dense(512, 128, rng), nn.ReLU(), nn.Dropout(0.4, rng),
        nn.Dense(128, 10, rng, gain=1),
    ])  # fmt: skip


@dataclass(frozen=True)
class Recipe:
    """How a network is made and trained. All was chosen on the last 10,000 training images, none on the test images."""

    build: Callable[[int], nn.Network]
    lr: float
    passes: dict[Size, int]
    above: int  # layers above the features: what learns where the features are frozen


RECIPES = {
    MLP: Recipe(dense, 0.1, {"live": 2, "full": 20}, above=1),
    CNN: Recipe(convolutional, 0.1, {"live": 1, "full": 10}, above=5),
}


@pipelines.one_thread
def trained(name: str, seed: int, size: Size = "live", *, passes: int | None = None,
            progress: Progress | None = None) -> tuple[nn.Network, History]:
    """Return a network after its last step on the 60,000 training images, and its history.

    Parameters
    ----------
    name : `MLP` or `CNN`.
    seed : of the weights, what is dropped, and the order.
    size : "live", seconds, or "full", minutes.
    passes : other than those of the size.
    progress : as in `train.train`.

    Raises
    ------
    ValueError
        If the name or the size is unknown.
    """
    recipe = RECIPES[validate.choice("name", name, RECIPES)]
    epochs = recipe.passes[validate.choice("size", size, recipe.passes)] if passes is None else passes  # type: ignore[index]
    network = recipe.build(seed)
    return network, _fit(network, recipe.lr, data.mnist().train_x, epochs, seed, progress)


def _fit(network: nn.Network, lr: float, x: Array, epochs: int, seed: int, progress: Progress | None = None) -> History:
    steps = validate.count("passes", epochs) * -(-len(x) // BATCH)
    rate = nn.cosine(lr, steps, warmup=min(200, steps // 10))
    learner = train.Backprop(network, optimizer=nn.SGD(network.parameters(), rate, MOMENTUM))
    labels = data.mnist().train_labels[: len(x)]
    return train.train(learner, x, labels, epochs=epochs, batch=BATCH, seed=seed, progress=progress)


@pipelines.one_thread
def accuracy(network: nn.Network) -> float:
    """Return the share of the test images that is read right, in percent."""
    digits = data.mnist()
    return 100 * train.accuracy(network.forward, digits.test_x, digits.test_labels)


@pipelines.one_thread
def frozen(name: str, seed: int, passes: int) -> float:
    """Return the test accuracy in percent where the hidden layer, or the kernels, stay as they were drawn.

    Their outputs get mean 0 and variance 1, and the step size is the best on held-out images: a rival at its best.

    Parameters
    ----------
    name : `MLP` or `CNN`.
    seed : of the weights and the order.
    passes : over the training images, for the layers above.
    """
    recipe, digits = RECIPES[validate.choice("name", name, RECIPES)], data.mnist()
    features = nn.Network(recipe.build(seed).layers[: -recipe.above])
    seen, tested = (train.outputs(features.forward, x) for x in (digits.train_x, digits.test_x))
    mean, spread = seen.mean(axis=0), seen.std(axis=0)
    spread[spread == 0] = 1  # a feature that never changes
    for x in (seen, tested):
        x -= mean
        x /= spread

    def above(lr: float, images: int) -> nn.Network:
        learned = nn.Network(recipe.build(seed).layers[-recipe.above :])
        _fit(learned, lr, seen[:images], passes, seed)
        return learned

    held = -(-len(seen) // 6)  # 10,000 of 60,000

    def held_out(lr: float) -> float:
        learned = above(lr, len(seen) - held)
        return train.accuracy(learned.forward, seen[-held:], digits.train_labels[-held:])

    best = above(max(FROZEN_RATES, key=held_out), len(seen))
    return 100 * train.accuracy(best.forward, tested, digits.test_labels)


@pipelines.one_thread
def pixels(seed: int, passes: int) -> float:
    """Return the test accuracy in percent of a readout on the bare pixels."""
    readout = nn.mlp((784, 10), seed)
    _fit(readout, RECIPES[MLP].lr, data.mnist().train_x, passes, seed)
    return accuracy(readout)


@pipelines.one_thread
def library(seed: int, passes: int) -> float:
    """Return the test accuracy in percent of scikit-learn's network with as many hidden units."""
    from sklearn.neural_network import MLPClassifier

    digits, network = data.mnist(), MLPClassifier((HIDDEN,), batch_size=BATCH, random_state=seed)
    x = digits.train_x / np.float32(255)
    for _ in range(passes):
        network.partial_fit(x, digits.train_labels, classes=np.arange(10))
    return 100 * float(network.score(digits.test_x / np.float32(255), digits.test_labels))


def measure_c08(seed: int, size: Size) -> dict[str, float]:
    """Test accuracy in percent of both networks."""
    return {name: accuracy(trained(name, seed, size)[0]) for name in RECIPES}


def judge_c08(numbers: Estimates) -> tuple[Verdict, str]:
    """Compare the accuracies with 98.3 % and 99.0 %."""
    low = {name: numbers[name].interval[0] for name in WANTED}
    said = " and ".join(f"{low[name]:.2f} % ({name}, wanted {wanted})" for name, wanted in WANTED.items())
    if all(low[name] >= wanted for name, wanted in WANTED.items()):
        return "holds", f"the intervals of the accuracies start at {said}"
    return "fails", f"the intervals of the accuracies start at {said}: not both are high enough"


C08 = Experiment("C08", measure_c08, judge_c08, seeds=3)


def full(name: str, seed: int, weights: Path | None = None) -> Numbers:
    """Return what the long run of a network measures with one seed; keep its weights where a path is given."""
    network, _ = trained(name, seed, "full")
    if weights:
        nn.save(network, weights, half=True)
    return {name: accuracy(network)}


def full_baselines(seed: int) -> Numbers:
    """Return what the long run of the baselines measures with one seed."""
    kept = {FROZEN[name]: frozen(name, seed, 10) for name in RECIPES}
    return {PIXELS: pixels(seed, 10), **kept, LIBRARY: library(seed, 10)}


def shipped() -> nn.Network:
    """Return the convolutional network with the weights that the long run has left, in float16 as they are stored.

    Raises
    ------
    FileNotFoundError
        If they are missing.
    """
    network = convolutional(0)
    nn.load(network, course.root() / "results" / "mnist-cnn.npz")
    return network

"""Digits read by spiking units that STDP has moved without labels, and what else reads as well.

After Diehl & Cook (2015), doi:10.3389/fncom.2015.00099. Constants were chosen on the held-out training images with seed
100. Labels enter at the end only: each unit gets the class that it answers most, on images of the training half.
"""

from dataclasses import dataclass, replace

import numpy as np

from hvb_lib import clusters, data, nn, train, validate
from hvb_lib.claims import pipelines
from hvb_lib.claims.ledger import Numbers, Size
from hvb_lib.spiking.winners import CONSTANTS, Constants, Winners
from hvb_lib.validate import Array

NAME = "spiking-digits"
PUBLISHED = 95.0  # percent, of the largest layer: Diehl & Cook 2015, abstract
LEARNED, FROZEN, CENTRES = "STDP, a class a unit", "frozen random weights, a class a unit", "k-means, a class a centre"
READOUT, PIXELS, DRAWN = "STDP, linear readout", "pixels, linear readout", "random images as weights, a class a unit"


@dataclass(frozen=True)
class Setting:
    """Units, training images, labelled ones among them; one test image in `every` is looked at."""

    units: int = 400
    images: int = 58_000
    labelled: int = 10_000
    every: int = 1
    batch: int = 64


SETTINGS: dict[Size, Setting] = {"live": Setting(50, 4_000, 1_000, 10, 32), "full": Setting()}


@pipelines.one_thread
def learned(setting: Setting, seed: int) -> Winners:
    """Return the layer after one pass over the images."""
    layer = Winners(setting.units, 784, seed, constants(setting))
    train.train(layer, pipelines.split(setting.images).x, batch=setting.batch, seed=seed)
    return layer


@pipelines.one_thread
def frozen(setting: Setting, seed: int, drawn: bool = False) -> Winners:
    """Return a layer whose thresholds have adapted to the labelled images, and whose weights are those it began with.

    Parameters
    ----------
    setting, seed : as elsewhere.
    drawn : begin with training images as weights, one a unit, in place of random numbers.
    """
    x = pipelines.split(setting.images).x
    layer = Winners(setting.units, 784, seed, replace(constants(setting), lr=0.0))
    if drawn:
        layer.resemble(x[np.random.default_rng(seed).choice(len(x), setting.units, replace=False)])
    train.train(layer, x[: setting.labelled], batch=setting.batch, seed=seed)
    return layer


@pipelines.one_thread
def counted(layer: Winners, x: Array) -> Array:
    """Return each unit's spikes for each image, (images, units); `x` is (images, 784), 0 to 1."""
    return train.outputs(layer.counts, x, batch=250)


def constants(setting: Setting) -> Constants:
    """Return those of the layer: where more units share the spikes, each raises its threshold by more."""
    return replace(CONSTANTS, rise=CONSTANTS.rise * setting.units / 100)


def classes(counts: Array, labels: Array) -> Array:
    """Return the digit that each unit answers most, on average over the images of each digit, (units,).

    Parameters
    ----------
    counts : (images, units) spikes.
    labels : (images,) 0 to 9, each at least once.
    """
    labels = validate.labels("labels", labels, len(counts), 10)
    return np.asarray(np.array([counts[labels == digit].mean(axis=0) for digit in range(10)]).argmax(axis=0))


def votes(counts: Array, answers: Array) -> Array:
    """Return the mean count of each digit's units, (images, 10); a digit without a unit gets none.

    Parameters
    ----------
    counts : (images, units).
    answers : (units,) as `classes` returns them.
    """
    member = np.eye(10)[answers]
    return np.asarray(counts @ member / np.maximum(member.sum(axis=0), 1))


def voted(counts: Array, labels: Array, test_counts: Array, test_labels: Array) -> float:
    """Return the accuracy in percent of a class a unit, assigned on the first two and tested on the others."""
    answers = classes(counts, labels)
    return 100 * float((votes(test_counts, answers).argmax(axis=1) == test_labels).mean())


def read_out(features: Array, labels: Array, test_features: Array, test_labels: Array, seed: int) -> float:
    """Return the accuracy in percent of a linear readout by softmax, trained on the first two, tested on the others."""
    mean, spread = features.mean(axis=0), features.std(axis=0) + np.float32(1e-3)
    network = nn.mlp((features.shape[1], 10), seed)
    epochs = 20
    steps = epochs * -(-len(features) // 64)
    optimizer = nn.Adam(network.parameters(), nn.cosine(0.003, steps))
    train.train(train.Backprop(network, optimizer=optimizer), (features - mean) / spread, labels, epochs=epochs,
                batch=64, seed=seed)  # fmt: skip
    return 100 * train.accuracy(network.forward, (test_features - mean) / spread, test_labels)


def nearest(centres: Array, x: Array) -> Array:
    """Return 1 for the nearest centre and 0 for the others, (images, centres): counts of a layer that fires once."""
    return np.eye(len(centres), dtype=np.float32)[clusters.assigned(centres, x)]


def shown(setting: Setting) -> tuple[Array, Array, Array, Array]:
    """Return labelled training images, their labels, the test images and theirs; images are (n, 784), 0 to 1."""
    s, digits = pipelines.split(setting.images), data.mnist()
    x, test_x = s.x[: setting.labelled], digits.test_x[:: setting.every]
    return (x / np.float32(255), s.labels[: setting.labelled], test_x / np.float32(255),
            digits.test_labels[:: setting.every])  # fmt: skip


@pipelines.one_thread
def measure(seed: int, size: Size = "full") -> Numbers:
    """Test accuracies in percent, and spikes an image."""
    from sklearn.cluster import KMeans

    setting = SETTINGS[validate.choice("size", size, SETTINGS)]  # type: ignore[index]
    x, labels, test_x, test_labels = shown(setting)
    everything = pipelines.split(setting.images).x
    layer = learned(setting, seed)
    layers = {LEARNED: layer, FROZEN: frozen(setting, seed), DRAWN: frozen(setting, seed, drawn=True)}
    counts = {
        name: [counted(each, images) for images in (x, test_x)]
        for name, each in layers.items()
    }
    means = KMeans(setting.units, n_init=1, max_iter=30, random_state=seed).fit(everything / np.float32(255))
    counts[CENTRES] = [nearest(means.cluster_centers_, images) for images in (x, test_x)]
    found = {f"{name} (%)": voted(here, labels, there, test_labels) for name, (here, there) in counts.items()}
    here, there = counts[LEARNED]
    return {
        **found, f"{READOUT} (%)": read_out(here, labels, there, test_labels, seed),
        f"{PIXELS} (%)": read_out(x, labels, test_x, test_labels, seed),
        "input spikes an image": layer.constants.duration * layer.constants.arriving,
        "output spikes an image": float(there.sum(axis=1).mean()),
        "images without a spike (%)": 100 * float((there.sum(axis=1) == 0).mean()),
    }  # fmt: skip

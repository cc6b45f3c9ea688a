"""One linear neuron and two rules for it: the smallest comparison of the course's two families (lesson 00)."""

from collections.abc import Callable, Iterable
from itertools import combinations
from typing import Any

import numpy as np

from hvb_lib import metrics, rules, validate
from hvb_lib.batches import Batches
from hvb_lib.data import mnist
from hvb_lib.train import DivergedError, Hebbian, train
from hvb_lib.validate import Array

NAMING = 100  # labelled images that tell which side of the neuron's zero is called what


class DeltaRule:
    """One linear layer y = x w^T that follows its error: w += lr * gradient(x, y - t), t = +1 or -1.

    Parameters
    ----------
    w : (1, inputs) starting weights, floats, changed in place.
    lr : step size.

    Raises
    ------
    ValueError
        If `w` is not such an array or is not finite, or `lr` is not positive.

    References
    ----------
    Widrow, B. & Hoff, M. E. (1960). Adaptive switching circuits. IRE WESCON Convention Record 4, 96-104.
    doi:10.21236/AD0241531
    """

    def __init__(self, w: Array, lr: float):
        self.w = validate.changeable("w", w, (1, "inputs"))
        self.lr = validate.number("lr", lr, above=0)
        self.steps = 0

    def step(self, x: Array, labels: Array | None) -> float:
        """Add one change; return the mean squared error over 2, from before it.

        Parameters
        ----------
        x : (batch, inputs).
        labels : (batch,) targets, +1 or -1.

        Raises
        ------
        ValueError
            If there are no targets, a shape does not fit, or a value is not finite.
        DivergedError
            If the weights have grown past the largest number.
        """
        if labels is None:
            raise ValueError("labels: got None, wanted +1 or -1 for each input; an error needs a target")
        x = validate.floats("x", x, ("batch", self.w.shape[1]))
        labels = validate.array("labels", labels, (len(x),), f"give one target for each of the {len(x)} inputs")
        with np.errstate(over="ignore", invalid="ignore"):  # reported below, in words
            delta = x @ self.w.T - labels[:, None]
            loss = float((delta * delta).mean() / 2)
            try:
                self.w += self.lr * rules.gradient(x, delta)
                validate.finite("w", self.w)
            except validate.NotFiniteError:
                validate.finite("x", x)
                validate.finite("labels", labels)
                raise DivergedError("delta rule", self.steps, self.lr) from None
        self.steps += 1
        return loss


class Pair:
    """Two digits of MNIST to be told apart: rows of pixels, scaled to 0 to 1, then the training mean removed.

    Parameters
    ----------
    first, second : two different digits; `first` has the target +1, `second` -1.

    Attributes
    ----------
    train_x, test_x : (n, 784) float32.
    train_t, test_t : (n,) float32, +1 or -1.
    test_images : (n, 28, 28) uint8, as they are.

    Raises
    ------
    ValueError
        If they are not two different digits.
    """

    def __init__(self, first: int, second: int):
        first, second = validate.count("first", first, least=0), validate.count("second", second, least=0)
        if first == second or max(first, second) > 9:
            raise ValueError(f"first, second: got {first} and {second}, wanted two different digits from 0 to 9")
        digits = mnist()
        self.test_images = digits.test_images[(digits.test_labels == first) | (digits.test_labels == second)]
        self.train_x, self.train_t = _chosen(digits.train_x, digits.train_labels, first, second)
        self.test_x, self.test_t = _chosen(digits.test_x, digits.test_labels, first, second)
        mean = self.train_x.mean(axis=0)
        self.train_x -= mean
        self.test_x -= mean


def start(seed: int) -> Array:
    """Return small random weights, (1, 784) float32, of length 0.1."""
    drawn = validate.generator(seed).standard_normal((1, 784))
    return np.asarray(0.1 * metrics.unit(drawn), dtype=np.float32)


def learner(rule: str, lr: float, seed: int) -> DeltaRule | Hebbian:
    """Return a fresh neuron: it learns from "error", by the delta rule, or from "activity", by Oja's rule.

    Raises
    ------
    ValueError
        If the rule is unknown, or `lr` or `seed` does not fit.
    """
    validate.choice("rule", rule, ("error", "activity"))
    return DeltaRule(start(seed), lr) if rule == "error" else Hebbian(start(seed), "oja", lr)


def learn(pair: Pair, rule: str, targets: Array | None = None, *, lr: float = 0.01, seed: int = 0) -> Array:
    """Return the neuron's weights, (1, 784), after one pass over a pair in batches of 20.

    Parameters
    ----------
    pair : the two digits.
    rule : "error", or "activity", which looks at no target; see `learner`.
    targets : (n,) other targets than the pair's own, such as shuffled ones.
    lr : step size.
    seed : of the starting weights and the order of the images.

    Raises
    ------
    ValueError
        If the rule is unknown or a shape does not fit.
    """
    neuron = learner(rule, lr, seed)
    train(neuron, pair.train_x, pair.train_t if targets is None else targets, batch=20, seed=seed)
    return neuron.w


def path(pair: Pair, rule: str, images: int, *, lr: float = 0.005, seed: int = 0) -> Array:
    """Return the weights at the start and after each of some images, shown one at a time, (images + 1, 784).

    Parameters
    ----------
    pair, rule, lr, seed : as in `learn`.
    images : how many, drawn at random.

    Raises
    ------
    ValueError
        If the rule is unknown, or there are fewer images in the pair.
    """
    neuron = learner(rule, lr, seed)
    if validate.count("images", images) > len(pair.train_x):
        raise ValueError(f"images: got {images}, wanted at most {len(pair.train_x)}")
    w = np.empty((images + 1, 784), dtype=np.float32)
    w[0] = neuron.w
    chosen = validate.generator(seed).permutation(len(pair.train_x))[:images]
    for i, (x, t) in enumerate(Batches(pair.train_x[chosen], pair.train_t[chosen], 1).in_order()):
        neuron.step(x, t)
        w[i + 1] = neuron.w
    return w


def accuracy(pair: Pair, w: Array) -> float:
    """Return the share of test images, 0 to 1, on the right side of zero.

    A rule without targets cannot know which side is called what: the first `NAMING` training labels tell. An output of
    exactly zero is on neither side and counts as wrong.

    Parameters
    ----------
    pair : the two digits.
    w : (1, 784).

    Raises
    ------
    ValueError
        If the shape of `w` is wrong or it is not finite.
    """
    w = validate.finite("w", validate.array("w", w, (1, 784)))
    naming = np.sign((pair.train_x[:NAMING] @ w[0]) @ pair.train_t[:NAMING]) or 1.0
    return float((np.sign(pair.test_x @ w[0]) * naming == pair.test_t).mean())


def every_pair(seed: int = 0, *, progress: Callable[[Iterable[Any]], Iterable[Any]] = iter) -> list[dict[str, float]]:
    """Return test accuracies for all 45 pairs of digits, hardest for the rule of activity first.

    Parameters
    ----------
    seed : of the starting weights and the order of the images.
    progress : wraps the list of pairs, such as `hvb_lib.progress.bar`.

    Returns
    -------
    rows : one a pair, with `first`, `second`, `error` and `activity`.
    """
    rows = []
    for first, second in progress(list(combinations(range(10), 2))):
        pair = Pair(first, second)
        reached = {rule: accuracy(pair, learn(pair, rule, seed=seed)) for rule in ("error", "activity")}
        rows.append({"first": first, "second": second, **reached})
    return sorted(rows, key=lambda row: row["activity"])


def slant(images: Array) -> Array:
    """Return how far each image's ink leans to the right: the slope of the line column = slant * height + constant.

    The line is fitted by least squares, each pixel weighted by its ink.

    Parameters
    ----------
    images : (n, height, width), ink above 0, paper 0; at least two rows of each image hold ink.

    Returns
    -------
    slant : (n,) float64, columns gained for each row upwards; 0 upright, above 0 leaning to the right.

    Raises
    ------
    ValueError
        If the shape is wrong, a value is below 0 or not finite, or an image has no ink or all of it in one row.
    """
    ink = validate.finite("images", validate.array("images", images, ("n", "height", "width"))).astype(float)
    if (ink < 0).any():
        raise ValueError(f"images: got {ink.min():g}, wanted ink of 0 and above; give images with no mean removed")
    flat = np.flatnonzero((ink.sum(axis=2) > 0).sum(axis=1) < 2)
    if len(flat):
        raise ValueError(f"images: got no ink or a single row of it in image {flat[0]}, wanted at least two rows")
    ink /= ink.sum(axis=(1, 2), keepdims=True)
    up, right = -np.arange(ink.shape[1]), np.arange(ink.shape[2])
    over_rows, over_columns = ink.sum(axis=2), ink.sum(axis=1)
    up_mean, right_mean = over_rows @ up, over_columns @ right
    together = np.einsum("nhw,h,w->n", ink, up, right) - up_mean * right_mean
    return np.asarray(together / (over_rows @ up**2 - up_mean**2))


def _chosen(images: Array, labels: Array, first: int, second: int) -> tuple[Array, Array]:
    rows = (labels == first) | (labels == second)
    return images[rows] / np.float32(255), np.where(labels[rows] == first, np.float32(1), np.float32(-1))

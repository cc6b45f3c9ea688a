"""The same training from several starts: what one run says, and what it leaves open."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from hvb_lib import data, train, validate
from hvb_lib.claims import pipelines
from hvb_lib.claims.ledger import Estimate
from hvb_lib.train import Learner
from hvb_lib.validate import Array

L = TypeVar("L", bound=Learner)


@pipelines.one_thread
def on_mnist(
    make: Callable[[int, int], L],
    forward: Callable[[L, Array], Array],
    *,
    passes: int,
    batch: int = 64,
    images: int = 60_000,
    seeds: Sequence[int] = range(5),
) -> dict[str, Estimate]:
    """Train once for each seed and read the test images: "accuracy" and "seconds", each with its mean and interval.

    Parameters
    ----------
    make : (seed, steps of the whole run) to a new learner; the seed also draws the order of the images.
    forward : (learner, x) to outputs (batch, 10).
    passes, batch, images : of the training; the first so many images.
    seeds : at least two different ones.

    Raises
    ------
    ValueError
        If there are fewer than two different seeds, a number is not a count, or there are not so many images.
    """
    passes, batch = validate.count("passes", passes), validate.count("batch", batch)
    if validate.count("images", images) > 60_000:
        raise ValueError(f"images: got {images}, wanted at most 60000, MNIST's training images")
    if len(set(seeds)) < max(2, len(seeds)):
        raise ValueError(f"seeds: got {list(seeds)}, wanted at least two different ones; an interval needs them")
    digits, accuracy, seconds = data.mnist(), [], []
    x, labels = digits.train_x[:images], digits.train_labels[:images]
    for seed in seeds:
        learner = make(seed, passes * -(-images // batch))
        seconds.append(train.train(learner, x, labels, epochs=passes, batch=batch, seed=seed).seconds[-1])
        accuracy.append(train.accuracy(partial(forward, learner), digits.test_x, digits.test_labels))
    return {"accuracy": Estimate(tuple(accuracy)), "seconds": Estimate(tuple(seconds))}

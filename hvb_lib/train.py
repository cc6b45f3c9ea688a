"""One training loop for every rule: history, progress, seeds, and what a trained network says.

A learner is anything with `step(x, labels)`. The loop does not know whether it follows a gradient or a local rule.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np

from hvb_lib import validate
from hvb_lib.batches import Batches
from hvb_lib.learners import Backprop, DivergedError, Hebbian, Learner
from hvb_lib.validate import Array

# The learners and the loop are used together, so a lesson imports one name for both.
__all__ = ["Backprop", "DivergedError", "Hebbian", "History", "Learner", "accuracy", "outputs", "train"]


@dataclass
class History:
    """What a run left behind: one entry an epoch, the seconds spent learning (measuring excluded), and the measures."""

    loss: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    steps: list[int] = field(default_factory=list)
    measured: list[dict[str, float]] = field(default_factory=list)

    def __getitem__(self, name: str) -> list[float]:
        """Return one measure over the run.

        Raises
        ------
        ValueError
            If nothing of that name was measured.
        """
        if not self.measured:
            raise ValueError(f"name: got {name!r}, but nothing was measured; give `measure` to train")
        validate.choice("name", name, self.measured[0])
        return [m[name] for m in self.measured]


def train(
    learner: Learner,
    x: Array,
    labels: Array | None = None,
    *,
    epochs: int = 1,
    batch: int = 128,
    seed: int = 0,
    centre: Array | None = None,
    measure: Callable[[], dict[str, float]] | None = None,
    every: int | None = None,
    progress: Callable[[Iterable[tuple[Array, Array | None]]], Iterable[tuple[Array, Array | None]]] | None = None,
) -> History:
    """Show `x` to the learner, in a new random order each epoch.

    Parameters
    ----------
    learner : anything with `step(x, labels)`.
    x : (n, inputs) floats as they are, or uint8 pixels, scaled to 0 to 1 batch by batch.
    labels : (n,) whole numbers, or None for a rule that uses none.
    epochs : passes over the data.
    batch : inputs a step; a smaller rest at the end of an epoch is used too.
    seed : of the order.
    centre : (inputs,) a mean to subtract from each batch, in the units after scaling.
    measure : called without arguments at the start, and then after every epoch, or after each `every` steps.
    every : steps between two measures; None for once an epoch.
    progress : wraps one epoch's batches, such as `hvb_lib.progress.bar`.

    Returns
    -------
    history : `History`.

    Raises
    ------
    ValueError
        If an argument does not fit, or as the learner's rule raises it.
    """
    epochs = validate.count("epochs", epochs)
    if every is not None:
        validate.count("every", every)
    rng = validate.generator(seed)
    source = Batches(x, labels, batch, centre=centre)
    history = History()
    if measure:
        history.measured.append(measure())
        history.steps.append(0)
    spent, steps = 0.0, 0
    for _ in range(epochs):
        losses: list[float] = []
        sizes: list[int] = []
        shown = source.shuffled(rng)
        start = time.perf_counter()
        for x_batch, labels_batch in progress(shown) if progress else shown:
            loss = learner.step(x_batch, labels_batch)
            steps += 1
            if loss is not None:
                losses.append(loss)
                sizes.append(len(x_batch))
            if measure and every and steps % every == 0:
                spent += time.perf_counter() - start
                history.measured.append(measure())
                history.steps.append(steps)
                start = time.perf_counter()
        spent += time.perf_counter() - start
        history.seconds.append(spent)
        history.loss.append(float(np.average(losses, weights=sizes)) if losses else float("nan"))
        if measure and not every:
            history.measured.append(measure())
            history.steps.append(steps)
    return history


def outputs(forward: Callable[[Array], Array], x: Array, *, centre: Array | None = None, batch: int = 1000) -> Array:
    """Return `forward` of all inputs, computed in batches and without shuffling.

    Parameters
    ----------
    forward : from (batch, inputs) to (batch, units), such as `network.forward`.
    x, centre : as in `train`.

    Returns
    -------
    y : (n, units).

    Raises
    ------
    ValueError
        If `x` does not fit, or `forward` does not return a row for each input.
    """
    parts = []
    for rows, _ in Batches(x, None, batch, centre=centre).in_order():
        y = validate.array("forward(x)", forward(rows), (len(rows), "units"), "return one row for each input")
        parts.append(y.copy())  # a network reuses its array
    return np.concatenate(parts)


def accuracy(forward: Callable[[Array], Array], x: Array, labels: Array, *, centre: Array | None = None) -> float:
    """Return the share of inputs, 0 to 1, whose largest output stands at their label.

    Raises
    ------
    ValueError
        If the shapes do not fit, a label is out of range, or an output is not finite.
    """
    labels = validate.array("labels", labels, (len(x),), f"give one label for each of the {len(x)} inputs")
    y = validate.finite("forward(x)", outputs(forward, x, centre=centre))
    return float((y.argmax(axis=1) == validate.labels("labels", labels, *y.shape)).mean())

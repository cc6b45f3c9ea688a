"""One training loop for every rule: batches, history, progress, seeds.

A learner is anything with `step(x, labels)`. The loop does not know whether it follows a gradient or a local rule.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import DTypeLike

from hvb_lib import rules, validate
from hvb_lib.nn import SGD, Network, SoftmaxCrossEntropy
from hvb_lib.validate import Array


class Learner(Protocol):
    """What the loop asks of a learner."""

    def step(self, x: Array, labels: Array | None) -> float | None:
        """Learn from one batch; return its loss, or None for a rule that has none."""
        ...


class Backprop:
    """A network that follows the gradient of its loss.

    Parameters
    ----------
    network : its layers.
    lr, momentum : of the gradient step, see `nn.SGD`.
    """

    def __init__(self, network: Network, lr: float, momentum: float = 0.0):
        self.network = network
        self.loss = SoftmaxCrossEntropy()
        self.optimizer = SGD(network.parameters(), lr, momentum)
        self.steps = 0

    def step(self, x: Array, labels: Array | None) -> float:
        """Forward, loss, backward, update. Return the mean loss of the batch in nats.

        Raises
        ------
        ValueError
            If `x` or the labels do not fit.
        DivergedError
            If the weights have grown past the largest number.
        """
        if labels is None:
            raise ValueError("labels: got None, wanted one label for each input; backpropagation needs a target")
        with np.errstate(over="ignore", invalid="ignore"):  # reported below, in words
            try:
                loss, delta = self.loss(self.network.forward(x), labels)
                self.network.backward(delta)
            except validate.NotFiniteError:
                validate.finite("x", np.asarray(x))
                raise DivergedError("backpropagation", self.steps, self.optimizer.lr) from None
            self.optimizer.step()
        self.steps += 1
        return loss


class DivergedError(ValueError):
    """The weights overflowed: the message names the rule, the step and the learning rate."""

    def __init__(self, rule: rules.Rule | str, step: int, lr: float):
        name = rule if isinstance(rule, str) else getattr(rule, "__name__", repr(rule))
        super().__init__(
            f"{name}: the weights overflowed at step {step} with learning rate {lr:g}; "
            "use a smaller learning rate, fewer steps, or a rule that bounds its weights"
        )


class Hebbian:
    """One linear layer y = x w^T that follows a local rule: w += lr * rule(w, x, y). It never looks at a label.

    Parameters
    ----------
    w : (units, inputs) starting weights, floats, changed in place.
    rule : a local rule, or its name in `rules.RULES`.
    lr : step size, or a function from the number of the step (from 0) to a step size.
    after : changes `w` in place after each step, such as a bound on the weights; None for nothing.

    Attributes
    ----------
    y : (batch, units) outputs of the last step, from before its change.

    Raises
    ------
    ValueError
        If the rule is unknown, or `w` has a wrong shape, is not finite or cannot be changed.
    """

    y: Array

    def __init__(self, w: Array, rule: rules.Rule | str, lr: float | Callable[[int], float],
                 after: Callable[[Array], None] | None = None):
        if not isinstance(w, np.ndarray) or not w.flags.writeable:
            given = "a read-only array" if isinstance(w, np.ndarray) else f"a {type(w).__name__}"
            raise ValueError(f"w: got {given}, wanted an array that can be changed in place; use np.array(w, float)")
        self.w = validate.finite("w", validate.floating("w", w, ("units", "inputs")))
        self.rule = rule if callable(rule) else rules.named(rule)
        self.lr = lr if callable(lr) else validate.number("lr", lr, above=0)
        self.after = after
        self.steps = 0
        self.scaled = np.empty_like(self.w)

    def step(self, x: Array, labels: Array | None = None) -> None:
        """Add one change of the rule to the weights.

        Raises
        ------
        ValueError
            If `x` does not fit, or the rule's change is not shaped like `w`.
        DivergedError
            If the weights have grown past the largest number.
        """
        x = validate.floats("x", x, ("batch", self.w.shape[1]))
        lr = validate.number("lr", self.lr(self.steps), least=0) if callable(self.lr) else self.lr
        with np.errstate(over="ignore", invalid="ignore"):  # reported below, in words
            self.y = x @ self.w.T
            try:
                dw = validate.array("dw", self.rule(self.w, x, self.y), self.w.shape, "a rule returns dw shaped like w")
                np.multiply(dw, lr, out=self.scaled)
                self.w += self.scaled
                validate.finite("w", self.w)
            except validate.NotFiniteError:
                validate.finite("x", x)
                raise DivergedError(self.rule, self.steps, lr) from None
        if self.after:
            self.after(self.w)
        self.steps += 1


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


class Batches:
    """Cuts data into batches, each gathered into the same array: take a copy to keep one.

    Parameters
    ----------
    x, labels, batch, centre : as in `train`.
    dtype : of the batches; uint8 pixels are scaled to 0 to 1 in it, floats are cast to it.

    Raises
    ------
    ValueError
        If shapes do not fit, there is no data, or a value is not finite.
    """

    def __init__(self, x: Array, labels: Array | None, batch: int, *, centre: Array | None = None,
                 dtype: DTypeLike | None = None):
        x = validate.array("x", x, ("n", "inputs"), "write a row for each input: x.reshape(len(x), -1)")
        self.pixels = x.dtype == np.uint8
        if not self.pixels:
            validate.floating("x", x, ("n", "inputs"))
        self.x = validate.finite("x", x)
        n, inputs = self.x.shape
        if labels is not None:
            labels = validate.array("labels", labels, (n,), f"give one label for each of the {n} inputs")
        self.labels = labels
        self.batch = min(validate.count("batch", batch), n)
        self.centre = None if centre is None else validate.finite("centre", validate.array("centre", centre, (inputs,)))
        if self.pixels and self.centre is not None and self.centre.max() > 1:
            raise ValueError(f"centre: got values up to {self.centre.max():g}, wanted 0 to 1, as pixels are after "
                             "scaling; divide it by 255")  # fmt: skip
        wanted = validate.dtype("dtype", dtype or (np.float32 if self.pixels else self.x.dtype))
        self.raw = np.empty((self.batch, inputs), dtype=self.x.dtype)
        self.ready = self.raw if self.raw.dtype == wanted else np.empty((self.batch, inputs), dtype=wanted)

    def __len__(self) -> int:
        return int(-(-len(self.x) // self.batch))

    def shuffled(self, rng: np.random.Generator) -> "Epoch":
        """Return one epoch's batches in random order."""
        return Epoch(self, rng.permutation(len(self.x)))

    def in_order(self) -> "Epoch":
        """Return one epoch's batches as they stand."""
        return Epoch(self, np.arange(len(self.x)))

    def gather(self, chosen: Array) -> tuple[Array, Array | None]:
        """Return the chosen rows, at most a batch of them and by their numbers from 0, and their labels."""
        raw, ready = self.raw[: len(chosen)], self.ready[: len(chosen)]
        np.take(self.x, chosen, axis=0, out=raw, mode="clip")  # "clip" writes into `out` without a second copy
        if self.pixels:
            np.multiply(raw, self.ready.dtype.type(1 / 255), out=ready)
        elif ready is not raw and self.ready is not self.raw:
            ready[:] = raw
        if self.centre is not None:
            ready -= self.centre
        return ready, None if self.labels is None else self.labels[chosen]


@dataclass
class Epoch:
    """One pass over the data; it knows its length, so that a progress bar can estimate the rest."""

    source: Batches
    order: Array

    def __len__(self) -> int:
        return len(self.source)

    def __iter__(self) -> Iterator[tuple[Array, Array | None]]:
        for start in range(0, len(self.order), self.source.batch):
            yield self.source.gather(self.order[start : start + self.source.batch])


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

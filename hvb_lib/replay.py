"""A sample of what has come so far, and a learner that learns from it again."""

import numpy as np

from hvb_lib import validate
from hvb_lib.learners import Learner
from hvb_lib.validate import Array


class Reservoir:
    """A fixed number of inputs, at every time a fair sample of all that have been added.

    The t-th input (from 1) takes a place with probability size / t, and any of the kept ones gives way to it.

    Parameters
    ----------
    size : how many are kept.
    seed : of who is kept.

    Attributes
    ----------
    seen : how many have been added.

    Raises
    ------
    ValueError
        If a number is too small.

    References
    ----------
    Vitter, J. S. (1985). Random sampling with a reservoir. ACM Transactions on Mathematical Software 11, 37-57.
    doi:10.1145/3147.3165
    """

    def __init__(self, size: int, seed: int = 0):
        self.size, self.rng = validate.count("size", size), validate.generator(seed)
        self.seen = 0
        self.x: Array | None = None
        self.labels = np.zeros(self.size, dtype=np.intp)

    def __len__(self) -> int:
        return min(self.seen, self.size)

    def add(self, x: Array, labels: Array) -> None:
        """Offer a batch, (batch, inputs), and its labels, (batch,); what is kept is copied.

        Raises
        ------
        ValueError
            If the shapes do not fit each other, or what came before.
        """
        x = validate.array("x", x, ("batch", "inputs" if self.x is None else self.x.shape[1]))
        labels = validate.array("labels", labels, (len(x),), f"give one label for each of the {len(x)} inputs")
        if self.x is None:
            self.x = np.empty((self.size, x.shape[1]), dtype=x.dtype)
        first = np.arange(self.seen, self.seen + len(x))
        places = np.where(first < self.size, first, self.rng.integers(first + 1))
        for i in np.flatnonzero(places < self.size):  # one by one: a later input may take an earlier one's place
            self.x[places[i]], self.labels[places[i]] = x[i], labels[i]
        self.seen += len(x)

    def draw(self, n: int) -> tuple[Array, Array]:
        """Return `n` of the kept inputs, drawn with replacement, and their labels.

        Raises
        ------
        ValueError
            If nothing has been added.
        """
        if self.x is None:
            raise ValueError("n: got a draw from an empty reservoir, wanted something added first")
        chosen = self.rng.integers(len(self), size=validate.count("n", n))
        return self.x[chosen], self.labels[chosen]


class Replay:
    """A learner that learns each batch together with old inputs from a reservoir, and then keeps some of the batch.

    Parameters
    ----------
    learner : anything with `step(x, labels)`.
    reservoir : of what has come so far.
    old : inputs from the reservoir added to each batch.

    Raises
    ------
    ValueError
        If `old` is not a positive whole number.
    """

    def __init__(self, learner: Learner, reservoir: Reservoir, old: int):
        self.learner, self.reservoir, self.old = learner, reservoir, validate.count("old", old)

    def step(self, x: Array, labels: Array | None) -> float | None:
        """Learn from a batch and from old inputs; return the loss, as the learner does.

        Raises
        ------
        ValueError
            If there are no labels, or as the learner raises it.
        """
        if labels is None:
            raise ValueError("labels: got None, wanted one label for each input; the reservoir keeps them together")
        shown, named = x, labels
        if len(self.reservoir):
            old_x, old_labels = self.reservoir.draw(self.old)
            shown, named = np.concatenate([x, old_x]), np.concatenate([labels, old_labels])
        loss = self.learner.step(shown, named)
        self.reservoir.add(x, labels)
        return loss

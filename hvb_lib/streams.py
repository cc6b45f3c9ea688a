"""Worlds that stand still, drift or come in tasks: labelled inputs as streams of batches, from arrays and a seed.

`hvb_lib.online` lets a learner meet one; `hvb_lib.views` says how a world shows its images.
"""

from collections.abc import Iterator, Sequence
from typing import Literal

import numpy as np

from hvb_lib import validate
from hvb_lib.batches import Batches
from hvb_lib.validate import Array
from hvb_lib.views import World, side_of, swapped

Kind = Literal["pixels", "angle", "labels"]
PAIRS = ((0, 1), (2, 3), (4, 5), (6, 7), (8, 9))  # Split MNIST


class Stream:
    """Batches in the order in which they come; each world shows its own.

    Parameters
    ----------
    x : (n, inputs) floats, or uint8 pixels, scaled to 0 to 1.
    labels : (n,) whole numbers.
    order : (steps, batch) which of the inputs come at each step.
    worlds : one or more, in the order in which they come.
    version : (steps,) which world each step belongs to.

    Raises
    ------
    ValueError
        If shapes do not fit, or a number points at nothing.
    """

    def __init__(self, x: Array, labels: Array, order: Array, worlds: Sequence[World] = (World(),),
                 version: Array | None = None):
        self.order = validate.array("order", order, ("steps", "batch"))
        self.source = Batches(x, labels, self.order.shape[1])
        steps = len(self.order)
        validate.labels("order", self.order.ravel(), self.order.size, len(x))
        if not worlds:
            raise ValueError("worlds: got none, wanted at least one")
        self.worlds = tuple(worlds)
        given = np.zeros(steps, dtype=np.intp) if version is None else version
        self.version = validate.labels("version", given, steps, len(self.worlds))

    def __len__(self) -> int:
        return len(self.order)

    def __iter__(self) -> Iterator[tuple[Array, Array]]:
        """Yield (x, labels) of each step; `x` is reused by the next, take a copy to keep it."""
        for chosen, version in zip(self.order, self.version, strict=True):
            x, labels = self.source.gather(chosen)
            assert labels is not None
            world = self.worlds[version]
            yield world.show(x), world.call(labels)

    def world(self, step: int) -> World:
        """Return the world at a step, from 0, or from the end as -1.

        Raises
        ------
        ValueError
            If there is no such step.
        """
        if not isinstance(step, (int, np.integer)) or not -len(self) <= step < len(self):
            raise ValueError(f"step: got {step!r}, wanted a whole number below {len(self)}")
        return self.worlds[int(self.version[step])]


def stationary(x: Array, labels: Array, *, steps: int, batch: int = 10, seed: int = 0) -> Stream:
    """Return a world that stands still: inputs in random order, all of them once before any comes again.

    Parameters
    ----------
    x, labels : as in `Stream`.
    steps : of the whole stream.
    batch : inputs a step.
    seed : of the order.

    Raises
    ------
    ValueError
        If an argument does not fit.
    """
    return Stream(x, labels, _order(x, steps, batch, seed))


def drifting(x: Array, labels: Array, *, speed: float, kind: Kind = "pixels", steps: int, batch: int = 10,
             seed: int = 0) -> Stream:
    """Return a world that changes a little all the time; the inputs come in the order of `stationary`.

    Parameters
    ----------
    x, labels, steps, batch : as in `stationary`.
    speed : changes a step, 0 or more. After t steps there have been k = floor(speed * t) of them.
    kind : of change. "pixels": two pixels, drawn at random, change places; the share of pixels at their first place
        falls as 1/n + (1 - 1/n) (1 - 2/(n - 1))^k. "angle": images are turned, by speed * t degrees. "labels": two
        classes, drawn at random, swap their names.
    seed : of the order and of the changes.

    Raises
    ------
    ValueError
        If an argument does not fit.
    """
    validate.choice("kind", kind, ("pixels", "angle", "labels"))
    speed, order = validate.number("speed", speed, least=0), _order(x, steps, batch, seed)
    if kind == "angle":
        side_of(x.shape[1])
        return Stream(x, labels, order, [World(angle=float(speed * t % 360)) for t in range(steps)], np.arange(steps))
    changes = np.floor(speed * np.arange(steps) + 1e-9).astype(np.intp)  # 3 * (1/3) of a change is a change
    rng = np.random.default_rng([validate.count("seed", seed, least=0), 1])
    things = x.shape[1] if kind == "pixels" else int(np.max(labels)) + 1
    counts, version = np.unique(changes, return_inverse=True)
    worlds = [World(places=a) if kind == "pixels" else World(names=a) for a in swapped(things, counts, rng)]
    return Stream(x, labels, order, worlds, version)


def increments(x: Array, labels: Array, *, groups: Sequence[Sequence[int]] = PAIRS, steps: int, batch: int = 10,
               seed: int = 0) -> Stream:
    """Return classes that come group after group, never to return: Split MNIST where the groups are pairs of digits.

    Parameters
    ----------
    x, labels, batch, seed : as in `stationary`.
    groups : the classes of each task; each gets an equal share of the steps.
    steps : of the whole stream, a multiple of the groups.

    Raises
    ------
    ValueError
        If an argument does not fit, or a class has no input.

    References
    ----------
    Zenke, F., Poole, B. & Ganguli, S. (2017). Continual learning through synaptic intelligence. ICML, 3987-3995.
    doi:10.48550/arXiv.1703.04200
    """
    labels, each = validate.array("labels", labels, (len(x),)), _each(steps, len(groups), "groups")
    orders = []
    for number, classes in enumerate(groups):
        of_task = [np.flatnonzero(labels == k) for k in classes]
        if not of_task or not all(map(len, of_task)):
            raise ValueError(f"groups: got {tuple(classes)}, wanted classes that have inputs")
        members = np.concatenate(of_task)
        orders.append(members[_order(members, each, batch, seed, number)])
    return Stream(x, labels, np.concatenate(orders), [World()] * len(groups), np.repeat(np.arange(len(groups)), each))


def permuted(x: Array, labels: Array, *, tasks: int = 5, steps: int, batch: int = 10, seed: int = 0) -> Stream:
    """Return tasks that show the same classes with their pixels in other places; the first shows them as they are.

    Parameters
    ----------
    x, labels, batch : as in `stationary`.
    tasks : how many; each gets an equal share of the steps.
    steps : of the whole stream, a multiple of the tasks.
    seed : of the order and of the places.

    Raises
    ------
    ValueError
        If an argument does not fit.

    References
    ----------
    Goodfellow, I. J., Mirza, M., Xiao, D., Courville, A. & Bengio, Y. (2013). An empirical investigation of
    catastrophic forgetting in gradient-based neural networks. doi:10.48550/arXiv.1312.6211
    """
    each, order = _each(steps, validate.count("tasks", tasks), "tasks"), _order(x, steps, batch, seed)
    rng = np.random.default_rng([seed, 1])
    worlds = [World(), *(World(places=rng.permutation(x.shape[1])) for _ in range(tasks - 1))]
    return Stream(x, labels, order, worlds, np.repeat(np.arange(tasks), each))


def _order(x: Array, steps: int, batch: int, seed: int, number: int = 0) -> Array:
    """Return which inputs come at each step, (steps, batch): one random order of all after the other."""
    wanted = validate.count("steps", steps) * validate.count("batch", batch)
    rng = np.random.default_rng([validate.count("seed", seed, least=0), 0, number])
    n = len(validate.array("x", x, None))
    rounds = [rng.permutation(n) for _ in range(-(-wanted // n))]
    return np.concatenate(rounds)[:wanted].reshape(steps, batch)


def _each(steps: int, tasks: int, name: str) -> int:
    if not tasks or validate.count("steps", steps) % tasks:
        raise ValueError(f"steps: got {steps}, wanted a multiple of the {tasks} {name}")
    return steps // tasks

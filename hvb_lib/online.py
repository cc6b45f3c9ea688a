"""Learning on line: a stream is met once and in order, and scored before it is learned."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from hvb_lib import validate
from hvb_lib.learners import Learner
from hvb_lib.streams import Stream
from hvb_lib.validate import Array

Progress = Callable[[Iterable[tuple[Array, Array]]], Iterable[tuple[Array, Array]]]


@dataclass
class Trace:
    """What a learner did on a stream.

    Attributes
    ----------
    hits : (steps, batch) was each input's label said before it was learned?
    measured : what was measured on the way, and in `steps` after how many steps.
    """

    hits: Array
    measured: list[Any] = field(default_factory=list)
    steps: list[int] = field(default_factory=list)

    @property
    def accuracy(self) -> float:
        """On-line accuracy, 0 to 1: the share of all inputs that was said right before it was learned."""
        return float(self.hits.mean())

    def running(self, window: int) -> Array:
        """Return the mean of the hits over the last `window` steps, (steps - window + 1,).

        Raises
        ------
        ValueError
            If the window is not from 1 to the steps of the stream.
        """
        if validate.count("window", window) > len(self.hits):
            raise ValueError(f"window: got {window}, wanted at most {len(self.hits)}, the steps of the stream")
        total = np.concatenate([[0.0], self.hits.mean(axis=1).cumsum()])
        return np.asarray((total[window:] - total[:-window]) / window)


def follow(learner: Learner, forward: Callable[[Array], Array], stream: Stream, *,
           measure: Callable[[], Any] | None = None, every: int | None = None,
           progress: Progress | None = None) -> Trace:
    """Let a learner meet a stream: it says each batch's labels, is scored, and only then learns the batch.

    This is no second `train.train`: that shows all inputs again and again in random order, this one each in its turn.

    Parameters
    ----------
    learner : anything with `step(x, labels)`.
    forward : from (batch, inputs) to outputs (batch, classes); the largest is what the learner says.
    stream : of batches.
    measure : called without arguments after each `every` steps.
    every : steps between two measures; None measures at the end of each world.
    progress : wraps the stream, such as `hvb_lib.progress.bar`.

    Returns
    -------
    trace : `Trace`.

    Raises
    ------
    ValueError
        If `forward` does not return a row for each input, or as the learner raises it.
    """
    ends = np.append(np.flatnonzero(np.diff(stream.version)) + 1, len(stream))
    due = set(ends.tolist()) if every is None else set(range(validate.count("every", every), len(stream) + 1, every))
    trace = Trace(np.zeros(stream.order.shape, dtype=bool))
    for i, (x, labels) in enumerate(progress(stream) if progress else stream):
        with np.errstate(over="ignore", invalid="ignore"):  # if weights have run away, the learner says so in its step
            said = validate.array("forward(x)", forward(x), (len(x), "classes"), "return one row for each input")
        trace.hits[i] = said.argmax(axis=1) == labels
        learner.step(x, labels)
        if measure and i + 1 in due:
            trace.measured.append(measure())
            trace.steps.append(i + 1)
    return trace

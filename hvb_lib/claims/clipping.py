"""Gradients that explode on their way back through time, with and without clipping."""

from dataclasses import dataclass

import numpy as np

from hvb_lib import nn, train, validate
from hvb_lib.claims import pipelines
from hvb_lib.validate import Array

FRAMES, UNITS, SEQUENCES, EPOCHS, BATCH, LONGEST = 20, 32, 2000, 12, 50, 1.0
APART = 10_000  # added to seeds of sequences, so that they and the starting weights never share a stream


def marked(n: int, seed: int, frames: int = FRAMES) -> tuple[Array, Array]:
    """Return sequences of random numbers in which two are marked, and whether these two add up to more than 0.

    One mark stands in the first half, one in the second: the first number has to be kept until the second comes.

    Parameters
    ----------
    n : sequences.
    seed : of the numbers and the marks.
    frames : of a sequence, at least 2.

    Returns
    -------
    x : (n, 2 frames) float32: for each frame a number from -1 to 1, and a mark, 0 or 1.
    labels : (n,) 0 or 1.

    Raises
    ------
    ValueError
        If a number is out of range.

    References
    ----------
    Hochreiter, S. & Schmidhuber, J. (1997). Long short-term memory. Neural Computation 9, 1735-1780.
    doi:10.1162/neco.1997.9.8.1735 (their adding problem, here with two classes)
    """
    n, frames, rng = validate.count("n", n), validate.count("frames", frames, least=2), validate.generator(seed)
    x = np.zeros((n, frames, 2), dtype=np.float32)
    x[..., 0] = rng.uniform(-1, 1, (n, frames))
    half, row = frames // 2, np.arange(n)
    first, second = rng.integers(half, size=n), rng.integers(half, frames, size=n)
    x[row, first, 1] = x[row, second, 1] = 1
    labels = (x[row, first, 0] + x[row, second, 0] > 0).astype(int)
    return x.reshape(n, -1), labels


@dataclass(frozen=True)
class Run:
    """A trained recurrent network: the length of the change at each step, the loss of each pass, its test accuracy."""

    lengths: Array
    loss: Array
    accuracy: float


@pipelines.one_thread
def learn(lr: float, longest: float | None, seed: int = 0, turn: float = 1.0) -> Run:
    """Return what becomes of a recurrent network on `marked`, by gradient steps with momentum 0.9.

    Parameters
    ----------
    lr : step size.
    longest : the length to which the gradient is clipped, or None.
    seed : of sequences, weights and order.
    turn : size of the recurrent weights at the start, a rotation times this.
    """
    x, labels = marked(SEQUENCES, APART + 2 * seed)
    rng = validate.generator(seed)
    network = nn.Network([nn.Reshape(FRAMES, 2), nn.Recurrent(2, UNITS, rng, turn=turn), nn.Dense(UNITS, 2, rng, 1)])

    def length() -> dict[str, float]:
        return {"length": float(np.sqrt(sum(float((dw**2).sum()) for _, dw in network.parameters())))}

    history = train.train(train.Backprop(network, lr, pipelines.MOMENTUM, longest=longest), x, labels, epochs=EPOCHS,
                          batch=BATCH, seed=seed, measure=length, every=1)  # fmt: skip
    accuracy = train.accuracy(network.forward, *marked(SEQUENCES, APART + 2 * seed + 1))
    return Run(np.array(history["length"][1:]), np.array(history.loss), accuracy)

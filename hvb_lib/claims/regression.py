"""A network that learns numbers: the loop shows the rows of a table of targets, the loss looks them up."""

import numpy as np

from hvb_lib import nn, train, validate
from hvb_lib.claims import pipelines
from hvb_lib.validate import Array


class ToRows(nn.SquaredError):
    """Half the squared distance to the targets whose rows are given as labels.

    Parameters
    ----------
    targets : (n, outputs).
    """

    def __init__(self, targets: Array):
        super().__init__()
        self.targets = validate.floating("targets", targets, ("n", "outputs"))

    def __call__(self, z: Array, labels: Array) -> tuple[float, Array]:
        """Return the mean loss of a batch and its delta; `labels` are numbers of rows."""
        return super().__call__(z, self.targets[validate.labels("labels", labels, len(z), len(self.targets))])


@pipelines.one_thread
def fitted(network: nn.Network, x: Array, targets: Array, *, lr: float, epochs: int, batch: int, seed: int) -> None:
    """Train a network to give a row of `targets` for each row of `x`: Adam, its step size falling along half a cosine.

    Parameters
    ----------
    network : changed in place.
    x : (n, inputs) floats.
    targets : (n, outputs) floats.
    lr : first step size.
    epochs, batch, seed : as in `train.train`.

    Raises
    ------
    ValueError
        If a shape does not fit, or a number is out of range.
    """
    targets = validate.floating("targets", targets, (len(x), "outputs"), "give a row for each row of x")
    steps = validate.count("epochs", epochs) * -(-len(x) // validate.count("batch", batch))
    optimizer = nn.Adam(network.parameters(), nn.cosine(lr, steps))
    learner = train.Backprop(network, optimizer=optimizer, loss=ToRows(targets))
    train.train(learner, x, np.arange(len(x)), epochs=epochs, batch=batch, seed=seed)

"""Losses: each returns the batch's mean loss, and delta, the slope of each input's own loss."""

import numpy as np

from hvb_lib import validate
from hvb_lib.nn.layer import reuse
from hvb_lib.validate import Array


def softmax(z: Array) -> Array:
    """Return exp(z) over its sum along the last axis: probabilities that add up to 1.

    Parameters
    ----------
    z : (batch, classes) or (classes,) weighted sums, any size: the largest is subtracted first.

    Raises
    ------
    ValueError
        If `z` holds no floats, or is not finite.
    """
    z = validate.finite("z", validate.floating("z", z, ("batch", "classes") if np.ndim(z) > 1 else ("classes",)))
    p = np.exp(z - z.max(axis=-1, keepdims=True))
    return np.asarray(p / p.sum(axis=-1, keepdims=True))


class SoftmaxCrossEntropy:
    """The loss of a classifier: -log p(label), with p = softmax(z), and delta = p - onehot(label)."""

    def __init__(self) -> None:
        self.p: Array | None = None

    def __call__(self, z: Array, labels: Array) -> tuple[float, Array]:
        """Return the batch's mean loss in nats and delta, each input's slope with respect to z.

        Parameters
        ----------
        z : (batch, classes) weighted sums, any size: the largest is subtracted first, so nothing overflows.
        labels : (batch,) whole numbers from 0 to classes - 1.

        Returns
        -------
        loss, delta : a number, and (batch, classes), reused by the next call.

        Raises
        ------
        ValueError
            If shapes differ, a label is out of range, or the loss is not finite.
        """
        z = validate.floating("z", z, ("batch", "classes"))
        labels = validate.labels("labels", labels, *z.shape)
        self.p, p = reuse(self.p, z, z.shape)
        np.subtract(z, z.max(axis=1, keepdims=True), out=p)
        rows = np.arange(len(z))
        at_label = p[rows, labels]
        np.exp(p, out=p)
        total = p.sum(axis=1, keepdims=True)
        loss = float((np.log(total[:, 0]) - at_label).mean())
        if not np.isfinite(loss):  # NaN and infinity always show here
            validate.finite("z", z)
            raise validate.NotFiniteError(f"z: the loss is {loss}, wanted weighted sums that lie closer together")
        p /= total
        p[rows, labels] -= 1
        return loss, p


class SquaredError:
    """The loss of a network that rebuilds numbers: half the squared distance to a target, with delta = z - target."""

    def __init__(self) -> None:
        self.delta: Array | None = None

    def __call__(self, z: Array, target: Array) -> tuple[float, Array]:
        """Return the batch's mean loss and delta, each input's slope with respect to z.

        Parameters
        ----------
        z : (batch, outputs).
        target : (batch, outputs).

        Returns
        -------
        loss, delta : a number, and (batch, outputs), reused by the next call.

        Raises
        ------
        ValueError
            If the shapes differ, or the loss is not finite.
        """
        z = validate.floating("z", z, ("batch", "outputs"))
        target = validate.array("target", target, z.shape, "give one row of numbers for each input")
        self.delta, delta = reuse(self.delta, z, z.shape)
        np.subtract(z, target, out=delta)
        loss = float(np.vdot(delta, delta)) / (2 * len(z))
        if not np.isfinite(loss):
            validate.finite("z", z)
            validate.finite("target", target)
            raise validate.NotFiniteError(f"z: the loss is {loss}, wanted outputs closer to the target")
        return loss, delta

"""Examples to remember: a few units a class, of which the nearest moves to each input of its own class."""

import numpy as np

from hvb_lib import rules, validate
from hvb_lib.competition import Conscience, distances
from hvb_lib.validate import Array


class Prototypes:
    """Competitive learning under a teacher: the label says which class's units may compete, the winner moves.

    A unit that wins m inputs of a batch goes the share 1 - (1 - lr)^m of the way to their mean, as far as it would
    have gone with one after the other. What an input says is the label of the nearest unit. A unit's change reads its
    own weights, the input, and whether it has won; the units of all other classes stay where they are.

    Parameters
    ----------
    classes, inputs : how many.
    units : of each class.
    lr : share of the way to an input that its winner goes, above 0 and at most 1.
    strength : of the handicap for frequent winners, see `competition.Conscience`; about the mean squared distance of
        an input to its unit. 0 for none.
    memory : of the shares of wins, as there.
    seed : of the first weights, small and positive.

    Attributes
    ----------
    w : (classes, units, inputs) float32.

    Raises
    ------
    ValueError
        If a number is outside its range.

    References
    ----------
    Kohonen, T. (1990). The self-organizing map. Proceedings of the IEEE 78, 1464-1480; section IV, learning vector
    quantization, of which this is the part without repulsion. doi:10.1109/5.58325
    """

    def __init__(self, classes: int, units: int, inputs: int, lr: float, strength: float = 0.0, memory: float = 0.05,
                 seed: int = 0):
        if validate.number("lr", lr, above=0) > 1:
            raise ValueError(f"lr: got {lr:g}, wanted at most 1; it is a share of the way")
        self.lr = lr
        shape = tuple(validate.count(name, n) for name, n in (("classes", classes), ("units", units),
                                                               ("inputs", inputs)))  # fmt: skip
        self.w = np.float32(0.01) * validate.generator(seed).random(shape, dtype=np.float32)
        self.compete = [Conscience(units, strength, memory) for _ in range(classes)]

    def step(self, x: Array, labels: Array | None) -> None:
        """Learn from one batch of floats, (batch, inputs), and its labels, (batch,).

        Raises
        ------
        ValueError
            If a shape does not fit, a number is not finite, or there are no labels.
        """
        if labels is None:
            raise ValueError("labels: got None, wanted one label for each input; it says which units may compete")
        x = validate.floating("x", x, ("batch", self.w.shape[2]))
        labels = validate.labels("labels", labels, len(x), len(self.w))
        for k in np.unique(labels):
            mine, w = x[labels == k], self.w[k]
            y = self.compete[k](w, mine)
            won = y.sum(axis=0)
            reach = (1 - (1 - self.lr) ** won) * len(mine) / np.maximum(won, 1)
            w += reach[:, None] * rules.competitive(w, mine, y)

    def forward(self, x: Array) -> Array:
        """Return minus half the squared distance to the nearest unit of each class, plus |x|^2 / 2, (batch, classes).

        Raises
        ------
        ValueError
            If a shape does not fit.
        """
        classes, units, inputs = self.w.shape
        near = -distances(self.w.reshape(-1, inputs), x)
        return np.asarray(near.reshape(-1, classes, units).max(axis=2))

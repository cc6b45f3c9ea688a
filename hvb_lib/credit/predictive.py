"""Predictive coding as a learner: settle the values on a batch, then change each weight by its error times its input.

Three settings give backpropagation's change, from local errors only: predictions that stay as they were while the
values move ("fixed"), each layer changing at the right step ("timed"), and an output that counts little (precision
towards 0).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import DTypeLike

from hvb_lib import validate
from hvb_lib.credit.inference import Inference, Loss
from hvb_lib.learners import Supervised
from hvb_lib.nn import SGD, mlp
from hvb_lib.nn.steps import Rate
from hvb_lib.validate import Array

HOW = ("settled", "fixed", "timed")


class PredictiveCoding(Supervised):
    """A learner that settles its value nodes on each batch, and then changes each weight by error times activity.

    Parameters
    ----------
    sizes : of the input, the hidden layers and the output; starts, seed by seed, where `nn.mlp` does.
    lr, momentum : of the weights, see `nn.SGD`.
    steps, rate : of inference; `how="timed"` takes its own, one a layer of size 1.
    precision : of the output, see `Inference`.
    how : "settled", all weights change when inference is over; "fixed", the same with fixed predictions, which ends at
        backpropagation's change; "timed", each layer changes at the step at which the output's error reaches it, which
        is backpropagation's change exactly (Song et al. 2020).
    loss : of the outputs and the labels; softmax with cross-entropy by default.
    seed, dtype : of the starting weights; float32 to train, float64 to check.

    Raises
    ------
    ValueError
        If a number is out of range, or `how` unknown.

    References
    ----------
    Whittington & Bogacz 2017, see `Inference`.
    Song, Y., Lukasiewicz, T., Xu, Z. & Bogacz, R. (2020). Can the brain do backpropagation? Exact implementation of
    backpropagation in predictive coding networks. NeurIPS 33, 22566-22579.
    """

    rule = "predictive coding"

    def __init__(self, sizes: Sequence[int], lr: Rate = 0.1, momentum: float = 0.9, *, steps: int = 5,
                 rate: float = 0.5, precision: float = 1.0, how: str = "settled", loss: Loss | None = None,
                 seed: int = 0, dtype: DTypeLike = np.float32):
        self.network = mlp(sizes, seed, dtype)
        self.how = validate.choice("how", how, HOW)
        self.inference = Inference(self.network, loss, precision, fixed=how == "fixed")
        self.inference_steps = validate.count("steps", steps)
        self.rate = validate.number("rate", rate, above=0)
        self.optimizer = SGD(self.network.parameters(), lr, momentum)

    def changes(self, x: Array, labels: Array) -> float:
        """Store each layer's changes for a batch, without adding them. Return the batch's mean loss from before."""
        inference, layers = self.inference, len(self.inference.dense)
        loss = inference.start(x, labels)
        if self.how == "timed":
            for layer in reversed(range(layers)):
                inference.change(layer)
                if layer:
                    inference.step(1.0)
            return loss
        for _ in range(self.inference_steps):
            inference.step(self.rate)
        for layer in range(layers):
            inference.change(layer)
        return loss

    def forward(self, x: Array) -> Array:
        """Return the outputs, (batch, outputs), predicted from the inputs alone: nothing is clamped, nothing moves."""
        return self.network.forward(x)

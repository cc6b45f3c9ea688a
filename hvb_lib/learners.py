"""What learns from one batch: a network that follows its gradient, or a layer that follows a local rule."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import ClassVar, Protocol

import numpy as np

from hvb_lib import rules, validate
from hvb_lib.nn import SGD, Network, Optimizer, SoftmaxCrossEntropy, SquaredError, clip
from hvb_lib.nn.steps import Rate, rate_at
from hvb_lib.validate import Array


class Learner(Protocol):
    """What the loop asks of a learner."""

    def step(self, x: Array, labels: Array | None) -> float | None:
        """Learn from one batch; return its loss, or None for a rule that has none."""
        ...


class Supervised(ABC):
    """A learner with a target: it stores what a batch asks of its parameters, and its optimizer adds it.

    Attributes
    ----------
    rule : its name, for what it has to say.
    optimizer : of all its parameters.
    steps : so far.
    """

    rule: ClassVar[str]
    optimizer: Optimizer
    steps = 0

    @abstractmethod
    def changes(self, x: Array, labels: Array) -> float:
        """Store each layer's changes for a batch, without adding them. Return the batch's mean loss from before."""

    @abstractmethod
    def forward(self, x: Array) -> Array:
        """Return the outputs, (batch, outputs), when nothing is learned."""

    def step(self, x: Array, labels: Array | None) -> float:
        """Store the changes, then add them. Return the mean loss of the batch, from before.

        Raises
        ------
        ValueError
            If `x` or the labels do not fit.
        DivergedError
            If the weights have grown past the largest number.
        """
        if labels is None:
            raise ValueError(f"labels: got None, wanted one label for each input; {self.rule} needs a target")
        with np.errstate(over="ignore", invalid="ignore"):  # reported below, in words
            try:
                loss = self.changes(x, labels)
            except validate.NotFiniteError:
                validate.finite("x", np.asarray(x))
                raise DivergedError(self.rule, self.steps, self.optimizer.rate) from None
            self.optimizer.step()
        self.steps += 1
        return loss


class Backprop(Supervised):
    """A network that follows the gradient of its loss.

    Parameters
    ----------
    network : its layers.
    lr, momentum : of the gradient step, see `nn.SGD`; left out where there is an `optimizer`.
    optimizer : another one, on the network's parameters, such as `nn.Adam(network.parameters())`.
    loss : of the outputs and what is given as labels; softmax with cross-entropy by default.
    longest : the length to which the gradient is clipped, see `nn.clip`; None leaves it as it is.

    Raises
    ------
    ValueError
        If there is neither a step size nor an optimizer, or both, or a momentum beside an optimizer.
    """

    rule = "backpropagation"

    def __init__(self, network: Network, lr: Rate | None = None, momentum: float = 0.0, *,
                 optimizer: Optimizer | None = None, loss: SoftmaxCrossEntropy | SquaredError | None = None,
                 longest: float | None = None):
        if (lr is None) == (optimizer is None):
            raise ValueError(f"lr: got {lr!r} and optimizer {optimizer!r}, wanted one of the two")
        if optimizer is not None and momentum:
            raise ValueError(f"momentum: got {momentum!r} beside an optimizer, wanted it there; give it to nn.SGD")
        self.network = network
        self.loss = loss or SoftmaxCrossEntropy()
        self.optimizer = optimizer or SGD(network.parameters(), lr, momentum)  # type: ignore[arg-type]
        self.longest = None if longest is None else validate.number("longest", longest, above=0)

    def changes(self, x: Array, labels: Array) -> float:
        """Forward, loss, backward. Return the mean loss of the batch in nats, from before."""
        loss, delta = self.loss(self.network.forward(x, training=True), labels)
        self.network.backward(delta)
        if self.longest:
            clip(self.optimizer.parameters, self.longest)
        return loss

    def forward(self, x: Array) -> Array:
        """Return the network's outputs, (batch, outputs), when nothing is learned."""
        return self.network.forward(x)


class DivergedError(ValueError):
    """The weights overflowed: the message names the rule, the step and the learning rate."""

    def __init__(self, rule: rules.Rule | str, step: int, lr: float):
        name = rule if isinstance(rule, str) else getattr(rule, "__name__", repr(rule))
        self.made_of = name, step, lr
        super().__init__(
            f"{name}: the weights overflowed at step {step} with learning rate {lr:g}; "
            "use a smaller learning rate, fewer steps, or a rule that bounds its weights"
        )

    def __reduce__(self) -> tuple[type, tuple[str, int, float]]:
        """Say how to make it again: it may come from another process."""
        return type(self), self.made_of


class Hebbian:
    """One layer, y = x w^T, that follows a local rule: w += lr * rule(w, x, y). It never looks at a label.

    Parameters
    ----------
    w : (units, inputs) starting weights, floats, changed in place.
    rule : a local rule, or its name in `rules.RULES`.
    lr : step size, or a function from the number of the step (from 0) to a step size.
    after : changes `w` in place after each step, such as a bound on the weights; None for nothing.
    activity : from (w, x) to y, (batch, units), such as a competition of `hvb_lib.competition`; None for x w^T.

    Attributes
    ----------
    y : (batch, units) outputs of the last step, from before its change.

    Raises
    ------
    ValueError
        If the rule is unknown, or `w` has a wrong shape, is not finite or cannot be changed.
    """

    y: Array

    def __init__(self, w: Array, rule: rules.Rule | str, lr: Rate,
                 after: Callable[[Array], None] | None = None, *,
                 activity: Callable[[Array, Array], Array] | None = None):
        self.w = validate.changeable("w", w, ("units", "inputs"))
        self.rule = rule if callable(rule) else rules.named(rule)
        self.lr = lr if callable(lr) else validate.number("lr", lr, above=0)
        self.after = after
        self.activity = activity
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
        x = validate.floating("x", x, ("batch", self.w.shape[1]))
        lr = rate_at(self.lr, self.steps)
        with np.errstate(over="ignore", invalid="ignore"):  # reported below, in words
            try:
                self.y = self.activity(self.w, x) if self.activity else x @ self.w.T
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

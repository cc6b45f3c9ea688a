"""C27's learners: a frozen controller, a fast memory before it, a fit of the same layer, and backpropagation.

Places are in ring radii from the start, joint angles in radians from rest, as in `claims.arm`.
"""

import numpy as np

from hvb_lib import nn, rules, train, validate
from hvb_lib.claims import arm
from hvb_lib.validate import Array


class Frozen:
    """The controller as it was trained."""

    def __init__(self, network: nn.Network):
        self.network = network

    def aims(self, goals: Array) -> Array:
        """Aim where the goal is."""
        return goals

    def joints(self, aims: Array) -> Array:
        """Ask the network."""
        return self.network.forward(aims.astype(np.float32)).astype(float)

    def step(self, goal: Array, aim: Array, joints: Array, seen: Array) -> None:
        """Learn nothing."""


class Hybrid(Frozen):
    """The controller behind a fast memory A, at first the identity: aim = A goal.

    What was seen is a key, what had been aimed at its value: dA = (aim - A seen) seen^T / |seen|^2, a delta rule.

    Parameters
    ----------
    network : stays as it is.
    eta : share of the memory's error that one trial removes, above 0 and below 2.
    """

    def __init__(self, network: nn.Network, eta: float):
        super().__init__(network)
        self.fast, self.eta = np.eye(2), validate.number("eta", eta, above=0, below=2)

    def aims(self, goals: Array) -> Array:
        """Read the memory."""
        return goals @ self.fast.T

    def step(self, goal: Array, aim: Array, joints: Array, seen: Array) -> None:
        """Bind what was seen to what had been aimed at: one delta rule, from the memory's own input and output."""
        dw = rules.gradient(seen, seen @ self.fast.T - aim)
        self.fast = self.fast + dw * (self.eta / np.maximum((seen * seen).sum(), 0.1))


class Corrected(Hybrid):
    """The same layer, moved against the error that is seen: dA = -(seen - goal) goal^T / |goal|^2.

    The error is seen turned as well: at a turn of theta each visit of a goal leaves sqrt(1 - 2 eta cos(theta) + eta^2)
    of its error.
    """

    def step(self, goal: Array, aim: Array, joints: Array, seen: Array) -> None:
        """Move the aim for this goal."""
        self.fast = self.fast + rules.gradient(goal, seen - goal) * (self.eta / (goal * goal).sum())


class LeastSquares(Hybrid):
    """The same layer, fitted anew after each trial to all so far: what a calibration that knows the form does."""

    def __init__(self, network: nn.Network):
        super().__init__(network, 1.0)
        self.seen: list[Array] = []
        self.aimed: list[Array] = []

    def step(self, goal: Array, aim: Array, joints: Array, seen: Array) -> None:
        """Fit, once there are two trials."""
        self.seen.append(seen[0])
        self.aimed.append(aim[0])
        if len(self.seen) > 1:
            self.fast = np.linalg.lstsq(np.array(self.seen), np.array(self.aimed), rcond=None)[0].T


class Tuned(Frozen):
    """Backpropagation through the whole network, one step a trial.

    Parameters
    ----------
    network : changed in place.
    optimizer : of its parameters.
    signal : "hindsight", the joint angles that were, as the target for the place that was seen; or "error", the
        cursor's error sent back through the Jacobian of the arm that it knows.
    replay : trials, of those before, that each step goes through as well; only with hindsight.
    """

    def __init__(self, network: nn.Network, optimizer: nn.Optimizer, signal: str = "hindsight", replay: int = 0):
        super().__init__(network)
        self.signal = validate.choice("signal", signal, ("hindsight", "error"))
        self.learner = train.Backprop(network, optimizer=optimizer, loss=nn.SquaredError())
        self.replay, self.rng = replay, np.random.default_rng(0)
        self.past: list[tuple[Array, Array]] = []

    def joints(self, aims: Array) -> Array:
        """Ask the network.

        Raises
        ------
        train.DivergedError
            If its weights have grown past the largest number.
        """
        with np.errstate(over="ignore", invalid="ignore"):  # reported below, in words
            try:
                return validate.finite("joints", super().joints(aims))
            except validate.NotFiniteError:
                optimizer = self.learner.optimizer
                raise train.DivergedError("backpropagation", optimizer.steps, optimizer.rate) from None

    def step(self, goal: Array, aim: Array, joints: Array, seen: Array) -> None:
        """Take one step down the slope."""
        if self.signal == "hindsight":
            x, target = self._with_past(seen, joints)
            self.learner.step(x.astype(np.float32), target.astype(np.float32))
            return
        x = goal.astype(np.float32)
        slope = (seen - goal) @ arm.ARM.jacobian(arm.REST + joints)[0] / arm.FAR
        self.learner.step(x, (joints - slope).astype(np.float32))  # half the squared distance to it has this slope

    def _with_past(self, seen: Array, joints: Array) -> tuple[Array, Array]:
        if not self.replay:
            return seen, joints
        self.past.append((seen, joints))
        chosen = [self.past[i] for i in self.rng.integers(len(self.past), size=self.replay)]
        return np.concatenate([seen, *(s for s, _ in chosen)]), np.concatenate([joints, *(q for _, q in chosen)])

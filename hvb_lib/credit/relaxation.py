"""The network of equilibrium propagation: its energy, and states that fall to rest on it."""

from collections.abc import Sequence

import numpy as np

from hvb_lib import validate
from hvb_lib.nn.layer import Buffers
from hvb_lib.validate import Array


class Relaxation:
    """States between 0 and 1 that fall down E + beta C, layer by layer, for one batch after the other.

    Given its neighbours, a layer's best states are known: the sum of what comes from below and above, cut to 0 to 1.
    Each layer in turn takes them, so that the energy falls at every move, and no step size has to be chosen.

    Parameters
    ----------
    parameters : (w, b) of each layer, from the input to the output; w is (units, inputs) and b (units,).

    Attributes
    ----------
    states : of each layer above the input, (batch, units).

    Raises
    ------
    ValueError
        If the layers do not fit together.
    """

    def __init__(self, parameters: Sequence[tuple[Array, Array]]):
        if not parameters:
            raise ValueError("parameters: got none, wanted (w, b) of at least one layer")
        self.w, self.b = [w for w, _ in parameters], [b for _, b in parameters]
        inputs: int | str = "inputs"
        for i, (w, b) in enumerate(parameters):
            validate.floating(f"parameters[{i}][0]", w, ("units", inputs))
            inputs = len(w)
            validate.floating(f"parameters[{i}][1]", b, (inputs,))
        self.x: Array | None = None
        self.states: list[Array] = []
        self.buffer = Buffers()

    @property
    def inputs(self) -> Array:
        """The clamped batch, (batch, inputs).

        Raises
        ------
        ValueError
            If there is none.
        """
        if self.x is None:
            raise ValueError("x: got no batch yet, wanted one to be clamped; call start(x)")
        return self.x

    def start(self, x: Array) -> None:
        """Clamp a batch, (batch, inputs) floats, and fill the layers from below once.

        Raises
        ------
        ValueError
            If `x` does not fit.
        """
        self.x = validate.finite("x", validate.floating("x", x, ("batch", self.w[0].shape[1])))
        below, self.states = self.x, []
        for i, (w, b) in enumerate(zip(self.w, self.b, strict=True)):
            drive = self._buffer("drive", i)
            np.matmul(below, w.T, out=drive)
            drive += b
            below = np.clip(drive, 0, 1, out=self._buffer("state", i))
            self.states.append(below)

    def rest(self, sweeps: int, target: Array | None = None, beta: float = 0.0) -> None:
        """Let each layer, from below, take its best states given the others; so many times.

        Parameters
        ----------
        sweeps : over all layers.
        target : (batch, outputs) floats; needed where the output is nudged.
        beta : weight of the cost, above -1; 0 is the free phase.

        Raises
        ------
        ValueError
            If `beta` is not above -1, there is no target that fits, or no batch is clamped.
        """
        batch = len(self.inputs)
        if validate.number("beta", beta, above=-1):
            if target is None:
                raise ValueError("target: got None, wanted one row for each input, as the output is nudged towards it")
            validate.floating("target", target, (batch, len(self.w[-1])))
        for _ in range(validate.count("sweeps", sweeps)):
            self._sweep(target, beta)

    def settle(self, target: Array | None = None, beta: float = 0.0, *, tolerance: float = 1e-13,
               most: int = 10_000) -> int:
        """Sweep until no state moves by more than `tolerance`, and return the number of sweeps: for exact checks.

        Raises
        ------
        ValueError
            If that has not happened after `most` sweeps, or as `rest` raises it.
        """
        tolerance = validate.number("tolerance", tolerance, above=0)
        for done in range(1, validate.count("most", most) + 1):
            last = self.copy()
            self.rest(1, target, beta)
            if all(np.abs(now - old).max() <= tolerance for now, old in zip(self.states, last, strict=True)):
                return done
        raise ValueError(f"most: got {most} sweeps, after which the states still move; wanted more, or smaller weights")

    def energy(self, target: Array | None = None, beta: float = 0.0) -> float:
        """Return E, and with a target E + beta C, a mean over the batch."""
        below, total = self.inputs, 0.0
        for w, b, state in zip(self.w, self.b, self.states, strict=True):
            total += float(np.vdot(state, state)) / 2 - float(np.vdot(state, below @ w.T + b))
            below = state
        return total / len(below) + (beta * self.cost(target) if target is not None else 0.0)

    def cost(self, target: Array) -> float:
        """Return C, half the squared distance of the output from the target, a mean over the batch.

        Raises
        ------
        ValueError
            If the target does not fit.
        """
        shape = (len(self.inputs), len(self.w[-1]))
        distance = self.states[-1] - validate.floating("target", target, shape)
        return float(np.vdot(distance, distance)) / (2 * len(distance))

    def fields(self) -> list[Array]:
        """Return what the free states of each layer are cut from: what comes from below, b, and what comes from above.

        The distance of these from 0 and 1 says how much a state may be moved before its slope changes.
        """
        below, found = self.inputs, []
        for i, (w, b, state) in enumerate(zip(self.w, self.b, self.states, strict=True)):
            above = self.states[i + 1] @ self.w[i + 1] if i + 1 < len(self.w) else 0
            found.append(below @ w.T + b + above)
            below = state
        return found

    def copy(self) -> list[Array]:
        """Return the states as they are now, in memory of their own."""
        return [state.copy() for state in self.states]

    def _sweep(self, target: Array | None, beta: float) -> None:
        """Let each layer, from below, take its best states given the others."""
        last = len(self.w) - 1
        for i, (w, b, state) in enumerate(zip(self.w, self.b, self.states, strict=True)):
            drive = self._buffer("drive", i)  # of the first layer it stands still, since the input does
            if i:
                np.matmul(self.states[i - 1], w.T, out=drive)
                drive += b
            if i < last:
                field = np.matmul(self.states[i + 1], self.w[i + 1], out=self._buffer("field", i))
                field += drive
            elif target is not None and beta:
                field = np.multiply(target, beta, out=self._buffer("field", i))
                field += drive
                field *= 1 / (1 + beta)
            else:
                field = drive
            np.clip(field, 0, 1, out=state)

    def _buffer(self, name: str, i: int) -> Array:
        x = self.inputs
        shape = (len(x), len(self.w[i]))
        return self.buffer(name, i, x, shape, np.result_type(x, self.w[i]))

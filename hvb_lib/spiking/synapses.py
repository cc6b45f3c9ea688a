"""Synapses that learn event by event: the rule of `stdp.additive`, at a cost that grows with the spikes only."""

import numpy as np

from hvb_lib import validate
from hvb_lib.spiking.stdp import A_MINUS, A_PLUS, TAU_MINUS, TAU_PLUS
from hvb_lib.validate import Array


class Synapses:
    """Weights between 0 and `w_max` under additive pair STDP; every unit listens to the same inputs.

    A step is: `arrive` with the inputs that spike, then `fire` with the units that do. Steps add up to
    `stdp.additive`, with the bound applied after each half.

    Parameters
    ----------
    w : (units, inputs) starting weights, floats, changed in place.
    a_plus, a_minus, tau_plus, tau_minus : as in `stdp.window`.
    w_max : the largest weight.
    dt : length of a step in ms.
    nearest : count only neighbours, so that each interval between a unit's spikes stands alone: its first spike from
        an input pays for the output's spike before it, its last one is paid by the output's spike after it. False
        counts all pairs.

    Attributes
    ----------
    x_trace, y_trace : (units, inputs) what an output's spike would pay now, and what an input's spike would be charged.
    learning : set it to False to leave the weights as they are.

    Raises
    ------
    ValueError
        If a number is outside its range, or `w` can't be changed or lies outside 0 to `w_max`.
    """

    def __init__(self, w: Array, a_plus: float = A_PLUS, a_minus: float = A_MINUS, tau_plus: float = TAU_PLUS,
                 tau_minus: float = TAU_MINUS, *, w_max: float = 1.0, dt: float = 1.0,
                 nearest: bool = False):
        self.w = validate.changeable("w", w, ("units", "inputs"))
        self.w_max = validate.number("w_max", w_max, above=0)
        if w.min() < 0 or w.max() > w_max:
            raise ValueError(f"w: got values from {w.min():g} to {w.max():g}, wanted 0 to w_max, {w_max:g}")
        self.a_plus = validate.number("a_plus", a_plus, least=0)
        self.a_minus = validate.number("a_minus", a_minus, least=0)
        dt = validate.number("dt", dt, above=0)
        self.keeps_x = float(np.exp(-dt / validate.number("tau_plus", tau_plus, above=0)))
        self.keeps_y = float(np.exp(-dt / validate.number("tau_minus", tau_minus, above=0)))
        # All synapses of an input share a trace, and all of an output, unless only neighbours count.
        self.x_trace = np.zeros((w.shape[0] if nearest else 1, w.shape[1]), w.dtype)
        self.y_trace = np.zeros((w.shape[0], w.shape[1] if nearest else 1), w.dtype)
        self.nearest = nearest
        self.learning = True

    def arrive(self, inputs: Array) -> Array:
        """Let a step begin: traces decay, the inputs named spike, and units that fired lately weaken them.

        Parameters
        ----------
        inputs : whole numbers, which inputs spike in this step, in order, each once; none is an empty array.

        Returns
        -------
        reached : (units,) sum of the weights through which spikes arrive, from before the change.

        Raises
        ------
        ValueError
            If `inputs` is no row of whole numbers in range.
        """
        inputs = _numbers("inputs", inputs, self.w.shape[1])
        self.x_trace *= self.keeps_x
        self.y_trace *= self.keeps_y
        through = self.w[:, inputs]
        reached: Array = through.sum(axis=1)
        if self.learning and len(inputs):
            through -= self.a_minus * (self.y_trace[:, inputs] if self.nearest else self.y_trace)
            self.w[:, inputs] = np.maximum(through, 0, out=through)
        if self.nearest:
            self.y_trace[:, inputs] = 0
            self.x_trace[:, inputs] = 1
        else:
            self.x_trace[0, inputs] += 1
        return reached

    def fire(self, units: Array) -> None:
        """Let the units named fire: each strengthens the inputs that spiked lately.

        Parameters
        ----------
        units : whole numbers, which units fire in this step, in order, each once; none is an empty array.

        Raises
        ------
        ValueError
            If `units` is no row of whole numbers in range.
        """
        units = _numbers("units", units, len(self.w))
        if not len(units):
            return
        if self.learning:
            traces = self.x_trace[units] if self.nearest else self.x_trace
            self.w[units] = np.minimum(self.w[units] + self.a_plus * traces, self.w_max)
        if self.nearest:
            self.y_trace[units] = 1
            self.x_trace[units] = 0
        else:
            self.y_trace[units] += 1


def _numbers(name: str, value: Array, below: int) -> Array:
    if not isinstance(value, np.ndarray) or value.ndim != 1 or value.dtype.kind not in "ui":
        raise ValueError(f"{name}: got {value!r}, wanted a row of whole numbers; use np.flatnonzero(spikes)")
    if len(value) and (value.min() < 0 or value.max() >= below):
        raise ValueError(f"{name}: got {value.min()} to {value.max()}, wanted 0 to {below - 1}")
    if len(value) > 1 and (value[1:] <= value[:-1]).any():
        raise ValueError(f"{name}: got {value}, wanted each once and in order; use np.flatnonzero(spikes)")
    return value

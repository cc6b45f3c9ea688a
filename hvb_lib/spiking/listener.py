"""One neuron that listens to many inputs and learns by STDP, whole stretches of time at once.

Between two of its spikes nothing that it does changes its inputs, so the steps of a stretch are computed together. The
result is that of stepping `synapses.Synapses` (neighbours only) and a neuron millisecond by millisecond.
"""

import numpy as np

from hvb_lib import validate
from hvb_lib.spiking.neurons import Cell
from hvb_lib.validate import Array


class Listener:
    """A leaky integrate-and-fire neuron whose synapses follow additive STDP between neighbouring spikes.

    An input's spike adds its weight to a current that decays with `tau_s`; the current times `gain` drives the
    membrane. A spike of the neuron clears both, so that it starts anew.

    Parameters
    ----------
    w : (inputs,) starting weights, 0 to 1, floats, changed in place.
    cell : its constants; a refractory time is not provided for.
    tau_s : time constant of the synaptic current in ms.
    gain : drive in mV for a current of 1.
    a_plus, a_minus, tau_plus, tau_minus : as in `stdp.window`.

    Attributes
    ----------
    learning : set it to False to leave the weights as they are.
    now : steps of 1 ms so far.

    Raises
    ------
    ValueError
        If a number is outside its range, the cell is refractory, or `w` can't be changed or lies outside 0 to 1.

    References
    ----------
    Masquelier, T., Guyonneau, R. & Thorpe, S. J. (2008). PLoS ONE 3, e1377. doi:10.1371/journal.pone.0001377
    """

    def __init__(self, w: Array, cell: Cell, *, tau_s: float = 2.5, gain: float = 1.0, a_plus: float, a_minus: float,
                 tau_plus: float, tau_minus: float):
        self.w = validate.changeable("w", w, ("inputs",))
        if w.min() < 0 or w.max() > 1:
            raise ValueError(f"w: got values from {w.min():g} to {w.max():g}, wanted 0 to 1")
        if cell.refractory:
            raise ValueError(f"cell: got a refractory time of {cell.refractory:g} ms, wanted 0")
        self.cell, self.gain = cell, validate.number("gain", gain, above=0)
        self.a_plus = validate.number("a_plus", a_plus, least=0)
        self.a_minus = validate.number("a_minus", a_minus, least=0)
        self.tau_plus = validate.number("tau_plus", tau_plus, above=0)
        self.tau_minus = validate.number("tau_minus", tau_minus, above=0)
        self.keeps_current = float(np.exp(-1 / validate.number("tau_s", tau_s, above=0)))
        self.keeps_v = float(np.exp(-1 / cell.tau))
        self.v, self.current, self.now, self.learning = cell.rest, 0.0, 0, True
        self.fired: int | None = None  # when it fired last
        self.heard = np.full(len(w), -1)  # when each input spiked last, since the neuron fired; -1 for not yet

    def hear(self, spikes: Array) -> list[int]:
        """Let a stretch of time pass and return the steps, counted from its start, in which the neuron fires.

        Parameters
        ----------
        spikes : (steps, inputs) boolean.

        Raises
        ------
        ValueError
            If the shape does not fit.
        """
        spikes = validate.array("spikes", spikes, ("steps", len(self.w)))
        when, who = np.nonzero(spikes)
        start, found = 0, []
        while start < len(spikes):
            rest = np.searchsorted(when, start)
            when, who = when[rest:], who[rest:]
            first, last = self._firsts(when, who, len(spikes))
            charged = self._charged(first)
            # An input's first spike still passes through the old weight, its later ones through the new.
            later = np.bincount(when, charged[who], len(spikes))
            reached = later + np.bincount(first, self.w - charged, len(spikes) + 1)[:-1]
            step = self._fires(reached, start)
            end = len(spikes) if step is None else step + 1
            self._commit(first, last, charged, end, when, who)
            if step is not None:
                found.append(step)
                self._fire(self.now + step)
            start = end
        self.now += len(spikes)
        return found

    def _firsts(self, when: Array, who: Array, steps: int) -> tuple[Array, Array]:
        """Return each input's first and last spike among those given; `steps` and -1 where there is none."""
        first, last = np.full(len(self.w), steps), np.full(len(self.w), -1)
        first[who[::-1]] = when[::-1]
        last[who] = when
        return first, last

    def _charged(self, first: Array) -> Array:
        """Return the weights after each input's first spike since the neuron fired."""
        if self.fired is None or not self.learning:
            return self.w
        lag = self.now + first - self.fired
        charge = np.where(self.heard < 0, self.a_minus * np.exp(-lag / self.tau_minus), 0)
        return np.asarray(np.maximum(self.w - charge, 0), dtype=self.w.dtype)

    def _fires(self, reached: Array, start: int) -> int | None:
        """Step the membrane from `start` on, and return the step in which it fires, or None."""
        rest, threshold, v, current = self.cell.rest, self.cell.threshold, self.v, self.current
        keeps_v, keeps_current, gain = self.keeps_v, self.keeps_current, self.gain
        for step, arriving in enumerate(reached[start:].tolist(), start):
            current = current * keeps_current + arriving
            end = rest + gain * current
            v = end + (v - end) * keeps_v
            if v >= threshold:
                self.v, self.current = self.cell.reset, 0.0
                return step
        self.v, self.current = v, current
        return None

    def _commit(self, first: Array, last: Array, charged: Array, end: int, when: Array, who: Array) -> None:
        """Keep what has happened before the step `end`."""
        np.copyto(self.w, charged, where=first < end)
        if last.max(initial=-1) >= end:
            before = np.searchsorted(when, end)
            _, last = self._firsts(when[:before], who[:before], end)
        np.copyto(self.heard, self.now + last, where=last >= 0)

    def _fire(self, at: int) -> None:
        if self.learning:
            paid = np.where(self.heard >= 0, self.a_plus * np.exp((self.heard - at) / self.tau_plus), 0)
            np.minimum(self.w + paid, 1, out=self.w, casting="same_kind")
        self.heard.fill(-1)
        self.fired = at

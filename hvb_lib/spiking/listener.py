"""One neuron that listens to many inputs and learns by STDP, whole stretches of time at once.

Between two of its spikes nothing that it does changes its inputs, so the steps of a stretch are computed together. The
result is that of adding up all kernels, step by step.
"""

import numpy as np
from numpy.typing import ArrayLike

from hvb_lib import validate
from hvb_lib.validate import Array


class Listener:
    """A neuron of the spike response model whose synapses follow additive STDP between neighbouring spikes.

    An input's spike lifts the membrane by its weight times a kernel that rises with `tau_s`, peaks at 1 and falls with
    `tau`. When the membrane reaches the threshold T, the neuron fires: all inputs so far are forgotten, and t ms later
    its own spike has left 2 T exp(-t / tau) - 4 T (exp(-t / tau) - exp(-t / tau_s)). It fires again once it has come
    back to below T. In STDP an input's last spike before the neuron's pays, its first one after it is charged.

    Parameters
    ----------
    w : (inputs,) starting weights, 0 to 1, floats, changed in place.
    threshold : in units of the kernel's peak.
    a_plus, a_minus, tau_plus, tau_minus : as in `stdp.window`.
    tau, tau_s : in ms, of the membrane and of the synaptic current; tau_s is the shorter one.
    dt : length of a step in ms. Spikes of an input in the step in which the neuron fires count as before it.

    Attributes
    ----------
    learning : set it to False to leave the weights as they are.
    now : ms so far.

    Raises
    ------
    ValueError
        If a number is outside its range, or `w` can't be changed or lies outside 0 to 1.

    References
    ----------
    Masquelier, T., Guyonneau, R. & Thorpe, S. J. (2008). PLoS ONE 3, e1377. doi:10.1371/journal.pone.0001377
    Hathway, P. & Goodman, D. F. M. (2018). ReScience 4(1), 6. doi:10.5281/zenodo.1327348
    """

    def __init__(self, w: Array, threshold: float, *, a_plus: float, a_minus: float, tau_plus: float, tau_minus: float,
                 tau: float = 10.0, tau_s: float = 2.5, dt: float = 0.1):
        self.w = validate.changeable("w", w, ("inputs",))
        if w.min() < 0 or w.max() > 1:
            raise ValueError(f"w: got values from {w.min():g} to {w.max():g}, wanted 0 to 1")
        self.threshold = validate.number("threshold", threshold, above=0)
        self.a_plus = validate.number("a_plus", a_plus, least=0)
        self.a_minus = validate.number("a_minus", a_minus, least=0)
        self.tau_plus = validate.number("tau_plus", tau_plus, above=0)
        self.tau_minus = validate.number("tau_minus", tau_minus, above=0)
        self.dt = validate.number("dt", dt, above=0)
        slow, fast = validate.number("tau", tau, above=0), validate.number("tau_s", tau_s, above=0, below=tau)
        self.keeps = float(np.exp(-dt / slow)), float(np.exp(-dt / fast))
        peak = np.log(slow / fast) / (1 / fast - 1 / slow)  # ms after the input's spike
        self.lift = float(1 / (np.exp(-peak / slow) - np.exp(-peak / fast)))
        # The membrane is the difference of two sums that decay, each at its own rate.
        self.slow, self.fast, self.above, self.learning = 0.0, 0.0, False, True
        self.steps = 0
        self.fired: int | None = None  # the step in which it fired last
        self.heard = np.full(len(w), -1)  # that of each input's last spike since the neuron fired; -1 for none yet

    @property
    def now(self) -> float:
        """Milliseconds so far."""
        return self.steps * self.dt

    def hear(self, when: ArrayLike, who: Array, length: int) -> Array:
        """Let a stretch of time pass and return the times at which the neuron fires, in ms from its start.

        Parameters
        ----------
        when : (spikes,) times of the inputs' spikes in ms from the start, in order, at least 0, less than `length`.
        who : (spikes,) which input each is from.
        length : of the stretch in ms.

        Raises
        ------
        ValueError
            If shapes do not fit, times are out of order or out of range, or there is no such input.
        """
        steps = round(validate.count("length", length) / self.dt)
        when, who = self._checked(when, who, length)
        start, found = 0, []
        while start < steps:
            rest = np.searchsorted(when, start)
            when, who = when[rest:], who[rest:]
            first = np.full(len(self.w), steps)
            first[who[::-1]] = when[::-1]
            charged = self._charged(first)
            # An input's first spike still passes through the old weight, its later ones through the new.
            later = np.bincount(when, charged[who], steps)
            step = self._fires(later + np.bincount(first, self.w - charged, steps + 1)[:-1], start)
            end = steps if step is None else step + 1
            before = np.searchsorted(when, end)
            np.copyto(self.w, charged, where=first < end)
            self.heard[who[:before]] = self.steps + when[:before]  # the last of several stays
            if step is not None:
                found.append(step)
                self._fire(self.steps + step)
            start = end
        self.steps += steps
        return np.array(found) * self.dt

    def _checked(self, when: ArrayLike, who: Array, length: int) -> tuple[Array, Array]:
        """Return the step of each spike, and its input."""
        if not np.size(when) and not np.size(who):
            return np.zeros(0, int), np.zeros(0, int)
        when = validate.floats("when", when, ("spikes",))
        who = validate.array("who", who, when.shape, "name the input of each spike")
        if not (when[0] >= 0 and when[-1] < length and (np.diff(when) >= 0).all()):
            raise ValueError(f"when: got times from {when.min():g} to {when.max():g} ms, "
                             f"wanted 0 to less than {length}, in order")  # fmt: skip
        if not (np.issubdtype(who.dtype, np.integer) and who.min() >= 0 and who.max() < len(self.w)):
            raise ValueError(f"who: got {who.dtype} from {who.min()} to {who.max()}, wanted whole numbers from 0 to "
                             f"{len(self.w) - 1}")  # fmt: skip
        return np.asarray(when / self.dt).astype(int), who

    def _charged(self, first: Array) -> Array:
        """Return the weights after each input's first spike since the neuron fired."""
        if self.fired is None or not self.learning:
            return self.w
        lag = (self.steps + first - self.fired) * self.dt
        charge = np.where(self.heard < 0, self.a_minus * np.exp(-lag / self.tau_minus), 0)
        return np.asarray(np.maximum(self.w - charge, 0), dtype=self.w.dtype)

    def _fires(self, reached: Array, start: int) -> int | None:
        """Step the membrane from `start` on, and return the step in which it fires, or None."""
        (keeps_slow, keeps_fast), threshold = self.keeps, self.threshold
        slow, fast, above, fires = self.slow, self.fast, self.above, None
        for step, arriving in enumerate((self.lift * reached[start:]).tolist(), start):
            slow = slow * keeps_slow + arriving
            fast = fast * keeps_fast + arriving
            if slow - fast < threshold:
                above = False
            elif not above:
                fires, slow, fast, above = step, -2 * threshold, -4 * threshold, True
                break
        self.slow, self.fast, self.above = slow, fast, above
        return fires

    def _fire(self, at: int) -> None:
        if self.learning:
            lag = (self.heard - at) * self.dt
            paid = np.where(self.heard >= 0, self.a_plus * np.exp(lag / self.tau_plus), 0)
            np.minimum(self.w + paid, 1, out=self.w, casting="same_kind")
        self.heard.fill(-1)
        self.fired = at

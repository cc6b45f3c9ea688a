"""Bad input for spiking neurons, timing rules and trains."""

import numpy as np

from hvb_lib.spiking import hidden, listener, neurons, stdp, synapses, trains, winners
from tests.bad_input.shared import NAN, PIXELS, RNG, W, X, Y, read_only

MODULES = ("spiking.hidden", "spiking.listener", "spiking.neurons", "spiking.stdp", "spiking.synapses",
           "spiking.trains", "spiking.winners")  # fmt: skip


def listening(w=None, threshold=1.0, **options):
    constants = {"a_plus": 0.1, "a_minus": 0.1, "tau_plus": 20, "tau_minus": 20}
    return listener.Listener(np.ones(4) if w is None else w, threshold, **constants, **options)


def heard(when=(1.0, 2.0), who=(0, 3)):
    return listening().hear(when, np.array(who), 5)


def winning():
    return winners.Winners(3, 4, 0, winners.Constants(total=2))


TABLE = [
    ("spiking.neurons.Cell", "tau", lambda: neurons.Cell(tau=0), "tau", "got 0", "above 0"),
    ("spiking.neurons.Cell", "reset", lambda: neurons.Cell(reset=-50.0), "reset", "-50", "below -54"),
    ("spiking.neurons.Cell", "refractory", lambda: neurons.Cell(refractory=-1), "refractory", "-1", "at least 0"),
    ("spiking.neurons.potential", "NaN", lambda: neurons.potential([np.nan], 1.0), "t", "nan at index (0,)"),
    ("spiking.neurons.potential", "drive", lambda: neurons.potential([1.0], np.inf), "drive", "inf", "finite"),
    ("spiking.neurons.rate", "words", lambda: neurons.rate(["fast"]), "drive", "<U4", "real numbers"),
    ("spiking.neurons.rate", "NaN", lambda: neurons.rate([np.nan]), "drive", "nan at index (0,)"),
    ("spiking.neurons.Population", "nobody", lambda: neurons.Population((0,)), "shape", "got 0", "at least 1"),
    ("spiking.neurons.Population", "dt", lambda: neurons.Population((3,), dt=0), "dt", "got 0", "above 0"),
    ("spiking.neurons.Population", "too long a step", lambda: neurons.Population((3,), neurons.Cell(refractory=0.4),
     1.0),
     "dt", "got 1", "0.8"),
    ("spiking.neurons.Population", "drive of another shape", lambda: neurons.Population((3,)).step(np.ones((2, 3))),
     "drive", "(2, 3)", "(3,)"),
    ("spiking.neurons.Population", "kick of one", lambda: neurons.Population((3,)).step(kick=np.ones(1)), "kick",
     "(1,)"),
    ("spiking.neurons.Population", "load", lambda: neurons.Population((3,)).step(load=-1.0), "load", "-1",
     "at least 0"),
    ("spiking.neurons.Population", "NaN", lambda: neurons.Population((3,)).step(np.nan), "v", "nan at index (0,)"),
    ("spiking.stdp.window", "NaN", lambda: stdp.window(np.nan), "lag", "nan at index ()"),
    ("spiking.stdp.window", "a_plus", lambda: stdp.window(1.0, -1.0), "a_plus", "-1", "at least 0"),
    ("spiking.stdp.window", "tau", lambda: stdp.window(1.0, tau_minus=0), "tau_minus", "got 0", "above 0"),
    ("spiking.stdp.pairs", "rows", lambda: stdp.pairs(X, [1.0]), "pre", "(5, 4)", "(spikes,)"),
    ("spiking.stdp.pairs", "silent and wrong", lambda: stdp.pairs([], [1.0], tau_plus=0), "tau_plus", "above 0"),
    ("spiking.stdp.trace", "another shape", lambda: stdp.trace(np.ones(3), np.ones(4), 20.0), "spikes", "(4,)", "(3,)"),
    ("spiking.stdp.trace", "tau", lambda: stdp.trace(np.ones(3), np.ones(3), 0.0), "tau", "got 0", "above 0"),
    *[(f"spiking.stdp.{rule.__name__}", what, lambda rule=rule, given=given: rule(*given), *expected)
      for rule in (stdp.additive, stdp.multiplicative)
      for what, given, *expected in (
          ("x of other inputs", (W, Y, Y, Y, Y), "x", "(5, 3)", "(batch, 4)"),
          ("one row of y", (W, X, Y[:1], X, Y), "y", "(1, 3)", "(5, 3)"),
          ("one trace", (W, X, Y, X[:1], Y), "x_trace", "(1, 4)", "(5, 4)"),
          ("one column of traces", (W, X, Y, X, Y[:, :1]), "y_trace", "(5, 1)", "(5, 3)"),
          ("NaN", (W, X, Y, NAN, Y), "x_trace", "nan at index (0, 0)"),
          ("a_minus", (W, X, Y, X, Y, 0.1, -0.1), "a_minus", "-0.1", "at least 0"),
      )],
    ("spiking.stdp.multiplicative", "w_max", lambda: stdp.multiplicative(W, X, Y, X, Y, w_max=0), "w_max", "above 0"),
    ("spiking.stdp.at_output", "y of one row", lambda: stdp.at_output(W, Y[:1], X, 0.1), "y", "(1, 3)", "(5, 3)"),
    ("spiking.stdp.at_output", "target", lambda: stdp.at_output(W, Y, X, -0.1), "target", "-0.1", "at least 0"),
    ("spiking.synapses.Synapses", "too large", lambda: synapses.Synapses(2 * W), "w", "2 to 2", "0 to w_max"),
    ("spiking.synapses.Synapses", "read-only", lambda: synapses.Synapses(read_only(W)), "w", "read-only"),
    ("spiking.synapses.Synapses", "spikes as a mask", lambda: synapses.Synapses(1 * W).arrive(X[0] > 0), "inputs",
     "flatnonzero"),
    ("spiking.synapses.Synapses", "input 4 of 4", lambda: synapses.Synapses(1 * W).arrive(np.array([4])), "inputs", "4",
     "0 to 3"),
    ("spiking.synapses.Synapses", "twice", lambda: synapses.Synapses(1 * W).arrive(np.array([1, 1])), "inputs", "once"),
    ("spiking.synapses.Synapses", "unit 3 of 3", lambda: synapses.Synapses(1 * W).fire(np.array([3])), "units", "3"),
    ("spiking.listener.Listener", "w", lambda: listening(w=2 * W[0]), "w", "2 to 2", "0 to 1"),
    ("spiking.listener.Listener", "threshold", lambda: listening(threshold=0), "threshold", "got 0", "above 0"),
    ("spiking.listener.Listener", "slow current", lambda: listening(tau_s=20.0), "tau_s", "got 20", "below 10"),
    ("spiking.listener.Listener", "dt", lambda: listening(dt=0), "dt", "got 0", "above 0"),
    ("spiking.listener.Listener", "no time", lambda: listening().hear([], [], 0), "length", "got 0", "at least 1"),
    ("spiking.listener.Listener", "disorder", lambda: heard((2.0, 1.0)), "when", "1 to 2 ms", "in order"),
    ("spiking.listener.Listener", "too late", lambda: heard((1.0, 5.0)), "when", "1 to 5 ms", "less than 5"),
    ("spiking.listener.Listener", "nobody's", lambda: heard(who=(0, 1, 2)), "who", "(3,)", "(2,)"),
    ("spiking.listener.Listener", "other inputs", lambda: heard(who=(0, 4)), "who", "0 to 4", "0 to 3"),
    ("spiking.listener.Listener", "half an input", lambda: heard(who=(0, 0.5)), "who", "float64", "whole numbers"),
    ("spiking.trains.poisson", "too fast", lambda: trains.poisson([2000.0], 5, RNG), "rates", "2000", "0 to 1000"),
    ("spiking.trains.poisson", "negative", lambda: trains.poisson([-1.0], 5, RNG), "rates", "-1"),
    ("spiking.trains.poisson", "steps", lambda: trains.poisson([1.0], 0, RNG), "steps", "got 0", "at least 1"),
    ("spiking.trains.poisson", "a seed for rng", lambda: trains.poisson([1.0], 5, 0), "rng", "got 0", "default_rng"),
    ("spiking.trains.coded", "pixels", lambda: trains.coded(255 * X, 60), "x", "255", "0 to 1"),
    ("spiking.trains.coded", "dark", lambda: trains.coded(X, 0), "brightest", "got 0", "above 0"),
    ("spiking.trains.binned", "others", lambda: trains.binned([1.0], np.array([4]), 5, 4), "who", "label 4", "0 to 3"),
    ("spiking.trains.binned", "too many", lambda: trains.binned([1.0], np.arange(3), 5, 4), "who", "(3,)", "(1,)"),
    ("spiking.trains.binned", "late", lambda: trains.binned([5.0], np.array([3]), 5, 4), "when", "5 ms", "less than 5"),
    ("spiking.trains.binned", "nobody", lambda: trains.binned([5.0], np.array([3]), 5, 0), "inputs", "got 0"),
    ("spiking.hidden.HiddenPattern", "share", lambda: hidden.HiddenPattern(9, 0, share=2), "share", "2", "at most 1"),
    ("spiking.hidden.HiddenPattern", "often", lambda: hidden.HiddenPattern(9, 0, often=0.9), "often", "0.9", "0.5"),
    ("spiking.hidden.HiddenPattern", "noise", lambda: hidden.HiddenPattern(9, 0, noise=-1), "noise", "-1", "at least"),
    ("spiking.hidden.HiddenPattern", "none", lambda: list(hidden.HiddenPattern(9, 0).sections(0)), "n", "got 0"),
    ("spiking.winners.Constants", "duration", lambda: winners.Constants(duration=0), "duration", "got 0"),
    ("spiking.winners.Constants", "inhibition", lambda: winners.Constants(inhibition=-1), "inhibition", "-1"),
    ("spiking.winners.Winners", "total", lambda: winners.Winners(3, 4, 0), "total", "got 78", "4 inputs"),
    ("spiking.winners.Winners", "x", lambda: winning().counts(Y), "x", "(5, 3)", "(batch, 4)"),
    ("spiking.winners.Winners", "pixels", lambda: winning().step(PIXELS), "x", "uint8", "floats"),
    ("spiking.winners.Winners", "negative", lambda: winning().step(-X), "x", "-1", "from 0"),
    ("spiking.winners.Winners", "resemble", lambda: winning().resemble(X), "x", "(5, 4)", "(3, 4)"),
]  # fmt: skip


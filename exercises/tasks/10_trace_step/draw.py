"""Inputs for trace_step."""

import numpy as np

CASES = (
    "some fire on both sides",
    "a step in silence",
    "inputs fire alone",
    "outputs fire alone",
    "all fire for the first time",
    "one input, one unit",
    "as many inputs as units",
    "the traces of one layer for the other",
)
SHAPES = {"one input, one unit": (1, 1), "as many inputs as units": (4, 4)}


def draw(rng, case):
    """Return the layer's state, its spikes and the constants for one of the CASES."""
    units, inputs = SHAPES.get(case, (3, 5))
    w, pre_trace, post_trace = rng.normal(size=(units, inputs)), rng.uniform(0.3, 3, inputs), rng.uniform(0.3, 3, units)
    pre_spikes, post_spikes = (rng.permutation(np.arange(size) % 2) * 1.0 for size in (inputs, units))
    if case == "all fire for the first time":
        pre_trace, post_trace = np.zeros(inputs), np.zeros(units)
    if case in ("all fire for the first time", "one input, one unit"):
        pre_spikes, post_spikes = np.ones(inputs), np.ones(units)
    if case in ("a step in silence", "outputs fire alone"):
        pre_spikes = np.zeros(inputs)
    if case in ("a step in silence", "inputs fire alone"):
        post_spikes = np.zeros(units)
    if case == "the traces of one layer for the other":
        pre_trace, post_trace = post_trace, pre_trace
    return {
        "w": w,
        "pre_trace": pre_trace,
        "post_trace": post_trace,
        "pre_spikes": pre_spikes,
        "post_spikes": post_spikes,
        "a_plus": round(float(rng.uniform(0.2, 0.3)), 3),
        "a_minus": round(float(rng.uniform(0.4, 0.5)), 3),
        "tau_plus": round(float(rng.uniform(14, 18)), 1),
        "tau_minus": round(float(rng.uniform(28, 35)), 1),
        "dt": round(float(rng.uniform(3, 6)), 1),
    }

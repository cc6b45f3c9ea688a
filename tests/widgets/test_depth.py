"""The widget of lesson 04: what it shows is what a network measures, and the line that theory predicts."""

import re

import numpy as np
import pytest

from hvb_lib import deep, mean_field
from hvb_lib.widgets.depth import BATCH, CLASSES, DEPTH, UNITS, follow, gradient_by_depth


@pytest.mark.parametrize(("bend", "gain", "residual", "normalise"), [
    ("sigmoid", 1.0, "without", "none"), ("tanh", 2.0, "with", "none"), ("relu", 3.0, "without", "layer"),
    ("leaky relu", 1.4, "with", "batch"),
])  # fmt: skip
def test_it_measures_the_network_of_that_kind(bend, gain, residual, normalise):
    """Also after another gain has been shown: the network is drawn once and scaled."""
    follow(bend, 0.7, residual, normalise)
    state = follow(bend, gain, residual, normalise)
    network = deep.network(bend, DEPTH, gain=gain, residual=residual == "with", normalise=normalise,
                           sizes=(UNITS, UNITS, CLASSES), dtype=np.float64)  # fmt: skip
    found = deep.gradients(network, *deep.random_batch(BATCH, UNITS, CLASSES))
    np.testing.assert_allclose(state["errors"][1], found.errors / found.errors[-1], rtol=1e-6)
    np.testing.assert_allclose(state["weights"][1], found.weights / found.weights[-1], rtol=1e-6)


@pytest.mark.parametrize("bend", deep.LAYERS)
@pytest.mark.parametrize("residual", ["without", "with"])
@pytest.mark.parametrize("normalise", ["none", "layer"])
def test_theory_meets_what_is_measured(bend, residual, normalise):
    state = follow(bend, 1.5, residual, normalise)
    measured, theory = (np.log10(state[name][1][0]) for name in ("errors", "theory"))
    assert measured == pytest.approx(theory, abs=1)


def test_the_readout_holds_both_factors_and_chi():
    words = follow("sigmoid", 1.0, "without", "none")["readout"]
    measured, theory, chi = map(float, re.findall(r"\d\.\d{3}", words))
    assert measured == pytest.approx(theory, abs=0.01)
    assert chi == pytest.approx(mean_field.chi(mean_field.fixed_point("sigmoid", 1.0), "sigmoid", 1.0), abs=6e-4)
    assert float(re.findall(r"chi = (\d\.\d{3})", follow("relu", 2.0, "without", "none")["readout"])[0]) == 2


def test_batch_normalisation_has_no_line():
    state = follow("relu", 1.4, "without", "batch")
    assert state["theory"] == ([], [])
    assert "no such" in state["readout"]


def test_the_picture_moves_with_every_control():
    widget = gradient_by_depth()
    for name, value in {"bend": "relu", "gain": 3.0, "residual": "with", "normalise": "layer"}.items():
        before = widget.picture.value
        widget.controls[name].value = value
        assert widget.picture.value != before, name
    assert "theory" in widget.readout.value

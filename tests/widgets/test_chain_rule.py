"""The widget of lesson 01: what it shows are the slopes that one can measure."""


import numpy as np
import pytest

from hvb_lib import gradcheck
from hvb_lib.widgets.chain_rule import FORMULAS, follow, graph_of_paths


def y(v):
    return v[0] * v[1] * (v[0] + v[0] * v[1])


@pytest.mark.parametrize(("a", "b"), [(1.5, 1.0), (2.0, -2.0), (-0.35, 0.8), (0.0, 1.0)])
def test_gradients_are_measured_slopes(a, b):
    state, measured = follow(a, b), gradcheck.central_difference(y, np.array([a, b]))
    for name, slope in zip("ab", measured, strict=True):
        assert float(state[f"grad {name}"]) == pytest.approx(slope, abs=0.006)
        x, line = state[f"tangent {name}"]
        assert (line[1] - line[0]) / (x[1] - x[0]) == pytest.approx(slope, abs=1e-6)
    assert float(state["value y"]) == pytest.approx(y((a, b)), abs=0.006)


def test_local_slopes_multiply_and_add():
    """The gradients of the boxes follow from the numbers on the arrows."""
    state = follow(1.5, -0.8)
    slope = {edge: float(state[edge]) for edge in ("a p", "b p", "a s", "p s", "p y", "s y")}
    ds = slope["s y"]
    dp = slope["p y"] + ds * slope["p s"]
    da = dp * slope["a p"] + ds * slope["a s"]
    wanted = {"s": ds, "p": dp, "a": da, "b": dp * slope["b p"], "y": 1}
    assert all(float(state[f"grad {name}"]) == pytest.approx(v, abs=0.03) for name, v in wanted.items())


@pytest.mark.parametrize("a", [-2.0, 0.5, 2.0])
def test_two_paths_cancel(a):
    state = follow(a, -0.5)
    assert state["grad b"] == "+0.00"
    assert "together $0.00$" in state["readout"]


def test_curves_pass_through_the_dots():
    for a, b in ((1.2, 0.4), (-1.5, 1.45)):
        state = follow(a, b)
        for name in "ab":
            (at,), (height,) = state[f"dot {name}"]
            assert np.interp(at, *state[f"curve {name}"]) == pytest.approx(height, abs=0.05)


def test_the_dots_stay_in_the_picture():
    widget = graph_of_paths()
    a, b = widget.controls.values()
    for at in ((a.min, b.min), (a.min, b.max), (a.max, b.min), (a.max, b.max)):
        a.value, b.value = at
        for name in "ab":
            dot = widget.moving[f"dot {name}"]
            low, high = dot.axes.get_ylim()
            assert low < dot.get_ydata()[0] < high


def test_the_picture_moves():
    widget = graph_of_paths()
    before = widget.picture.value
    widget.controls["b"].value = -0.5
    assert widget.picture.value != before
    assert "together" in widget.readout.value
    assert set(FORMULAS) == {"p", "s", "y"}

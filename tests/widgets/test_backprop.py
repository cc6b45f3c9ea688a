"""The widget of lesson 02: what it shows is what the network does."""


import numpy as np
import pytest

from hvb_lib import gradcheck, nn
from hvb_lib.widgets import backprop


@pytest.fixture(scope="module")
def widget():
    return backprop.error_going_back()


def test_errors_are_slopes_of_the_loss():
    rng = np.random.default_rng(0)
    network, image = nn.mlp((7, 6, 5, 4), 1, float), rng.random(7)
    up, down = backprop.passes(network, image, 2)

    def loss(x):
        return nn.SoftmaxCrossEntropy()(network.forward(x[None]), np.array([2]))[0]

    assert [len(a) for a in up] == [len(a) for a in down] == [7, 6, 5, 4]
    assert gradcheck.relative_error(down[0], gradcheck.central_difference(loss, image.copy())) < 1e-7
    assert up[3].sum() == pytest.approx(1)
    np.testing.assert_allclose(down[3], up[3] - np.eye(4)[2])
    w3 = network.layers[4].w
    np.testing.assert_allclose(down[2], (down[3] @ w3) * (up[2] > 0))


def test_steps_fill_the_picture_from_left_to_right_and_back():
    shown = []
    for step in range(8):
        state = backprop.follow(step, 14, backprop.TRUE)
        shown.append([bool(np.nanmax(np.abs(np.concatenate([np.ravel(a) for a in (
            state[key][1:] if isinstance(state[key], tuple) else [state[key]])]))) > 0)
            for key in (*(f"up {k}" for k in range(4)), *(f"down {k}" for k in (3, 2, 1, 0)))])  # fmt: skip
    assert shown == [[i <= step for i in range(8)] for step in range(8)]


def test_digits_run_from_sure_to_wrong():
    network, images, labels = backprop.trained()
    p = [backprop.passes(network, image, int(label))[0][3][label] for image, label in zip(images, labels, strict=True)]
    assert len(p) == backprop.DIGITS
    assert (np.diff(p) < 0).all()
    assert p[0] > 0.95
    assert p[-1] < 0.1


def test_a_wrong_label_sends_back_a_large_error(widget):
    widget.controls["digit"].value, widget.controls["step"].value = 1, 4
    before = widget.picture.value
    assert "length of this error 0.0" in widget.readout.value
    label = int(backprop.trained()[2][0])
    widget.controls["told"].value = str((label + 1) % 10)
    assert "length of this error 1.4" in widget.readout.value
    assert widget.picture.value != before
    widget.controls["told"].value = backprop.TRUE


@pytest.mark.parametrize("told", [backprop.TRUE, *map(str, range(10))])
def test_no_bar_reaches_beyond_its_axes(told):
    states = [backprop.follow(7, digit, told) for digit in range(1, backprop.DIGITS + 1)]
    for name, limits in backprop.LIMITS.items():
        for k, (low, high) in enumerate(limits, start=1):
            heights = np.concatenate([state[f"{name} {k}"][1] for state in states])
            assert low <= np.nanmin(heights) <= np.nanmax(heights) <= high

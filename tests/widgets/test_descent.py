"""The widget of lesson 03: the path is the library's descent, and its words agree with what it does."""

import re
import time

import numpy as np
import pytest

from hvb_lib import nn
from hvb_lib.widgets import descent


@pytest.fixture(scope="module")
def widget():
    return descent.bowl_and_path()


def numbers(readout):
    """Return the product, the bound and the factor, as the readout states them."""
    product, bound, factor = re.search(r"4 = ([\d.]+) [<>=] .* = ([\d.]+)\$.*bottom by ([\d.]+)", readout).groups()
    return float(product), float(bound), float(factor)


@pytest.mark.parametrize(("lr", "momentum"), [(0.3, 0.0), (0.3, 0.9), (0.7, 0.5)])
def test_the_path_is_that_of_the_librarys_sgd(lr, momentum):
    h = descent.AXES.T @ np.diag([0.4, 4.0]) @ descent.AXES
    w, dw = descent.START.copy(), np.empty(2)
    optimizer = nn.SGD([(w, dw)], lr, momentum)
    x, y = descent.follow(lr, momentum, 10.0)["path"]
    for place in np.stack([x, y], axis=1)[1:20]:
        dw[...] = -h @ w
        optimizer.step()
        np.testing.assert_allclose(place, w, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("condition", [1.0, 10.0, 100.0])
@pytest.mark.parametrize(("lr", "momentum", "verdict"), [
    (0.49, 0.0, "converges"), (0.51, 0.0, "diverges"), (0.5, 0.0, "on the limit"),
    (0.74, 0.5, "converges"), (0.76, 0.5, "diverges"), (0.94, 0.9, "converges"), (0.96, 0.9, "diverges"),
])  # fmt: skip
def test_the_words_are_true(lr, momentum, condition, verdict):
    state = descent.follow(lr, momentum, condition)
    assert verdict in state["readout"]
    product, bound, factor = numbers(state["readout"])
    assert product == pytest.approx(4 * lr, abs=0.006)
    assert bound == pytest.approx(2 * (1 + momentum))
    assert (factor > 1, factor < 1) == (verdict == "diverges", verdict == "converges")


@pytest.mark.parametrize(("lr", "momentum"), [(0.1, 0.0), (0.55, 0.0), (1.2, 0.0), (0.8, 0.5), (0.05, 0.5), (0.2, 0.9)])
def test_theory_lies_on_the_measured_loss(lr, momentum):
    state = descent.follow(lr, momentum, 20.0)
    theory, loss = state["theory"][1], state["loss"][1]
    seen = np.flatnonzero((loss > descent.LOSSES[0]) & (loss < descent.LOSSES[1]))[-15:]
    # Complex roots swing around the line of theory, hence the wide band; slopes off by a tenth would leave it.
    assert np.abs(np.log10(theory[seen] / loss[seen])).max() < (1.5 if momentum == 0.9 else 0.1)


def test_everything_stays_finite_at_the_ends_of_the_sliders(widget):
    for lr in (0.02, 0.25, 1.2):
        for momentum in (0.0, 0.95):
            for condition in (1.0, 100.0):
                state = descent.follow(lr, momentum, condition)
                assert all(np.isfinite(state[name]).all() for name in ("path", "theory", "loss"))


def test_level_lines_are_levels():
    x, y = descent._ellipses(np.array([0.4, 4.0]))
    h = descent.AXES.T @ np.diag([0.4, 4.0]) @ descent.AXES
    points = np.stack([x, y], axis=1)
    heights = ((points @ h) * points).sum(axis=1) / 2
    np.testing.assert_allclose(heights.reshape(len(descent.LEVELS), -1)[:, :-1], descent.LEVELS[:, None] * np.ones(60))


def test_picture_and_words_follow_the_hand(widget):
    widget.controls["lr"].value = 0.3
    before, words = widget.picture.value, widget.alt
    widget.controls["lr"].value = 0.6
    assert widget.picture.value != before
    assert widget.alt != words
    assert "diverges" in widget.alt


def test_a_move_takes_less_than_the_eye_notices(widget):
    least = float("inf")
    for i in range(20):
        start = time.perf_counter()
        widget.controls["momentum"].value = 0.05 * (i % 10)
        least = min(least, time.perf_counter() - start)
    assert least < 0.05  # 20 ms on a quiet machine

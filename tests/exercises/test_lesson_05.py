"""The tasks of lesson 05 against the library's layers and count models."""

import numpy as np
import pytest

from hvb_lib import course, data, gradcheck, ngrams, nn
from hvb_lib.checks.task import find

TASKS = course.root(__file__) / "exercises" / "tasks"


@pytest.mark.parametrize(("channels", "units", "kernel"), [(1, 1, 1), (1, 4, 5), (3, 2, 3)])
def test_convolution_forward_is_the_librarys(channels, units, kernel):
    rng = np.random.default_rng(0)
    layer = nn.Convolution(channels, units, kernel, rng, dtype=float)
    layer.b[...] = rng.normal(size=units)
    x = rng.normal(size=(3, 7, 9, channels))
    z = find("convolution_forward", TASKS).reference(x, layer.w, layer.b)
    np.testing.assert_allclose(z, layer.forward(x), atol=1e-12)


@pytest.mark.parametrize("side", [1, 2, 3])
@pytest.mark.parametrize("rectified", [False, True])
def test_max_pool_backward_is_the_librarys(side, rectified):
    rng = np.random.default_rng(side)
    layer, x, delta = nn.MaxPool(side), rng.normal(size=(3, 2 * side, 3 * side, 2)), rng.normal(size=(3, 2, 3, 2))
    x = np.maximum(x, 0) if rectified else x
    layer.forward(x)
    below = find("max_pool_backward", TASKS).reference(x, delta, side)
    np.testing.assert_array_equal(below, layer.backward(delta))
    if not rectified:
        measured = gradcheck.central_difference(lambda x: float((layer.forward(x) * delta).sum()), x)
        assert gradcheck.relative_error(below, measured) < 1e-8


@pytest.mark.parametrize("alpha", [0.01, 1.0])
def test_bits_per_character_are_the_librarys(alpha):
    names = list(data.names())
    known, test = names[200:2200], names[:200]
    bits = find("bits_per_character", TASKS).reference(known, test, alpha)
    assert bits == pytest.approx(ngrams.bits_per_character(ngrams.NGram(known, 3, alpha), test), abs=1e-12)


@pytest.mark.parametrize("time", [1, 2, 9])
def test_backward_through_time_is_the_librarys_and_the_measured_slope(time):
    rng = np.random.default_rng(time)
    layer = nn.Recurrent(4, 3, rng, "last", dtype=float)
    layer.b[...] = rng.normal(size=3)
    x, delta = rng.normal(size=(5, time, 4)), rng.normal(size=(5, 3))
    layer.forward(x)
    h = layer.h[1:].transpose(1, 0, 2).copy()
    changes = find("backward_through_time", TASKS).reference(x, h, layer.u, delta)
    layer.backward(delta)
    for change, (w, dw) in zip(changes, layer.parameters(), strict=True):
        np.testing.assert_allclose(change, dw, atol=1e-12)
        measured = gradcheck.central_difference(lambda _: float((layer.forward(x) * delta).sum() / 5), w)
        np.testing.assert_allclose(-change, measured, atol=1e-8)

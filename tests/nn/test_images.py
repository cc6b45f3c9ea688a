"""Convolution and pooling: against plain loops, and where a size is as small or as odd as it can be."""

import numpy as np
import pytest

from hvb_lib import nn
from tests import layer_twins
from tests.random_layers import Case, agree, distinct, draw

# batch, height, width, channels, units, kernel, stride, padding
EDGES = {
    "one input of one place": (1, 1, 1, 1, 1, 1, 1, 0),
    "batch of one": (1, 4, 5, 2, 3, 3, 1, 0),
    "kernel as large as the image": (2, 4, 4, 2, 3, 4, 1, 0),
    "kernel larger than the image": (2, 2, 3, 2, 3, 4, 1, 1),
    "kernel of one": (2, 3, 4, 2, 3, 1, 1, 0),
    "kernel of one, stride": (2, 5, 4, 2, 3, 1, 2, 0),
    "one channel and unit": (3, 5, 4, 1, 1, 2, 1, 0),
    "stride with a rest": (2, 7, 8, 2, 2, 3, 3, 0),
    "stride beyond the image": (2, 3, 3, 2, 2, 2, 5, 0),
    "stride larger than the kernel": (2, 8, 8, 1, 2, 2, 3, 0),
    "padding of the kernel's size": (2, 3, 4, 2, 2, 3, 1, 3),
    "padding larger than needed": (1, 2, 2, 1, 1, 2, 2, 4),
    "width one": (2, 6, 1, 2, 2, 3, 1, 1),
}


def convolution(batch, height, width, channels, units, kernel, stride, padding):
    rng = np.random.default_rng(0)
    layer = nn.Convolution(channels, units, kernel, rng, stride=stride, padding=padding, dtype=np.float64)
    return Case(layer, rng.standard_normal((batch, height, width, channels)))


def test_convolution_at_the_edges_by_central_differences():
    for edge, numbers in EDGES.items():
        case = convolution(*numbers)
        assert agree(case.slopes(), case.measured(), 1e-6, 1e-9), edge


def same_as_loops(case):
    layer = case.layer
    y = case.forward().copy()
    np.testing.assert_allclose(y, layer_twins.convolution(case.x, layer.w, layer.b, layer.stride, layer.padding),
                               rtol=1e-11, atol=1e-13)  # fmt: skip
    below = layer.backward(case.weight)
    loops = layer_twins.convolution_backward(case.x, layer.w, case.weight, layer.stride, layer.padding)
    for found, expected in zip((layer.dw, layer.db, below), loops, strict=True):
        np.testing.assert_allclose(found, expected, rtol=1e-11, atol=1e-13)


@pytest.mark.parametrize("edge", EDGES)
def test_convolution_at_the_edges_is_the_loops(edge):
    same_as_loops(convolution(*EDGES[edge]))


@pytest.mark.parametrize("seed", range(15))
def test_convolution_is_the_loops(seed):
    same_as_loops(draw("Convolution", seed))


def test_a_convolution_over_the_whole_image_is_a_dense_layer():
    rng = np.random.default_rng(0)
    layer, x = nn.Convolution(2, 3, 4, rng, dtype=np.float64), rng.standard_normal((5, 4, 4, 2))
    dense = nn.Dense(32, 3, rng, dtype=np.float64)
    dense.w[:] = layer.w.reshape(3, -1)
    z, delta = layer.forward(x), rng.standard_normal((5, 1, 1, 3))
    np.testing.assert_allclose(z[:, 0, 0], dense.forward(x.reshape(5, -1)), rtol=1e-12)
    below, of_dense = layer.backward(delta), dense.backward(delta[:, 0, 0])
    np.testing.assert_allclose(below.reshape(5, -1), of_dense, rtol=1e-12)
    np.testing.assert_allclose(layer.dw.reshape(3, -1), dense.dw, rtol=1e-12)


def test_a_pattern_is_found_wherever_it_stands():
    layer = nn.Convolution(1, 1, 2, np.random.default_rng(0), dtype=np.float64)
    x = np.zeros((1, 5, 6, 1))
    x[0, 2:4, 3:5, 0] = layer.w[0, :, :, 0]
    z = layer.forward(x)
    assert np.unravel_index(z.argmax(), z.shape) == (0, 2, 3, 0)
    assert z.max() == pytest.approx((layer.w**2).sum())


def test_padding_is_zero_also_after_another_batch():
    layer = nn.Convolution(1, 1, 3, np.random.default_rng(0), padding=2, dtype=np.float64)
    x = np.random.default_rng(1).standard_normal((3, 4, 4, 1))
    fresh = layer.forward(x).copy()
    for other in (np.full((5, 4, 4, 1), 9.0), np.full((5, 6, 2, 1), 9.0)):
        layer.forward(other)
        layer.backward(np.ones_like(layer.forward(other)))
    np.testing.assert_array_equal(layer.forward(x), fresh)


def test_weights_of_a_convolution_are_drawn_with_the_stated_spread():
    w = nn.Convolution(16, 300, 5, np.random.default_rng(0), gain=3).w
    assert w.std() == pytest.approx(3 / 20, rel=0.02)


@pytest.mark.parametrize("seed", range(10))
def test_pooling_is_the_loops(seed):
    case = draw("MaxPool", seed)
    y, below = layer_twins.max_pool(case.x, case.layer.side, case.weight)
    np.testing.assert_array_equal(case.forward(), y)
    np.testing.assert_array_equal(case.layer.backward(case.weight), below)


@pytest.mark.parametrize("seed", range(10))
def test_of_equals_the_first_gets_the_error(seed):
    rng = np.random.default_rng(seed)
    x, delta = rng.integers(0, 2, (2, 6, 6, 2)).astype(float), rng.standard_normal((2, 2, 2, 2))
    layer = nn.MaxPool(3)
    y, below = layer_twins.max_pool(x, 3, delta)
    np.testing.assert_array_equal(layer.forward(x), y)
    np.testing.assert_array_equal(layer.backward(delta), below)
    assert np.count_nonzero(below) == delta.size


def test_a_pool_of_one_changes_nothing():
    x = distinct(np.random.default_rng(0), (2, 3, 4, 2))
    layer = nn.MaxPool(1)
    np.testing.assert_array_equal(layer.forward(x), x)
    np.testing.assert_array_equal(layer.backward(x), x)


def test_a_pool_as_large_as_the_image_keeps_one_number_a_channel():
    x = distinct(np.random.default_rng(0), (2, 4, 4, 3))
    np.testing.assert_array_equal(nn.MaxPool(4).forward(x)[:, 0, 0], x.max(axis=(1, 2)))

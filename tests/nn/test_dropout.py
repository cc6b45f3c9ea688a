"""Dropout: what is left out, and how what is left makes up for it."""

import numpy as np
import pytest

from hvb_lib import nn


def dropped(rate, shape=(400, 500), dtype=np.float32):
    layer = nn.Dropout(rate, np.random.default_rng(0))
    return layer, layer.forward(np.ones(shape, dtype=dtype), training=True)


@pytest.mark.parametrize("rate", [0.1, 0.5, 0.9])
def test_the_stated_share_is_dropped_and_the_mean_kept(rate):
    _, y = dropped(rate)
    deviation = (rate * (1 - rate) / y.size) ** 0.5
    assert abs((y == 0).mean() - rate) < 4 * deviation
    np.testing.assert_allclose(y[y != 0], 1 / (1 - rate), rtol=1e-6)
    assert abs(y.mean(dtype=np.float64) - 1) < 4 * deviation / (1 - rate)


def test_what_was_dropped_hears_no_error_and_what_was_kept_hears_it_as_loud_as_it_spoke():
    layer, y = dropped(0.3, (6, 7))
    delta = np.random.default_rng(1).standard_normal(y.shape).astype(np.float32)
    np.testing.assert_array_equal(layer.backward(delta), delta * y)
    np.testing.assert_array_equal(layer.backward(delta), delta * layer.mask)


def test_each_batch_is_drawn_anew():
    layer = nn.Dropout(0.5, np.random.default_rng(0))
    x = np.ones((20, 30))
    assert (layer.forward(x, training=True).copy() != layer.forward(x, training=True)).any()


def test_nothing_is_dropped_when_not_training():
    layer = nn.Dropout(0.9, np.random.default_rng(0))
    x = np.random.default_rng(1).standard_normal((5, 4))
    layer.forward(x, training=True)
    np.testing.assert_array_equal(layer.forward(x), x)
    assert layer.mask is None
    np.testing.assert_array_equal(layer.backward(x), x)


def test_a_rate_of_zero_drops_nothing():
    layer, y = dropped(0.0, (5, 4))
    assert (y == 1).all()
    assert layer.mask is None


def test_a_seed_decides_what_is_dropped_in_either_precision():
    np.testing.assert_array_equal(dropped(0.5, (8, 9))[1] == 0, dropped(0.5, (8, 9), np.float64)[1] == 0)


def test_the_mask_is_reused():
    layer, _ = dropped(0.5, (8, 9))
    first = layer.mask
    layer.forward(np.ones((8, 9), dtype=np.float32), training=True)
    assert np.shares_memory(first, layer.mask)

"""Batches: one array, filled anew; the precision that was asked for; symbols as they are."""

import numpy as np
import pytest

from hvb_lib import nn, train
from hvb_lib.batches import Batches


def test_batches_are_gathered_into_one_array():
    batches = Batches(np.ones((10, 2), dtype=np.float32), None, 4).in_order()
    first, *others = [rows for rows, _ in batches]
    assert all(np.shares_memory(first, rows) for rows in others)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_batches_in_another_precision(dtype):
    x = np.random.default_rng(0).standard_normal((5, 2))
    for rows, _ in Batches(x, None, 5, dtype=dtype).in_order():
        assert rows.dtype == dtype
        np.testing.assert_allclose(rows, x, rtol=1e-6)


@pytest.mark.parametrize("kind", [np.int8, np.int32, np.int64])
def test_signed_whole_numbers_are_symbols_and_pass_unchanged(kind):
    x = np.random.default_rng(0).integers(27, size=(10, 3)).astype(kind)
    batches = Batches(x, np.arange(10), 4, dtype=np.float32).in_order()
    shown = [(rows.copy(), labels) for rows, labels in batches]
    assert {rows.dtype for rows, _ in shown} == {np.dtype(kind)}
    np.testing.assert_array_equal(np.concatenate([rows for rows, _ in shown]), x)
    np.testing.assert_array_equal(np.concatenate([labels for _, labels in shown]), np.arange(10))


def test_pixels_are_scaled_and_centred():
    x = np.random.default_rng(0).integers(256, size=(5, 3), dtype=np.uint8)
    centre = np.array([0.1, 0.2, 0.3])
    for rows, _ in Batches(x, None, 5, centre=centre).in_order():
        assert rows.dtype == np.float32
        np.testing.assert_allclose(rows, x / 255 - centre, atol=1e-6)


def test_an_epoch_shows_every_row_once_with_its_label():
    x = np.arange(10.0)[:, None]
    shown = [(rows.copy(), labels) for rows, labels in Batches(x, np.arange(10), 4).shuffled(np.random.default_rng(0))]
    assert [len(rows) for rows, _ in shown] == [4, 4, 2]
    assert sorted(np.concatenate([rows for rows, _ in shown])[:, 0]) == list(range(10))
    assert all((rows[:, 0] == labels).all() for rows, labels in shown)


def test_an_embedding_learns_from_batches_of_symbols():
    rng = np.random.default_rng(0)
    x = rng.integers(5, size=(200, 2))
    labels = x[:, 0]
    network = nn.Network([nn.Embedding(5, 4, rng), nn.Reshape(-1), nn.Dense(8, 5, rng, gain=1)])
    train.train(train.Backprop(network, lr=0.5), x, labels, epochs=20, batch=20)
    assert train.accuracy(network.forward, x, labels) == 1.0

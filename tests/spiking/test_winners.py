from dataclasses import replace

import numpy as np
import pytest

from hvb_lib import train
from hvb_lib.spiking import winners
from hvb_lib.spiking.winners import Constants, Winners

SMALL = Constants(duration=60, arriving=4.0, total=8.0, threshold=3.0, rise=0.05, fall=1e4, lr=0.05, target=0.8)


def stripes(n, seed):
    """Return images of 4 groups of 5 pixels, of which one is lit, and the number of the group."""
    rng = np.random.default_rng(seed)
    groups = rng.integers(4, size=n)
    x = np.repeat(np.eye(4), 5, axis=1)[groups] + 0.1 * rng.random((n, 20))
    return x.astype(np.float32), groups


def purity(layer):
    """Return the share of images whose winner answers their own group most."""
    x, groups = stripes(80, 7)
    first = layer.counts(x).argmax(axis=1)
    return sum(np.bincount(groups[first == unit]).max() for unit in np.unique(first)) / len(x)


def test_units_come_to_answer_one_kind_of_image_each():
    layer = Winners(8, 20, 1, SMALL)
    train.train(layer, stripes(400, 1)[0], epochs=3, batch=10, seed=1)
    assert purity(layer) > 0.95
    shares = layer.w.reshape(8, 4, 5).sum(axis=2) / layer.w.sum(axis=1, keepdims=True)
    assert shares.max(axis=1).mean() > 0.6
    assert layer.theta.min() > 0


def test_one_unit_at_a_time_fires_in_an_image():
    layer = Winners(6, 20, 2, replace(SMALL, inhibition=1e3))
    counts = layer.counts(stripes(30, 2)[0])
    assert (np.count_nonzero(counts, axis=1) <= 1).all()
    assert counts.sum() > 0


def test_weights_add_up_and_thresholds_move_alone_without_a_step_size():
    layer = Winners(6, 20, 3, replace(SMALL, lr=0.0))
    before = layer.w.copy()
    layer.step(stripes(20, 3)[0])
    np.testing.assert_allclose(layer.w, before, rtol=1e-5)
    np.testing.assert_allclose(layer.w.sum(axis=1), 8.0, rtol=1e-4)
    assert layer.theta.max() > 0
    assert layer.counts(stripes(5, 4)[0]).dtype == np.float32


def test_a_step_is_that_of_the_rule_for_each_spike():
    layer = Winners(3, 20, 4, SMALL)
    trace = np.random.default_rng(0).uniform(0, 1, (4, 20)).astype(np.float32)
    expected, units = layer.w.astype(float), [1, 1, 2, 1]
    for row, unit in zip(trace, units, strict=True):
        expected[unit] += SMALL.lr * (row - SMALL.target)
    layer._learn(trace, np.array(units))
    np.testing.assert_allclose(layer.w, np.clip(expected, 0, 1), atol=1e-6)
    np.testing.assert_allclose(layer.theta, np.array([0, 3, 1]) * SMALL.rise, rtol=1e-6)


def test_the_seed_fixes_all_and_brightness_does_not_count():
    x, _ = stripes(20, 5)
    one, two = Winners(4, 20, 6, SMALL), Winners(4, 20, 6, SMALL)
    one.step(x)
    two.step(x * np.float32(0.5))
    np.testing.assert_allclose(one.w, two.w, atol=1e-5)


def test_units_can_be_given_images():
    layer = Winners(5, 20, 7, SMALL)
    x, _ = stripes(5, 8)
    layer.resemble(x)
    assert layer.w.sum(axis=1) == pytest.approx(np.full(5, 8.0), rel=0.3)
    assert np.corrcoef(layer.w[0], x[0])[0, 1] > 0.95
    assert winners.CONSTANTS.lr > 0

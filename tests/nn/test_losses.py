"""The losses by hand, and their delta as each input's own slope."""

import math

import numpy as np
import pytest

from hvb_lib import nn
from hvb_lib.gradcheck import central_difference, relative_error


def test_loss_and_delta_by_hand():
    loss, delta = nn.SoftmaxCrossEntropy()(np.log([[1.0, 3.0], [2.0, 2.0]]), np.array([0, 1]))
    assert loss == pytest.approx((np.log(4) + np.log(2)) / 2)
    np.testing.assert_allclose(delta, [[0.25 - 1, 0.75], [0.5, 0.5 - 1]])


def test_loss_of_huge_sums_does_not_overflow():
    loss, delta = nn.SoftmaxCrossEntropy()(np.array([[1e30, 0.0], [0.0, -1e30]], dtype=np.float32), np.array([0, 0]))
    assert loss == 0
    assert not delta.any()


def test_squared_error_by_hand():
    z, target = np.array([[1.0, 2.0], [0.0, 4.0]]), np.array([[0.0, 2.0], [0.0, 1.0]])
    loss, delta = nn.SquaredError()(z, target)
    assert loss == pytest.approx((1 + 9) / 2 / 2)
    np.testing.assert_array_equal(delta, z - target)
    np.testing.assert_array_equal(target, [[0, 2], [0, 1]])


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("kind", [nn.SoftmaxCrossEntropy, nn.SquaredError])
def test_delta_is_each_inputs_slope(kind, seed):
    rng = np.random.default_rng(seed)
    batch, outputs = (int(n) for n in rng.integers(1, 6, size=2))
    loss, z = kind(), 3 * rng.standard_normal((batch, outputs))
    target = rng.integers(outputs, size=batch) if kind is nn.SoftmaxCrossEntropy else rng.standard_normal(z.shape)
    delta = loss(z, target)[1].copy()
    measured = central_difference(lambda z: loss(z, target)[0], z.copy())
    assert np.linalg.norm(delta / batch - measured) < 1e-9 or relative_error(delta / batch, measured) <= 1e-6


@pytest.mark.parametrize("seed", range(5))
def test_cross_entropy_is_the_loop(seed):
    rng = np.random.default_rng(seed)
    z, labels = rng.standard_normal((6, 4)), rng.integers(4, size=6)
    each = [math.log(sum(math.exp(v) for v in row)) - row[label] for row, label in zip(z, labels, strict=True)]
    loss, delta = nn.SoftmaxCrossEntropy()(z, labels)
    assert loss == pytest.approx(sum(each) / 6, rel=1e-12)
    np.testing.assert_allclose(delta.sum(axis=1), 0, atol=1e-15)


@pytest.mark.parametrize("kind", [nn.SoftmaxCrossEntropy, nn.SquaredError])
def test_float32_stays_float32_in_an_array_that_is_reused(kind):
    loss, z = kind(), np.random.default_rng(0).standard_normal((4, 3)).astype(np.float32)
    target = np.array([0, 1, 2, 0]) if kind is nn.SoftmaxCrossEntropy else np.zeros((4, 3))
    value, delta = loss(z, target)
    assert type(value) is float
    assert delta.dtype == np.float32
    assert np.shares_memory(delta, loss(z[:2], target[:2])[1])


def test_targets_of_another_precision_do_not_change_delta_but_for_rounding():
    z, target = np.ones((2, 2), dtype=np.float32), np.array([[0.5, 1], [1, 0.1]])
    assert nn.SquaredError()(z, target)[0] == pytest.approx((0.25 + 0.81) / 4, rel=1e-6)


@pytest.mark.parametrize("level", [0.0, 1e4, -1e4])
def test_softmax_is_the_formula_at_any_level(level):
    z = np.random.default_rng(0).standard_normal((6, 4))
    wanted = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    np.testing.assert_allclose(nn.softmax(z + level), wanted, rtol=1e-10)
    np.testing.assert_allclose(nn.softmax(z[0] + level), wanted[0], rtol=1e-10)


def test_softmax_keeps_the_precision_and_leaves_its_inputs():
    z = np.random.default_rng(0).standard_normal((6, 4)).astype(np.float32)
    before = z.copy()
    assert nn.softmax(z).dtype == np.float32
    np.testing.assert_array_equal(z, before)

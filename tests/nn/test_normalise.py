"""Normalisation: against plain loops; a batch against running means; no variance at all."""

import numpy as np
import pytest

from hvb_lib import nn
from tests import layer_twins
from tests.random_layers import Case, agree, draw


def by_loops(layer, x):
    """Return w u + b, with u normalised along the columns or the rows, by lists."""
    flat = x.reshape(-1, x.shape[-1])
    lines = flat.T if isinstance(layer, nn.BatchNorm) else flat
    u = np.array([layer_twins.normalised(list(map(float, line)), layer.eps) for line in lines])
    return (layer.w * (u.T if isinstance(layer, nn.BatchNorm) else u) + layer.b).reshape(x.shape)


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("name", ["BatchNorm", "LayerNorm"])
def test_outputs_are_the_loops(name, seed):
    case = draw(name, seed)
    np.testing.assert_allclose(case.forward(), by_loops(case.layer, case.x), rtol=1e-11, atol=1e-12)


@pytest.mark.parametrize("shape", [(1, 4), (6, 1), (1, 1), (1, 3, 3, 2), (2, 1)])
@pytest.mark.parametrize("kind", [nn.BatchNorm, nn.LayerNorm])
def test_slopes_at_the_edges(kind, shape):
    case = Case(kind(shape[-1], eps=0.01, dtype=np.float64), np.random.default_rng(0).standard_normal(shape))
    assert agree(case.slopes(), case.measured(), 1e-6, 1e-8)


@pytest.mark.parametrize("kind", [nn.BatchNorm, nn.LayerNorm])
def test_without_any_variance_the_outputs_are_the_shift_and_the_slopes_finite(kind):
    case = Case(kind(3, eps=0.01, dtype=np.float64), np.full((4, 3), 7.0))
    np.testing.assert_array_equal(case.forward(), np.tile(case.layer.b, (4, 1)))
    assert agree(case.slopes(), case.measured(), 1e-6, 1e-8)


@pytest.mark.parametrize("kind", [nn.BatchNorm, nn.LayerNorm])
@pytest.mark.parametrize("shape", [(40, 30), (4, 6, 5, 30)])
def test_at_the_start_mean_is_zero_and_variance_one(kind, shape):
    layer = kind(30, dtype=np.float64)
    y = layer.forward(5 + 3 * np.random.default_rng(0).standard_normal(shape), training=True)
    axis = tuple(range(y.ndim - 1)) if kind is nn.BatchNorm else -1
    np.testing.assert_allclose(y.mean(axis=axis), 0, atol=1e-12)
    np.testing.assert_allclose(y.var(axis=axis), 1, rtol=1e-4)


def test_neither_shift_nor_scale_of_the_inputs_matters_to_layer_norm():
    layer, x = nn.LayerNorm(6, eps=1e-12, dtype=np.float64), np.random.default_rng(0).standard_normal((3, 6))
    np.testing.assert_allclose(layer.forward(100 + 7 * x).copy(), layer.forward(x), rtol=1e-9)


def test_layer_norm_is_the_same_while_training_and_after():
    layer, x = nn.LayerNorm(6), np.random.default_rng(0).standard_normal((3, 6)).astype(np.float32)
    np.testing.assert_array_equal(layer.forward(x, training=True).copy(), layer.forward(x))


def test_running_means_are_what_the_batches_were():
    rng, layer = np.random.default_rng(0), nn.BatchNorm(2, memory=0.75, dtype=np.float64)
    mean, variance = np.zeros(2), np.ones(2)
    for _ in range(5):
        x = rng.standard_normal((4, 3, 2)) * [1, 5] + [2, -3]
        layer.forward(x, training=True)
        mean = 0.75 * mean + 0.25 * x.reshape(-1, 2).mean(axis=0)
        variance = 0.75 * variance + 0.25 * x.reshape(-1, 2).var(axis=0, ddof=1)
    np.testing.assert_allclose(layer.mean, mean, rtol=1e-12)
    np.testing.assert_allclose(layer.variance, variance, rtol=1e-12)


def test_after_training_they_are_used_and_left_alone():
    rng, layer = np.random.default_rng(0), nn.BatchNorm(2, dtype=np.float64)
    for _ in range(200):
        layer.forward(rng.standard_normal((50, 2)) * [1, 5] + [2, -3], training=True)
    kept = layer.mean.copy(), layer.variance.copy()
    x = np.array([[2.0, -3.0], [3.0, 2.0]])
    y = layer.forward(x).copy()
    np.testing.assert_allclose(y, [[0, 0], [1, 1]], atol=0.15)
    np.testing.assert_allclose(layer.forward(x[:1]), y[:1], rtol=1e-14)  # an input is alone: nobody else in the batch
    np.testing.assert_array_equal(layer.mean, kept[0])
    np.testing.assert_array_equal(layer.variance, kept[1])


def test_a_batch_of_one_leaves_no_infinity_behind():
    layer = nn.BatchNorm(3)
    y = layer.forward(np.full((1, 3), 4.0, dtype=np.float32), training=True)
    np.testing.assert_array_equal(y, np.zeros((1, 3)))
    np.testing.assert_allclose(layer.variance, 0.9)
    np.testing.assert_allclose(layer.mean, 0.4)


def test_the_running_means_belong_to_the_state_not_to_the_parameters():
    layer = nn.BatchNorm(3)
    assert set(layer.state()) == {"w", "b", "mean", "variance"}
    assert len(layer.parameters()) == 2

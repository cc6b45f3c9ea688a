"""The tasks of lesson 04 against the library's layers, its clipping and its theory."""

import numpy as np
import pytest

from hvb_lib import course, deep, gradcheck, mean_field, nn
from hvb_lib.checks.task import find

TASKS = course.root(__file__) / "exercises" / "tasks"


def prepared(layer, rng):
    layer.w[...], layer.b[...] = rng.normal(size=layer.w.shape), rng.normal(size=layer.b.shape)
    return layer


@pytest.mark.parametrize("seed", range(3))
def test_layer_norm_backward_is_the_librarys_and_the_measured_slope(seed):
    rng = np.random.default_rng(seed)
    layer = prepared(nn.LayerNorm(5, eps=0.01, dtype=np.float64), rng)
    x, delta = rng.normal(2, 3, size=(7, 5)), rng.normal(size=(7, 5))
    below, dw, db = find("layer_norm_backward", TASKS).reference(x, layer.w, delta, 0.01)
    measured = gradcheck.central_difference(lambda x: float((layer.forward(x) * delta).sum()), x.copy())
    assert gradcheck.relative_error(below, measured) < 1e-6
    layer.forward(x)
    np.testing.assert_allclose(below, layer.backward(delta), atol=1e-12)
    np.testing.assert_allclose(dw, layer.dw, atol=1e-12)
    np.testing.assert_allclose(db, layer.db, atol=1e-12)


@pytest.mark.parametrize("training", [True, False])
@pytest.mark.parametrize("seed", range(3))
def test_batch_norm_backward_is_the_librarys(seed, training):
    rng = np.random.default_rng(seed)
    layer = prepared(nn.BatchNorm(5, eps=0.01, dtype=np.float64), rng)
    layer.forward(rng.normal(1, 2, size=(30, 5)), training=True)  # leaves running means behind
    x, delta = rng.normal(1, 2, size=(7, 5)), rng.normal(size=(7, 5))
    mean, variance = (x.mean(axis=0), x.var(axis=0)) if training else (layer.mean.copy(), layer.variance.copy())
    s = np.sqrt(variance + 0.01)
    below, dw, db = find("batch_norm_backward", TASKS).reference((x - mean) / s, s, layer.w, delta, training)
    layer.forward(x, training=training)
    np.testing.assert_allclose(below, layer.backward(delta), atol=1e-12)
    np.testing.assert_allclose(dw, layer.dw, atol=1e-12)
    np.testing.assert_allclose(db, layer.db, atol=1e-12)


@pytest.mark.parametrize("most", [0.5, 3.0, 100.0])
def test_clip_gradients_is_the_librarys(most):
    rng = np.random.default_rng(0)
    changes = [rng.normal(size=(3, 4)), rng.normal(size=3)]
    clipped = find("clip_gradients", TASKS).reference(changes, most)
    pairs = [(np.zeros_like(dw), dw.copy()) for dw in changes]
    nn.clip(pairs, most)
    for ours, (_, theirs) in zip(clipped, pairs, strict=True):
        np.testing.assert_allclose(ours, theirs, atol=1e-12)


@pytest.mark.parametrize("bend", ["relu", "tanh", "sigmoid"])
def test_mean_field_slope_is_the_theorys_and_that_of_a_network(bend):
    x, labels = deep.random_batch(64, 200, 10)
    network = deep.network(bend, 3, gain=1.5, sizes=(200, 200, 10), dtype=np.float64)
    errors = deep.gradients(network, x, labels).errors
    z = deep.hidden(network)[1].z
    chi = find("mean_field_slope", TASKS).reference(z, bend, 1.5)
    assert chi == pytest.approx(mean_field.chi(float(np.mean(z**2)), bend, 1.5), rel=0.05)
    assert chi == pytest.approx((errors[1] / errors[2]) ** 2, rel=0.15)

"""Deep networks of every kind: their shape, their gradient against measured slopes, and what is read off them."""

from itertools import product

import numpy as np
import pytest

from hvb_lib import deep, gradcheck, nn

KINDS = [*product(deep.LAYERS, (False, True), ("none", "layer", "batch"))]
X, LABELS = deep.random_batch(5, 6, 3)


def built(bend="tanh", depth=3, **options):
    return deep.network(bend, depth, sizes=(6, 7, 3), dtype=np.float64, **options)


@pytest.mark.parametrize(("bend", "residual", "normalise"), KINDS)
def test_changes_are_minus_the_measured_slopes(bend, residual, normalise):
    network, loss = built(bend, residual=residual, normalise=normalise), nn.SoftmaxCrossEntropy()
    found = deep.gradients(network, X, LABELS)
    for layer, length in zip(deep.hidden(network), found.weights, strict=True):
        slope = gradcheck.central_difference(lambda _: loss(network.forward(X, training=True), LABELS)[0], layer.w)
        assert gradcheck.relative_error(-layer.dw, slope) < 1e-6
        assert length == pytest.approx(np.linalg.norm(slope), rel=1e-6)


@pytest.mark.parametrize(("bend", "residual", "normalise"), KINDS)
def test_errors_are_the_slopes_of_the_sums(bend, residual, normalise):
    """A bias is added to a layer's sums, so its change is minus the mean of their errors."""
    network = built(bend, residual=residual, normalise=normalise)
    errors = deep.gradients(network, X, LABELS).errors
    for layer, length in zip(deep.hidden(network), errors, strict=True):
        np.testing.assert_allclose(layer.db, -layer.delta.mean(axis=0), atol=1e-15)
        assert length == pytest.approx(np.sqrt((layer.delta**2).sum(axis=1).mean()))


@pytest.mark.parametrize("depth", [1, 2, 5])
@pytest.mark.parametrize("residual", [False, True])
def test_depth_counts_the_hidden_layers(depth, residual):
    network = built(depth=depth, residual=residual, normalise="layer")
    assert [layer.w.shape for layer in deep.hidden(network)] == [(7, 6)] + [(7, 7)] * (depth - 1)
    assert network.forward(X).shape == (5, 3)
    assert sum(isinstance(layer, nn.Residual) for layer in network.layers) == (depth - 1 if residual else 0)


def test_a_gain_only_scales_the_hidden_weights():
    one, two = built(gain=1.0, seed=3), built(gain=2.0, seed=3)
    for a, b in zip(deep.hidden(one), deep.hidden(two), strict=True):
        np.testing.assert_allclose(2 * a.w, b.w)
    np.testing.assert_array_equal(one.layers[-1].w, two.layers[-1].w)
    assert (built(seed=4).layers[-1].w != one.layers[-1].w).any()


def test_gains_are_the_named_ones():
    rng = np.random.default_rng(0)
    uniform = rng.uniform(-1, 1, 100_000)  # over sqrt(inputs): what was usual
    assert deep.GAINS["small"] == pytest.approx(uniform.std(), rel=0.01)
    network = deep.network("relu", 2, gain=deep.GAINS["He"], sizes=(300, 300, 2))
    assert deep.hidden(network)[1].w.std() == pytest.approx((2 / 300) ** 0.5, rel=0.02)


def test_rotated_weights():
    w = deep.hidden(built(rotated=True, gain=1.5))[1].w
    np.testing.assert_allclose(w @ w.T, 2.25 * np.eye(7), atol=1e-12)


def test_inputs_and_weights_of_a_seed_share_no_numbers():
    x, labels = deep.random_batch(50, 30, 4, seed=0)
    w = deep.network("relu", 1, gain=30**0.5, sizes=(30, 50, 4), seed=0, dtype=np.float64).layers[0].w
    assert abs(np.corrcoef(x.ravel(), w.ravel())[0, 1]) < 0.1
    assert set(labels) == {0, 1, 2, 3}
    assert (x != deep.random_batch(50, 30, 4, seed=1)[0]).all()


def test_rescaling_is_building_with_another_gain():
    network = built(gain=1.0, seed=3, residual=True)
    deep.rescale(network, 2.5)
    deep.rescale(network, 1.7)
    for a, b in zip(deep.hidden(network), deep.hidden(built(gain=1.7, seed=3, residual=True)), strict=True):
        np.testing.assert_allclose(a.w, b.w, rtol=1e-12)
        assert a.gain == b.gain

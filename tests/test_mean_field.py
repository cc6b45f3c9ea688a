"""Two averages over a normal number, against integrals, against closed forms, and against networks."""

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import norm

from hvb_lib import deep, gradcheck, mean_field


def integral(f, q):
    points = [0] if q else None
    return quad(lambda z: float(f(np.sqrt(q) * np.array(z))) * norm.pdf(z), -12, 12, points=points, limit=200)[0]


@pytest.mark.parametrize("bend", mean_field.BENDS)
@pytest.mark.parametrize("q", [0.0, 0.01, 1.0, 30.0])
def test_averages_are_integrals(bend, q):
    value, slope, _ = mean_field.BENDS[bend]
    assert mean_field.length(q, bend, 1.7, 0.3) == pytest.approx(1.7**2 * integral(lambda z: value(z) ** 2, q) + 0.09)
    if q or bend in ("sigmoid", "tanh"):  # at q = 0 a rectifier sits on its kink
        assert mean_field.chi(q, bend, 1.7) == pytest.approx(1.7**2 * integral(lambda z: slope(z) ** 2, q), rel=1e-6)


@pytest.mark.parametrize("bend", mean_field.BENDS)
def test_slopes_are_measured_slopes_and_layers_compute_the_same(bend):
    value, slope, scales = mean_field.BENDS[bend]
    z = np.random.default_rng(0).normal(size=50)
    assert gradcheck.relative_error(slope(z), gradcheck.central_difference(lambda z: value(z).sum(), z)) < 1e-8
    assert scales == np.allclose(value(3 * z), 3 * value(z))
    if bend in deep.LAYERS:
        np.testing.assert_allclose(deep.LAYERS[bend]().forward(z[None])[0], value(z), atol=1e-12)


def test_critical_gains():
    assert mean_field.chi(7.0, "relu", 2**0.5) == pytest.approx(1, abs=1e-12)
    assert mean_field.chi(0.0, "tanh", 1.0) == pytest.approx(1, abs=1e-12)
    leak = mean_field.LEAK
    assert mean_field.chi(1.0, "leaky relu", (2 / (1 + leak**2)) ** 0.5) == pytest.approx(1, abs=1e-12)


@pytest.mark.parametrize(("bend", "gain", "bias"), [
    ("sigmoid", 0.6, 0.0), ("sigmoid", 12.0, 0.5), ("tanh", 1.3, 0.0), ("tanh", 0.5, 0.2), ("relu", 1.0, 0.7),
    ("leaky relu", 0.8, 0.1),
])  # fmt: skip
def test_the_fixed_point_stays_and_is_reached(bend, gain, bias):
    q_star = mean_field.fixed_point(bend, gain, bias)
    assert mean_field.length(q_star, bend, gain, bias) == pytest.approx(q_star, rel=1e-9)
    q = 3.0
    for _ in range(500):
        q = mean_field.length(q, bend, gain, bias)
    assert q == pytest.approx(q_star, rel=1e-6)


def test_fixed_points_at_the_ends():
    assert mean_field.fixed_point("tanh", 0.9) == 0
    assert mean_field.fixed_point("relu", 1.0) == 0
    assert mean_field.fixed_point("relu", 2.0) == np.inf
    assert mean_field.fixed_point("relu", 2**0.5) == 1
    assert mean_field.fixed_point("relu", 2**0.5, 0.1) == np.inf


@pytest.mark.parametrize("residual", [False, True])
@pytest.mark.parametrize("normalised", [False, True])
@pytest.mark.parametrize(("bend", "gain"), [("sigmoid", 1.0), ("tanh", 2.0), ("relu", 1.2), ("leaky relu", 2.0)])
def test_predicted_errors_are_those_of_wide_networks(bend, gain, residual, normalised):
    """Six layers, so that a wrong factor shows; over draws, within 12 %."""
    predicted = mean_field.errors(bend, gain, 6, residual=residual, normalised=normalised)
    found = []
    for seed in range(5):
        network = deep.network(bend, 6, gain=gain, residual=residual, normalise="layer" if normalised else "none",
                               sizes=(200, 200, 10), seed=seed, dtype=np.float64)  # fmt: skip
        found.append(deep.gradients(network, *deep.random_batch(16, 200, 10, seed)).errors)
    measured = np.sqrt(np.mean(np.square(found), axis=0))
    np.testing.assert_allclose(measured / measured[-1], predicted, rtol=0.12)


def test_one_layer_has_nothing_below():
    assert mean_field.errors("tanh", 1.0, 1).tolist() == [1.0]

"""The yardsticks, each against a value known otherwise."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hvb_lib import metrics


def test_unit_by_hand():
    np.testing.assert_allclose(metrics.unit([3.0, 4.0]), [0.6, 0.8])
    np.testing.assert_allclose(metrics.unit([[3, 4], [0, -2]]), [[0.6, 0.8], [0, -1]])


@given(st.floats(-300, 300))
def test_unit_holds_for_weights_of_any_size(exponent):
    w = np.array([[3.0, -4.0]]) * 10.0**exponent
    np.testing.assert_allclose(metrics.unit(w), [[0.6, -0.8]], rtol=1e-12)


def test_cosine_by_hand():
    assert metrics.cosine([1.0, 0.0], [1.0, 1.0]) == pytest.approx(0.5**0.5)
    assert metrics.cosine([1.0, 2.0], [-1.0, -2.0]) == pytest.approx(1)  # the same line
    np.testing.assert_allclose(metrics.cosine([[1, 0], [0, 3]], [[0, 2], [0, -1]]), [0, 1], atol=1e-15)


def test_cosine_never_exceeds_one():
    a = np.random.default_rng(0).standard_normal((1000, 3)).astype(np.float32)
    assert metrics.cosine(a, 7 * a).max() <= 1


@given(st.floats(-3, 3), st.floats(0.1, 10))
def test_loglog_slope_is_the_power(power, factor):
    x = np.array([0.01, 0.1, 1.0, 10.0])
    assert metrics.loglog_slope(x, factor * x**power) == pytest.approx(power, abs=1e-9)


def test_spearman_by_hand():
    assert metrics.spearman([1, 2, 3, 4], [1, 10, 100, 1000]) == pytest.approx(1)
    assert metrics.spearman([1, 2, 3], [3, 2, 1]) == pytest.approx(-1)
    # Ranks 1 2.5 2.5 4 against 1 2 3 4: covariance 4.5 over the root of 4.5 times 5.
    assert metrics.spearman([0, 5, 5, 9], [1, 2, 3, 4]) == pytest.approx(4.5 / (4.5 * 5) ** 0.5)


def test_the_interval_of_a_share_by_hand():
    # Wilson 1927: 5 of 10, (0.5 + z^2 / 20 -+ z sqrt(0.025 + z^2 / 400)) / (1 + z^2 / 10) with z = 1.96.
    assert metrics.share_interval(0.5, 10) == pytest.approx((0.236593, 0.763407), abs=1e-6)
    assert metrics.share_interval(0.0, 10) == pytest.approx((0, 0.277533), abs=1e-6)
    low, high = metrics.share_interval(1.0, 10_000)
    assert 0.999 < low < high <= 1 + 1e-12


def test_the_interval_of_a_share_covers_it_in_95_of_100_draws():
    drawn = np.random.default_rng(0).binomial(200, 0.9, size=1000) / 200
    inside = [low <= 0.9 <= high for low, high in (metrics.share_interval(share, 200) for share in drawn)]
    assert 0.93 <= np.mean(inside) <= 0.97


def test_principal_components_of_known_directions():
    rng = np.random.default_rng(0)
    directions = np.linalg.qr(rng.standard_normal((4, 4)))[0]
    white = rng.standard_normal((50, 4))
    white -= white.mean(axis=0)
    white = np.linalg.qr(white)[0] * 50**0.5  # exactly white
    x = white * [4.0, 3.0, 2.0, 1.0] @ directions.T + 7
    components, variances = metrics.principal_components(x, 3)
    np.testing.assert_allclose(variances, [16, 9, 4], rtol=1e-10)
    np.testing.assert_allclose(metrics.cosine(components, directions.T[:3]), 1, rtol=1e-10)
    np.testing.assert_allclose(components @ components.T, np.eye(3), atol=1e-12)


def test_mean_and_covariance_do_not_depend_on_the_batch_and_scale_pixels():
    pixels = np.random.default_rng(0).integers(0, 256, (101, 5), dtype=np.uint8)
    x = pixels / 255
    mean, covariance = metrics.mean_and_covariance(pixels, batch=7)
    np.testing.assert_allclose(mean, x.mean(axis=0), rtol=1e-13)
    np.testing.assert_allclose(covariance, np.cov(x.T, bias=True), rtol=1e-12)


def test_a_large_mean_does_not_spoil_the_covariance():
    x = np.random.default_rng(0).standard_normal((200, 3))
    _, covariance = metrics.mean_and_covariance(x + 1e6)
    np.testing.assert_allclose(covariance, np.cov(x.T, bias=True), atol=1e-8)

"""Kernels that learn without labels, against loops over places, units and channels."""

import math

import numpy as np
import pytest

from hvb_lib import gradcheck, rules, soft_conv, train
from tests import loop_twins

RNG = np.random.default_rng(0)
IMAGES = RNG.random((3, 6, 4, 2))


def looped(stage, x):
    """Return what a stage hands on, one number at a time."""
    w, b, reach = stage.convolution.w, stage.convolution.b, stage.convolution.w.shape[1] // 2
    height, width, units = *x.shape[1:3], len(w)
    side, out = stage.pool.side, []
    for image in x:
        spoken = np.empty((height, width, units))
        for i, j in np.ndindex(height, width):
            u = [float(b[k]) for k in range(units)]
            for k, di, dj in np.ndindex(units, *w.shape[1:3]):
                row, column = i + di - reach, j + dj - reach
                if 0 <= row < height and 0 <= column < width:
                    for c in range(x.shape[3]):
                        u[k] += w[k, di, dj, c] * (image[row, column, c] - stage.mean[c]) / stage.spread[c]
            average = sum(u) / units
            spoken[i, j] = [max(v - average, 0) ** stage.power for v in u]
        corners = [(side * i, side * j) for i in range(height // side) for j in range(width // side)]
        out.append([[max(spoken[i + a, j + c, k] for a in range(side) for c in range(side)) for k in range(units)]
                    for i, j in corners])  # fmt: skip
    return np.array(out).reshape(len(x), height // side, width // side, units)


@pytest.mark.parametrize(("kernel", "power", "pool"), [(3, 1.0, 2), (1, 0.7, 1), (5, 2.0, 2)])
def test_forward_is_the_loop(kernel, power, pool):
    stage = soft_conv.SoftConvolution(2, 5, kernel, np.random.default_rng(1), power=power, pool=pool)
    stage.standardise(IMAGES)
    np.testing.assert_allclose(stage.forward(IMAGES), looped(stage, IMAGES), rtol=1e-5, atol=1e-6)


def test_learning_is_the_rule_on_squares():
    x = IMAGES.astype(np.float32)
    stage = soft_conv.SoftConvolution(2, 4, 3, np.random.default_rng(1), temperature=0.7, length=2.0)
    w = stage.weights.astype(float)
    stage.learn(x, 8, 0.1, seed=5, batch=8)  # one step
    squares = soft_conv.random_squares(x, 3, 8, 5).reshape(8, 3, 3, 2).astype(float)
    squares = ((squares - x.mean(axis=(0, 1, 2))) / x.std(axis=(0, 1, 2))).reshape(8, -1)
    u = squares @ w.T
    y = np.empty_like(u)
    for n, k in np.ndindex(u.shape):
        share = math.exp(u[n, k] / 0.7) / sum(math.exp(v / 0.7) for v in u[n])
        y[n, k] = share if k == u[n].argmax() else -share
    dw = loop_twins.soft_hebb(w, squares, y)
    slower = [math.sqrt(abs(1 - math.sqrt(sum(v * v for v in row)))) for row in w]
    np.testing.assert_allclose(stage.weights, w + 0.1 * np.array(slower)[:, None] * dw, atol=1e-4)


def test_squares_are_those_of_the_images():
    seen = {tuple(IMAGES[n, i : i + 3, j : j + 3].ravel()) for n in range(3) for i in range(4) for j in range(2)}
    drawn = [tuple(row) for row in soft_conv.random_squares(IMAGES, 3, 200, 1)]
    assert set(drawn) == seen  # all 24 places, and no other


def test_the_winner_is_pulled_and_the_others_are_pushed():
    w, x = RNG.standard_normal((4, 6)), RNG.standard_normal((9, 6))
    y = soft_conv.soft_anti(w, x, 0.5)
    assert ((y > 0).sum(axis=1) == 1).all()
    np.testing.assert_array_equal(y.argmax(axis=1), (x @ w.T).argmax(axis=1))
    np.testing.assert_allclose(np.abs(y).sum(axis=1), 1)


def test_a_settled_unit_rests():
    w = np.array([[0.6, 0.8], [3.0, 4.0]])
    x, y = RNG.standard_normal((7, 2)), RNG.random((7, 2))
    dw = soft_conv.settling(w, x, y)
    np.testing.assert_allclose(dw[0], 0, atol=1e-7)
    np.testing.assert_allclose(dw[1], 2 * rules.soft_hebb(w, x, y)[1])


def test_triangle_is_silent_for_half():
    u = RNG.standard_normal((50, 40)).astype(np.float32)
    y = soft_conv.triangle(u, 2.0)
    assert y.dtype == np.float32
    assert 0.4 < (y == 0).mean() < 0.6
    np.testing.assert_allclose(y, np.maximum(u - u.mean(axis=1, keepdims=True), 0) ** 2, rtol=1e-5)
    assert gradcheck.relative_error(soft_conv.triangle(u + 3), soft_conv.triangle(u)) < 1e-5


def test_kernels_find_planted_squares():
    # Two patterns, shown at the same places: learned kernels are the patterns, random ones are not.
    patterns = np.array([[[1, 1, 1], [0, 0, 0], [0, 0, 0]], [[0, 0, 0], [0, 0, 0], [1, 1, 1]]], float)
    x = patterns[RNG.integers(2, size=500)][..., None] + 0.1 * RNG.standard_normal((500, 3, 3, 1))
    stage = soft_conv.SoftConvolution(1, 2, 3, np.random.default_rng(0), temperature=0.5, length=2.0)
    stage.learn(x.astype(np.float32), 2000, 0.3, seed=0, batch=20)
    wanted = patterns.reshape(2, -1)
    found = np.corrcoef(np.vstack([wanted, stage.weights]))[:2, 2:]
    assert found.max(axis=1).min() > 0.8
    assert np.abs(np.linalg.norm(stage.weights, axis=1) - 1).max() < 0.15


def test_what_diverges_says_so():
    stage = soft_conv.SoftConvolution(2, 4, 3, np.random.default_rng(1), length=1e6)
    with pytest.raises(train.DivergedError, match="settling"):
        stage.learn(IMAGES.astype(np.float32), 400, 1e6, seed=5)

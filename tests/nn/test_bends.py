"""The rectifiers, tanh and the logistic function, by hand."""

import numpy as np
import pytest

from hvb_lib import nn


@pytest.mark.parametrize("z", [1e-3, 0.2, 0.9999, 1.0, 2.5])
def test_the_slope_of_relu_is_one_wherever_its_input_is_positive(z):
    relu = nn.ReLU()
    relu.forward(np.array([[z, -z, 0.0]]))
    np.testing.assert_array_equal(relu.backward(np.full((1, 3), 7.0)), [[7.0, 0.0, 0.0]])


@pytest.mark.parametrize("z", [1e-3, 0.9999, 1.0, 2.5])
def test_a_leaky_relu_lets_a_share_through_where_relu_lets_nothing(z):
    leaky = nn.LeakyReLU(0.25)
    np.testing.assert_array_equal(leaky.forward(np.array([[z, -z, 0.0]])), [[z, -z / 4, 0]])
    np.testing.assert_array_equal(leaky.backward(np.full((1, 3), 8.0)), [[8, 2, 2]])


def test_a_leak_of_zero_is_relu():
    x, delta = np.array([[-1.5, 0.0, 2.0]]), np.array([[1.0, 2.0, 3.0]])
    leaky, relu = nn.LeakyReLU(0), nn.ReLU()
    np.testing.assert_array_equal(leaky.forward(x), relu.forward(x))
    np.testing.assert_array_equal(leaky.backward(delta), relu.backward(delta))


def test_tanh_sends_one_minus_the_square_of_its_output():
    tanh = nn.Tanh()
    y = tanh.forward(np.array([[0.3, -2.0]])).copy()
    np.testing.assert_allclose(y, np.tanh([[0.3, -2.0]]))
    np.testing.assert_allclose(tanh.backward(np.array([[2.0, 2.0]])), 2 * (1 - y**2))


def test_the_logistic_function_by_its_definition():
    x = np.linspace(-8, 8, 33)[None]
    sigmoid = nn.Sigmoid()
    y = sigmoid.forward(x).copy()
    np.testing.assert_allclose(y, 1 / (1 + np.exp(-x)), rtol=1e-12)
    np.testing.assert_allclose(sigmoid.backward(np.ones_like(x)), np.exp(-x) / (1 + np.exp(-x)) ** 2, rtol=1e-11)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_logistic_function_of_huge_numbers_does_not_overflow(dtype):
    sigmoid = nn.Sigmoid()
    with np.errstate(all="raise", under="ignore"):
        y = sigmoid.forward(np.array([[-1e30, 0, 1e30]], dtype=dtype))
    np.testing.assert_array_equal(y, [[0, 0.5, 1]])
    np.testing.assert_array_equal(sigmoid.backward(np.ones((1, 3), dtype=dtype)), [[0, 0.25, 0]])


@pytest.mark.parametrize("kind", [nn.ReLU, nn.LeakyReLU, nn.Tanh, nn.Sigmoid])
def test_images_and_sequences_keep_their_shape(kind):
    layer = kind()
    x = np.random.default_rng(0).standard_normal((2, 3, 4, 5))
    flat = kind().forward(x.reshape(2, -1)).copy()
    np.testing.assert_array_equal(layer.forward(x).reshape(2, -1), flat)
    assert layer.backward(x).shape == x.shape

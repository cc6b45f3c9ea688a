"""The course's judge: exact where it can be, and blind to nothing."""

import numpy as np
import pytest

from hvb_lib.gradcheck import central_difference, relative_error
from hvb_lib.metrics import loglog_slope


def test_exact_for_a_parabola():
    x = np.array([[0.5, -2.0], [3.0, 0.0]])
    np.testing.assert_allclose(central_difference(lambda a: (a**2).sum(), x), 2 * x, atol=1e-10)


def test_the_error_falls_with_the_square_of_h():
    x = np.array([0.7])
    steps = np.array([1e-1, 1e-2, 1e-3])
    errors = [abs(central_difference(lambda a: np.sin(a[0]), x, h)[0] - np.cos(0.7)) for h in steps]
    assert loglog_slope(steps, errors) == pytest.approx(2, abs=0.02)


def test_x_is_put_back():
    x = np.random.default_rng(0).standard_normal((2, 3))
    before = x.copy()
    central_difference(lambda a: a.sum(), x)
    np.testing.assert_array_equal(x, before)


def test_x_is_put_back_even_where_f_fails():
    x = np.array([1.0, 2.0])

    def fails(a):
        raise RuntimeError("no value here")

    with pytest.raises(RuntimeError):
        central_difference(fails, x)
    np.testing.assert_array_equal(x, [1.0, 2.0])


def test_a_large_number_does_not_spoil_the_step():
    # At 1e8 the step of 1e-5 is rounded by 15 %; the two points used are divided by, not 2h.
    x = np.array([1e8])
    assert central_difference(lambda a: a[0], x)[0] == 1.0


def test_a_single_number():
    assert central_difference(lambda a: float(a) ** 3, np.array(2.0)) == pytest.approx(12)


def test_relative_error_by_hand():
    assert relative_error(np.array([3.0, 4.0]), np.array([3.0, 4.0])) == 0
    assert relative_error(np.zeros(3), np.zeros(3)) == 0
    assert relative_error(np.array([3.0, 4.0]), np.zeros(2)) == 1
    assert relative_error(np.array([3.0, 4.0]), np.array([6.0, 8.0])) == 0.5
    assert relative_error(np.array([1.0]), np.array([-1.0])) == 2  # a gradient that lacks its minus


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_nan_agrees_with_nothing(bad):
    # Python's max() overlooks NaN: without a check this would report an error of 0.
    broken, whole = np.array([bad, 1.0]), np.ones(2)
    for pair in ((broken, whole), (whole, broken), (broken, broken)):
        with pytest.raises(ValueError, match="wanted finite numbers"):
            relative_error(*pair)

"""Descent on bowls against its solution on paper, against the library's optimizer, and against a general solver."""

import numpy as np
import pytest

from hvb_lib import bowls, gradcheck, nn

VALUES = np.array([4.0, 1.0, 0.2])
START = np.array([1.0, -2.0, 0.5])


@pytest.mark.parametrize("seed", [None, 0, 1])
def test_a_bowl_has_its_eigenvalues(seed):
    h = bowls.bowl(VALUES, seed)
    np.testing.assert_array_equal(h, h.T)
    np.testing.assert_allclose(np.linalg.eigvalsh(h), np.sort(VALUES), rtol=1e-12)
    assert (seed is None) == bool(np.array_equal(h, np.diag(VALUES)))


def test_its_slope_is_h_w_and_rows_are_points():
    h = bowls.bowl(VALUES, 0)
    measured = gradcheck.central_difference(lambda w: float(bowls.loss(h, w)), START.copy())
    np.testing.assert_allclose(measured, h @ START, rtol=1e-8)
    np.testing.assert_allclose(bowls.loss(h, np.stack([START, 2 * START])), bowls.loss(h, START) * [1, 4])


@pytest.mark.parametrize("momentum", [0.0, 0.5, 0.9])
def test_the_path_is_that_of_the_librarys_sgd(momentum):
    h, w = bowls.bowl(VALUES, 0), START.copy()
    path = bowls.descend(h, START, 0.1, 20, momentum)
    dw = np.empty(3)
    optimizer = nn.SGD([(w, dw)], 0.1, momentum)
    for place in path[1:]:
        dw[...] = -h @ w
        optimizer.step()
        np.testing.assert_allclose(place, w, rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("lr", [0.05, 0.3, 0.5, 0.7])
def test_without_momentum_every_axis_goes_its_own_way(lr):
    path = bowls.descend(np.diag(VALUES), START, lr, 12)
    np.testing.assert_allclose(path, START * (1 - lr * VALUES) ** np.arange(13)[:, None], rtol=1e-10)
    np.testing.assert_allclose(bowls.contraction(VALUES, lr), np.abs(1 - lr * VALUES))


@pytest.mark.parametrize("momentum", [0.0, 0.3, 0.9])
@pytest.mark.parametrize("lr", [0.01, 0.2, 0.4, 0.6, 1.2])
def test_contraction_is_the_largest_eigenvalue_of_the_two_step_matrix(lr, momentum):
    for value, factor in zip(VALUES, bowls.contraction(VALUES, lr, momentum), strict=True):
        step = np.array([[1 + momentum - lr * value, -momentum], [1.0, 0.0]])
        assert factor == pytest.approx(np.abs(np.linalg.eigvals(step)).max(), rel=1e-7)


@pytest.mark.parametrize("momentum", [0.0, 0.5, 0.9])
def test_the_limit_is_where_the_contraction_is_one(momentum):
    lr = bowls.limit(4.0, momentum)
    assert bowls.contraction(VALUES, 0.999 * lr, momentum).max() < 1
    assert bowls.contraction(VALUES, 1.001 * lr, momentum).max() > 1


@pytest.mark.parametrize("momentum", [0.0, 0.5, 0.9])
@pytest.mark.parametrize("scale", [1e-3, 1.0, 1e4])
def test_the_measured_limit_meets_theory(momentum, scale):
    found = bowls.measured_limit(scale * bowls.bowl(VALUES, 3), START, momentum)
    assert found == pytest.approx(bowls.limit(4 * scale, momentum), rel=0.01)


def test_the_measured_limit_is_of_the_axes_that_the_start_knows():
    # Without a part along the steepest axis, the next one sets the limit: nothing but losses is looked at.
    assert bowls.measured_limit(np.diag(VALUES), [0.0, 1.0, 1.0]) == pytest.approx(2.0, rel=0.01)


def test_a_diverging_path_ends_early_and_finite():
    path = bowls.descend(np.diag(VALUES), START, 10.0, 10_000)
    assert len(path) < 50
    assert np.isfinite(path).all()
    assert np.abs(path[-1]).max() > bowls.FAR > np.abs(path[-2]).max() / np.linalg.norm(START)


def test_nothing_given_is_changed():
    h, start = np.diag(VALUES), START.copy()
    bowls.descend(h, start, 0.1, 5, 0.9)
    bowls.measured_limit(h, start)
    np.testing.assert_array_equal(start, START)
    np.testing.assert_array_equal(h, np.diag(VALUES))

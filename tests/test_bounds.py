import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from scipy.linalg import polar

from hvb_lib import bounds, train

WEIGHTS = arrays(float, array_shapes(min_dims=2, max_dims=2, max_side=6), elements=st.floats(-5, 5, width=32))
BOUNDS = {"clip": (-0.5, 0.5), "decay": (0.1,), "scale": (2.0,), "shift": (2.0,), "normalise": ()}


def by_loop(name, w, arguments):
    """The bound, one synapse after the other."""
    new = w.copy()
    for i, row in enumerate(w):
        for j, value in enumerate(row):
            new[i, j] = {
                "clip": lambda low=0, high=0, v=value: min(max(v, low), high),
                "decay": lambda share, v=value: v - share * v,
                "scale": lambda total, v=value, r=row: v * total / sum(abs(u) for u in r),
                "shift": lambda total, v=value, r=row: v - (sum(r) - total) / len(r),
                "normalise": lambda v=value, r=row: v / sum(u * u for u in r) ** 0.5,
            }[name](*arguments)
    return new


@pytest.mark.parametrize("name", BOUNDS)
@given(w=WEIGHTS)
def test_loop_twin(name, w):
    w = w + 0.01 * (np.abs(w) < 0.01)
    before = w.copy()
    np.testing.assert_allclose(getattr(bounds, name)(w, *BOUNDS[name]), by_loop(name, w, BOUNDS[name]), atol=1e-12)
    np.testing.assert_array_equal(w, before)


@pytest.mark.parametrize("name", [*BOUNDS, "orthogonal"])
@pytest.mark.parametrize("kind", [np.float32, float])
def test_writes_into_out_and_keeps_the_type(name, kind):
    w = np.linspace(-1, 2, 6, dtype=kind).reshape(2, 3)
    wanted = getattr(bounds, name)(w, *BOUNDS.get(name, ()))
    got = getattr(bounds, name)(w, *BOUNDS.get(name, ()), out=w)
    assert got is w
    assert wanted.dtype == kind
    np.testing.assert_array_equal(w, wanted)


def test_scale_keeps_ratios_and_shift_keeps_differences():
    w = np.array([[1.0, 2.0, 5.0]])
    scaled, shifted = bounds.scale(w, 2), bounds.shift(w, 2)
    assert np.abs(scaled).sum() == pytest.approx(2)
    np.testing.assert_allclose(scaled / scaled[0, 0], w / w[0, 0])
    assert shifted.sum() == pytest.approx(2)
    np.testing.assert_allclose(np.diff(shifted), np.diff(w))


@pytest.mark.parametrize("units", [1, 3, 6])
def test_orthogonal_is_scipys_polar_factor(units):
    # An independent implementation: the nearest matrix with rows at right angles, from singular values.
    w = np.random.default_rng(units).standard_normal((units, 6))
    got = bounds.orthogonal(w)
    np.testing.assert_allclose(got, polar(w)[0], atol=1e-12)
    np.testing.assert_allclose(got @ got.T, np.eye(units), atol=1e-12)


def test_orthogonal_treats_all_units_alike():
    w = np.random.default_rng(7).standard_normal((4, 5))
    order = [2, 0, 3, 1]
    np.testing.assert_allclose(bounds.orthogonal(w[order]), bounds.orthogonal(w)[order], atol=1e-12)


@pytest.mark.parametrize("name", ["normalise", "orthogonal"])
@pytest.mark.parametrize("size", [1e-30, 1e30])
def test_neither_huge_nor_tiny_weights_overflow(name, size):
    w = np.random.default_rng(8).standard_normal((2, 3)).astype(np.float32)
    got = getattr(bounds, name)(w * np.float32(size))
    np.testing.assert_allclose(got, getattr(bounds, name)(w), atol=1e-6)
    assert got.dtype == np.float32


def test_as_the_last_part_of_a_step():
    w = np.full((1, 2), 0.9)
    unit = train.Hebbian(w, "hebb", 0.5, after=lambda w: bounds.clip(w, 0, 1, out=w))
    unit.step(np.array([[1.0, 0.0]]))
    np.testing.assert_array_equal(w, [[1.0, 0.9]])


@pytest.mark.parametrize(
    ("call", "word"),
    [
        (lambda: bounds.clip(np.ones(3), 0, 1), "w"),
        (lambda: bounds.clip(np.ones((1, 3)), 1, 1), "low"),
        (lambda: bounds.clip(np.ones((1, 3)), 0, np.nan), "high"),
        (lambda: bounds.decay(np.ones((1, 3)), 1.0), "share"),
        (lambda: bounds.decay(np.ones((1, 3)), -0.1), "share"),
        (lambda: bounds.scale(np.ones((1, 3)), 0), "total"),
        (lambda: bounds.scale(np.array([[1.0], [0.0]]), 1), "unit 1"),
        (lambda: bounds.shift(np.ones((1, 3)), np.inf), "total"),
        (lambda: bounds.shift(np.ones(3), 1), "w"),
        (lambda: bounds.normalise(np.ones(3)), "w: got shape"),
        (lambda: bounds.normalise(np.array([[1.0], [0.0]])), "w: got a row of zeros"),
        (lambda: bounds.normalise(np.array([[1.0, np.nan]])), "w: nan"),
        (lambda: bounds.orthogonal(np.ones(3)), "w: got shape"),
        (lambda: bounds.orthogonal(np.ones((4, 3))), "w: got 4 units for 3 inputs"),
        (lambda: bounds.orthogonal(np.zeros((2, 3))), "w: has only zeros"),
        (lambda: bounds.orthogonal(np.ones((2, 3))), "w: has units that depend"),
        (lambda: bounds.orthogonal(np.array([[1.0, np.inf]])), "w: inf"),
    ],
)
def test_bad_input(call, word):
    with pytest.raises(ValueError, match=word):
        call()

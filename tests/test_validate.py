"""The checks of arguments: what passes is unchanged, what does not is named with what was given and wanted."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from hvb_lib import validate

numbers = hnp.arrays(np.float64, hnp.array_shapes(min_dims=2, max_dims=2, max_side=4), elements=st.floats(-1e9, 1e9))


@given(numbers)
def test_a_fitting_array_is_returned_itself(a):
    assert validate.array("a", a, a.shape) is a
    assert validate.array("a", a, ("rows", "columns")) is a
    assert validate.array("a", a, None) is a
    assert validate.floats("a", a, None) is a
    assert validate.floating("a", a, None) is a
    assert validate.finite("a", a) is a


@given(numbers, st.integers(0, 3), st.sampled_from([np.nan, np.inf, -np.inf]))
def test_finite_names_the_first_bad_entry(a, place, bad):
    a.flat[place % a.size] = bad
    row, column = divmod(place % a.size, a.shape[1])
    with pytest.raises(validate.NotFiniteError, match=rf"^a: {bad} at index \({row}, {column}\), wanted finite"):
        validate.finite("a", a)


def test_finite_numbers_whose_sum_overflows_are_finite():
    a = np.full(4, 1e308)
    assert validate.finite("a", a) is a


def test_infinities_that_cancel_are_not_finite():
    with pytest.raises(ValueError, match="inf at index"):
        validate.finite("a", np.array([np.inf, -np.inf]))


@pytest.mark.parametrize(("value", "shape", "message"), [
    (np.ones((2, 3)), (2, 4), r"a: got shape \(2, 3\), wanted \(2, 4\); check which argument"),
    (np.ones((2, 3)), ("batch", 4), r"a: got shape \(2, 3\), wanted \(batch, 4\)"),
    (np.ones(3), ("batch", 3), r"a: got shape \(3,\), wanted \(batch, 3\); for a single one write a\[None, :\]"),
    (np.ones((1, 2, 3)), ("n", 6), r"a: got shape \(1, 2, 3\), wanted \(n, 6\); reshape a to 2 axes"),
    (np.ones((4, 4)), ("n", 4, 4), r"a: got shape \(4, 4\), wanted \(n, 4, 4\); add the missing axis"),
    (3.0, ("n",), r"a: got shape \(\), wanted \(n,\)"),
    (np.ones((0, 3)), ("batch", 3), r"a: got shape \(0, 3\), which is empty, wanted \(batch, 3\)"),
    ([], None, r"a: got shape \(0,\), which is empty"),
    (["one", "two"], (2,), r"a: got values of type <U3, wanted real numbers"),
    ([None, 1.0], (2,), r"a: got values of type object, wanted real numbers"),
    ([1j], (1,), r"a: got values of type complex128, wanted real numbers"),
    ([[1.0], [1.0, 2.0]], (2, 2), r"a: got rows of different lengths, wanted an array"),
    (np.ma.array([1.0, 2.0], mask=[0, 1]), (2,), r"a: got a MaskedArray, wanted a plain array; use np.asarray\(a\)"),
])  # fmt: skip
def test_array_says_what_is_wrong(value, shape, message):
    with pytest.raises(ValueError, match=r"^" + message):
        validate.array("a", value, shape)


@pytest.mark.filterwarnings("ignore::PendingDeprecationWarning")
def test_a_matrix_is_refused_because_its_product_is_another():
    with pytest.raises(ValueError, match="got a matrix, wanted a plain array"):
        validate.array("a", np.matrix([[1.0]]), (1, 1))


def test_array_uses_the_hint_it_is_given():
    with pytest.raises(ValueError, match=r"; count again$"):
        validate.array("a", np.ones(3), (4,), "count again")


@given(hnp.arrays(np.uint8, (2, 3)))
def test_floats_turns_whole_numbers_into_float64(a):
    b = validate.floats("a", a, (2, 3))
    assert b.dtype == np.float64
    np.testing.assert_array_equal(a, b)


def test_floating_refuses_pixels():
    with pytest.raises(ValueError, match=r"a: got values of type uint8, wanted floats; use a.astype\(np.float32\)"):
        validate.floating("a", np.ones(2, np.uint8), (2,))


def test_labels_pass_in_any_whole_type():
    for dtype in (np.uint8, np.int64, bool):
        given_ = np.array([0, 1, 1], dtype=dtype)
        assert validate.labels("labels", given_, 3, 2).dtype == np.intp


@pytest.mark.parametrize(("value", "message"), [
    ([0, 1], r"got shape \(2,\), wanted \(3,\); give one label for each of the 3 inputs"),
    ([[0], [1], [1]], r"got shape \(3, 1\), wanted \(3,\)"),
    ([0.0, 1.0, 1.0], r"got values of type float64, wanted whole numbers; use labels.astype\(int\)"),
    ([0, 1, 4], r"got label 4, wanted 0 to 3 for 4 classes"),
    ([0, -1, 1], r"got label -1, wanted 0 to 3 for 4 classes"),
    (["a", "b", "c"], r"got values of type <U1, wanted real numbers"),
])  # fmt: skip
def test_labels_say_what_is_wrong(value, message):
    with pytest.raises(ValueError, match=r"^labels: " + message):
        validate.labels("labels", value, 3, 4)


@given(st.floats(-100, 100))
def test_number_keeps_to_its_range(v):
    for limits, inside in (({"above": 0}, v > 0), ({"least": 0}, v >= 0), ({"below": 1}, v < 1), ({"most": 1}, v <= 1),
                           ({}, True)):  # fmt: skip
        if inside:
            assert validate.number("lr", v, **limits) == v
        else:
            wanted = r"^lr: got .*, wanted a finite number (above 0|at least 0|below 1|at most 1)"
            with pytest.raises(ValueError, match=wanted):
                validate.number("lr", v, **limits)


@pytest.mark.parametrize("value", ["0.1", b"1", None, True, [1.0], np.ones(1), 1j, 10**400, np.nan, -np.inf])
def test_number_refuses_what_is_none(value):
    with pytest.raises(ValueError, match=r"^lr: got .*, wanted a"):
        validate.number("lr", value)


@pytest.mark.parametrize("value", [0, -3, 2.0, "3", True, None, np.nan])
def test_count_refuses_what_is_no_positive_whole_number(value):
    with pytest.raises(ValueError, match=r"^epochs: got .*, wanted a whole number of at least 1"):
        validate.count("epochs", value)


def test_count_takes_numpys_whole_numbers():
    assert type(validate.count("epochs", np.int16(3))) is int


@pytest.mark.parametrize("value", ["hebbs", "", None, 3, ["hebb"]])
def test_choice_lists_the_known_names(value):
    with pytest.raises(ValueError, match=r"^rule: got .*, wanted one of hebb, oja$"):
        validate.choice("rule", value, {"oja": 1, "hebb": 2})


@pytest.mark.parametrize("value", [int, "float99", np.uint8, str])
def test_dtype_refuses_what_is_not_floating(value):
    with pytest.raises(ValueError, match=r"^dtype: got .*, wanted float32 to train or float64 to check"):
        validate.dtype("dtype", value)


@pytest.mark.parametrize("value", [-1, 0.5, None, "0"])
def test_generator_refuses_what_is_no_seed(value):
    with pytest.raises(ValueError, match=r"^seed: got .*, wanted a whole number of at least 0"):
        validate.generator(value)

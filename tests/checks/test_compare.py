"""What counts as the same answer, and what is said of one that is not."""

import numpy as np
import pytest

from hvb_lib.checks.attempt import Outcome
from hvb_lib.checks.compare import difference, judge

ONES = np.ones((2, 3))


def kind(got, wanted, tolerance=1e-6):
    found = difference(got, wanted, tolerance)
    return found.kind if found else "same"


@pytest.mark.parametrize(
    ("got", "wanted"),
    [
        (ONES * (1 + 1e-7), ONES),
        (ONES.astype(np.float32) * np.float32(1 + 5e-6), ONES),
        (1e6 * (1 + 1e-7), 1e6),
        (np.float32(0.3), 0.3),
        (np.array(0.3), 0.3),
        (3, 3.0),
        (3.0, 3),
        (np.arange(3.0), np.arange(3)),
        ((1.0, ONES), [1.0, ONES]),
        ({"a": 1.0}, {"a": 1.0}),
        (np.array([np.inf, np.nan]), np.array([np.inf, np.nan])),
        (np.bool_(True), True),
        ("oja", "oja"),
        (None, None),
    ],
)
def test_same(got, wanted):
    assert kind(got, wanted) == "same"


@pytest.mark.filterwarnings("ignore:the matrix subclass")
@pytest.mark.parametrize(
    ("got", "wanted", "expected"),
    [
        (None, ONES, "none"),
        (ONES.tolist(), ONES, "type"),
        (np.ma.array(ONES), ONES, "type"),
        (ONES.view(np.matrix), ONES, "type"),
        (ONES.astype(object), ONES, "type"),
        (ONES.astype(complex), ONES, "type"),
        (ONES.T, ONES, "shape"),
        (1.0, ONES, "type"),
        (np.ones(1), 1.0, "shape"),
        ("1", 1.0, "type"),
        (True, 1.0, "type"),
        (1, True, "type"),
        (10**400, 1.0, "type"),
        (float("nan"), 1.0, "nan"),
        (ONES * np.inf, ONES, "nan"),
        (ONES * (1 + 1e-4), ONES, "value"),
        (ONES.astype(np.float32) * np.float32(1.001), ONES, "value"),
        (np.array([1, 2, 4]), np.array([1, 2, 3]), "value"),
        (np.array([1e9 + 1]), np.array([10**9]), "value"),
        (ONES, np.array([np.inf] * 3), "shape"),
        (np.ones(2), np.array([np.inf, 1]), "value"),
        ((1.0,), (1.0, 2.0), "shape"),
        (1.0, (1.0, 2.0), "type"),
        ((1.0, 3.0), (1.0, 2.0), "value"),
        ({"b": 1.0}, {"a": 1.0}, "shape"),
        ({"a": 2.0}, {"a": 1.0}, "value"),
        ([1.0], {"a": 1.0}, "type"),
        ("Oja", "oja", "value"),
        (1.0, None, "type"),
    ],
)
def test_different(got, wanted, expected):
    assert kind(got, wanted) == expected


class EqualToEverything:
    def __eq__(self, other):
        return True

    __hash__ = None


@pytest.mark.parametrize("wanted", [ONES, 1.0, True, "oja", (1.0,), {"a": 1.0}])
def test_an_object_that_equals_everything_is_no_answer(wanted):
    assert kind(EqualToEverything(), wanted) == "type"


def test_an_array_subclass_that_lies_is_no_answer():
    class Liar(np.ndarray):
        def __sub__(self, other):
            return np.zeros(self.shape)

    assert kind(np.zeros((2, 3)).view(Liar), ONES) == "type"


@pytest.mark.parametrize(
    ("got", "wanted", "words"),
    [
        (None, ONES, "does the function end with `return`"),
        (ONES.T, ONES, "returns shape (3, 2), but shape (2, 3) is wanted"),
        ([1.0], ONES, "a value of type list, but a NumPy array of shape (2, 3) is wanted"),
        (ONES * np.nan, ONES, "NaN or infinity in 6 of 6 entries"),
        (ONES + np.eye(2, 3) / 2, ONES, "in 2 of 6 entries; the largest difference is 0.5"),
        ((1.0, 2.5), (1.0, 2.0), "wrong in value 2"),
    ],
)
def test_sentences(got, wanted, words):
    assert words in difference(got, wanted, 1e-6).sentence


def test_errors_that_are_wanted():
    wanted = Outcome(raised=ValueError("x: got nothing"))
    assert judge(Outcome(raised=ValueError("other words")), wanted, 1e-6) is None
    assert judge(Outcome(value=1.0), wanted, 1e-6).kind == "no error"
    found = judge(Outcome(raised=KeyError("x")), wanted, 1e-6)
    assert found.kind == "error"
    assert "raises KeyError" in found.sentence
    assert "should raise ValueError" in found.sentence


def test_damage_counts_only_when_the_value_is_right():
    assert judge(Outcome(1.0, damaged=("w",)), Outcome(1.0), 1e-6).kind == "damage"
    assert judge(Outcome(2.0, damaged=("w",)), Outcome(1.0), 1e-6).kind == "value"

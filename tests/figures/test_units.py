"""Units among their inputs."""

import numpy as np
import pytest

from hvb_lib import maps
from hvb_lib.figures import units
from hvb_lib.figures import units as function

X = np.random.default_rng(0).standard_normal((40, 2))


@pytest.fixture
def drawn(monkeypatch):
    import sys

    figures = []
    module = sys.modules[function.__module__]
    monkeypatch.setattr(module, "Picture", lambda figure, alt: figures.append(figure) or alt)
    return figures


def test_used_units_are_squares_and_unused_ones_crosses(drawn):
    w = np.array([[0.0, 0.0], [1.0, 0.0], [90.0, 90.0]])
    units(X, {"first": w, "second": w[::-1]}, alt="Units.", start=np.zeros((3, 2)))
    first, second = drawn[0].axes
    assert (first.get_title(), second.get_title()) == ("first", "second")
    marks = {line.get_marker(): line.get_xydata() for line in first.lines if line.get_marker() in ("s", "x")}
    np.testing.assert_array_equal(marks["s"], w[:2])
    np.testing.assert_array_equal(marks["x"], w[2:])
    ways = [line.get_xydata() for line in first.lines if line.get_marker() == "None"]
    np.testing.assert_array_equal(ways, [[[0, 0], end] for end in w])


def test_a_map_is_joined_along_its_grid_and_all_its_units_are_squares(drawn):
    w = np.vstack([maps.grid(2, 3)[:5], [[90.0, 90.0]]])
    units(X, {"map": w}, alt="A map.", grid=(2, 3))
    lines = [line.get_xydata() for line in drawn[0].axes[0].lines if line.get_marker() == "None"]
    assert len(lines) == 2 + 3
    np.testing.assert_array_equal(lines[0], w[:3])
    np.testing.assert_array_equal(lines[2], w[[0, 3]])
    assert not any(line.get_marker() == "x" and len(line.get_xdata()) for line in drawn[0].axes[0].lines)


@pytest.mark.parametrize(("call", "argument", "parts"), [
    (lambda: units(np.ones((4, 3)), {"w": X}, alt="?"), "x", ["(4, 3)", "(points, 2)"]),
    (lambda: units(X, {"w": np.ones((4, 3))}, alt="?"), "w", ["(4, 3)", "(units, 2)"]),
    (lambda: units(X, {"w": np.ones((4, 2))}, alt="?", grid=(2, 3)), "w", ["(4, 2)", "(6, 2)"]),
    (lambda: units(X, {"w": np.ones((4, 2))}, alt="?", start=np.ones((3, 2))), "start", ["(3, 2)", "(4, 2)"]),
])  # fmt: skip
def test_bad_input_is_named(call, argument, parts):
    with pytest.raises(ValueError, match=f"^{argument}: ") as error:
        call()
    assert all(part in str(error.value) for part in parts)

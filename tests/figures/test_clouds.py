"""The cloud of points and its vectors."""

import numpy as np
import pytest

from hvb_lib import data
from hvb_lib.figures import cloud, clouds

X = data.cloud(50)


@pytest.fixture
def drawn(monkeypatch):
    figures = []
    monkeypatch.setattr(clouds, "Picture", lambda figure, alt: figures.append(figure) or alt)
    return figures


def test_points_vectors_axes_and_path(drawn):
    path = np.array([[0.0, 1.0], [0.5, 0.5], [1.0, 0.0]])
    cloud(X, {"w": [1.0, 2.0], "PC1": [3.0, 0.0]}, alt="A cloud.", path=path, axes={"long axis": [1.0, 1.0]})
    ax = drawn[0].axes[0]
    np.testing.assert_array_equal(ax.collections[0].get_offsets(), X)
    found = {line.get_label(): line for line in ax.lines}
    assert set(found) == {"w", "PC1", "path of w", "long axis"}
    np.testing.assert_array_equal(found["w"].get_xydata(), [[0, 0], [1, 2]])
    np.testing.assert_array_equal(found["path of w"].get_xydata(), path)
    assert found["w"].get_marker() != found["PC1"].get_marker()
    assert ax.get_aspect() == 1


def test_reach_frames_the_origin(drawn):
    cloud(X, {"w": [1.0, 0.0]}, alt="A cloud.", reach=2)
    ax = drawn[0].axes[0]
    assert ax.get_xlim() == ax.get_ylim() == (-2, 2)


@pytest.mark.parametrize(("call", "argument", "parts"), [
    (lambda: cloud(np.ones((4, 3)), {}, alt="?"), "x", ["(4, 3)", "(points, 2)"]),
    (lambda: cloud(X, {"w": [1.0, 2.0, 3.0]}, alt="?"), "w", ["(3,)", "(2,)"]),
    (lambda: cloud(X, {"w": [[1.0, 2.0]]}, alt="?"), "w", ["(1, 2)", "(2,)"]),
    (lambda: cloud(X, {}, alt="?", path=np.ones(2)), "path", ["(2,)", "(steps, 2)"]),
    (lambda: cloud(X, {}, alt="?", axes={"a": [1.0]}), "a", ["(1,)", "(2,)"]),
    (lambda: cloud(X, {}, alt="?", axes={key: [1, 1] for key in "abc"}), "axes", ["got 3", "at most 2"]),
    (lambda: cloud(X, {str(i): [1, 1] for i in range(8)}, alt="?"), "vectors", ["8", "at most 7"]),
    (lambda: cloud(X, {"w": [1, 1]}, alt=""), "alt", ["''"]),
    (lambda: cloud(X, {}, alt="?", reach=0), "reach", ["0"]),
])  # fmt: skip
def test_what_does_not_fit_is_named(call, argument, parts):
    with pytest.raises(ValueError, match=f"^{argument}: ") as error:
        call()
    assert [part for part in parts if part not in str(error.value)] == []


def test_it_can_be_drawn():
    assert cloud(X, {"w": [1, 1]}, alt="A cloud and w.").png.startswith(b"\x89PNG")

"""The map of a loss and the paths on it."""

import numpy as np
import pytest

from hvb_lib import bowls
from hvb_lib.figures import contours
from hvb_lib.figures.contours import LEVELS

H = np.diag([1.0, 9.0])
PATH = bowls.descend(H, [1.0, 0.5], 0.1, 5)


def height(w):
    return bowls.loss(H, w)


@pytest.fixture
def drawn(monkeypatch):
    import sys

    figures = []
    monkeypatch.setattr(sys.modules["hvb_lib.figures.contours"], "Picture",
                        lambda figure, alt: figures.append(figure) or alt)  # fmt: skip
    return figures


def test_levels_paths_and_starts(drawn):
    contours(height, {"slow": PATH, "other": -PATH}, reach=(2, 1), alt="A bowl.")
    ax = drawn[0].axes[0]
    lines = ax.collections[0]
    for level, path in zip(lines.levels, lines.get_paths(), strict=True):
        if len(path.vertices):
            np.testing.assert_allclose(height(path.vertices), level, rtol=0.1, atol=0.02)
    np.testing.assert_allclose(lines.levels[1:] / lines.levels[:-1], 2)
    assert len(lines.levels) == LEVELS + 1
    named = {line.get_label(): line for line in ax.lines if not line.get_label().startswith("_")}
    assert set(named) == {"slow", "other"}
    np.testing.assert_array_equal(named["slow"].get_xydata(), PATH)
    rings = [line for line in ax.lines if line.get_markerfacecolor() == "none"]
    np.testing.assert_array_equal([ring.get_xydata()[0] for ring in rings], [PATH[0], -PATH[0]])
    assert ax.get_xlim() == (-2, 2)
    assert ax.get_ylim() == (-1, 1)
    assert ax.get_aspect() == 1


@pytest.mark.parametrize(("call", "argument", "parts"), [
    (lambda: contours(height, {"w": np.ones((4, 3))}, reach=1, alt="?"), "w", ["(4, 3)", "(steps, 2)"]),
    (lambda: contours(height, {"w": np.ones(2)}, reach=1, alt="?"), "w", ["(2,)", "(steps, 2)"]),
    (lambda: contours(height, {str(i): PATH for i in range(8)}, reach=1, alt="?"), "paths", ["8", "at most 7"]),
    (lambda: contours(height, {}, reach=0, alt="?"), "reach", ["got 0"]),
    (lambda: contours(height, {}, reach=(1, -1), alt="?"), "reach", ["got -1"]),
    (lambda: contours(height, {}, reach=1, alt=" "), "alt", ["' '"]),
    (lambda: contours(lambda w: w, {}, reach=1, alt="?"), r"loss\(w\)", ["2)"]),
    (lambda: contours(lambda w: -height(w), {}, reach=1, alt="?"), r"loss\(w\)", ["at least 0"]),
    (lambda: contours(lambda w: 0 * height(w), {}, reach=1, alt="?"), r"loss\(w\)", ["0 to 0"]),
    (lambda: contours(lambda w: height(w) / 0, {}, reach=1, alt="?"), r"loss\(w\)", ["finite"]),
])  # fmt: skip
def test_what_does_not_fit_is_named(call, argument, parts):
    with np.errstate(all="ignore"), pytest.raises(ValueError, match=f"^{argument}: ") as error:
        call()
    assert [part for part in parts if part not in str(error.value)] == []


def test_it_can_be_drawn():
    assert contours(height, {"w": PATH}, reach=1.5, alt="A bowl.").png.startswith(b"\x89PNG")

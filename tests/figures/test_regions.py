"""What classifiers say at each place."""

import numpy as np
import pytest

from hvb_lib import data, nn
from hvb_lib.figures import regions
from hvb_lib.figures.regions import regions as function

X, LABELS = data.spirals(60)


def upper(x):
    """Class 1 above the line x2 = 0.5, sharply."""
    z = 100 * (x[:, 1] - 0.5)
    return np.stack([-z, z], axis=1)


@pytest.fixture
def drawn(monkeypatch):
    figures = []
    monkeypatch.setitem(function.__globals__, "Picture", lambda figure, alt: figures.append(figure) or alt)
    return figures


def test_shades_border_and_points(drawn):
    all_one = {"all one": lambda x: np.tile([0.0, 9.0], (len(x), 1))}
    regions({"upper": upper, **all_one}, X, LABELS, alt="Two panels.", shown=50)
    one, two = drawn[0].axes
    (image,) = one.images
    shade, (left, right, low, high) = np.asarray(image.get_array()), image.get_extent()
    assert left == low == -right == -high
    assert right > np.abs(X).max()
    rows = np.linspace(low, high, len(shade))
    assert image.origin == "lower"
    np.testing.assert_allclose(shade[rows > 0.55], 1, atol=1e-3)
    np.testing.assert_allclose(shade[rows < 0.45], 0, atol=1e-3)
    points = [np.asarray(c.get_offsets()) for c in one.collections if len(c.get_offsets()) > 1]
    np.testing.assert_allclose(points[0], X[:50][LABELS[:50] == 0])
    np.testing.assert_allclose(points[1], X[:50][LABELS[:50] == 1])
    assert len(one.collections) == len(two.collections) + 1  # no border where there is one class only
    assert [ax.get_title() for ax in (one, two)] == ["upper", "all one"]


def test_classes_differ_in_marker_not_in_colour_alone(drawn):
    regions({"upper": upper}, X, LABELS, alt="A panel.")
    dots = drawn[0].axes[0].collections[-2:]
    assert dots[0].get_paths()[0].vertices.shape != dots[1].get_paths()[0].vertices.shape


@pytest.mark.parametrize(("call", "argument", "parts"), [
    (lambda: regions({}, X, LABELS, alt="?"), "classifiers", ["none"]),
    (lambda: regions({"a": upper}, np.ones((4, 3)), LABELS[:4], alt="?"), "x", ["(4, 3)", "(points, 2)"]),
    (lambda: regions({"a": upper}, X, LABELS[:4], alt="?"), "labels", ["(4,)", "(60,)"]),
    (lambda: regions({"a": upper}, X, LABELS + 1, alt="?"), "labels", ["label 2"]),
    (lambda: regions({"a": lambda x: x[:3]}, X, LABELS, alt="?"), "a", ["(3, 2)"]),
    (lambda: regions({"a": upper}, X, LABELS, alt=""), "alt", ["''"]),
    (lambda: regions({"a": upper}, X, LABELS, alt="?", columns=0), "columns", ["got 0"]),
    (lambda: regions({"a": upper}, X, LABELS, alt="?", cells=1), "cells", ["got 1"]),
    (lambda: regions({"a": upper}, X, LABELS, alt="?", shown=0), "shown", ["got 0"]),
])  # fmt: skip
def test_what_does_not_fit_is_named(call, argument, parts):
    with pytest.raises(ValueError, match=f"^{argument}: ") as error:
        call()
    assert [part for part in parts if part not in str(error.value)] == []


def test_it_can_be_drawn_from_a_network():
    picture = regions({str(i): nn.mlp((2, 4, 2), i).forward for i in range(5)}, X, LABELS, alt="Five panels.", cells=20)
    assert picture.png.startswith(b"\x89PNG")

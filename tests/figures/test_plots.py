"""The plots of every lesson: what is handed in is what is drawn, and what does not fit is named."""

import numpy as np
import pytest

from hvb_lib.figures import curves, images, intervals, plots

X = np.arange(1.0, 6.0)
LINE = {"xlabel": "step", "ylabel": "loss", "alt": "A falling line."}


@pytest.fixture
def drawn(monkeypatch):
    """The figures that were handed to Picture, not drawn."""
    figures = []
    monkeypatch.setattr(plots, "Picture", lambda figure, alt: figures.append(figure) or alt)
    return figures


def lines(figure):
    return {line.get_label(): line for line in figure.axes[0].lines}


def test_curves_draw_what_they_are_given(drawn):
    assert curves(X, {"a": X**2, "b": -X}, title="two", theory={"t": X}, level=(3, "three"), **LINE) == LINE["alt"]
    (figure,) = drawn
    found = lines(figure)
    assert list(found) == ["t", "a", "b", "three"]
    np.testing.assert_array_equal(found["a"].get_xydata(), np.column_stack([X, X**2]))
    np.testing.assert_array_equal(found["b"].get_ydata(), -X)
    assert found["a"].get_marker() != found["b"].get_marker()
    assert found["a"].get_linestyle() != found["b"].get_linestyle()
    ax = figure.axes[0]
    assert (ax.get_xlabel(), ax.get_ylabel(), ax.get_title()) == ("step", "loss", "two")
    assert [t.get_text() for t in figure.legends[0].get_texts()] == ["t", "a", "b", "three"]


def test_a_single_series_needs_no_legend(drawn):
    curves(X, {"a": X}, **LINE)
    assert not drawn[0].legends


@pytest.mark.parametrize(("scale", "axes"), [
    ("linear", ("linear", "linear")), ("logx", ("log", "linear")), ("logy", ("linear", "log")),
    ("loglog", ("log", "log")),
])  # fmt: skip
def test_scales(drawn, scale, axes):
    curves(X, {"a": X}, scale=scale, ylim=(1, 9), **LINE)
    ax = drawn[0].axes[0]
    assert (ax.get_xscale(), ax.get_yscale()) == axes
    assert ax.get_ylim() == (1, 9)


def test_theories_differ_by_their_line(drawn):
    curves(X, {"a": X}, theory={"s": X, "t": -X}, **LINE)
    found = lines(drawn[0])
    assert found["s"].get_linestyle() != found["t"].get_linestyle()


def test_images_stand_in_rows_of_squares(drawn):
    stack = np.arange(3 * 16.0).reshape(3, 16)
    images(stack, alt="Three ramps.", titles=["a", "b", "c"], columns=2)
    shown = [ax for ax in drawn[0].axes if ax.images]
    assert len(drawn[0].axes) == 4
    assert [ax.get_title() for ax in shown] == ["a", "b", "c"]
    np.testing.assert_array_equal(shown[1].images[0].get_array(), stack[1].reshape(4, 4))


def test_signed_images_have_zero_in_the_middle(drawn):
    images([[-1.0, 0.0, 0.5, 0.2], [0.0, 0.0, 0.0, 0.0]], alt="Two signed images.", signed=True)
    assert drawn[0].axes[0].images[0].get_clim() == (-1, 1)
    assert drawn[0].axes[1].images[0].get_clim() == (-1, 1)  # an image of zeros is white, not an error


def test_intervals_draw_mean_and_ends(drawn):
    rows = {f"row {i}": (i, i - 0.5, i + 1.0) for i in range(30)}  # as many as the ledger has
    intervals(rows, xlabel="accuracy (%)", alt="Thirty intervals.", level=(10, "chance"), title="all")
    ax = drawn[0].axes[0]
    assert [t.get_text() for t in ax.get_yticklabels()] == list(rows)
    bars, points = ax.lines[0:60:2], ax.lines[1:60:2]
    assert [tuple(bar.get_xdata()) for bar in bars] == [row[1:] for row in rows.values()]
    assert [point.get_xdata()[0] for point in points] == [row[0] for row in rows.values()]
    assert ax.yaxis_inverted()
    intervals({"a": (2, 1, 3)}, xlabel="operations", alt="One.", log=True)
    assert drawn[1].axes[0].get_xscale() == "log"


def test_an_unknown_interval_is_drawn_as_a_point(drawn):
    intervals({"one seed": (0.5, np.nan, np.nan)}, xlabel="x", alt="One point.")
    assert drawn[0].axes[0].lines[1].get_xdata()[0] == 0.5


@pytest.mark.parametrize(("call", "argument", "parts"), [
    (lambda: curves(X, {"a": X[:4]}, **LINE), "a", ["(4,)", "(5,)"]),
    (lambda: curves(X, {"a": X[:, None]}, **LINE), "a", ["(5, 1)", "(5,)"]),
    (lambda: curves(X, {"a": 1.0}, **LINE), "a", ["()", "(5,)"]),
    (lambda: curves(X, {"a": list("abcde")}, **LINE), "a", ["<U1"]),
    (lambda: curves(X, {"a": X}, theory={"t": X[:1]}, **LINE), "t", ["(1,)", "(5,)"]),
    (lambda: curves(X[None], {"a": X}, **LINE), "x", ["(1, 5)", "(points,)"]),
    (lambda: curves([], {"a": []}, **LINE), "x", ["(0,)", "empty"]),
    (lambda: curves(X, {"a": X}, scale="log", **LINE), "scale", ["'log'", "logx"]),
    (lambda: curves(X, {str(i): X for i in range(8)}, **LINE), "series", ["8", "at most 7"]),
    (lambda: images(np.ones((2, 10)), alt="?"), "pictures", ["(2, 10)", "(n, height, width)"]),
    (lambda: images(np.ones(16), alt="?"), "pictures", ["(16,)", "(n, height, width)"]),
    (lambda: images(np.full((1, 4), np.nan), alt="?"), "pictures", ["nan at index (0, 0, 0)"]),
    (lambda: images(np.ones((2, 4)), alt="?", titles=["a"]), "titles", ["got 1", "wanted 2"]),
    (lambda: images(np.ones((2, 4)), alt="?", columns=0), "columns", ["got 0"]),
    (lambda: intervals({"a": (1, 2)}, xlabel="x", alt="?"), "a", ["(2,)", "(3,)"]),
    (lambda: intervals({"a": (1, 2, 3)}, xlabel="x", alt="?"), "a", ["mean 1, low 2, high 3"]),
    (lambda: intervals({}, xlabel="x", alt="?"), "rows", ["none"]),
    (lambda: curves(X, {"a": X}, xlabel="x", ylabel="y", alt=" "), "alt", ["' '"]),
])  # fmt: skip
def test_what_does_not_fit_is_named(call, argument, parts):
    with pytest.raises(ValueError, match=f"^{argument}: ") as error:
        call()
    assert [part for part in parts if part not in str(error.value)] == []


def test_all_of_them_can_be_drawn():
    for picture in (
        curves(X, {"a": X}, **LINE),
        images(np.eye(4)[None], alt="One image."),
        intervals({"a": (1, 0, 2)}, xlabel="x", alt="One interval."),
    ):
        assert picture.png.startswith(b"\x89PNG")


def test_flat_images_take_no_more_height_than_they_need(drawn):
    for rows in (30, 12):
        images(np.ones((4, rows, 30)), alt="Four.", columns=4, size=2)
    assert [tuple(figure.get_size_inches()) for figure in drawn] == [(8.2, 2.2), (8.2, pytest.approx(1.0))]

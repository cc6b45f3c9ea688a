import pytest

from hvb_lib import figures
from hvb_lib.figures import tables

ROWS = {"one": {"own x": 1.0, "other w": 0.0}, "two": {"own x": 1.0, "other w": 16.0}}


def test_numbers_stand_in_the_cells_and_zeros_as_dots(monkeypatch):
    drawn = []
    monkeypatch.setattr(tables, "Picture", lambda figure, alt: drawn.append(figure) or alt)
    assert figures.counts(ROWS, alt="A table.", divide=1) == "A table."
    (ax,) = drawn[0].axes
    assert [text.get_text() for text in ax.texts] == ["1", "·", "1", "16"]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["one", "two"]
    assert len(ax.lines) == 1


def test_all_zero_can_be_drawn():
    assert figures.counts({"one": {"a": 0.0}}, alt="A table.").png


@pytest.mark.parametrize("rows", [{}, {"one": {}}, {"one": {"a": 1.0}, "two": {"b": 1.0}}])
def test_bad_rows(rows):
    with pytest.raises(ValueError, match="rows"):
        figures.counts(rows, alt="A table.")

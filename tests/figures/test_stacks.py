import pytest

from hvb_lib import figures
from hvb_lib.figures import stacks

ROWS = {"one": {"a": 1.0, "b": 2.0}, "two": {"a": 0.5, "b": 0.0}}


def test_parts_lie_end_to_end_and_are_told_apart_without_colour(monkeypatch):
    drawn = []
    monkeypatch.setattr(stacks, "Picture", lambda figure, alt: drawn.append(figure) or alt)
    assert figures.stacked(ROWS, xlabel="size", alt="Two bars.", level=(2.0, "a line")) == "Two bars."
    (ax,) = drawn[0].axes
    first, second = ax.containers
    assert [bar.get_width() for bar in second] == [2.0, 0.0]
    assert [bar.get_x() for bar in second] == [bar.get_width() for bar in first] == [1.0, 0.5]
    assert first[0].get_hatch() != second[0].get_hatch()
    assert [label.get_text() for label in ax.get_yticklabels()] == ["one", "two"]
    assert {text.get_text() for text in drawn[0].legends[0].texts} == {"a", "b", "a line"}


@pytest.mark.parametrize("rows", [
    {}, {"one": {}}, {"one": {"a": 1.0}, "two": {"b": 1.0}}, {"one": {"a": -1.0}},
    {"one": {str(k): 1.0 for k in range(8)}}, {"one": {"a": float("nan")}},
])  # fmt: skip
def test_bad_rows(rows):
    with pytest.raises(ValueError, match="rows"):
        figures.stacked(rows, xlabel="size", alt="Bars.")

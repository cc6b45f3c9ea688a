"""The list of verdicts: each statement with its sign, and signs that differ by shape, filling or colour."""

import sys

import pytest

from hvb_lib.figures import verdicts
from hvb_lib.figures.verdicts import LOOKS

ROWS = {"C01 one": "holds", "C02 two": "fails", "C03 three": "holds with limits", "C04 four": "not measured"}


@pytest.fixture
def figure(monkeypatch):
    figures, module = [], sys.modules["hvb_lib.figures.verdicts"]
    monkeypatch.setattr(module, "Picture", lambda figure, alt: figures.append(figure) or alt)
    assert verdicts(ROWS, alt="four", title="mine") == "four"
    return figures[0]


def test_each_row_has_its_sign_its_word_and_its_statement(figure):
    ax = figure.axes[0]
    for i, (line, (name, verdict)) in enumerate(zip(ax.lines, ROWS.items(), strict=True)):
        assert (line.get_marker(), line.get_fillstyle()) == (LOOKS[verdict]["marker"], LOOKS[verdict]["fillstyle"])
        assert [t.get_text() for t in ax.texts if t.get_position()[1] == i] == [verdict, name]
    assert ax.texts[-1].get_text() == "mine: 1 holds, 1 holds with limits, 1 fails, 1 not measured"


def test_no_two_verdicts_look_alike_without_colour():
    assert len({(look["marker"], look["fillstyle"]) for look in LOOKS.values()}) == len(LOOKS)


@pytest.mark.parametrize(("rows", "message"), [({}, "rows: got none"), ({"C01": "true"}, "C01: got 'true'")])
def test_what_does_not_fit_is_named(rows, message):
    with pytest.raises(ValueError, match=message):
        verdicts(rows, alt="none")

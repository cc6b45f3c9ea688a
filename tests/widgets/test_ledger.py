"""The ledger to search: what is asked for is what is shown, and a reader without a kernel sees the whole."""

import base64
import io
import time

import pytest
from PIL import Image

from hvb_lib.claims import board, pages
from hvb_lib.widgets.ledger import ANY, NONE, Ledger


@pytest.fixture(scope="module")
def settled():
    return board.ledger()


@pytest.fixture
def widget(settled):
    return Ledger(settled)


def shown(widget):
    (output,) = widget.table.outputs
    return output["data"]["text/html"]


def test_all_statements_are_there_at_first(widget, settled):
    assert shown(widget) == pages.table(settled.values())
    assert "30 of 30" in widget.count.value
    assert widget.chosen.options == (NONE, *settled)


def test_verdict_and_words_filter_together(widget, settled):
    widget.words.value = "hebb memory"
    assert widget.rows[0].statement.id == "C07"
    widget.verdict.value = "fails"
    assert widget.rows == settled.select("fails", "hebb memory")
    assert f"<b>{len(widget.rows)} of 30" in widget.count.value
    assert shown(widget) == pages.table(widget.rows)
    widget.verdict.value, widget.words.value = ANY, ""
    assert len(widget.rows) == 30


def test_details_say_all_that_is_known_and_go_when_the_row_goes(widget, settled):
    widget.chosen.value = "C16"
    assert settled["C16"].statement.criterion[:30] in widget.details.value
    widget.words.value = "settle or run away"
    assert widget.chosen.value == "C16"
    widget.words.value = "no such words anywhere"
    assert (widget.chosen.value, widget.details.value) == (NONE, "")


def test_without_a_kernel_there_is_the_table_and_a_picture(widget):
    data, _ = widget._repr_mimebundle_()
    assert data["text/html"].count("<tr>") == 31
    assert Image.open(io.BytesIO(base64.b64decode(data["image/png"]))).width > 400
    assert data["text/plain"].startswith("[widget] A list of 30 statements")


def test_a_move_takes_milliseconds(widget):
    start = time.process_time()
    for words in ("b", "bp", "bp ", "bp n", "bp ne"):
        widget.words.value = words
    assert (time.process_time() - start) / 5 < 0.1

"""The ledger as a page: every statement, its verdict in sign and word, and where to look it up."""

import re
from html.parser import HTMLParser

import pytest

from hvb_lib.claims import board, pages
from hvb_lib.course import root


class Cells(HTMLParser):
    """The text of each cell of a table, row by row, and all addresses."""

    def __init__(self, text):
        super().__init__()
        self.rows, self.links = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
        elif tag == "a":
            self.links.append(dict(attrs)["href"])

    def handle_data(self, data):
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data


@pytest.fixture(scope="module")
def settled():
    return board.ledger()


def test_the_table_has_a_row_a_statement(settled):
    cells = Cells(pages.table(settled.values())).rows
    assert cells[0] == list(pages.HEADS)
    for (claim, row), found in zip(settled.items(), cells[1:], strict=True):
        assert found[:4] == [claim, row.statement.text, f"{pages.SIGNS[row.verdict]} {row.verdict}", row.reason]


def test_every_link_leads_to_a_file(settled):
    links = Cells(pages.table(settled.values())).links
    assert len(links) >= 2 * sum(row.finding is not None for row in settled.values())
    for link in links:
        assert (root() / "results" / link.split("#")[0]).resolve().is_file(), link


def test_a_statement_leads_to_its_lessons_and_modules():
    assert list(pages.addresses("C03")) == ["lesson 06", "hebb.py"]
    assert list(pages.addresses("C13"))[:3] == ["lesson 07", "lesson 08", "lesson 10"]
    assert pages.addresses("C13")["pairing.py"] == "../hvb_lib/claims/pairing.py"
    assert pages.modules("C99") == []


def test_the_pages_hold_numbers_criteria_and_the_picture(settled):
    for text in (pages.page(settled, "p.png", "30 verdicts"), pages.markdown(settled, "p.png", "30 verdicts")):
        assert "p.png" in text
        assert "30 verdicts" in text
        assert text.count("criterion: ") == 30


def test_the_markdown_table_has_six_columns_in_each_row(settled):
    lines = [line for line in pages.markdown(settled, "p.png", "x").splitlines() if line.startswith("|")]
    assert len(lines) == 32
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in lines} == {7}


def test_what_could_be_markup_is_text():
    row = next(r for r in board.Board().values() if r.statement.id == "C30")
    bad = type(row)(type(row.statement)("C30", "<b>bold</b>", "x", "y"), "live", (), "a <script> came")
    assert "&lt;b&gt;bold&lt;/b&gt;" in pages.table([bad])
    assert "<script>" not in pages.table([bad])


def test_the_alternative_text_names_every_statement_once(settled):
    assert sorted(re.findall(r"C\d\d", pages.alt(settled))) == list(settled)

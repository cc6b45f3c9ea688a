"""The committed ledger: its verdicts are what the judges say of its numbers, its long runs those in `results/`."""

import json

import pytest

from hvb_lib.claims import EXPERIMENTS, board, pages, runs, stored
from hvb_lib.claims.ledger import statements
from hvb_lib.course import root

SIZES = [size for size in board.FILES if board.path(size).is_file()]
KEPT = {size: json.loads(board.path(size).read_text(encoding="utf-8"))["claims"] for size in SIZES}
ROWS = [(size, row) for size in SIZES for row in KEPT[size]]
IDS = [f"{size}-{row['claim']}" for size, row in ROWS]


def test_there_is_one():
    assert "live" in SIZES


@pytest.mark.parametrize(("size", "kept"), ROWS, ids=IDS)
def test_a_row_is_what_its_statement_and_its_judge_say(size, kept):
    row, statement = board.load(size)[kept["claim"]], statements()[kept["claim"]]
    assert (kept["statement"], kept["criterion"]) == (statement.text, statement.criterion)
    assert (kept["verdict"], kept["reason"]) == (row.verdict, row.reason)
    assert row.finding is None or row.finding.seeds >= 3


def test_every_statement_that_a_lesson_settles_was_measured():
    settled, lessons = board.ledger(), pages.places(root())
    assert [claim for claim in EXPERIMENTS if claim in lessons and settled[claim].finding is None] == []


@pytest.mark.parametrize("kept", KEPT.get("full", []), ids=lambda kept: kept["claim"])
def test_long_runs_in_the_ledger_are_those_in_the_results(kept):
    for source in kept["sources"]:
        if source["name"] in runs.RUNS:
            assert stored.read(source) == stored.load(source["name"])


def test_pages_and_picture_lie_beside_it():
    for suffix in (".md", ".html", ".png"):
        assert board.path("full").with_suffix(suffix).is_file()

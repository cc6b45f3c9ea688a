"""The ledger as it was measured: it comes back as it was, is judged anew, and the committed one is in order."""

import json
from dataclasses import replace

import pytest

from hvb_lib import claims
from hvb_lib.claims import board, runs, stored
from hvb_lib.claims.board import Board, Row, Source
from hvb_lib.claims.ledger import Experiment, statements
from hvb_lib.claims.stored import Result


def judge(numbers):
    low, _ = numbers["score"].interval
    return ("holds", f"at least {low:.1f}") if low > 0 else ("fails", "not above 0")


@pytest.fixture(autouse=True)
def experiments(monkeypatch):
    """Three experiments without a long run."""
    found = {claim: Experiment(claim, lambda seed, size: {}, judge) for claim in ("C03", "C04", "C05")}
    monkeypatch.setattr(claims, "EXPERIMENTS", found)
    return found


def result(*values, name="C03"):
    found = Result(name, made_by={"commit": "abc"})
    for seed, value in enumerate(values):
        found.add(seed, {"score": value}, 2.0)
    return found


def row(claim, *values, why="", size="live"):
    return Row(statements()[claim], size, (Source("", result(*values, name=claim)),), why)


@pytest.fixture
def sample():
    return Board([row("C03", 1.0, 1.1), row("C04", 1.0, -9.0), row("C05", 1.0, why="4 seeds are still to come")])


def test_verdicts_are_judged_from_the_numbers(sample):
    assert [sample[claim].verdict for claim in ("C03", "C04", "C05")] == ["holds", "fails", "not measured"]
    assert sample["C05"].reason == "4 seeds are still to come"
    assert sample["C06"].reason == "no experiment is written yet"
    assert sample["C03"].seconds == 4
    assert sample.counts == {"holds": 1, "holds with limits": 0, "fails": 1, "not measured": 28}
    assert list(sample) == list(statements())


def test_what_was_kept_comes_back(sample, tmp_path):
    board.save(sample, "live", tmp_path)
    found = board.load("live", tmp_path)
    assert {claim: str(r) for claim, r in found.items()} == {claim: str(r) for claim, r in sample.items()}


def test_a_typed_verdict_changes_nothing(sample, tmp_path):
    path = board.save(sample, "live", tmp_path)
    kept = json.loads(path.read_text())
    kept["claims"][1]["verdict"] = "holds"
    path.write_text(json.dumps(kept))
    assert board.load("live", tmp_path)["C04"].verdict == "fails"


def test_the_file_says_what_a_reader_wants(sample, tmp_path):
    first = json.loads(board.save(sample, "live", tmp_path).read_text())["claims"][0]
    assert first["criterion"] == statements()["C03"].criterion
    assert (first["verdict"], first["interval"]) == ("holds", "t")
    assert first["numbers"]["score"]["mean"] == pytest.approx(1.05)
    assert first["sources"][0]["made_by"] == {"commit": "abc"}


def test_a_wider_interval_is_judged_by_the_same_judge():
    narrow = row("C03", 1.0, 1.2, 1.1)
    wide = replace(narrow, level=0.999)
    assert (narrow.verdict, wide.verdict) == ("holds", "fails")
    assert wide.numbers["score"].mean == narrow.numbers["score"].mean
    assert Board([narrow]).at(0.999)["C03"].verdict == "fails"
    with pytest.raises(ValueError, match="level: got"):
        Board().at(1.0)


def test_numbers_that_the_judge_does_not_know_are_no_verdict(experiments, sample):
    experiments["C03"] = Experiment("C03", lambda seed, size: {}, lambda numbers: numbers["another"])
    assert sample["C03"].verdict == "not measured"
    assert "another experiment" in sample["C03"].reason


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 9, "size": "live"}', '{"version": 1, "size": "full"}',
                                  '{"version": 1, "size": "live", "claims": [{"claim": "C99"}]}'])  # fmt: skip
def test_what_is_damaged_is_named_with_the_cure(tmp_path, text):
    board.path("live", tmp_path).write_text(text)
    with pytest.raises(ValueError, match=r"ledger-live\.json: got .*hvb ledger --size live"):
        board.load("live", tmp_path)


def test_full_size_goes_before_a_long_run_and_both_before_live(monkeypatch, tmp_path):
    board.save(Board([row("C03", -1.0, -1.1), row("C04", 1.0, 1.1), row("C05", 1.0, 1.1)]), "live", tmp_path)
    board.save(Board([row("C03", 1.0, 1.1, size="full"), row("C05", 1.0, why="stopped")]), "full", tmp_path)
    monkeypatch.setattr(runs, "SETTLED_BY", {"C04": ("a-run",), "C05": ("not-there",)})
    monkeypatch.setattr(runs, "RUNS", {"a-run": runs.Run("a-run", "nothing", judge, 2)})
    stored.save(result(-1.0, -1.1, name="a-run"), tmp_path)
    found = board.ledger(tmp_path)
    assert [(found[c].verdict, found[c].size) for c in ("C03", "C04", "C05")] == [
        ("holds", "full"), ("fails", "full"), ("holds", "live")]  # fmt: skip
    monkeypatch.setattr(runs, "RUNS", {"a-run": runs.Run("a-run", "nothing", judge, 3)})
    assert board.ledger(tmp_path)["C04"].size == "live"  # a seed of the run is missing


def test_rows_are_selected_by_verdict_and_words(sample):
    assert [r.statement.id for r in sample.select("holds")] == ["C03"]
    assert [r.statement.id for r in sample.select(words="GLOBAL error")] == ["C05"]
    assert [r.statement.id for r in sample.select("fails", "training")] == ["C04"]
    assert sample.select("fails", "global") == []
    assert len(sample.select()) == 30


def test_a_printed_board_has_a_line_a_statement(sample):
    lines = repr(sample).splitlines()
    assert len(lines) == 30
    assert lines[2].split()[0] == "C03"
    assert lines[2].endswith("  holds")

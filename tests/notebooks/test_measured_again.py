"""Three statements, drawn by the commit, are measured anew at live size: their verdicts still stand.

They are compared with the committed ledger at *live* size, since an experiment's live and full sizes differ in training
and may honestly differ in verdict. Seeds are the same. A verdict that differs is a failure if a number has left its
interval, that is, if its old and its new 95 % interval have no point in common; else the statement lies so close to its
criterion that another processor's rounding decides, and the seeds do not settle it.
"""

import random

import pytest

from hvb_lib.claims import board, settling, stored
from hvb_lib.claims.board import Row, Source
from hvb_lib.claims.ledger import statements
from hvb_lib.claims.stored import Result

COMMIT = stored.commit().rstrip("+")
MEASURED = sorted(claim for claim, row in board.load("live").items() if row.finding)
DRAWN = sorted(random.Random(COMMIT).sample(MEASURED, 3))


def left(old, new):
    """Return the numbers whose intervals before and after have no point in common, rounding aside."""
    found = [name for name in old if name not in new]
    for name in (name for name in old if name in new):
        (low, high), (start, end) = old[name].interval, new[name].interval
        slack = 1e-4 * max(abs(high), abs(end))
        if low > end + slack or start > high + slack:
            found.append(name)
    return found


def faults(old, new):
    """Return why a statement that was measured again does not agree with its row in the ledger."""
    if old.finding is None or new.finding is None:
        return [f"not measured: {old.reason if old.finding is None else new.reason}"]
    if old.verdict == new.verdict:
        return []
    turned = f"{old.verdict} before, {new.verdict} now"
    moved = ((name, old.numbers[name], new.numbers.get(name)) for name in left(old.numbers, new.numbers))
    return [f"{turned}, and {name} went from {before} to {after}" for name, before, after in moved]


@pytest.mark.notebook
@pytest.mark.parametrize("claim", DRAWN)
def test_the_verdict_stands(claim, tmp_path):
    old = board.load("live")[claim]
    new = settling.settle([claim], "live", folder=tmp_path)[claim]
    print(f"drawn by commit {COMMIT}: {', '.join(DRAWN)}\n{old}\n{new}")
    assert faults(old, new) == []


def spirals(*scores, deep=(0.99, 0.98, 0.99)):
    """A row of C06 with these accuracies at depth 1 and at every other."""
    found = Result("C06")
    for seed, (score, best) in enumerate(zip(scores, deep, strict=True)):
        depths = {f"depth {d}: accuracy": best for d in range(2, 9)} | {"depth 1: accuracy": score}
        held = {name.replace("accuracy", "on held-out points"): value for name, value in depths.items()}
        found.add(seed, {**EXTRA, **depths, **held}, 1.0)
    return Row(statements()["C06"], "live", (Source("", found),), "")


EXTRA = {"depth 1, 4 times as many steps: accuracy": 0.98, "linear (no hidden layer): accuracy": 0.5,
         "scikit-learn, depth 1: accuracy": 0.7}  # fmt: skip


def test_a_number_that_has_moved_and_turned_a_verdict_is_found():
    before, after = spirals(0.70, 0.69, 0.71), spirals(0.97, 0.96, 0.97)
    assert before.verdict != after.verdict
    assert any("depth 1: accuracy went from 0.7 " in fault for fault in faults(before, after))


def test_a_number_that_moves_and_turns_nothing_is_no_fault():
    before, after = spirals(0.70, 0.69, 0.71), spirals(0.60, 0.61, 0.60)
    assert left(before.numbers, after.numbers)
    assert faults(before, after) == []


def test_a_verdict_at_the_edge_may_turn_within_its_interval():
    before, after = spirals(0.80, 0.81, 0.82), spirals(0.80, 0.92, 0.92)
    assert before.verdict != after.verdict
    assert faults(before, after) == []


def test_what_could_not_be_measured_is_a_fault():
    assert faults(spirals(0.7, 0.7, 0.7), Row(statements()["C06"], why="it broke")) == ["not measured: it broke"]

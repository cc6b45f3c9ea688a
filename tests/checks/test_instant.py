"""One sentence for everything a learner's function may do, the diagnosis, and the hints."""

import time

import numpy as np
import pytest

from hvb_lib.checks import check, hint, instant, record
from hvb_lib.checks.task import find

TASK = find("oja_step")
MISTAKES = {mistake.__name__: mistake for mistake in TASK.mistakes}


def oja_step(w, x, lr):
    if x.shape[1:] != w.shape or len(x) == 0:
        raise ValueError("x")
    y = x @ w
    return w + lr * (y @ x / len(x) - np.mean(y**2) * w)


def test_pass():
    report = check(oja_step)
    assert report
    assert repr(report) == "✓ oja_step passes 10 of 10 cases."
    assert "✓ oja_step passes" in report._repr_html_()
    assert record.load()[TASK.name]["passed"] is True


def test_task_by_name():
    assert check(lambda w, x, lr: oja_step(w, x, lr), "07_oja_step")
    assert check(lambda w, x, lr: oja_step(w, x, lr), "oja_step")


def test_unknown_task():
    with pytest.raises(ValueError, match=r"task: got '<lambda>', wanted .*oja_step.*check\(my_function"):
        check(lambda w: w)


def test_result_in_place_of_the_function():
    report = check(oja_step(np.ones(2), np.ones((1, 2)), 0.1))
    assert report.status == "usage"
    assert "the function itself" in report.sentence


def not_written(w, x, lr):
    raise NotImplementedError()


def test_not_started():
    report = check(not_written, TASK.name)
    assert report.status == "not started"
    assert "not written yet" in report.sentence
    assert record.load() == {}


def stops(w, x, lr):
    weights = w + 1
    return weights @ x[:, :2]


def forgets_return(w, x, lr):
    w = w + lr


def too_many_arguments(w):
    return w


def leaves(w, x, lr):
    raise SystemExit


def recurses(w, x, lr):
    return recurses(w, x, lr)


@pytest.mark.parametrize(
    ("function", "status", "words"),
    [
        (stops, "error", ["stops with ValueError", "return weights @ x[:, :2]", ", at line "]),
        (forgets_return, "none", ["returns None", "`return`"]),
        (too_many_arguments, "error", ["stops with TypeError", "3 were given"]),
        (leaves, "error", ["exit()"]),
        (recurses, "error", ["stops with RecursionError"]),
        (lambda w, x, lr: list(w), "type", ["type list", "a NumPy array of shape (5,)"]),
        (lambda w, x, lr: 1.0, "type", ["type float"]),
        (lambda w, x, lr: w[:, None], "shape", ["shape (5, 1)", "shape (5,)"]),
        (lambda w, x, lr: w * np.nan, "nan", ["NaN or infinity in 5 of 5"]),
        (lambda w, x, lr: w / 0, "nan", ["NaN or infinity"]),
        (lambda w, x, lr: w + 7, "value", ["other values than expected in 5 of 5 entries"]),
        (lambda w, x, lr: oja_step(w, x[:, : len(w)], lr), "no error", ["one column too many", "should raise"]),
        (lambda w, x, lr: (yield w), "type", ["type generator"]),
    ],
)
def test_sentence(function, status, words):
    report = check(function, TASK.name)
    assert not report
    assert report.status == status
    assert report.sentence.startswith("oja_step, case ")
    for word in words:
        assert word in report.sentence
    assert record.load()[TASK.name]["passed"] is False


def test_first_failing_case_is_shown():
    report = check(lambda w, x, lr: oja_step(w, x, lr) * (len(x) > 1), TASK.name)
    assert "case 2 of 10 (a batch of one)" in report.sentence
    assert [name for name, _ in report.values] == ["w", "x", "lr", "expected", "got"]
    assert "array (1, " in dict(report.values)["x"]


def test_damaged_input():
    report = check(MISTAKES["in_place"], TASK.name)
    assert report.status == "damage"
    assert "changes its input w in place" in report.sentence
    assert report.mistake == "in_place"


def endless(w, x, lr):
    while True:
        pass


def endless_for_one_row(w, x, lr):
    while len(x) == 1:
        pass
    return oja_step(w, x, lr)


def test_endless_loop():
    start = time.perf_counter()
    report = check(endless, TASK.name)
    assert time.perf_counter() - start < 8
    assert report.status == "time"
    assert "case 1 of 10" in report.sentence
    assert "did not end within 2 seconds" in report.sentence


def test_endless_in_one_case(monkeypatch):
    monkeypatch.setattr(instant, "SECONDS", 0.5)
    report = check(endless_for_one_row, TASK.name)
    assert report.status == "time"
    assert "case 2 of 10" in report.sentence


def test_a_wrong_case_comes_before_an_endless_one(monkeypatch):
    monkeypatch.setattr(instant, "SECONDS", 0.5)
    report = check(lambda w, x, lr: w + 7 if len(x) > 1 else endless(w, x, lr), TASK.name)
    assert report.status == "value"
    assert "case 1 of 10" in report.sentence


def test_interrupt_goes_through():
    def interrupted(w, x, lr):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check(interrupted, TASK.name)


def test_output_is_kept_short(capsys):
    def chatters(w, x, lr):
        print("length", np.linalg.norm(w))
        print("x" * 1_000_000)
        return oja_step(w, x, lr)

    report = check(chatters, TASK.name)
    assert report
    assert report.advice[0].startswith("Your function printed: length ")
    assert report.advice[0].endswith("more characters")
    assert len(repr(report)) < 1000
    assert capsys.readouterr() == ("", "")


def test_values_that_cannot_be_shown():
    class Bad:
        def __repr__(self):
            raise RuntimeError

    report = check(lambda w, x, lr: Bad(), TASK.name)
    assert "a Bad that cannot be shown" in repr(report)


def test_html_is_escaped():
    report = check(lambda w, x, lr: "<script>alert(1)</script>", TASK.name)
    assert "<script" not in report._repr_html_()
    assert "&lt;script" in report._repr_html_()


def test_a_reused_buffer_does_not_hide_earlier_answers():
    buffer = {}

    def reuses(w, x, lr):
        out = buffer.setdefault(w.size, np.empty(w.size))
        out[:] = oja_step(w, x, lr)
        return out

    assert check(reuses, TASK.name)


def test_one_hint_more_each_time():
    for step in (1, 2, 3, 3):
        report = check(MISTAKES["missing_decay"], TASK.name)
        assert report.mistake == "missing_decay"
        assert "the decay term is missing" in report.advice[0]
        assert [line for line in report.advice if line.startswith("Hint")][-1].startswith(f"Hint {step} of 3")
    assert "For the next hint" not in repr(report)


def test_hint_and_check_share_their_steps(progress_file):
    check(MISTAKES["missing_decay"], TASK.name)
    assert "Hint 2 of 3" in repr(hint())
    assert "Hint 3 of 3" in repr(check(MISTAKES["missing_decay"], TASK.name))
    entry = record.load()[TASK.name]
    assert entry == {"passed": False, "attempts": 2, "hints": 3, "mistakes": {"missing_decay": 2}}


def test_another_mistake_begins_with_its_first_hint():
    check(MISTAKES["missing_decay"], TASK.name)
    check(MISTAKES["missing_decay"], TASK.name)
    report = check(MISTAKES["subtracted"], TASK.name)
    assert report.mistake == "subtracted"
    assert "Hint 1 of 3" in repr(report)
    assert "Hint 2 of 3" not in repr(report)
    assert "Hint 3 of 3" in repr(check(MISTAKES["missing_decay"], TASK.name))


def test_hint_without_a_known_mistake():
    assert "Nothing has been checked yet" in repr(hint())
    check(lambda w, x, lr: w + 7, TASK.name)
    assert "No known mistake" in repr(hint())
    assert "No known mistake" in repr(hint("oja_step"))


def test_hints_end_with_the_mistake():
    check(MISTAKES["missing_decay"], TASK.name)
    check(oja_step)
    assert "No known mistake" in repr(hint())


def test_mistake_in_single_precision_is_named():
    def single(w, x, lr):
        return MISTAKES["missing_decay"](w.astype(np.float32), x.astype(np.float32), np.float32(lr))

    assert check(single, TASK.name).mistake == "missing_decay"


def test_mistake_without_the_given_lines_is_named():
    report = check(MISTAKES["sum_over_batch"], TASK.name)
    assert report.mistake == "sum_over_batch"


def test_no_record():
    check(oja_step, record=False)
    assert record.load() == {}

"""Progress: kept through crashes, damage and two kernels at once; shown as text and as HTML."""

import json
import os
import subprocess
import sys
import time

import pytest

from hvb_lib.checks import progress, record
from hvb_lib.checks.task import find

OJA, SANGER = find("oja_step"), find("sanger_step")


def test_a_passed_task_stays_passed():
    record.note(OJA, passed=False, mistake="subtracted")
    record.note(OJA, passed=True)
    record.note(OJA, passed=False)
    assert record.load() == {
        OJA.name: {"passed": True, "attempts": 3, "hints": 1, "mistakes": {"subtracted": 1}},
    }


def test_nothing_is_left_beside_the_file(progress_file):
    record.note(OJA, passed=True)
    assert os.listdir(progress_file.parent) == [record.NAME]
    assert json.loads(progress_file.read_text())["version"] == 1


DAMAGED = [b"", b"{", b"null", b"[]", b'{"tasks": 3}', b'{"tasks": {"a": 1}}', b'{"tasks": [{}]}', b"\xff\xfe\x00"]


@pytest.mark.parametrize("raw", DAMAGED)
def test_damaged_file_is_moved_aside(progress_file, raw):
    for number in (1, 2):
        progress_file.write_bytes(raw)
        with pytest.warns(UserWarning, match=rf"damaged-{number}\.json"):
            record.note(OJA, passed=True)
        assert progress_file.with_name(f".progress.damaged-{number}.json").read_bytes() == raw
        assert record.load()[OJA.name]["passed"]


def test_odd_values_do_no_harm(progress_file):
    odd = {"passed": "yes", "attempts": None, "hints": [], "mistakes": 3}
    progress_file.write_text(json.dumps({"tasks": {OJA.name: odd, "an older task": {}}}))
    record.note(OJA, passed=False, mistake="subtracted")
    assert record.load()[OJA.name] == {"passed": True, "attempts": 1, "hints": 1, "mistakes": {"subtracted": 1}}
    assert "an older task" in record.load()


def test_a_crash_while_writing_keeps_the_old_file(progress_file, monkeypatch):
    record.note(OJA, passed=True)
    before = progress_file.read_bytes()

    def crash(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", crash)
    with pytest.warns(UserWarning, match="No space left on device"):
        record.note(SANGER, passed=True)
    assert progress_file.read_bytes() == before
    assert os.listdir(progress_file.parent) == [record.NAME]


def test_a_folder_that_is_not_there_is_a_warning(tmp_path):
    with pytest.warns(UserWarning, match="could not be kept"):
        record.note(OJA, passed=True, file=tmp_path / "gone" / record.NAME)


def test_lock_left_by_a_crash_is_broken(progress_file):
    lock = progress_file.with_name(f"{record.NAME}.lock")
    lock.touch()
    os.utime(lock, (time.time() - 60,) * 2)
    record.note(OJA, passed=True)
    assert record.load()[OJA.name]["passed"]
    assert not lock.exists()


def test_lock_from_the_future_is_broken_too(progress_file, monkeypatch):
    monkeypatch.setattr(record, "STALE", 0.1)
    lock = progress_file.with_name(f"{record.NAME}.lock")
    lock.touch()
    os.utime(lock, (time.time() + 3600,) * 2)
    record.note(OJA, passed=True)
    assert record.load()[OJA.name]["passed"]


WRITER = """
import sys
from pathlib import Path
from hvb_lib.checks import record
from hvb_lib.checks.task import find
task, file = find(sys.argv[1]), Path(sys.argv[2])
for _ in range(25):
    record.note(task, passed=False, file=file)
"""


def test_two_kernels_lose_nothing(progress_file):
    command = [sys.executable, "-c", WRITER]
    running = [subprocess.Popen([*command, task.name, str(progress_file)]) for task in (OJA, SANGER)]
    assert [process.wait(60) for process in running] == [0, 0]
    assert {name: entry["attempts"] for name, entry in record.load().items()} == {OJA.name: 25, SANGER.name: 25}


def test_picture():
    assert progress().course.done == 0
    record.note(OJA, passed=True)
    shown = progress()
    lesson = next(row for row in shown.lessons if row.title.startswith("07"))
    assert (lesson.done, lesson.of, lesson.points, lesson.of_points) == (1, 5, 3, 19)
    assert "██░░░░░░░░  1 of 5 tasks, 3 of 19 points" in repr(shown)
    assert repr(shown).splitlines()[-1].startswith("The course")
    assert '<progress max="5" value="1"' in shown._repr_html_()
    assert "1 of 5 tasks, 3 of 19 points" in shown._repr_html_()
    assert sum(row.points for row in shown.lessons) == shown.course.points == 3

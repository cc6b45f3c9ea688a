import shutil
from pathlib import Path

import pytest
from lesson import Lesson

SAMPLE = Path(__file__).parent / "sample"


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A course of one short lesson, in a folder of its own, which is the working folder."""
    shutil.copytree(SAMPLE, tmp_path / "course")
    (tmp_path / "course" / "exercises").mkdir()
    (tmp_path / "course" / "exercises" / "07_oja.ipynb").touch()
    monkeypatch.chdir(tmp_path / "course")
    return tmp_path / "course"


@pytest.fixture
def altered(course):
    """The sample lesson with one piece of its text replaced."""

    def alter(old, new):
        lesson = Lesson("07_oja", course)
        text = lesson.source.read_text(encoding="utf-8")
        assert old in text
        lesson.source.write_text(text.replace(old, new, 1), encoding="utf-8")
        return lesson

    return alter

from pathlib import Path

import pytest

from hvb_lib import course


def test_from_anywhere_inside(tmp_path, monkeypatch):
    deep = tmp_path / "exercises" / "solutions"
    deep.mkdir(parents=True)
    (tmp_path / "lessons" / "source").mkdir(parents=True)
    for folder in (tmp_path, tmp_path / "lessons", deep):
        monkeypatch.chdir(folder)
        assert course.root() == tmp_path.resolve()
    assert course.root(deep) == tmp_path.resolve()


def test_beside_the_package_from_elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert course.root() == Path(course.__file__).resolve().parents[1]


def test_no_course(tmp_path, monkeypatch):
    monkeypatch.setattr(course, "__file__", str(tmp_path / "site" / "hvb_lib" / "course.py"))
    with pytest.raises(FileNotFoundError, match="start Jupyter inside the course"):
        course.root(tmp_path)

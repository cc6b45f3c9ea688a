"""A file is whole or as it was, whatever happens while it is written."""

import pytest

from hvb_lib import files


def fill_the_disk(path):
    path.write_text("half")
    raise OSError("No space left")


def test_what_was_written_takes_the_place_of_the_old(tmp_path):
    path = tmp_path / "new folder" / "a.txt"
    for text in ("first", "second"):
        with files.replacing(path) as temporary:
            temporary.write_text(text)
        assert path.read_text() == text
    assert [p.name for p in path.parent.iterdir()] == ["a.txt"]


def test_after_an_error_the_old_file_is_there_and_nothing_else(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("old")
    with pytest.raises(OSError, match="No space"), files.replacing(path) as temporary:
        fill_the_disk(temporary)
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_a_reader_sees_the_old_file_until_the_end(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("old")
    with files.replacing(path) as temporary:
        temporary.write_text("new")
        assert path.read_text() == "old"

import pytest

from hvb_lib.checks import instant, record


@pytest.fixture(autouse=True)
def progress_file(tmp_path, monkeypatch):
    """Keep the progress of a test to itself, and begin without hints."""
    file = tmp_path / record.NAME
    monkeypatch.setattr(record, "path", lambda: file)
    monkeypatch.setattr(instant, "_session", instant._Session())
    return file

"""Results on disk: what goes in comes out, and what is damaged is named."""

import json

import pytest

from hvb_lib.claims import stored
from hvb_lib.claims.stored import Result


def result(name="a-run", seeds=(0, 1, 2)):
    found = Result(name, made_by={"commit": "abc"})
    for seed in seeds:
        found.add(seed, {"score": 10.0 + seed, "bits": 2.5}, 1.26)
    return found


def test_a_result_comes_back_as_it_was(tmp_path):
    path = stored.save(result(), tmp_path)
    assert path.name == "a-run.json"
    assert stored.load("a-run", tmp_path) == result()


def test_numbers_are_in_the_order_of_the_seeds():
    assert result(seeds=(2, 0, 1)).numbers["score"].values == (10.0, 11.0, 12.0)


def test_the_file_says_mean_and_interval(tmp_path):
    kept = json.loads(stored.save(result(), tmp_path).read_text())
    estimate = result().numbers["score"]
    assert kept["summary"]["score"] == {"mean": estimate.mean, "interval": list(estimate.interval)}
    assert json.loads(stored.save(result(seeds=(0,)), tmp_path).read_text())["summary"]["bits"]["interval"] is None


def test_a_result_shows_its_numbers_and_where_they_come_from():
    shown = str(result())
    assert "over 3 seeds, 1 s a seed" in shown
    assert f"score: {result().numbers['score']}" in shown
    assert "commit abc" in shown


def test_what_is_missing_is_named_with_the_cure(tmp_path):
    with pytest.raises(FileNotFoundError, match="hvb reproduce a-run"):
        stored.load("a-run", tmp_path)


ROWS = '{"version": 1, "name": "a-run", "made_by": {}, "seeds": [{"seed": 0}]}'
OTHER = '{"version": 1, "name": "another", "made_by": {}, "seeds": []}'


@pytest.mark.parametrize("text", ["", "{", "[]", "3", "{}", '{"version": 99, "name": "a-run"}', OTHER, ROWS])
def test_what_is_damaged_is_named_with_the_cure(tmp_path, text):
    (tmp_path / "a-run.json").write_text(text)
    with pytest.raises(ValueError, match=r"a-run\.json: got .*--again"):
        stored.load("a-run", tmp_path)


@pytest.mark.parametrize("name", ["", "../a", "A", "a b", 3])
def test_a_name_that_could_be_no_file_is_refused(name):
    with pytest.raises(ValueError, match="name: got"):
        stored.path(name)


def test_versions_machine_and_commit_are_said():
    said = stored.made_by(["hvb_lib.claims.hebb"])
    assert set(said) == {"python", "numpy", "blas", "machine", "commit", "code"}
    assert all(said.values())
    assert said["code"] != stored.made_by(["hvb_lib.claims.images"])["code"]


def test_alike_is_the_same_code_whatever_the_commit(monkeypatch):
    fresh = {"python": "3", "machine": "x", "commit": "now", "code": "abc"}
    assert stored.alike({**fresh, "commit": "then+"}, fresh)
    for key in ("python", "machine", "code"):
        assert not stored.alike({**fresh, key: "other"}, fresh)
    monkeypatch.setattr(stored.dependencies, "fingerprint", lambda modules, commit: {"then": "abc"}.get(commit, ""))
    old = {"python": "3", "machine": "x", "commit": "then"}
    assert stored.alike(old, fresh)
    for unknown in ("then+", "unknown", "later"):
        assert not stored.alike({**old, "commit": unknown}, fresh)


def test_without_git_the_commit_is_unknown(monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert stored.commit() == "unknown"

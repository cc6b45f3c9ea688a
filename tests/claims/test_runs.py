"""Long runs: seed by seed, kept as they come, continued where they were stopped, judged anew from what is stored."""

import pickle
from concurrent.futures import ThreadPoolExecutor

import pytest

from hvb_lib.claims import EXPERIMENTS, dependencies, runs, stored, workers
from hvb_lib.claims.runs import Run


@pytest.fixture
def asked(monkeypatch):
    """Let a run called `fake` measure in this process; return the list of the seeds that it was asked for."""
    seeds = []

    def measure(seed, weights=None):
        seeds.append(seed)
        if weights:
            weights.write_bytes(b"weights")
        if seed == 7:
            raise RuntimeError("seed 7 fails")
        return {"score": 90.0 + seed}

    monkeypatch.setattr(runs, "RUNS", {"fake": Run("fake", "nothing", measure, 3, weights=True)})
    monkeypatch.setattr(workers, "ProcessPoolExecutor", lambda n, mp_context: ThreadPoolExecutor(n))
    return seeds


def test_every_seed_is_measured_and_kept(asked, tmp_path):
    said = []
    result = runs.reproduce("fake", say=said.append, folder=tmp_path)
    assert asked == [0, 1, 2]
    assert result.numbers["score"].values == (90.0, 91.0, 92.0)
    assert stored.load("fake", tmp_path) == result
    assert [line.split(":")[0] for line in said] == ["fake, seed 0", "fake, seed 1", "fake, seed 2"]


def test_only_the_first_seed_leaves_its_weights(asked, tmp_path):
    runs.reproduce("fake", say=str, folder=tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["fake.json", "fake.npz"]


def test_what_is_there_is_not_measured_again(asked, tmp_path):
    runs.reproduce("fake", seeds=2, say=str, folder=tmp_path)
    runs.reproduce("fake", say=str, folder=tmp_path)
    assert asked == [0, 1, 2]
    runs.reproduce("fake", again=True, say=str, folder=tmp_path)
    assert asked == [0, 1, 2, 0, 1, 2]


def test_other_code_or_another_machine_starts_anew(asked, tmp_path, monkeypatch):
    runs.reproduce("fake", seeds=1, say=str, folder=tmp_path)
    monkeypatch.setattr(dependencies, "fingerprint", lambda modules, commit="": "another")
    said = []
    result = runs.reproduce("fake", seeds=1, say=said.append, folder=tmp_path)
    assert asked == [0, 0]
    assert "other code" in said[0]
    assert result.made_by["code"] == "another"


def test_another_commit_of_the_same_code_goes_on(asked, tmp_path, monkeypatch):
    runs.reproduce("fake", seeds=1, say=str, folder=tmp_path)
    monkeypatch.setattr(stored, "commit", lambda: "another")
    runs.reproduce("fake", seeds=2, say=str, folder=tmp_path)
    assert asked == [0, 1]


def test_a_damaged_file_is_said_and_replaced(asked, tmp_path):
    (tmp_path / "fake.json").write_text("{")
    said = []
    runs.reproduce("fake", seeds=1, say=said.append, folder=tmp_path)
    assert "fake.json" in said[0]
    assert stored.load("fake", tmp_path).measured == {0: {"score": 90.0}}


def test_after_a_failure_the_seeds_before_it_are_there(asked, tmp_path):
    with pytest.raises(RuntimeError, match="seed 7"):
        runs.reproduce("fake", seeds=9, say=str, folder=tmp_path)
    assert set(stored.load("fake", tmp_path).measured) >= {0, 1, 2, 3, 4, 5, 6}


@pytest.mark.parametrize(("options", "argument"), [({"name": "no-run"}, "name"), ({"seeds": 0}, "seeds"),
                                                   ({"jobs": 0}, "jobs")])  # fmt: skip
def test_bad_input_is_named(asked, tmp_path, options, argument):
    with pytest.raises(ValueError, match=f"^{argument}: got"):
        runs.reproduce(**{"name": "fake", "folder": tmp_path, **options})
    assert asked == []


def test_the_work_can_be_handed_to_another_process():
    assert pickle.loads(pickle.dumps(runs.measure)) is runs.measure


@pytest.mark.parametrize("run", runs.RUNS.values(), ids=lambda run: run.name)
def test_every_run_has_left_a_whole_result(run):
    result = stored.load(run.name)
    assert sorted(result.measured) == list(range(run.seeds))
    assert run.seeds >= (3 if max(result.seconds.values()) > 60 else 5)
    assert result.made_by["commit"] != "unknown"


@pytest.mark.parametrize("claim", runs.SETTLED_BY)
def test_a_recalled_finding_is_what_the_experiment_would_judge(claim):
    finding = runs.recall(claim)
    merged = {key: e for name in runs.SETTLED_BY[claim] for key, e in stored.load(name).numbers.items()}
    assert finding.numbers == merged
    assert (finding.verdict, finding.reason) == EXPERIMENTS[claim].judge(merged)
    assert finding.statement.id == claim


def test_a_claim_without_a_long_run_is_named():
    with pytest.raises(ValueError, match="claim: got 'C01'"):
        runs.recall("C01")

"""The whole ledger: seed by seed, kept as they come, continued where it was stopped; one failure stops nothing else."""

import pickle
from concurrent.futures import ThreadPoolExecutor

import pytest

from hvb_lib import claims
from hvb_lib.claims import board, dependencies, runs, settling, stored, workers
from hvb_lib.claims.ledger import Experiment, joined
from hvb_lib.claims.runs import Run


def judge(numbers):
    low, _ = numbers["score"].interval
    return ("holds", f"at least {low:.1f}") if low > 0 else ("fails", "not above 0")


@pytest.fixture
def asked(monkeypatch):
    """Four small experiments that measure in this process; return the list of (who, size, seed) that were asked for."""
    seen = []

    def measures(who, fails=()):
        def measure(seed, size):
            seen.append((who, size, seed))
            if seed in fails:
                raise RuntimeError(f"{who} cannot")
            return {"score": 90.0 + seed}

        return measure

    def run(seed, weights=None):
        return measures("long run")(seed, "full")

    parts = [Experiment("C13", measures(f"part {name}"), judge, 3, part=name) for name in ("a", "b")]
    monkeypatch.setattr(claims, "EXPERIMENTS", {
        "C03": Experiment("C03", measures("C03"), judge, 3), "C04": Experiment("C04", measures("C04", {1}), judge, 3),
        "C06": Experiment("C06", measures("C06"), judge, 3), "C13": joined(*parts),
    })  # fmt: skip
    monkeypatch.setattr(runs, "RUNS", {"spirals": Run("spirals", "nothing", run, 2)})
    monkeypatch.setattr(runs, "SETTLED_BY", {"C06": ("spirals",)})
    monkeypatch.setattr(runs, "PARTS_SETTLED_BY", {("C13", "b"): ("spirals",)})
    monkeypatch.setattr(workers, "ProcessPoolExecutor", lambda n, mp_context: ThreadPoolExecutor(n))
    return seen


def settle(folder, *chosen, **options):
    return settling.settle(chosen, **{"folder": folder, "say": lambda line: None, **options})


def test_every_seed_is_measured_and_kept(asked, tmp_path):
    found = settle(tmp_path, "C03")
    assert asked == [("C03", "live", seed) for seed in range(3)]
    assert found["C03"].verdict == "holds"
    assert found["C03"].numbers["score"].values == (90.0, 91.0, 92.0)
    assert str(board.load("live", tmp_path)["C03"]) == str(found["C03"])


def test_a_failure_leaves_its_own_statement_open_and_is_tried_again(asked, tmp_path):
    said = []
    found = settle(tmp_path, "C04", "C03", say=said.append, jobs=2)
    assert found["C03"].verdict == "holds"
    assert (found["C04"].verdict, found["C04"].reason) == ("not measured", "seed 1 ended with RuntimeError: C04 cannot")
    assert "C04: seed 1 ended with RuntimeError: C04 cannot" in said
    assert board.load("live", tmp_path)["C04"].reason == found["C04"].reason
    asked.clear()
    settle(tmp_path)
    assert [seed for who, _, seed in asked if who == "C04"] == [1]


def test_it_goes_on_where_it_was_stopped(asked, tmp_path):
    def stops(done, total):
        assert total == 3
        yield next(done)

    found = settle(tmp_path, "C03", progress=stops)
    assert found["C03"].reason == "2 seeds are still to come"
    (kept,) = board.load("live", tmp_path)["C03"].sources[0].result.measured
    asked.clear()
    assert settle(tmp_path, "C03")["C03"].verdict == "holds"
    assert kept not in {seed for _, _, seed in asked}


def test_again_and_other_code_measure_anew_and_another_commit_does_not(asked, tmp_path, monkeypatch):
    settle(tmp_path, "C03")
    monkeypatch.setattr(stored, "commit", lambda: "another")
    settle(tmp_path, "C03")
    assert len(asked) == 3
    settle(tmp_path, "C03", again=True)
    assert len(asked) == 6
    monkeypatch.setattr(dependencies, "fingerprint", lambda modules, commit="": "another")
    settle(tmp_path, "C03")
    assert len(asked) == 9


def test_at_full_size_a_long_run_is_asked_and_one_that_is_there_is_used(asked, tmp_path):
    found = settle(tmp_path, "C06", size="full")
    assert asked == [("long run", "full", 0), ("long run", "full", 1)]
    assert found["C06"].numbers["score"].values == (90.0, 91.0)
    assert found["C06"].sources[0].result == stored.load("spirals", tmp_path)
    settle(tmp_path, "C06", size="full")
    board.path("full", tmp_path).unlink()
    assert settle(tmp_path, "C06", size="full")["C06"].verdict == "holds"
    assert len(asked) == 2


def test_parts_of_a_statement_come_each_from_its_own_run_or_experiment(asked, tmp_path):
    found = settle(tmp_path, "C13", size="full")
    assert {who for who, _, _ in asked} == {"part a", "long run"}
    assert {name: len(e.values) for name, e in found["C13"].numbers.items()} == {"a: score": 3, "b: score": 2}
    assert found["C13"].verdict == "holds"
    assert found["C13"].reason.startswith("a: at least ")
    asked.clear()
    assert settle(tmp_path, "C13")["C13"].verdict == "holds"
    assert asked == [(f"part {name}", "live", seed) for seed in range(3) for name in "ab"]


def test_a_statement_without_an_experiment_is_said_to_have_none(asked, tmp_path):
    assert settle(tmp_path)["C29"].reason == "no experiment is written yet"


def test_rows_that_were_not_chosen_stay(asked, tmp_path):
    settle(tmp_path, "C03")
    assert settle(tmp_path, "C13")["C03"].verdict == "holds"
    assert board.load("live", tmp_path)["C03"].verdict == "holds"


def test_a_damaged_file_is_said_and_begun_anew(asked, tmp_path):
    board.path("live", tmp_path).write_text("{")
    said = []
    settle(tmp_path, "C03", say=said.append)
    assert "ledger-live.json" in said[0]
    assert board.load("live", tmp_path)["C03"].verdict == "holds"


@pytest.mark.parametrize(("chosen", "options", "argument"), [
    (["C31"], {}, "claims"), (["C03"], {"size": "medium"}, "size"), (["C03"], {"jobs": 0}, "jobs"),
])  # fmt: skip
def test_bad_input_is_named_before_anything_runs(asked, tmp_path, chosen, options, argument):
    with pytest.raises(ValueError, match=f"^{argument}: got"):
        settle(tmp_path, *chosen, **options)
    assert asked == []


def test_the_work_can_be_handed_to_another_process():
    task = settling.Task("C03", "", "", "live", 0)
    assert pickle.loads(pickle.dumps((settling.measure, task))) == (settling.measure, task)


def test_every_run_that_settles_a_part_belongs_to_one():
    for (claim, part), names in runs.PARTS_SETTLED_BY.items():
        assert part in {p.part for p in claims.EXPERIMENTS[claim].parts}
        assert set(names) <= set(runs.RUNS)

"""Many tasks in processes: results and errors as they come; a process that dies costs its own task only."""

import math
import sys
from types import SimpleNamespace

import pytest

from hvb_lib.claims import workers


def test_every_task_ends_with_its_result_or_its_own_error():
    found = dict(workers.each(math.sqrt, [4.0, -1.0, 9.0], jobs=2))
    assert (found[4.0], found[9.0]) == (2.0, 3.0)
    assert isinstance(found[-1.0], ValueError)


def test_a_process_that_dies_takes_nothing_with_it():
    dies = "__import__('os')._exit(1)"
    found = dict(workers.each(eval, [dies, "2 + 2"], jobs=1))
    assert str(found[dies]) == "its process died, perhaps for want of memory"
    assert found["2 + 2"] == 4


def test_nothing_to_do_starts_nothing(monkeypatch):
    monkeypatch.setattr(workers, "ProcessPoolExecutor", lambda *a, **k: pytest.fail("a process"))
    assert list(workers.each(math.sqrt, [], jobs=2)) == []


@pytest.mark.parametrize("jobs", [0, -1, 1.5])
def test_bad_jobs_are_named(jobs):
    with pytest.raises(ValueError, match="jobs: got"):
        workers.each(math.sqrt, [1.0], jobs)


def test_without_dask_the_cure_is_said(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ModuleNotFoundError, match=r"needs Dask.*pip install"):
        list(workers.each(math.sqrt, [1.0], scheduler="tcp://nowhere:1"))


def test_a_scheduler_gets_the_tasks_and_is_left(monkeypatch):
    calls = []

    class Future:
        def __init__(self, key, value):
            self.key, self.value = key, value

        def exception(self):
            return self.value if isinstance(self.value, Exception) else None

        def result(self):
            return self.value

    class Client:
        def __init__(self, address, timeout):
            calls.append(address)

        def map(self, function, tasks, pure):
            assert pure is False  # a task asked for twice is measured twice
            return [Future(f"key-{i}", math.sqrt(t) if t >= 0 else ValueError("below 0")) for i, t in enumerate(tasks)]

        def close(self):
            calls.append("closed")

    dask = SimpleNamespace(Client=Client, as_completed=lambda futures: reversed(futures))
    monkeypatch.setitem(sys.modules, "distributed", dask)
    found = list(workers.each(math.sqrt, [4.0, -1.0], scheduler="tcp://there:8786"))
    assert found[1] == (4.0, 2.0)
    assert isinstance(found[0][1], ValueError)
    assert calls == ["tcp://there:8786", "closed"]

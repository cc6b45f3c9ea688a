"""One function on many tasks, in processes of this machine or on a Dask cluster; one that fails stops no other."""

import importlib
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from multiprocessing import get_context
from typing import Any, TypeVar

from hvb_lib import validate

T = TypeVar("T")
R = TypeVar("R")


def each(function: Callable[[T], R], tasks: Sequence[T], jobs: int = 1,
         scheduler: str = "") -> Iterator[tuple[T, R | Exception]]:
    """Yield each task and its result as they come; in place of a result, the error that it ended with.

    Parameters
    ----------
    function : of a module, so that another process finds it.
    tasks : each can be pickled.
    jobs : tasks at a time, each in a process of its own.
    scheduler : address of a Dask scheduler, such as "tcp://10.0.0.1:8786", whose workers have this library; then
        `jobs` has no meaning.

    Raises
    ------
    ValueError
        If `jobs` is not a positive whole number.
    ModuleNotFoundError, OSError
        If Dask is missing, or there is no scheduler at the address.
    """
    jobs = validate.count("jobs", jobs)
    if not tasks:
        return iter(())
    if scheduler:
        return _cluster(function, tasks, scheduler)
    return _here(function, tasks, min(jobs, len(tasks)))


def _here(function: Callable[[T], R], tasks: Sequence[T], jobs: int) -> Iterator[tuple[T, R | Exception]]:
    """Run each task in one of `jobs` processes; each has a thread that starts another one when it dies."""
    own = threading.local()
    pools: list[ProcessPoolExecutor] = []

    def run(task: T) -> R:
        if not hasattr(own, "pool"):
            own.pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
            pools.append(own.pool)
        try:
            result: R = own.pool.submit(function, task).result()
            return result
        except BrokenExecutor:
            del own.pool
            raise RuntimeError("its process died, perhaps for want of memory") from None

    threads = ThreadPoolExecutor(jobs)
    try:
        waiting = {threads.submit(run, task): task for task in tasks}
        for done in as_completed(waiting):
            error = done.exception()
            if error is not None and not isinstance(error, Exception):
                raise error  # an interrupt is no result
            yield waiting[done], error or done.result()
    finally:
        threads.shutdown(wait=False, cancel_futures=True)
        for pool in pools:
            pool.shutdown(wait=False, cancel_futures=True)


def _cluster(function: Callable[[T], R], tasks: Sequence[T], scheduler: str) -> Iterator[tuple[T, R | Exception]]:
    try:
        distributed: Any = importlib.import_module("distributed")
    except ModuleNotFoundError:
        raise ModuleNotFoundError('a scheduler needs Dask, which is not installed here: python -m pip install '
                                  '"dask[distributed]", or leave --scheduler out') from None  # fmt: skip
    client = distributed.Client(scheduler, timeout=20)
    try:
        futures = client.map(function, tasks, pure=False)
        waiting = {future.key: task for future, task in zip(futures, tasks, strict=True)}
        for done in distributed.as_completed(futures):
            yield waiting[done.key], done.exception() or done.result()
    finally:
        client.close()

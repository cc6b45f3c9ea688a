"""The time limit ends what it can end, in any thread, and leaves nothing behind."""

import contextlib
import sys
import threading
import time
from functools import partial

import pytest

from hvb_lib.checks.limit import TimeLimit, call_within


def forever():
    while True:
        pass


def swallowing():
    """A loop whose bare `except:` eats what is raised inside it, a few times."""
    eaten = []
    while len(eaten) < 3:
        try:
            forever()
        except:  # noqa: E722
            eaten.append(1)
    return eaten


def catching_exceptions():
    while True:
        try:
            forever()
        except Exception:
            continue


def limited(function, found):
    try:
        found.append(call_within(0.2, function))
    except TimeLimit as error:
        found.append(error)


def test_value_and_exception_pass_through():
    assert call_within(5, lambda: 3) == 3
    assert call_within(None, lambda: 4) == 4
    with pytest.raises(ZeroDivisionError):
        call_within(5, lambda: 1 / 0)


@pytest.mark.parametrize("function", [forever, catching_exceptions])
def test_endless_loop_ends(function):
    start = time.perf_counter()
    with pytest.raises(TimeLimit):
        call_within(0.2, function)
    assert time.perf_counter() - start < 5


def test_raised_again_after_being_swallowed():
    assert call_within(0.2, swallowing) == [1, 1, 1]


def test_in_another_thread():
    found = []
    thread = threading.Thread(target=limited, args=(forever, found), daemon=True)
    thread.start()
    thread.join(10)
    assert isinstance(found[0], TimeLimit)


def test_a_call_that_ends_at_the_limit_leaves_nothing_behind():
    before = threading.active_count()
    for _ in range(30):
        with contextlib.suppress(TimeLimit):
            call_within(0.002, lambda: time.sleep(0.002))
    assert threading.active_count() == before
    assert sum(range(100_000)) == 4_999_950_000
    for _ in range(100_000):
        pass


@pytest.mark.skipif(sys.gettrace() is not None, reason="another tracer is active")
def test_a_traced_interpreter_goes_on():
    """Taking an exception back that was never raised makes a traced loop spin for ever in some versions."""
    sys.settrace(lambda *_: None)
    try:
        assert [call_within(5, partial(abs, n)) for n in range(3)] == [0, 1, 2]
        assert sum(n for n in range(100)) == 4950
    finally:
        sys.settrace(None)

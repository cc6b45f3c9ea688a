"""A time limit on a call, for any thread and any system.

A watching thread raises `TimeLimit` in the calling thread and goes on doing so until the call has ended: a bare
`except:` in a loop swallows it once, not for ever. A call that is stuck inside C code ends when that code returns.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

AGAIN = 0.05  # seconds between two attempts to stop a call


class TimeLimit(BaseException):
    """The call took too long. Not an `Exception`, so that `except Exception:` lets it through."""


def call_within(seconds: float | None, function: Callable[[], T]) -> T:
    """Return `function()`, or raise `TimeLimit` when it has not returned after so many seconds; None for no limit."""
    if seconds is None:
        return function()
    watchdog = _Watchdog(seconds)
    try:
        try:
            watchdog.start()
            return function()
        finally:
            watchdog.stop()
    except TimeLimit:
        # The limit may strike on the way into `stop`; then the watchdog still runs.
        watchdog.stop()
        raise


class _Watchdog:
    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.caller = threading.get_ident()
        self.over = False
        self.wake = threading.Event()
        self.thread = threading.Thread(target=self._watch, daemon=True)

    def start(self) -> None:
        self.thread.start()

    def stop(self) -> None:
        while True:
            try:
                self.over = True
                self.wake.set()
                self.thread.join()
                # A limit that struck just before the end is still to be raised: here, at a backward jump. Taking it
                # back instead would leave the interpreter looking for it at every step, for ever.
                for _ in range(3):
                    pass
                return
            except TimeLimit:
                continue

    def _watch(self) -> None:
        wait = self.seconds
        while not self.wake.wait(wait) and not self.over:
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(self.caller), ctypes.py_object(TimeLimit))
            wait = AGAIN

"""Being told to end: a long job saves what it has first, a command and the window close what they have open."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn


@contextmanager
def terminate_interrupts() -> Iterator[None]:
    """Within this, a request to end is the same as Ctrl-C, so that the records are closed as at any other end."""
    if threading.current_thread() is not threading.main_thread():  # signals are the main thread's
        yield
        return
    earlier = signal.signal(signal.SIGTERM, _interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, earlier)


def _interrupt(_number: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


@contextmanager
def stopping(end: Callable[[], None]) -> Iterator[None]:
    """Within this, Ctrl-C or a request to end calls `end`; the second one does what it always did.

    On the command line a person asks a long job to end, once for it to save what it has, twice to be rid of it.
    """

    def ask(number: int, _frame: FrameType | None) -> None:
        signal.signal(number, earlier[signal.Signals(number)])
        end()

    earlier = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in earlier.items():
            signal.signal(number, handler)

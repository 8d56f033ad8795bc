"""On the command line: a person asks a long job to end, once for it to save what it has, twice to be rid of it."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def stopping(end: Callable[[], None]) -> Iterator[None]:
    """Within this, Ctrl-C or a request to end calls `end`; the second one does what it always did."""

    def ask(number: int, _frame: FrameType | None) -> None:
        signal.signal(number, earlier[signal.Signals(number)])
        end()

    earlier = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in earlier.items():
            signal.signal(number, handler)

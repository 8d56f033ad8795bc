"""The life of a worker, written once: set up, step until there is nothing more to do, tear down."""

import threading
from collections.abc import Callable
from typing import Protocol


class Work(Protocol):
    """What a worker does."""

    def setup(self) -> None:
        """Before the first step."""

    def step(self) -> bool:
        """Do one thing; False when all is done. Stop and pause are seen between two steps."""

    def teardown(self) -> None:
        """After the last step, also when one failed."""


class Worker:
    """One thread that does one work. Whatever goes wrong reaches `failed` once and ends the work.

    The thread is a daemon, so that hardware that hangs can never keep the program from ending.
    """

    def __init__(self, name: str, work: Work, failed: Callable[[Exception], None], ended: Callable[[], None]) -> None:
        self.name = name
        self._work, self._failed, self._ended = work, failed, ended
        self._thread = threading.Thread(target=self._run, name=f"inspectfork-{name}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def join(self, timeout_s: float) -> None:
        """Wait for the end, at most `timeout_s`."""
        self._thread.join(timeout_s)

    @property
    def late(self) -> bool:
        """Whether it still works, unless it is the one that asks."""
        return self._thread.is_alive() and self._thread is not threading.current_thread()

    def _run(self) -> None:
        self._guarded(self._live)
        self._guarded(self._work.teardown)
        self._ended()

    def _live(self) -> None:
        self._work.setup()
        while self._work.step():
            pass

    def _guarded(self, do: Callable[[], None]) -> None:
        try:
            do()
        except Exception as error:
            self._failed(error)

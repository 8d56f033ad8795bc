"""Long work: one road out of the window's thread and one road back. Work touches no widget; answers come as calls
in the window's thread, in order: any number of reports, then exactly one of done, fault, or crashed (our bug).
"""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Event, Lock
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from inspectfork.fault import Fault

T = TypeVar("T")
AT_ONCE = 4  # threads; a page asks for little at a time
log = logging.getLogger(__name__)


class Cancelled(Exception):
    """Raised inside work by `Task.check` after the person pressed Cancel."""


class Task:
    """The work's side: where it reports to, and where it learns that nobody wants it any more."""

    def __init__(self, report: Callable[[object], None]) -> None:
        self.report = report
        self._unwanted = Event()
        self._lock = Lock()
        self._ends: list[Callable[[], None]] = []

    @property
    def cancelled(self) -> bool:
        return self._unwanted.is_set()

    def check(self) -> None:
        """Raise Cancelled once the work is not wanted any more; call it between two steps."""
        if self.cancelled:
            raise Cancelled

    def cancel(self) -> None:
        """Ask the work to end; safe in any thread."""
        with self._lock:
            self._unwanted.set()
            ends, self._ends = self._ends, []
        for end in ends:
            end()

    def when_cancelled(self, end: Callable[[], None]) -> None:
        """Call `end` on cancel, or now if that has already happened; ending another process, for example."""
        with self._lock:
            if not self.cancelled:
                self._ends.append(end)
                return
        end()


class Work(Generic[T]):
    """What is to be done, and who hears of it. Everything but `work` is called in the window's thread."""

    def __init__(
        self,
        work: Callable[[Task], T],
        done: Callable[[T], None],
        report: Callable[[Any], None] | None = None,
        fault: Callable[[Fault], None] | None = None,
        ended: Callable[[], None] | None = None,
        crash: Callable[[Exception], None] | None = None,
    ) -> None:
        self.work, self.done, self.report, self.fault, self.ended = work, done, report, fault, ended
        self.crash = crash


class Tasks(QObject):
    """The task runner. A fault nobody takes goes to `faulted`, an error of ours that nobody takes to `crashed`."""

    faulted = Signal(object)  # Fault
    crashed = Signal(object)  # Exception
    _back = Signal(object)  # a call to make in the window's thread

    def __init__(self, bound: Callable[[Callable[[], None]], Callable[[], None]] = lambda call: call) -> None:
        """`bound` ties work to who pressed (`Accounts.bound`), who may have signed out before it ends."""
        super().__init__()
        self._bound = bound
        self._pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="task")
        self._running: set[Task] = set()
        self._back.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def start(self, work: Work[T]) -> Task:
        """Begin the work; the task given back can be cancelled."""
        task = Task(lambda value: self._back.emit(partial(self._tell, task, work.report, value)))
        self._running.add(task)
        self._pool.submit(self._bound(partial(self._run, task, work)))
        return task

    def close(self) -> None:
        """Cancel everything and wait for it; answers that were still on their way are dropped."""
        for task in tuple(self._running):
            task.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._running.clear()

    def _run(self, task: Task, work: Work[T]) -> None:
        end: Callable[[], None]
        try:
            task.check()
            end = partial(work.done, work.work(task))
        except Cancelled:
            end = _nothing
        except Fault as fault:
            end = partial(work.fault or self.faulted.emit, fault)
        except Exception as error:  # ours: shown on one page, never swallowed
            log.exception("long work failed")
            end = partial(work.crash or self.crashed.emit, error)
        self._back.emit(partial(self._finish, task, end, work.ended))

    def _tell(self, task: Task, listener: Callable[[object], None] | None, value: object) -> None:
        """Nobody hears of a task that was cancelled, or that this window no longer waits for."""
        if listener is not None and task in self._running and not task.cancelled:
            listener(value)

    def _finish(self, task: Task, end: Callable[[], None], ended: Callable[[], None] | None) -> None:
        if task not in self._running:
            return
        self._running.discard(task)
        if not task.cancelled:
            end()
        if ended is not None:
            ended()

    def _call(self, call: Callable[[], None]) -> None:
        call()


def _nothing() -> None:
    """What a cancelled task ends with."""

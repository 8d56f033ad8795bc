"""The one thread that writes. Others hand it a function and get a future of what the function gives."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from pathlib import Path
from threading import Lock, Timer
from time import monotonic
from typing import TypeVar, cast

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from db.connection import log_of, writing_engine
from db.faults import database_faults, file_faults
from db.file_head import FileHead
from db.marker import Marker, next_count
from db.patience import NONE, Patience
from inspectfork.fault import Fault

T = TypeVar("T")
IDLE_S = 120.0  # after so long without a change, all of it is brought into the database file
Place = tuple[int, int]  # device and number of a file


class WriterClosed(Exception):
    """Nothing more can be written: the writer, or the program, is on its way out."""


class Writer:
    """Each function runs in a transaction of its own; its future is done once that is durably on the disk.

    It must be on the disk in the file at its path: a database that was deleted, moved or replaced meanwhile is Fault
    `database.moved`.
    """

    def __init__(self, path: Path, patience: Patience = NONE, idle_s: float = IDLE_S) -> None:
        """Open the database at `path`, which must be there; `patience` waits for one that is locked."""
        self._path = path
        self._patience, self._idle_s = patience, idle_s
        with database_faults(path):
            self._place = _place_of(path)
            self._log_place: Place | None = None  # known from the first transaction on
        self._head: bytes | None = None  # of the database file, as this writer left it last
        with file_faults(path.parent, "station.unwritable"):
            self._file_head = FileHead(path)
        self._engine = writing_engine(path)
        self._marker: Marker | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="db-writer")
        self._lock = Lock()
        self._idle: Timer | None = None
        self._worked_at = monotonic()
        self._is_closed = False

    def submit(self, work: Callable[[Session], T], is_patient: bool = True) -> Future[T]:
        """Have `work` done and committed on the writer's thread, after everything handed over before.

        The future carries the result or the exception, a Fault where the world is at fault. Nothing is kept of
        a work that raises. `is_patient` is False for whoever waits for a locked database on its own. Raises
        WriterClosed after `close`.
        """
        patience = self._patience if is_patient else NONE
        try:
            return self._thread.submit(lambda: patience.through(lambda: self._commit(work)))
        except RuntimeError:
            raise WriterClosed from None

    def mark(self, station: str) -> None:
        """From now on each change is counted in the marker of this station too. Raises Fault."""
        self._thread.submit(self._begin_marking, station).result()

    def drain(self, timeout_s: float) -> None:
        """Wait until what was handed over is done, at most `timeout_s`."""
        wait([self._thread.submit(lambda: None)], timeout_s)

    def close(self, timeout_s: float) -> bool:
        """Finish what was handed over, then let the file go; False when that takes longer than `timeout_s`.

        All of it lies in the database file alone then, unless somebody reads in the middle of it.
        """
        with self._lock:
            self._is_closed = True
            idle = self._idle
        if idle is not None:
            idle.cancel()
            idle.join()
        last = self._thread.submit(self._let_go)
        self._thread.shutdown(wait=False)
        return not wait([last], timeout_s).not_done

    def _commit(self, work: Callable[[Session], T]) -> T:
        with database_faults(self._path), Session(self._engine, expire_on_commit=False) as session:
            with session.begin():
                driver = _driver_of(session.connection())
                self._require_place()
                self._require_head()
                before = driver.total_changes  # rows, since it was opened
                result = work(session)
                session.flush()
                has_changed = driver.total_changes != before
                changes = _counted(driver, has_changed)
            self._require_place()  # again: what is told as recorded must be in the file at its path
            self._head = self._file_head.read()
        self._worked_at = monotonic()
        if has_changed:
            if self._marker is not None:
                self._marker.write(changes)
            self._watch_for_idleness(self._idle_s)
        return result

    def _require_place(self) -> None:
        """Two looks at the folder, some microseconds: the database and its log are still the files that are open."""
        log = log_of(self._path)
        if _place_of(self._path) != self._place:
            raise Fault("database.moved", path=self._path)
        place = _place_of(log)
        self._log_place = self._log_place or place
        if place != self._log_place:
            raise Fault("database.moved", path=log)

    def _require_head(self) -> None:
        """What is written over the database in place keeps its number, but not what its head counts."""
        if self._head is not None and self._file_head.read() != self._head:
            raise Fault("database.moved", path=self._path)

    def _begin_marking(self, station: str) -> None:
        self._fold("PASSIVE")  # what a sudden end left in the log
        marker = Marker(self._path.parent, station)
        with database_faults(self._path), self._engine.connect() as connection:
            marker.write(_counted(_driver_of(connection), has_changed=False))
        marker.sync()
        self._marker = marker

    def _watch_for_idleness(self, after_s: float) -> None:
        with self._lock:
            if self._idle is None and not self._is_closed:
                self._idle = Timer(after_s, self._look_if_idle)
                self._idle.name = "db-idle"
                self._idle.daemon = True
                self._idle.start()

    def _look_if_idle(self) -> None:
        """On the timer's thread."""
        with self._lock:
            self._idle = None
        left_s = self._worked_at + self._idle_s - monotonic()
        if left_s > 0:
            self._watch_for_idleness(left_s)
            return
        with suppress(RuntimeError):  # closed meanwhile
            self._thread.submit(self._fold, "PASSIVE")  # waits for nobody: a part may come any moment

    def _fold(self, mode: str) -> None:
        """Bring what lies in the log into the database file, as far as nobody still reads what was before."""
        held = self._engine.raw_connection()
        try:
            with suppress(sqlite3.Error):  # it stays in the log, from where it is read as well
                held.cursor().execute(f"PRAGMA wal_checkpoint({mode})")
        finally:
            held.close()
        self._head = self._file_head.read()
        if self._marker is not None:
            self._marker.sync()

    def _let_go(self) -> None:
        with suppress(Fault), database_faults(self._path):
            self._fold("TRUNCATE")
        self._engine.dispose()
        if self._marker is not None:
            self._marker.close()
        self._file_head.close()


def _place_of(path: Path) -> Place | None:
    """Which file lies at `path`; None where none can be seen."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _driver_of(connection: Connection) -> sqlite3.Connection:
    return cast(sqlite3.Connection, connection.connection.dbapi_connection)


def _counted(driver: sqlite3.Connection, has_changed: bool) -> int:
    """The database's own count of its changes, one more where this transaction changes something."""
    changes = int(driver.execute("PRAGMA user_version").fetchone()[0])
    if has_changed:
        changes = next_count(changes)
        driver.execute(f"PRAGMA user_version = {changes}")
    return changes

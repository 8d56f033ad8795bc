"""The one thread that writes. Others hand it a function and get a future of what the function gives."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from pathlib import Path
from typing import Protocol, TypeVar

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from db.connection import writing_engine
from db.faults import database_faults

T = TypeVar("T")


class Submits(Protocol):
    """Takes a function and gives a future of what it gives once that is durable."""

    def submit(self, work: Callable[[Session], T]) -> Future[T]: ...


class WriterClosed(Exception):
    """Nothing more can be written: the writer, or the program, is on its way out."""


class Writer:
    """Each function runs in a transaction of its own; its future is done once that is durably on the disk."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._engine = writing_engine(path)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="db-writer")

    def submit(self, work: Callable[[Session], T]) -> Future[T]:
        """Have `work` done and committed on the writer's thread, after everything handed over before.

        The future carries the result or the exception, a Fault where the world is at fault. Nothing is kept of
        a work that raises. Raises WriterClosed after `close`.
        """
        try:
            return self._thread.submit(self._commit, work)
        except RuntimeError:
            raise WriterClosed from None

    def close(self, timeout_s: float) -> bool:
        """Finish what was handed over, then let the file go; False when that takes longer than `timeout_s`."""
        last = self._thread.submit(self._engine.dispose)
        self._thread.shutdown(wait=False)
        return not wait([last], timeout_s).not_done

    def _commit(self, work: Callable[[Session], T]) -> T:
        with database_faults(self._path), Session(self._engine, expire_on_commit=False) as session, session.begin():
            return work(session)


class PassingWriter:
    """For a program that only reads beside another one that works on the station, and has little to write itself:
    each function opens the file and lets it go.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._was_used = False

    def submit(self, work: Callable[[Session], T]) -> Future[T]:
        """Have `work` done and committed; the future carries the result or the exception."""
        self._was_used = True
        writer = Writer(self._path)
        future = writer.submit(work)
        writer.close(0.0)
        return future

    def close(self) -> None:
        """Where nobody else has the file any more, what was written lies in that one file. Call it after reading."""
        if not self._was_used:
            return
        engine = writing_engine(self._path)
        with suppress(SQLAlchemyError, sqlite3.Error):
            engine.connect().close()
        engine.dispose()

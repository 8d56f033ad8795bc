"""A writer for a program that only reads, beside another one that works on the station, and has little to write."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Protocol, TypeVar

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from db.connection import passing_engine
from db.faults import database_faults

T = TypeVar("T")


class Submits(Protocol):
    """Takes a function and gives a future of what it gives once that is durable."""

    def submit(self, work: Callable[[Session], T], is_patient: bool = True) -> Future[T]: ...


class PassingWriter:
    """Each function opens the file and lets it go. The program that works on the station goes on undisturbed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._was_used = False

    def submit(self, work: Callable[[Session], T], is_patient: bool = True) -> Future[T]:
        """Have `work` done and committed on a thread of its own; the future carries the result or the exception.

        A locked database is waited for some seconds, patient or not.
        """
        del is_patient
        self._was_used = True
        thread = ThreadPoolExecutor(1, thread_name_prefix="db-passing")
        future = thread.submit(self._commit, work)
        thread.shutdown(wait=True)
        return future

    def close(self) -> None:
        """Where nobody else has the file any more, what was written lies in that one file. Call it after reading."""
        if not self._was_used:
            return
        engine = passing_engine(self._path)
        with suppress(SQLAlchemyError, sqlite3.Error):
            engine.connect().close()
        engine.dispose()

    def _commit(self, work: Callable[[Session], T]) -> T:
        engine = passing_engine(self._path)
        try:
            with database_faults(self._path), Session(engine, expire_on_commit=False) as session, session.begin():
                return work(session)
        finally:
            engine.dispose()

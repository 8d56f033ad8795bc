"""Connections to the database file: one way to write, one to read, and one to look without leaving a trace."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

_WAIT_S = 5.0  # how long a locked database is waited for


def writing_engine(path: Path, foreign_keys: bool = True) -> Engine:
    """For the one thread that writes; makes the file where there is none. Commits survive a loss of power."""

    def connect() -> sqlite3.Connection:
        keys = f"foreign_keys={'ON' if foreign_keys else 'OFF'}"
        return _connect(path, "mode=rwc", "journal_mode=WAL", "synchronous=FULL", keys)

    return _engine(connect, begin="BEGIN IMMEDIATE", connections=1)


def passing_engine(path: Path) -> Engine:
    """For a few rows, beside the program that works on the station: the database file itself is left to that one.

    Closing brings the log into the file only where nobody else has it open.
    """

    def connect() -> sqlite3.Connection:
        return _connect(path, "mode=rw", "synchronous=FULL", "foreign_keys=ON", "wal_autocheckpoint=0")

    return _engine(connect, begin="BEGIN IMMEDIATE", connections=1)


def reading_engine(path: Path) -> Engine:
    """For reading from any thread, beside a writer in this or another process."""

    return _engine(lambda: connect_to_read(path), begin="BEGIN", connections=4)


def connect_to_read(path: Path) -> sqlite3.Connection:
    """One connection for reading, beside a writer that may begin at any moment."""
    return _connect(path, _reading_mode(path), "query_only=ON")


def connect_without_trace(path: Path) -> sqlite3.Connection:
    """To look shortly at a file that may be damaged or another program's: nothing is written, not even beside it."""
    mode = "mode=ro" if log_of(path).exists() else "mode=ro&immutable=1"
    return _connect(path, mode)


def _reading_mode(path: Path) -> str:
    """SQLite cannot share a WAL database in a folder it cannot write; but then nobody changes it either."""
    return "mode=ro" if os.access(path.parent, os.W_OK) or log_of(path).exists() else "mode=ro&immutable=1"


def log_of(path: Path) -> Path:
    """The write-ahead log of the database at `path`."""
    return path.with_name(path.name + "-wal")


def _connect(path: Path, mode: str, *pragmas: str) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?{mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=_WAIT_S, isolation_level=None, check_same_thread=False)
    try:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _engine(connect: Callable[[], sqlite3.Connection], begin: str, connections: int) -> Engine:
    """Transactions begin with `begin`, said by us: sqlite3 by itself begins too late, and not for tables at all."""
    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, pool_size=connections)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine

"""What SQLite says, told as the world's fault where it is the world's; everything else stays our bug."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from inspectfork.fault import Fault, file_fault

_LEAST_ROOM = 1 << 20  # bytes; with less free, a disk error is a full disk


@contextmanager
def database_faults(path: Path) -> Iterator[None]:
    """Within this, what goes wrong with the database at `path` is raised as a Fault."""
    try:
        yield
    except (sqlite3.Error, DBAPIError) as error:
        said = error.orig if isinstance(error, DBAPIError) else error
        if isinstance(said, sqlite3.Error) and (fault := _fault_of(said, path)):
            raise fault from error
        raise


@contextmanager
def file_faults(path: Path, code: str) -> Iterator[None]:
    """Within this, a file error is raised as Fault `disk.full`, or as `code` with the path and the reason."""
    try:
        yield
    except OSError as error:
        raise file_fault(error, path, code) from error


def _fault_of(error: sqlite3.Error, path: Path) -> Fault | None:
    match getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF:  # the low byte is the kind of error
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return Fault("database.locked", path=path)
        case sqlite3.SQLITE_FULL:
            return Fault("disk.full", path=path)
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return Fault("database.damaged", path=path, why=error)
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_IOERR if _is_full(path.parent):
            return Fault("disk.full", path=path)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM | sqlite3.SQLITE_IOERR:
            return Fault("station.unwritable", path=path.parent, why=error)
        case _:
            return None


def _is_full(folder: Path) -> bool:
    """Whether a disk that could be written has no room; a read-only one is another fault."""
    return os.access(folder, os.W_OK) and shutil.disk_usage(folder).free < _LEAST_ROOM

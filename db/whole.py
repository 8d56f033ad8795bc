"""Whether a station's records are whole: looked at before SQLite opens them, as it drops what is damaged silently."""

import os
import shutil
from contextlib import closing
from pathlib import Path

from db.connection import connect_without_trace, log_of
from db.faults import database_faults, file_faults
from db.marker import NAME, Mark, missing, read_mark
from db.wal import EMPTY, LogState, examine_log
from inspectfork.fault import Fault
from inspectfork.files import sync_folder

_READ_WHOLE = 1 << 26  # bytes, some seconds to read; damage in a longer log is noticed by the count alone


def require_new(path: Path) -> None:
    """Raise Fault `database.gone` where the station's folder shows that there was a database at `path` before."""
    folder = path.parent
    log = log_of(path)
    had_log = not path.exists() and log.exists() and log.stat().st_size > 0
    traces = (folder / NAME).exists() or had_log
    if traces or any(folder.glob("bundles/*/manifest.json")) or any(folder.glob("pictures/??/*.png")):
        raise Fault("database.gone", path=path)
    if any(folder.glob(f"{path.name}.*.bak")):
        raise Fault("database.gone", path=path)


def losses(path: Path) -> tuple[Fault, ...]:
    """What was acknowledged and is not there any more, for a database that no program has open.

    A damaged log is first copied beside itself, as it is. Raises Fault `database.foreign`, and `disk.full` or
    `station.unwritable` where the copy cannot be written.
    """
    log = log_state(path)
    lacking = max(log.lost, _missing(path))
    if not log.is_damaged and not lacking:
        return ()
    if not log_of(path).exists() or log_of(path).stat().st_size == 0:
        return (Fault("records.missing", path=path, count=lacking),)
    copy = _kept_aside(log_of(path))
    if lacking:
        return (Fault("records.log_damaged", path=path, count=lacking, copy=copy.name),)
    return (Fault("records.log_unreadable", path=path, copy=copy.name),)


def missing_now(path: Path) -> tuple[Fault, ...]:
    """What is missing from a database that another program may be working on."""
    count = _missing(path)
    return (Fault("records.missing", path=path, count=count),) if count else ()


def damaged_logs(path: Path) -> list[Path]:
    """The copies of damaged logs that were kept aside."""
    return sorted(path.parent.glob(f"{log_of(path).name}.damaged-*"))


def log_state(path: Path) -> LogState:
    """The state of the log of a database that no program has open; a very long one is not looked at."""
    log = log_of(path)
    if not log.exists() or log.stat().st_size > _READ_WHOLE:
        return EMPTY
    with file_faults(path.parent, "station.unwritable"):
        return examine_log(log.read_bytes())


def _missing(path: Path) -> int:
    """The mark is read before the count: a program that works meanwhile writes them the other way round."""
    mark = read_mark(path.parent)
    if mark is None:
        return 0
    found = _mark_in(path)
    if found.station and found.station != mark.station:
        raise Fault("database.foreign", path=path)
    return missing(mark.changes, found.changes)


def _mark_in(path: Path) -> Mark:
    with database_faults(path), closing(connect_without_trace(path)) as connection:
        (changes,) = connection.execute("PRAGMA user_version").fetchone()
        row = connection.execute("SELECT uid FROM stations ORDER BY id LIMIT 1").fetchone()
    return Mark(str(row[0]) if row else "", int(changes))


def _kept_aside(log: Path) -> Path:
    number = 1
    while (copy := log.with_name(f"{log.name}.damaged-{number}")).exists():
        number += 1
    with file_faults(log.parent, "station.unwritable"):
        shutil.copyfile(log, copy)
        with copy.open("rb+") as file:
            os.fsync(file.fileno())
        sync_folder(copy.parent)
    return copy

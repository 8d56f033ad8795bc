"""The small file beside the database that remembers there is one, and how many changes it has acknowledged.

The database counts its own changes (`user_version`, in the same transaction). The marker is written after each change
is durable, so it never claims more than there was: a database that counts fewer has lost acknowledged changes.
"""

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from db.faults import file_faults
from inspectfork.files import sync_folder

NAME = "station.id"
WRAP = 1 << 31  # the count is a signed number of 32 bits in the database's header
_BYTES = 128  # always as many, so that it is overwritten in place


@dataclass(frozen=True)
class Mark:
    """`station` is the uid of the station's row, `changes` how many the database has acknowledged."""

    station: str
    changes: int


def next_count(changes: int) -> int:
    """The count after one more change."""
    return (changes + 1) % WRAP


def missing(marked: int, counted: int) -> int:
    """How many changes a database that counts `counted` lacks, where `marked` were acknowledged."""
    behind = (marked - counted) % WRAP
    return behind if behind < WRAP // 2 else 0  # else it is ahead, as after a sudden end


def read_mark(folder: Path) -> Mark | None:
    """The mark in a station's folder; None where there is none that can be read."""
    try:
        values = json.loads((folder / NAME).read_text("utf-8"))
        return Mark(str(values["station"]), int(values["changes"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


class Marker:
    """The marker of an open database. Only the writer's thread uses it."""

    def __init__(self, folder: Path, station: str) -> None:
        """Make the file where there is none. Raises Fault `disk.full` or `station.unwritable`."""
        self._station = station
        self._path = folder / NAME
        with file_faults(folder, "station.unwritable"):
            is_new = not self._path.exists()
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
            if is_new:
                sync_folder(folder)

    def write(self, changes: int) -> None:
        """Note the count; the system brings it to the disk soon. A disk that refuses keeps the older one."""
        text = json.dumps(asdict(Mark(self._station, changes)))
        with suppress(OSError):
            os.lseek(self._file, 0, os.SEEK_SET)
            os.write(self._file, text.ljust(_BYTES - 1).encode() + b"\n")

    def sync(self) -> None:
        """Have it on the disk now."""
        with suppress(OSError):
            os.fsync(self._file)

    def close(self) -> None:
        os.close(self._file)

"""Back from a backup to a station: all of it is checked before the first file is in place; nothing is overwritten."""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path, PurePosixPath
from shutil import disk_usage
from typing import Any
from zipfile import BadZipFile, ZipFile

from db.backup import CONTENTS, FORMAT, BackedUp, Contents, Progress, check_copy, is_plain, private
from db.faults import file_faults
from db.migrate import require_known
from inspectfork.fault import Fault
from inspectfork.files import sync_folder
from inspectfork.station import Station

_SCRATCH = "restore.part"
_HARMLESS = ("station.lock", _SCRATCH)  # what may lie in a new station's folder
_FOLDERS = ("bundles", "pictures")
_LONGEST_CONTENTS = 1 << 29  # bytes
_CHUNK = 1 << 20


def read_contents(file: Path) -> Contents:
    """What a backup says of itself; only the names and sizes are checked. Raises Fault `backup.unreadable`."""
    with _unreadable_told(file), ZipFile(file) as archive:
        if archive.getinfo(CONTENTS).file_size > _LONGEST_CONTENTS:
            raise ValueError("its list of files is too long")
        contents = _parsed(json.loads(archive.read(CONTENTS)))
        entries = {entry.filename: entry.file_size for entry in archive.infolist() if entry.filename != CONTENTS}
        if len(archive.infolist()) != len(entries) + 1:
            raise ValueError("a file is in it twice")
    if entries != {name: one.bytes for name, one in contents.files.items()}:
        raise Fault("backup.unreadable", path=file, why="its files are not those of its list")
    for name in contents.files:
        _require_plain(name, file)
    if len({name.casefold() for name in contents.files}) != len(contents.files):
        raise Fault("backup.unreadable", path=file, why="two files have one name")
    return contents


def restore_backup(file: Path, station: Station, progress: Progress) -> Contents:
    """Fill a new station's folder; the caller holds its lock. Killed in the middle, it is new still, or damaged.

    Raises Fault `restore.not_empty`, `backup.unreadable`, `backup.no_room`, `database.*`, `disk.full` or
    `station.unwritable`; the folder is as it was then.
    """
    contents = read_contents(file)
    if station.root.exists() and any(path.name not in _HARMLESS for path in station.root.iterdir()):
        raise Fault("restore.not_empty", path=station.root)
    scratch = station.root / _SCRATCH
    with file_faults(station.root, "station.unwritable"):
        shutil.rmtree(scratch, ignore_errors=True)
        scratch.mkdir(parents=True)
        try:
            free = disk_usage(scratch).free
            if contents.bytes > free:
                needed_mb, free_mb = f"{contents.bytes / 1e6:.0f}", f"{free / 1e6:.0f}"
                raise Fault("backup.no_room", path=station.root, needed_mb=needed_mb, free_mb=free_mb)
            _unpack(file, contents, scratch, progress)
            database = scratch / station.database.name
            require_known(database)
            check_copy(database, file)
            _move_in(scratch, station)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
    return contents


@contextmanager
def _unreadable_told(file: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise Fault("file.missing", path=file) from None
    except (OSError, BadZipFile, KeyError, TypeError, ValueError, RuntimeError, EOFError) as error:
        raise Fault("backup.unreadable", path=file, why=error) from None


def _parsed(raw: Any) -> Contents:
    if raw["format"] > FORMAT:
        raise ValueError("a newer version of this program wrote it")
    files = {str(name): BackedUp(**values) for name, values in raw["files"].items()}
    created = datetime.fromisoformat(raw["created"])
    return Contents(FORMAT, str(raw["program"]), str(raw["station"]), created.isoformat(), files)


def _require_plain(name: str, file: Path) -> None:
    """A name leads into the station's own places and nowhere else, on any system."""
    top, *below = PurePosixPath(name).parts or ("",)
    is_known = top in _FOLDERS if below else top not in (*_HARMLESS, *_FOLDERS)
    if not (is_plain(name) and is_known):
        raise Fault("backup.unreadable", path=file, why=f"a file in it is named {name!r}")


def _unpack(file: Path, contents: Contents, scratch: Path, progress: Progress) -> None:
    """Write every file, each checked against its size and its hash, and have them on the disk."""
    done = 0
    with ZipFile(file) as archive:
        for name, expected in contents.files.items():
            target = scratch / name
            target.parent.mkdir(parents=True, exist_ok=True)
            with _unreadable_told(file):
                chunks = _chunks(archive, name)
                found = _written(chunks, target, expected.bytes)
            if found != expected:
                raise Fault("backup.unreadable", path=file, why=f"{name} is damaged")
            done += expected.bytes
            progress(done, contents.bytes)
    for folder in (scratch, *(path for path in scratch.rglob("*") if path.is_dir())):
        sync_folder(folder)


def _chunks(archive: ZipFile, name: str) -> Iterator[bytes]:
    with archive.open(name) as entry:
        while chunk := entry.read(_CHUNK):
            yield chunk


def _written(chunks: Iterator[bytes], target: Path, most: int) -> BackedUp:
    """Write no more than was promised, for the owner alone."""
    digest, size = hashlib.sha256(), 0
    with file_faults(target, "station.unwritable"), open(target, "xb", opener=private) as out:
        for chunk in chunks:
            size += len(chunk)
            if size > most:
                break
            out.write(chunk)
            digest.update(chunk)
        out.flush()
        os.fsync(out.fileno())
    return BackedUp(digest.hexdigest(), size)


def _move_in(scratch: Path, station: Station) -> None:
    """The database comes last: a station is not taken for a whole one before."""
    names = sorted(path.name for path in scratch.iterdir())
    names.remove(station.database.name)
    for name in (*names, station.database.name):
        (scratch / name).rename(station.root / name)
    sync_folder(station.root)

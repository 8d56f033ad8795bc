"""A backup: the whole station in one file, consistent also while a line runs.

A zip without compression: `station.db` as of one moment, the settings and whatever else lies in the station's folder,
bundles, pictures, and `backup.json`, which names every file with its size and SHA-256. It holds what the station holds,
passwords of cameras and hashed secrets of users included, so only its owner can read it.
"""

import hashlib
import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from shutil import disk_usage
from zipfile import ZipFile, ZipInfo

import inspectfork
from db.connection import connect_to_read, connect_without_trace
from db.faults import database_faults, file_faults
from inspectfork.fault import Fault
from inspectfork.files import sync_folder
from inspectfork.frame import now
from inspectfork.predict.bundle import MANIFEST
from inspectfork.station import Station

FORMAT = 1
CONTENTS = "backup.json"
_NOT_KEPT = ("station.lock", "station.id", "station.backup")  # of the folder it lies in, made anew where it is restored
_NOT_KEPT_ENDS = (".part", ".thumb.jpg")
_CHUNK = 1 << 20
_LARGE = 1 << 28  # bytes, some seconds to compare in full
_PAGES = 2048  # of the database, between two reports of progress
Progress = Callable[[int, int], None]  # bytes done and of how many; may raise what ends the backup


@dataclass(frozen=True)
class BackedUp:
    """One file of a backup."""

    sha256: str
    bytes: int


@dataclass(frozen=True)
class Contents:
    """What a backup says of itself."""

    format: int
    program: str
    station: str
    created: str
    files: dict[str, BackedUp]

    @property
    def bytes(self) -> int:
        return sum(file.bytes for file in self.files.values())


def write_backup(station: Station, target: Path, progress: Progress) -> Contents:
    """Write the backup of a station whose database exists; it is there whole, durably, or not at all.

    Raises Fault `backup.inside`, `backup.exists`, `backup.no_room`, `file.unwritable`, `disk.full` or `database.*`.
    """
    target = target.absolute()
    if target.resolve().is_relative_to(station.root.resolve()):
        raise Fault("backup.inside", path=target)
    if target.exists():
        raise Fault("backup.exists", path=target)
    draft, snapshot = target.with_name(f"{target.name}.part"), target.with_name(f"{target.name}.part-db")
    with file_faults(target, "file.unwritable"):
        try:
            _require_room(target, station)
            for left in (draft, snapshot):
                left.unlink(missing_ok=True)
            uid = _copy_database(station.database, snapshot, progress)
            contents = _write_zip(station, snapshot, draft, uid, progress)
            draft.replace(target)
            sync_folder(target.parent)
        finally:
            for left in (draft, snapshot):
                with suppress(OSError):
                    left.unlink(missing_ok=True)
    return contents


def _require_room(target: Path, station: Station) -> None:
    """The copy of the database lies there twice for a while."""
    free = disk_usage(target.parent).free
    needed = 2 * station.database.stat().st_size + sum(_size_of(path) for path in _files(station))
    if needed > free:
        raise Fault("backup.no_room", path=target, needed_mb=f"{needed / 1e6:.0f}", free_mb=f"{free / 1e6:.0f}")


def _files(station: Station) -> Iterator[Path]:
    """All that is kept beside the database; drafts and what can be made anew is left out."""
    for path in sorted(station.root.iterdir()):
        if path.is_file() and not path.is_symlink() and _is_kept(path, station):
            yield path
    for manifest in sorted(station.bundles.glob(f"*/{MANIFEST}")):
        yield from sorted(path for path in manifest.parent.rglob("*") if path.is_file())
    for path in sorted(station.pictures.rglob("*")):
        if path.is_file() and not path.name.endswith(_NOT_KEPT_ENDS):
            yield path


def _is_kept(path: Path, station: Station) -> bool:
    """Whether a file that lies beside the database belongs to the station."""
    is_made_anew = path.name in _NOT_KEPT or path.name.endswith(_NOT_KEPT_ENDS) or ".log" in path.name
    return not (is_made_anew or path.name.startswith(station.database.name)) and is_plain(path.name)


def is_plain(name: str) -> bool:
    """Whether the name of a file in a backup is a relative path that means the same on any system."""
    path = PurePosixPath(name)
    is_clean = name == str(path) and not path.is_absolute() and ".." not in path.parts
    return is_clean and name.isprintable() and not any(sign in name for sign in '\\:*?"<>|')


def _size_of(path: Path) -> int:
    """0 for a picture that was deleted meanwhile."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def _copy_database(database: Path, snapshot: Path, progress: Progress) -> str:
    """Copy the database as of one moment, and check the copy. Gives the station's uid."""
    os.close(os.open(snapshot, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with database_faults(database), closing(connect_to_read(database)) as source:
        source.execute("BEGIN")  # and the first question holds this moment, whatever is written meanwhile
        page_bytes = int(source.execute("PRAGMA page_size").fetchone()[0])
        uid = str(source.execute("SELECT uid FROM stations ORDER BY id LIMIT 1").fetchone()[0])

        def report(_status: int, left: int, total: int) -> None:
            progress((total - left) * page_bytes, total * page_bytes)

        with closing(sqlite3.connect(snapshot)) as copy:
            source.backup(copy, pages=_PAGES, progress=report)
    check_copy(snapshot, database)
    return uid


def check_copy(path: Path, shown: Path) -> None:
    """Raise Fault `database.damaged`, naming `shown`, unless SQLite finds the copy at `path` whole."""
    with database_faults(shown), closing(connect_without_trace(path)) as connection:
        _check(connection, "integrity_check", shown)


def check_integrity(path: Path) -> None:
    """Raise Fault `database.damaged` unless SQLite finds the database whole, which somebody may be working on.

    In a large one the indexes are not compared with their tables.
    """
    check = "quick_check" if path.stat().st_size > _LARGE else "integrity_check"
    with database_faults(path), closing(connect_to_read(path)) as connection:
        _check(connection, check, path)


def _check(connection: sqlite3.Connection, check: str, shown: Path) -> None:
    (found,) = connection.execute(f"PRAGMA {check}(1)").fetchone()
    if found != "ok":
        raise Fault("database.damaged", path=shown, why=str(found).splitlines()[-1])


def _write_zip(station: Station, snapshot: Path, draft: Path, uid: str, progress: Progress) -> Contents:
    sources = {path.relative_to(station.root).as_posix(): path for path in _files(station)}
    total = snapshot.stat().st_size + sum(_size_of(path) for path in sources.values())
    done = 0
    files: dict[str, BackedUp] = {}
    with open(draft, "xb", opener=private) as file, ZipFile(file, "w", allowZip64=True) as archive:
        for name, path in {station.database.name: snapshot, **sources}.items():
            with suppress(FileNotFoundError):  # a picture past its days, deleted meanwhile
                files[name] = _add(archive, name, path)
                done += files[name].bytes
                progress(done, max(total, done))
        contents = Contents(FORMAT, inspectfork.__version__, uid, now().isoformat(), files)
        archive.writestr(_entry(CONTENTS), json.dumps(asdict(contents), ensure_ascii=False))
        archive.close()
        file.flush()
        os.fsync(file.fileno())
    return contents


def private(path: str, flags: int) -> int:
    """Open a file that nobody else can read."""
    return os.open(path, flags, 0o600)


def _add(archive: ZipFile, name: str, path: Path) -> BackedUp:
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as source, archive.open(_entry(name), "w", force_zip64=True) as entry:
        while chunk := source.read(_CHUNK):
            entry.write(chunk)
            digest.update(chunk)
            size += len(chunk)
    return BackedUp(digest.hexdigest(), size)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name)
    entry.external_attr = 0o600 << 16
    return entry

"""Damaged, locked, read-only, full: one sentence, nothing lost, nothing made worse."""

import shutil
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from recorded_parts import PLATE, frame, integrity, ng, part
from sqlalchemy.orm import Session

from db import connection
from db.log import LogQuery
from db.pictures import PictureState
from db.store import Store
from inspectfork.fault import Fault
from inspectfork.frame import Pixels

WAIT_S = 20.0  # far longer than anything here takes


def filled(database: Path, parts: int = 200) -> Path:
    store = Store.open(database)
    for number in range(parts):
        store.record(part(str(number), ng(), minutes=number), None)
    store.close()
    return database


def is_refused(database: Path, code: str) -> str:
    """Opening fails with this fault, to write and to read, and neither file nor folder changes; gives the sentence."""
    before = {path.name: path.read_bytes() for path in database.parent.iterdir() if path.is_file()}
    for read_only in (True, False):
        with pytest.raises(Fault) as refused:
            Store.open(database, read_only)
        assert refused.value.code == code
    after = {path.name: path.read_bytes() for path in database.parent.iterdir() if path.is_file()}
    assert after == before
    return refused.value.what


def test_a_file_that_is_no_database_is_refused_and_left_untouched(database: Path) -> None:
    database.parent.mkdir()
    database.write_bytes(b"no database at all " * 500)
    assert "station.db is damaged" in is_refused(database, "database.damaged")


def test_a_truncated_database_is_refused_and_left_untouched(database: Path) -> None:
    data = filled(database).read_bytes()
    database.write_bytes(data[: len(data) // 2])
    is_refused(database, "database.damaged")


def test_a_database_with_damaged_pages_is_refused_and_left_untouched(database: Path) -> None:
    data = bytearray(filled(database).read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 3 * 4096] = b"\xa5" * (3 * 4096)
    database.write_bytes(data)
    is_refused(database, "database.damaged")


def test_another_programs_database_is_refused_and_left_untouched(database: Path) -> None:
    database.parent.mkdir()
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TABLE bookmarks (title)")
    assert "belongs to another program" in is_refused(database, "database.damaged")


def test_a_folder_in_the_place_of_the_database_is_refused(database: Path) -> None:
    database.mkdir(parents=True)
    with pytest.raises(Fault):
        Store.open(database)


def test_reading_where_there_is_no_database_makes_none(database: Path) -> None:
    with pytest.raises(Fault, match="does not exist") as refused:
        Store.open(database, read_only=True)
    assert refused.value.code == "file.missing"
    assert not database.parent.exists()


def test_a_locked_database_is_told_and_can_still_be_read(database: Path) -> None:
    filled(database, parts=2)
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Fault, match="keeps the database .* locked") as refused:
            Store.open(database)
        reader = Store.open(database, read_only=True)
        assert len(reader.inspections(LogQuery())) == 2
        reader.close()
    assert refused.value.code == "database.locked"
    Store.open(database).close()


def test_a_picture_stored_while_the_database_is_locked_is_noted_when_the_lock_ends(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "_WAIT_S", 0.01)
    store = Store.open(database)
    put, commit = store.pictures.put, store._write()._commit
    may_store, tried = threading.Event(), threading.Semaphore(0)

    def stored_later(pixels: Pixels) -> str:
        assert may_store.wait(WAIT_S)
        return put(pixels)

    def counted(work: Callable[[Session], Any]) -> Any:
        try:
            return commit(work)
        finally:
            tried.release()

    monkeypatch.setattr(store.pictures, "put", stored_later)
    store.save_recipe(PLATE, None)
    store.record(part("1", ng()), frame()).result()
    monkeypatch.setattr(store._write(), "_commit", counted)
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        may_store.set()
        assert tried.acquire(timeout=WAIT_S) and tried.acquire(timeout=WAIT_S)
    assert store.close() == ()
    with closing(Store.open(database, read_only=True)) as reader:
        assert [row.picture_state for row in reader.inspections(LogQuery())] == [PictureState.STORED]


def test_a_station_on_a_read_only_disk_is_told_and_its_log_can_be_read(
    remount: Callable[[str], Path], tmp_path: Path
) -> None:
    made = filled(tmp_path / "made" / "station.db", parts=3)
    disk = remount("size=8m")
    shutil.copy(made, disk / "station.db")
    remount("ro")
    with pytest.raises(Fault, match="cannot be written") as refused:
        Store.open(disk / "station.db")
    assert refused.value.code == "station.unwritable"
    with pytest.raises(Fault, match="cannot be written"):
        Store.open(disk / "new" / "station.db")
    reader = Store.open(disk / "station.db", read_only=True)
    assert [inspection.serial for inspection in reader.inspections(LogQuery())] == ["2", "1", "0"]
    reader.close()


def test_a_disk_that_fills_up_stops_the_recording_and_loses_no_acknowledged_verdict(
    remount: Callable[[str], Path],
) -> None:
    disk = remount("size=3m")
    ballast = disk / "ballast"
    ballast.write_bytes(bytes(1 << 20))
    database = disk / "station.db"
    store = Store.open(database)
    acknowledged = []
    with pytest.raises(Fault, match="is full") as told:
        for number in range(100_000):
            store.record(part(str(number), ng()), None).result(timeout=60)
            acknowledged.append(str(number))
    assert told.value.code == "disk.full"
    assert len(acknowledged) > 20

    ballast.unlink()  # room again: the same store goes on
    store.record(part("after", ng()), None).result(timeout=60)
    assert store.close() == ()

    store = Store.open(database)
    assert [i.serial for i in reversed(store.inspections(LogQuery(limit=None)))] == [*acknowledged, "after"]
    store.close()
    assert integrity(database) == "ok"


def test_a_picture_that_does_not_fit_is_noted_as_lost_and_its_verdict_stays(remount: Callable[[str], Path]) -> None:
    disk = remount("size=6m")
    store = Store.open(disk / "station.db")
    store.save_recipe(PLATE, None)
    for number in range(4):
        store.record(part(str(number)), frame(number, side=1600)).result(timeout=60)  # 2.5 MB each
    assert store.close(timeout_s=60) == ()
    reader = Store.open(disk / "station.db", read_only=True)
    states = [inspection.picture_state for inspection in reversed(reader.inspections(LogQuery()))]
    assert states[0] == PictureState.STORED
    assert states[-1] == PictureState.LOST
    assert [happened.kind for happened in reader.events()] == ["picture.unwritten"]
    reader.close()
    assert not list((disk / "pictures").rglob("*.part"))


def test_a_station_cannot_be_begun_on_a_full_disk(remount: Callable[[str], Path]) -> None:
    disk = remount("size=64k")
    with pytest.raises(Fault, match="is full") as told:
        Store.open(disk / "station.db")
    assert told.value.code == "disk.full"


def test_a_failed_verdict_leaves_nothing_of_itself_behind(store: Store) -> None:
    sound = part("1", ng())
    broken = replace(sound, taken_at=sound.taken_at.replace(tzinfo=None))
    with pytest.raises(Exception, match="no time zone"):
        store.record(broken, None).result()
    store.record(sound, None).result()
    assert len(store.inspections(LogQuery())) == 1

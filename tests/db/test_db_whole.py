"""Nothing is lost in silence: a clean end, a damaged log, a database that was deleted, emptied or replaced."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import monotonic

import pytest
from recorded_parts import PLATE, integrity, ng, part

from db.connection import log_of
from db.log import LogQuery
from db.marker import NAME, read_mark
from db.record import add_event
from db.store import Store
from db.whole import damaged_logs
from db.writer import Writer
from inspectfork.fault import Fault
from inspectfork.roles import Role

PARTS = 20


def record(store: Store, parts: range = range(PARTS)) -> None:
    for number in parts:
        store.record(part(str(number), ng()), None).result()


def serials(database: Path) -> list[str]:
    """What a copy of this file alone holds, oldest first."""
    with closing(sqlite3.connect(database)) as connection:
        return [serial for (serial,) in connection.execute("SELECT serial FROM inspections ORDER BY id")]


@pytest.fixture
def killed(database: Path, tmp_path: Path) -> Path:
    """The database of a program that was killed after it had acknowledged the parts."""
    store = Store.open(database)
    record(store)
    left = tmp_path / "killed"
    left.mkdir()
    for name in (database.name, log_of(database).name, NAME):
        shutil.copyfile(database.parent / name, left / name)
    store.close()
    return left / database.name


def one_bit(log: Path) -> None:
    data = bytearray(log.read_bytes())
    data[len(data) // 2] ^= 1
    log.write_bytes(data)


def one_bit_of_the_head(log: Path) -> None:
    data = bytearray(log.read_bytes())
    data[20] ^= 1
    log.write_bytes(data)


def half(log: Path) -> None:
    log.write_bytes(log.read_bytes()[: log.stat().st_size // 2])


def noise(log: Path) -> None:
    log.write_bytes(bytes(number % 251 for number in range(log.stat().st_size)))


def test_after_a_clean_end_the_database_file_alone_holds_everything(database: Path, tmp_path: Path) -> None:
    store = Store.open(database)
    store.save_recipe(PLATE, None)
    store.accounts.add("Sato", Role.ADMINISTRATOR, "correct horse")
    record(store)
    assert store.inspections(LogQuery())  # a reader is open beside the writer
    assert store.close() == ()
    alone = tmp_path / "alone.db"
    shutil.copyfile(database, alone)
    with closing(Store.open(alone, read_only=True)) as copy:
        assert len(copy.inspections(LogQuery(limit=None))) == PARTS
        assert [stored.recipe.name for stored in copy.recipes()] == ["plate"]
        assert [user.name for user in copy.accounts.users()] == ["Sato"]


def test_the_database_file_holds_everything_too_where_a_reader_is_the_last(database: Path, tmp_path: Path) -> None:
    store = Store.open(database)
    record(store)
    reader = Store.open(database, read_only=True)
    assert len(reader.inspections(LogQuery(limit=None))) == PARTS
    store.close()
    reader.close()
    shutil.copyfile(database, tmp_path / "alone.db")
    assert len(serials(tmp_path / "alone.db")) == PARTS


def test_after_a_sudden_end_everything_acknowledged_is_there_and_no_loss_is_told(killed: Path) -> None:
    store = Store.open(killed)
    assert store.losses == ()
    store.close()
    assert len(serials(killed)) == PARTS


@pytest.mark.parametrize("damage", [one_bit, one_bit_of_the_head, half, noise, Path.unlink])
def test_what_a_damaged_log_loses_is_told_once_and_counted(killed: Path, damage: Callable[[Path], None]) -> None:
    marked = read_mark(killed.parent)
    damage(log_of(killed))
    damaged = log_of(killed).read_bytes() if log_of(killed).exists() else None
    with closing(Store.open(killed, read_only=True)) as reader:
        assert [loss.code for loss in reader.losses] == ["records.missing"]
    store = Store.open(killed)
    (loss,) = store.losses
    (event,) = [happened for happened in store.events() if happened.kind == "records.missing"]
    store.close()
    there = len(serials(killed))
    assert there < PARTS and marked is not None
    assert int(loss.facts["count"]) >= PARTS - there
    assert event.facts["count"] == loss.facts["count"]
    assert [copy.read_bytes() for copy in damaged_logs(killed)] == ([] if damaged is None else [damaged])
    assert integrity(killed) == "ok"
    again = Store.open(killed)
    assert again.losses == ()
    again.close()


def test_a_damaged_log_is_told_also_where_the_marker_is_older_after_a_power_cut(killed: Path) -> None:
    (killed.parent / NAME).unlink()
    one_bit(log_of(killed))
    store = Store.open(killed)
    assert [loss.code for loss in store.losses] == ["records.log_damaged"]
    store.close()


def test_an_older_copy_of_the_database_is_told_as_missing_changes(database: Path, tmp_path: Path) -> None:
    store = Store.open(database)
    record(store)
    store.close()
    shutil.copyfile(database, tmp_path / "old.db")
    store = Store.open(database)
    record(store, range(100, 107))
    store.close()
    shutil.copyfile(tmp_path / "old.db", database)
    store = Store.open(database)
    assert [(loss.code, loss.facts["count"]) for loss in store.losses] == [("records.missing", "7")]
    store.close()


def test_the_database_of_another_station_is_refused(database: Path, tmp_path: Path) -> None:
    Store.open(database).close()
    Store.open(tmp_path / "other" / "station.db").close()
    shutil.copyfile(tmp_path / "other" / "station.db", database)
    for read_only in (True, False):
        with pytest.raises(Fault) as refused:
            Store.open(database, read_only)
        assert refused.value.code == "database.foreign"


def emptied(database: Path) -> None:
    database.write_bytes(b"")


@pytest.mark.parametrize("lose", [Path.unlink, emptied])
@pytest.mark.parametrize("trace", ["station.id", "bundle", "picture", "old copy"])
def test_a_station_without_its_database_is_damaged_and_never_new(
    database: Path, lose: Callable[[Path], None], trace: str
) -> None:
    Store.open(database).close()
    lose(database)
    marker, folder = database.parent / NAME, database.parent
    if trace != "station.id":
        marker.unlink()
    if trace == "bundle":
        (folder / "bundles" / "a1").mkdir(parents=True)
        (folder / "bundles" / "a1" / "manifest.json").write_text("{}")
    if trace == "picture":
        (folder / "pictures" / "ab").mkdir(parents=True)
        (folder / "pictures" / "ab" / "cd.png").write_bytes(b"")
    if trace == "old copy":
        (folder / "station.db.0008.bak").write_bytes(b"")
    for read_only in (True, False):
        with pytest.raises(Fault, match="station is damaged") as refused:
            Store.open(database, read_only)
        assert refused.value.code == "database.gone"


def test_a_folder_with_settings_alone_is_a_new_station(database: Path) -> None:
    database.parent.mkdir()
    (database.parent / "settings.toml").write_text("threads = 1\n")
    (database.parent / "pictures").mkdir()
    Store.open(database).close()
    assert read_mark(database.parent) is not None


def test_a_station_of_an_earlier_program_gets_its_marker_when_it_is_opened(database: Path) -> None:
    store = Store.open(database)
    record(store)
    store.close()
    (database.parent / NAME).unlink()
    store = Store.open(database)
    assert store.losses == () and read_mark(database.parent) is not None
    store.close()


def replaced(file: Path) -> None:
    shutil.copyfile(file, file.with_suffix(".copy"))
    file.with_suffix(".copy").replace(file)


def moved(file: Path) -> None:
    file.rename(file.with_suffix(".moved"))


def test_nothing_is_acknowledged_after_an_older_copy_was_written_over_the_database(
    database: Path, tmp_path: Path
) -> None:
    Store.open(database).close()
    shutil.copyfile(database, tmp_path / "old.db")
    store = Store.open(database)
    record(store)
    store.close()
    store = Store.open(database)
    record(store, range(100, 103))
    shutil.copyfile(tmp_path / "old.db", database)
    with pytest.raises(Fault) as refused:
        store.record(part("after", ng()), None).result()
    assert refused.value.code == "database.moved"
    store.close()


@pytest.mark.parametrize("lose", [Path.unlink, replaced, moved])
@pytest.mark.parametrize("of_log", [False, True])
def test_nothing_is_acknowledged_that_is_not_in_the_file_at_its_path(
    database: Path, lose: Callable[[Path], None], of_log: bool
) -> None:
    store = Store.open(database)
    record(store)
    lose(log_of(database) if of_log else database)
    for _ in range(2):
        with pytest.raises(Fault, match="deleted, moved or replaced") as refused:
            store.record(part("after", ng()), None).result()
        assert refused.value.code == "database.moved"
    store.close()
    if of_log:
        assert serials(database) == [str(number) for number in range(PARTS)]


def test_an_idle_writer_brings_everything_into_the_database_file(database: Path, tmp_path: Path) -> None:
    Store.open(database).close()
    writer = Writer(database, idle_s=0.01)
    writer.submit(lambda session: add_event(session, "sign_in.done", name="Sato")).result()
    give_up_at, events = monotonic() + 20, 0
    while not events and monotonic() < give_up_at:
        shutil.copyfile(database, tmp_path / "alone.db")
        with closing(sqlite3.connect(tmp_path / "alone.db")) as alone:
            (events,) = alone.execute("SELECT count(*) FROM events").fetchone()
    assert events == 1
    writer.close(10)

"""A database is made, copied and upgraded, or refused; never changed without a copy, never half changed."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from recorded_parts import MORNING, PLATE, integrity, part

from db import migrate
from db.connection import writing_engine
from db.log import LogQuery
from db.pictures import PictureState
from db.samples import SampleQuery
from db.store import Store
from db.tables import Table
from inspectfork.fault import Fault
from inspectfork.review import ReviewKind
from inspectfork.verdict import Decision

SAMPLES = Path(__file__).parent / "samples"

LOOKS = [(ReviewKind.DISPUTED, None, "山田"), (ReviewKind.CONFIRMED, Decision.NG, "")]
NEWEST = max(path.stem for path in SAMPLES.glob("*.sql"))
NEXT_STEP = f"""
import sqlalchemy as sa
from alembic import op

revision = "next"
down_revision = "{NEWEST}"


def upgrade() -> None:
    with op.batch_alter_table("inspections", recreate="always") as table:
        table.add_column(sa.Column("shift", sa.String(), nullable=False, server_default="早番"))
"""


def sample(revision: str, database: Path) -> Path:
    """A database as the program of that time left it."""
    database.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.executescript((SAMPLES / f"{revision}.sql").read_text("utf-8"))
    return database


def rows(database: Path, asked: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(asked).fetchall()


@pytest.fixture
def next_migrations(tmp_path: Path) -> Path:
    """The steps of a future version, which adds one by making the largest table anew."""
    folder = shutil.copytree(migrate.MIGRATIONS, tmp_path / "next 100%" / "migrations")
    (folder / "versions" / "next.py").write_text(NEXT_STEP, "utf-8")
    return folder


def test_a_new_database_has_the_very_tables_the_program_works_with(store: Store, database: Path) -> None:
    engine = writing_engine(database)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Table.metadata) == []
    engine.dispose()


def test_commits_are_made_to_survive_a_loss_of_power(database: Path) -> None:
    Store.open(database).close()
    engine = writing_engine(database)
    with engine.connect() as connection:
        said = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]
    engine.dispose()
    assert said == ["wal", 2, 1, 5000]


@pytest.mark.parametrize("revision", sorted(path.stem for path in SAMPLES.glob("*.sql")))
def test_the_records_of_every_released_version_are_read(revision: str, database: Path) -> None:
    store = Store.open(sample(revision, database))
    newest, oldest = store.inspections(LogQuery())
    assert (newest.serial, newest.decision, newest.operator) == ("部品-0002", Decision.NG, "山田")
    assert [defect.class_name for defect in newest.defects] == ["打痕"]
    assert newest.picture_state == PictureState.STORED
    assert (newest.brightness, newest.focus) == ((118.5, 312.25) if revision >= "0003" else (None, None))
    assert (oldest.serial, oldest.recipe_name, oldest.recipe_version) == ("plate-0001", "plate", 1)
    assert [stored.recipe.name for stored in store.recipes()] == ["plate", "基板"]
    (lost,) = store.events()
    assert (lost.kind, lost.text) == ("camera.lost", "カメラ 2 が応答しません")
    assert (lost.by, lost.facts) == (("山田", {"source": "カメラ 2"}) if revision >= "0009" else ("", {}))
    said = [sample.class_name for sample in store.labelling.find(SampleQuery("plate"))]
    assert said == (["打痕"] if revision >= "0005" else [])
    assert [row.serial for row in store.inspections(LogQuery(class_name="打痕"))] == ["部品-0002"]
    looks = store.reviews(newest.id)
    assert [(look.kind, look.decision, look.by) for look in looks] == (LOOKS if revision >= "0004" else [])
    assert [test.right for test in store.blind_tests("plate")] == ([12] if revision >= "0007" else [])
    waited = [(each.by, each.in_service) for each in store.candidates.of_recipe("plate")]
    assert waited == ([("山田", False)] if revision >= "0008" else [])
    assert (store.candidates.learned_from("b" * 64) is not None) is (revision >= "0008")
    kinds = {user.name: user.secret_kind for user in store.accounts.users()}
    assert kinds == ({"係長": "password", "山田": "code"} if revision >= "0006" else {"山田": None})
    assert store.accounts.is_open is (revision < "0006")
    assert store.recipe("plate").saved_by == ("山田" if revision >= "0006" else "")
    saver = "係長" if revision >= "0006" else "山田"
    store.accounts.signed_in = saver
    store.save_recipe(PLATE, None)
    assert store.recipe(PLATE.name).saved_by == saver
    store.record(part("3"), None).result()
    store.close()


def test_an_older_database_is_copied_then_upgraded_with_nothing_lost(database: Path, next_migrations: Path) -> None:
    sample("0001", database)
    before = list(closing_dump(database))

    migrate.prepare(database, next_migrations)

    copy = database.with_name("station.db.0001.bak")
    assert list(closing_dump(copy)) == before
    assert (integrity(copy), integrity(database)) == ("ok", "ok")
    assert rows(database, "SELECT serial, shift FROM inspections ORDER BY id") == [
        ("plate-0001", "早番"),
        ("部品-0002", "早番"),
    ]
    assert rows(database, "SELECT count(*) FROM defects") == [(1,)]
    assert rows(database, "SELECT version_num FROM alembic_version") == [("next",)]
    indexes = rows(database, "SELECT name FROM sqlite_master WHERE name LIKE 'ix_inspections%'")
    assert len(indexes) == 11


def closing_dump(database: Path) -> list[str]:
    with closing(sqlite3.connect(database)) as connection:
        return list(connection.iterdump())


def test_an_upgrade_that_fails_leaves_the_old_database(database: Path, next_migrations: Path) -> None:
    sample("0001", database)
    step = next_migrations / "versions" / "next.py"
    step.write_text(NEXT_STEP + "    raise ArithmeticError\n", "utf-8")
    with pytest.raises(ArithmeticError):
        migrate.prepare(database, next_migrations)
    store = Store.open(database)
    assert len(store.inspections(LogQuery())) == 2
    store.close()


def test_an_upgrade_that_finds_no_room_for_the_copy_leaves_the_database_alone(
    remount: Callable[[str], Path], tmp_path: Path, next_migrations: Path
) -> None:
    made = sample("0001", tmp_path / "made" / "station.db")
    store = Store.open(made)
    store.save_bundle("c" * 64, MORNING, "a large manifest " * 100_000)
    store.close()
    disk = remount("size=3m")
    database = shutil.copy(made, disk / "station.db")
    with pytest.raises(Fault, match="is full") as told:
        migrate.prepare(database, next_migrations)
    assert told.value.code == "disk.full"
    assert [path.name for path in disk.iterdir() if path.suffix not in (".db-wal", ".db-shm")] == ["station.db"]
    assert database.read_bytes() == made.read_bytes()


def test_a_newer_database_is_refused_and_left_as_it_is(database: Path, next_migrations: Path) -> None:
    sample("0001", database)
    migrate.prepare(database, next_migrations)
    bytes_before = database.read_bytes()
    for read_only in (False, True):
        with pytest.raises(Fault, match="written by a newer version of this program") as refused:
            Store.open(database, read_only=read_only)
        assert refused.value.code == "database.newer"
    assert database.read_bytes() == bytes_before


def test_an_older_database_is_not_upgraded_by_one_who_only_reads(database: Path, next_migrations: Path) -> None:
    bytes_before = sample("0001", database).read_bytes()
    with pytest.raises(Fault, match="written by an older version") as refused:
        migrate.require_current(database, next_migrations)
    assert refused.value.code == "database.older"
    assert database.read_bytes() == bytes_before


def test_a_database_that_died_while_being_made_is_made_again(database: Path) -> None:
    database.parent.mkdir(parents=True)
    database.touch()
    store = Store.open(database)
    assert store.save_recipe(PLATE, None) == 1
    store.close()
    assert not list(database.parent.glob("*.bak"))

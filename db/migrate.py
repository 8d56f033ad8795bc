"""Bring a database file to this program's tables: a new one is made, an older one copied first, a newer one refused."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from db.connection import connect_without_trace, writing_engine
from db.faults import database_faults, file_faults
from db.whole import losses, missing_now, require_new
from inspectfork.fault import Fault
from inspectfork.files import sync_file, sync_folder

MIGRATIONS = Path(__file__).parent / "migrations"
_CHECKED_WHOLE = 1 << 28  # bytes, about a second to read; in a larger file damage is told where it is met


def prepare(path: Path, migrations: Path = MIGRATIONS) -> tuple[Fault, ...]:
    """Make, upgrade or leave the database, ready to be written. Gives what was acknowledged and is lost.

    An older one is first copied to PATH.<revision>.bak. Raises Fault `database.damaged`, `.gone`, `.foreign`, `.newer`,
    `.locked`, `disk.full` or `station.unwritable`, with the file as it was.
    """
    with file_faults(path.parent, "station.unwritable"):
        path.parent.mkdir(parents=True, exist_ok=True)
    revision = _accepted_revision(path, migrations)
    lost = () if revision is None else losses(path)
    if revision == _newest(migrations):
        return lost
    if revision is not None:
        _copy(path, path.with_name(f"{path.name}.{revision}.bak"))
    _upgrade(path, migrations)
    return lost


def require_current(path: Path, migrations: Path = MIGRATIONS) -> tuple[Fault, ...]:
    """Raise the Fault that keeps the database from being read: `file.missing`, `database.older` and `prepare`'s.

    Gives what was acknowledged and is lost.
    """
    if is_new(path):
        raise Fault("file.missing", path=path)
    if _accepted_revision(path, migrations) != _newest(migrations):
        raise Fault("database.older", path=path)
    return missing_now(path)


def require_known(path: Path, migrations: Path = MIGRATIONS) -> None:
    """Raise Fault `database.damaged` or `.newer` unless the file is a station's database that `prepare` takes."""
    if _accepted_revision(path, migrations) is None:
        raise Fault("database.damaged", path=path, why="it has other tables")


def is_new(path: Path) -> bool:
    """Whether there is no database yet. Raises Fault `database.gone` where there was one."""
    if path.exists():
        return False
    require_new(path)
    return True


def _accepted_revision(path: Path, migrations: Path) -> str | None:
    """The revision of the file, None for an empty or missing one; Fault for one that is not ours to touch."""
    if not path.exists() or path.stat().st_size == 0:
        require_new(path)
        return None
    with database_faults(path), closing(connect_without_trace(path)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not tables:
            require_new(path)
            return None
        if "alembic_version" not in tables:
            raise Fault("database.damaged", path=path, why="it has other tables")
        if path.stat().st_size <= _CHECKED_WHOLE:
            _check_pages(connection, path)
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if row is None:
        raise Fault("database.damaged", path=path, why="it does not say its version")
    if row[0] not in _known(migrations):
        raise Fault("database.newer", path=path)
    return str(row[0])


def _check_pages(connection: sqlite3.Connection, path: Path) -> None:
    (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise Fault("database.damaged", path=path, why=str(found).splitlines()[-1])


def _copy(path: Path, copy: Path) -> None:
    """Copy the whole database, what lies in its log included; the copy is there whole or not at all."""
    draft = copy.with_name(copy.name + ".part")
    try:
        with (
            file_faults(path, "station.unwritable"),
            database_faults(path),
            closing(sqlite3.connect(path)) as source,
            closing(sqlite3.connect(draft)) as target,
        ):
            source.backup(target)
        with file_faults(path, "station.unwritable"):
            sync_file(draft)
            draft.replace(copy)
            sync_folder(copy.parent)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _upgrade(path: Path, migrations: Path) -> None:
    """All steps in one transaction: killed in the middle, the database is the old one."""
    # Rebuilding a table drops it for a moment, which would delete what refers to it: hence no foreign keys here.
    engine = writing_engine(path, foreign_keys=False)
    try:
        with database_faults(path), engine.begin() as connection:
            config = _config(migrations)
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
                raise RuntimeError(f"the upgrade leaves rows without what they refer to: {broken[:3]}")
    finally:
        engine.dispose()


def _config(migrations: Path) -> Config:
    """Alembic's settings, without its file."""
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _newest(migrations: Path) -> str | None:
    return ScriptDirectory.from_config(_config(migrations)).get_current_head()


def _known(migrations: Path) -> set[str]:
    return {step.revision for step in ScriptDirectory.from_config(_config(migrations)).walk_revisions()}

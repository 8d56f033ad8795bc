"""Looks at the records of a station: whether they are whole, and when they were copied last. Nothing is changed."""

import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from db.backup import check_integrity
from db.backup_note import read_note
from db.migrate import is_new
from db.store import Store
from db.whole import damaged_logs, log_state, missing_now
from inspectfork.fault import Fault
from inspectfork.frame import now
from inspectfork.predict.bundle import load_bundle
from inspectfork.station import Station
from ui.finding import Finding, State

BACKUP_DAYS = 7  # older than that, a backup is worth a note


def record_findings(station: Station) -> Iterator[Finding]:
    """The database first; what it cannot be asked is left out."""
    yield Finding("SQLite", State.GOOD, sqlite3.sqlite_version)
    try:
        if is_new(station.database):
            yield Finding("database", State.GOOD, f"none yet; {station.database} is made when it is needed")
            return
        store = Store.open(station.database, read_only=True)
    except Fault as fault:
        yield Finding("database", State.BAD, str(fault))
        return
    try:
        yield _integrity(station)
        yield _records(station)
        yield from _bundles(station, store)
        yield _pictures(store)
    finally:
        store.close()
    yield from _leftovers(station)
    yield _backup(station)


def _integrity(station: Station) -> Finding:
    try:
        check_integrity(station.database)
    except Fault as fault:
        return Finding("database", State.BAD, str(fault))
    return Finding("database", State.GOOD, f"{station.database} is whole")


def _records(station: Station) -> Finding:
    """Whether changes that were acknowledged are missing, and the log while nobody writes it."""
    lost = missing_now(station.database)
    if lost:
        return Finding("records", State.BAD, str(lost[0]))
    if _is_at_rest(station) and log_state(station.database).is_damaged:
        return Finding("records", State.BAD, "the write-ahead log is damaged; the next start keeps a copy of it")
    return Finding("records", State.GOOD, "nothing that was acknowledged is missing")


def _is_at_rest(station: Station) -> bool:
    """Whether no program works on the station now."""
    try:
        station.lock().release()
    except Fault:
        return False
    return True


def _bundles(station: Station, store: Store) -> Iterator[Finding]:
    """The model of each recipe in service, every file against its hash."""
    for stored in store.recipes():
        if stored.bundle_hash is None:
            continue
        check = f"model of {stored.recipe.name}"
        try:
            found = load_bundle(station.bundles / stored.bundle_hash).hash
        except Fault as fault:
            yield Finding(check, State.BAD, str(fault))
            continue
        if found == stored.bundle_hash:
            yield Finding(check, State.GOOD, "whole")
        else:
            yield Finding(check, State.BAD, "its files are not those that were put into service; restore a backup")


def _pictures(store: Store) -> Finding:
    missing = store.missing_pictures()
    if missing:
        text = f"{missing} pictures that the records name are not in {store.pictures.root}; restore a backup"
        return Finding("pictures", State.BAD, text)
    return Finding("pictures", State.GOOD, "every picture that the records name is there")


def _leftovers(station: Station) -> Iterator[Finding]:
    drafts = [*station.pictures.rglob("*.part"), *station.bundles.glob("tmp*")]
    if drafts:
        text = f"{len(drafts)} drafts were left by programs that ended suddenly, {_megabytes(drafts):.0f} MB"
        yield Finding("leftovers", State.NOTE, text)
    logs = damaged_logs(station.database)
    if logs:
        text = f"{len(logs)} damaged logs are kept, the last is {logs[-1].name}; delete them when they are of no use"
        yield Finding("damaged logs", State.NOTE, text)


def _megabytes(paths: list[Path]) -> float:
    files = [file for path in paths for file in (path, *path.rglob("*")) if file.is_file()]
    return sum(file.stat().st_size for file in files) / 1e6


def _backup(station: Station) -> Finding:
    note = read_note(station.root)
    if note is None:
        return Finding("backup", State.NOTE, "none was written yet; write one with: inspectfork backup FILE")
    days = (now() - note.written_at) // timedelta(days=1)
    text = f"the last one was written {days} days ago: {note.file}"
    return Finding("backup", State.GOOD if days <= BACKUP_DAYS else State.NOTE, text)

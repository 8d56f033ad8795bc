"""Looks at the records of a station: whether they are whole, and when they were copied last. Nothing is changed."""

import sqlite3
from collections.abc import Iterator
from datetime import timedelta

from db.backup import check_integrity
from db.backup_note import read_note
from db.leftover_pictures import MOST_UNRECORDED
from db.migrate import is_new
from db.pictures import PictureState
from db.store import Store
from db.whole import damaged_logs, log_state, missing_now
from inspectfork.fault import Fault
from inspectfork.frame import now
from inspectfork.predict.bundle import load_bundle
from inspectfork.station import Station
from ui.finding import Finding, State
from ui.leftovers import found_leftovers

UNKEPT_WORDS = {
    PictureState.DROPPED: "came too fast",
    PictureState.NO_ROOM: "for want of room",
    PictureState.LOST: "lost by a sudden end or the disk",
}
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
        yield _missing(store)
        yield _pictures(store)
        yield _leftovers(station, store)
    finally:
        store.close()
    yield from _damaged_logs(station)
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


def _missing(store: Store) -> Finding:
    missing = store.missing_pictures()
    if missing:
        text = f"{missing} pictures that the records name are not in {store.pictures.root}; restore a backup"
        return Finding("picture files", State.BAD, text)
    return Finding("picture files", State.GOOD, "every picture that the records name is there")


def _pictures(store: Store) -> Finding:
    """How many are kept, and how many are not although the recipe wants them."""
    counts = store.picture_counts()
    unkept = [f"{counts[state]:,} {UNKEPT_WORDS[state]}" for state in UNKEPT_WORDS if counts.get(state)]
    text = f"{counts.get(PictureState.STORED, 0):,} stored"
    if not unkept:
        return Finding("pictures", State.GOOD, text)
    return Finding("pictures", State.NOTE, f"{text}; not kept: {', '.join(unkept)}; see inspectfork events")


def _leftovers(station: Station, store: Store) -> Finding:
    found = found_leftovers(station, store)
    unrecorded = len(found.pictures.unrecorded)
    if unrecorded > MOST_UNRECORDED:
        text = f"{unrecorded:,} pictures without a record stay; was an older copy of the database put back?"
        return Finding("leftovers", State.NOTE, text)
    count = len(found.removable)
    if count:
        return Finding("leftovers", State.NOTE, f"{count} of a sudden end; the next start removes them")
    return Finding("leftovers", State.GOOD, "none")


def _damaged_logs(station: Station) -> Iterator[Finding]:
    logs = damaged_logs(station.database)
    if logs:
        text = f"{len(logs)} damaged logs are kept, the last is {logs[-1].name}; delete them when they are of no use"
        yield Finding("damaged logs", State.NOTE, text)


def _backup(station: Station) -> Finding:
    note = read_note(station.root)
    if note is None:
        return Finding("backup", State.NOTE, "none was written yet; write one with: inspectfork backup FILE")
    days = (now() - note.written_at) // timedelta(days=1)
    text = f"the last one was written {days} days ago: {note.file}"
    return Finding("backup", State.GOOD if days <= BACKUP_DAYS else State.NOTE, text)

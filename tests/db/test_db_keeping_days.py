"""Pictures are deleted by the days on which the station worked, few at a time, and never on the word of a clock."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from calendar_days import Calendar
from recorded_parts import PLATE, ng, ok

from db import record
from db.log import LogQuery
from db.pictures import PictureState
from db.store import Store
from inspectfork.fault import Fault
from inspectfork.review import Reason, Review, ReviewKind
from inspectfork.verdict import Decision

SHORT = replace(PLATE, keep_days=2)
FAR = datetime(2036, 12, 1, 3, 0, tzinfo=UTC)
EMPTY_BATTERY = datetime(1970, 1, 1, 0, 5, tzinfo=UTC)


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


@pytest.fixture
def short(store: Store, calendar: Calendar) -> Iterator[Store]:
    """A station that keeps pictures for two working days."""
    calendar.watch(store)
    store.save_recipe(SHORT, None)
    yield store


def kept(store: Store) -> int:
    return sum(row.picture_state is PictureState.STORED for row in store.inspections(LogQuery()))


def swept(store: Store, times: int = 30) -> list[int]:
    """How many pictures each sweep deleted, up to the first that deleted none."""
    counts = [store.sweep().result(timeout=60)]
    while counts[-1] and len(counts) < times:
        counts.append(store.sweep().result(timeout=60))
    return counts


def kinds(store: Store) -> list[str]:
    return [event.kind for event in store.events()]


def test_pictures_go_after_as_many_working_days_not_after_days_of_rest(short: Store, calendar: Calendar) -> None:
    calendar.work(short, days=2)
    calendar.later(days=20)  # closed for the summer
    assert swept(short) == [0]
    calendar.work(short, days=1, parts=3)
    assert swept(short) == [1, 0]
    assert kept(short) == 4


def test_at_most_a_tenth_is_deleted_at_once_and_each_time_the_records_say_what_and_why(
    short: Store, calendar: Calendar
) -> None:
    calendar.work(short, days=1, parts=30)
    calendar.work(short, days=2, parts=5)
    assert short.sweep().result(timeout=60) == 4
    event = short.events()[0]
    assert (event.kind, event.facts["count"], event.facts["recipe"]) == ("picture.deleted", "4", "plate")
    assert event.text == "4 pictures of plate were deleted: the recipe keeps them for 2 working days."
    assert kept(short) == 36


@pytest.mark.parametrize("wrong", [FAR, EMPTY_BATTERY])
@pytest.mark.parametrize("closed", [True, False])
def test_a_clock_that_is_wrong_for_some_parts_deletes_nothing_and_is_told(
    database: Path, wrong: datetime, closed: bool
) -> None:
    """Case s02: for one start the clock stands years ahead; or an empty battery lets it begin at 1970."""
    told: list[Fault] = []
    calendar, store = Calendar(), Store.open(database)

    def started_again() -> Store:
        if closed:
            store.close()
        again = Store.open(database) if closed else store
        again.tell = told.append
        if closed:
            calendar.watch(again)
        return again

    calendar.watch(store)
    store.save_recipe(SHORT, None)
    calendar.work(store, days=2, parts=6)
    right = calendar.now
    calendar.jump(wrong)
    store = started_again()
    calendar.work(store, days=1, parts=10)
    assert [fault.code for fault in told] == ["clock.jumped"]
    assert swept(store) == [0]
    calendar.jump(right)
    store = started_again()
    calendar.work(store, days=2, parts=1)
    assert [fault.code for fault in told] == ["clock.jumped"] * 2
    assert swept(store) == [0]
    assert kept(store) == 24
    assert kinds(store).count("clock.jumped") == 2
    calendar.work(store, days=1)  # the third day by the right clock
    assert swept(store)[-1] == 0
    assert [row.serial for row in store.inspections(LogQuery())][0] == "part 25"
    assert store.close() == ()


def test_the_summer_time_and_a_long_shift_are_no_jumps(short: Store, calendar: Calendar) -> None:
    calendar.work(short, days=1)
    calendar.later(days=0.6)
    calendar.inspect(short)
    calendar.jump(calendar.now.replace(minute=calendar.now.minute + 20))  # set by the network
    calendar.inspect(short)
    assert kinds(short) == []


def test_a_jump_is_recorded_when_writing_the_part_is_tried_again(
    short: Store, calendar: Calendar, monkeypatch: pytest.MonkeyPatch
) -> None:
    calendar.inspect(short)
    calendar.jump(FAR)
    with monkeypatch.context() as failing:
        failing.setattr(record, "add_inspection", lambda *_: sqlite3.connect("/").close())
        with pytest.raises(Fault):
            calendar.inspect(short)
    assert kinds(short) == []
    calendar.inspect(short)
    assert kinds(short) == ["clock.jumped"]


def test_what_waits_for_a_review_is_kept_until_it_is_answered(short: Store, calendar: Calendar) -> None:
    calendar.inspect(short, ng(), SHORT, "rejected")
    calendar.inspect(short, ok(), SHORT, "disputed")
    calendar.inspect(short, ok(), SHORT, "passed")
    ids = {row.serial: row.id for row in short.inspections(LogQuery())}
    short.review(ids["disputed"], Review(ReviewKind.DISPUTED, Reason.MISSED_DEFECT, by="Mori")).result()
    calendar.later(days=1)
    calendar.work(short, days=3)
    swept(short)
    states = {row.serial: row.picture_state for row in short.inspections(LogQuery())}
    assert states["rejected"] is states["disputed"] is PictureState.STORED
    assert states["passed"] is PictureState.DELETED
    assert {row.serial for row in short.to_review(sample=False, limit=9)} == {"disputed", "rejected"}

    for serial, truth in (("rejected", Decision.NG), ("disputed", Decision.OK)):
        short.review(ids[serial], Review(ReviewKind.CONFIRMED, decision=truth, by="Ito")).result()
    swept(short)
    states = {row.serial: row.picture_state for row in short.inspections(LogQuery())}
    assert states["rejected"] is states["disputed"] is PictureState.DELETED


def test_what_a_recipe_names_is_kept(short: Store, calendar: Calendar) -> None:
    for serial in ("sample", "taken off", "golden", "other"):
        calendar.inspect(short, recipe=SHORT, serial=serial)
    short.sweep().result(timeout=60)  # behind the pictures that are on their way
    rows = {row.serial: row for row in short.inspections(LogQuery())}
    short.labelling.add_inspected([rows["sample"].id, rows["taken off"].id])
    hashes = {
        serial: row.picture_path.parent.name + row.picture_path.stem for serial, row in rows.items() if row.picture_path
    }
    short.labelling.remove("plate", [hashes["taken off"]]).result(timeout=60)
    short.save_recipe(replace(SHORT, golden=hashes["golden"]), None)
    calendar.later(days=1)
    calendar.work(short, days=3)
    swept(short)
    gone = {row.serial for row in short.inspections(LogQuery()) if row.picture_state is PictureState.DELETED}
    assert gone == {"other", "part 5"}

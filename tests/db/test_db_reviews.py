"""A second look stands beside the verdict and beside the looks before it; what waits for one is found in order."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from recorded_parts import PLATE, frame, ng, ok, part, unseen

from db.log import LogQuery
from db.pictures import PictureState
from db.store import Store
from inspectfork.recipe import Keep, Recipe
from inspectfork.review import Reason, ReviewKind, review_of
from inspectfork.verdict import Decision

UNKEPT = Recipe("plate", keep=Keep.NG, disk_floor_gb=0)


def test_a_disputed_part_waits_with_its_picture_even_where_such_pictures_are_not_kept(database: Path) -> None:
    store = Store.open(database)
    store.save_recipe(UNKEPT, None)
    accepted = part("1", ok(), UNKEPT, operator="山田")
    store.record(accepted, frame()).result()
    assert store.inspections(LogQuery())[0].picture_state is None
    assert store.dispute(accepted, frame(), Reason.MISSED_DEFECT).result() is True
    store.close()

    store = Store.open(database, read_only=True)
    (waiting,) = store.to_review(sample=False, limit=10)
    assert (waiting.serial, waiting.decision, waiting.picture_state) == ("1", Decision.OK, PictureState.STORED)
    (look,) = store.reviews(waiting.id)
    assert (look.kind, look.reason, look.by) == (ReviewKind.DISPUTED, Reason.MISSED_DEFECT, "山田")
    store.close()


def test_a_disputed_part_gets_a_second_chance_for_a_picture_that_was_not_kept(store: Store, database: Path) -> None:
    disputed = part("1", ng())
    store.record(disputed, None).result()
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("INSERT INTO pictures VALUES (1, 'dropped', '2026-11-23 08:00:00.000000', NULL, NULL)")
    store.dispute(disputed, frame(), Reason.OTHER).result()
    (waiting,) = store.to_review(sample=False, limit=1)
    assert waiting.picture_state in (PictureState.PENDING, PictureState.STORED)


def test_a_part_that_was_never_recorded_cannot_be_disputed(store: Store) -> None:
    assert store.dispute(part("1"), None, Reason.OTHER).result() is False


def test_a_second_look_is_added_and_changes_nothing_that_was_there(store: Store, database: Path) -> None:
    rejected = part("1", ng(), operator="山田")
    store.record(rejected, None).result()
    before = store.inspections(LogQuery())
    store.dispute(rejected, None, Reason.FALSE_CALL).result()
    store.review(1, review_of(Decision.NG, Decision.OK, note="光の反射", by="佐藤")).result()
    store.review(1, review_of(Decision.NG, Decision.NG, class_name="dent", by="Suzuki")).result()

    (after,) = store.inspections(LogQuery())
    assert [replace(after, reviews=())] == before
    assert after.settled_by == after.reviews[-1] == store.reviews(1)[-1]
    store.write_csv(LogQuery(), database.parent / "log.csv")
    written = (database.parent / "log.csv").read_text("utf-8-sig").splitlines()[1]
    assert written.endswith(",confirmed,NG,dent,,Suzuki")
    looks = [(look.kind, look.reason, look.decision, look.class_name, look.note, look.by) for look in store.reviews(1)]
    assert looks == [
        (ReviewKind.DISPUTED, Reason.FALSE_CALL, None, None, "", "山田"),
        (ReviewKind.OVERRULED, Reason.FALSE_CALL, Decision.OK, None, "光の反射", "佐藤"),
        (ReviewKind.CONFIRMED, None, Decision.NG, "dent", "", "Suzuki"),
    ]
    with closing(sqlite3.connect(database)) as connection:
        assert dict(connection.execute("SELECT name, role FROM users"))["佐藤"] == "quality"


def test_disputed_parts_come_first_then_rejected_ones_and_none_that_was_looked_at(store: Store) -> None:
    verdicts = {"a": ng(), "b": ok(), "c": ng(), "d": unseen(), "e": ng()}
    parts = [part(serial, verdict, minutes=minute) for minute, (serial, verdict) in enumerate(verdicts.items())]
    for given in parts:
        store.record(given, None).result()
    store.dispute(parts[3], None, Reason.OTHER).result()
    store.dispute(parts[1], None, Reason.MISSED_DEFECT).result()
    assert [row.serial for row in store.to_review(sample=False, limit=10)] == ["d", "b", "e", "c", "a"]
    store.review(2, review_of(Decision.OK, Decision.NG)).result()
    store.review(5, review_of(Decision.NG, Decision.NG)).result()
    assert [row.serial for row in store.to_review(sample=False, limit=3)] == ["d", "c", "a"]
    store.dispute(parts[1], None, Reason.FALSE_CALL).result()  # again, after the reviewer's look
    assert [row.serial for row in store.to_review(sample=False, limit=2)] == ["d", "b"]


def test_a_sample_of_what_was_let_go_is_ok_parts_with_pictures_that_nobody_looked_at(database: Path) -> None:
    store = Store.open(database)
    store.save_recipe(PLATE, None)
    for number in range(4):
        store.record(part(str(number), ng() if number == 3 else ok(), minutes=number), frame(number)).result()
    store.record(part("no picture", minutes=9), None).result()
    store.review(1, review_of(Decision.OK, Decision.OK)).result()
    store.close()
    store = Store.open(database, read_only=True)
    assert {row.serial for row in store.to_review(sample=True, limit=10)} == {"1", "2"}
    store.close()

"""What was judged is found again: by time, verdict, recipe and serial, page by page, and as a CSV file."""

import csv
import math
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from recorded_parts import MORNING, PLATE, frame, ng, ok, part, unseen

from db import log
from db.choices import Choices
from db.csv_file import COLUMNS
from db.events import EventQuery
from db.log import LogQuery
from db.store import Store
from inspectfork.fault import Fault
from inspectfork.judge.gate import Light, Refused
from inspectfork.model.phrase import parse_phrase
from inspectfork.recipe import Recipe
from inspectfork.verdict import Decision, Defect, Verdict, not_inspected

BOARD = Recipe("基板 «α»", disk_floor_gb=0)


@pytest.fixture
def shift(store: Store) -> Store:
    """A shift of ten parts, one a minute: every third is NG, the eighth could not be judged, then two boards."""
    for minute in range(8):
        verdict = unseen() if minute == 7 else ng() if minute % 3 == 2 else ok()
        store.record(part(f"plate-{minute:03}", verdict, minutes=minute), None).result()
    store.record(part("日本-一", ng(), BOARD, minutes=8), None).result()
    store.record(part("日本-二", ok(), BOARD, minutes=9), None).result()
    return store


def serials(store: Store, query: LogQuery) -> list[str]:
    return [inspection.serial for inspection in store.inspections(query)]


def test_an_inspection_comes_back_as_it_was_recorded(store: Store) -> None:
    store.save_recipe(PLATE, None)
    given = part("Деталь-ß-部品-01", ng(), operator="山田")
    store.record(given, None).result()

    (logged,) = store.inspections(LogQuery())

    assert (logged.serial, logged.taken_at, logged.source) == (given.serial, given.taken_at, given.source)
    assert (logged.recipe_name, logged.recipe_version, logged.recipe_hash) == ("plate", 1, PLATE.hash())
    assert (logged.decision, logged.score, logged.limit) == (Decision.NG, 0.75, 0.5)
    assert logged.defects == given.verdict.defects
    assert (logged.operator, logged.timings) == ("山田", given.timings)
    assert (logged.picture_path, logged.picture_state, logged.map_box) == (None, None, None)


def test_a_part_that_was_not_inspected_says_why_and_can_say_it_in_another_language(store: Store) -> None:
    store.record(part("7", unseen()), None).result()
    (logged,) = store.inspections(LogQuery())
    assert logged.reason == "The picture is 10x10, but this run began with 80x60."
    assert Fault(logged.reason_code, **logged.reason_facts).what == logged.reason


def test_a_verdict_by_a_recipe_that_was_never_saved_is_recorded_all_the_same(store: Store) -> None:
    store.record(part("1", recipe=BOARD), None).result()
    (logged,) = store.inspections(LogQuery())
    assert (logged.recipe_name, logged.recipe_version) == (BOARD.name, None)
    assert store.recipes() == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (LogQuery(decision=Decision.NG), ["日本-一", "plate-005", "plate-002"]),
        (LogQuery(decision=Decision.NOT_INSPECTED), ["plate-007"]),
        (LogQuery(recipe=BOARD.name), ["日本-二", "日本-一"]),
        (LogQuery(recipe="nothing"), []),
        (LogQuery(serial="日本"), ["日本-二", "日本-一"]),
        (LogQuery(serial="plate-004"), ["plate-004"]),
        (LogQuery(serial="late"), []),
        (LogQuery(serial="plate", limit=2), ["plate-007", "plate-006"]),
        (LogQuery(until=MORNING + timedelta(minutes=2)), ["plate-001", "plate-000"]),
        (LogQuery(since=MORNING + timedelta(minutes=8)), ["日本-二", "日本-一"]),
        (LogQuery(since=MORNING, until=MORNING + timedelta(minutes=4), decision=Decision.NG), ["plate-002"]),
    ],
)
def test_the_log_is_filtered_and_newest_first(shift: Store, query: LogQuery, found: list[str]) -> None:
    assert serials(shift, query) == found


def test_counts_follow_the_filters_and_name_every_verdict(shift: Store) -> None:
    assert shift.counts(LogQuery(limit=1)) == {Decision.OK: 6, Decision.NG: 3, Decision.NOT_INSPECTED: 1}
    assert shift.counts(LogQuery(recipe=BOARD.name)) == {Decision.OK: 1, Decision.NG: 1, Decision.NOT_INSPECTED: 0}


def test_paging_gives_every_part_once_even_when_many_were_taken_at_the_same_time(store: Store) -> None:
    for number in range(7):
        store.record(part(str(number), minutes=number // 3), None).result()
    seen: list[str] = []
    before = None
    while page := store.inspections(LogQuery(limit=2, before_id=before)):
        seen += [inspection.serial for inspection in page]
        before = page[-1].id
    assert seen == ["6", "5", "4", "3", "2", "1", "0"]


def test_every_filter_of_the_log_is_answered_by_an_index(store: Store, database: Path) -> None:
    """A million rows are never read one by one: SQLite's own plan says so."""
    in_order = ("decision = 'NG'", "recipe_id = 1", "recipe_id = 1 AND bundle_hash = 'b'", "bundle_hash = 'b'")
    in_order += ("operator_id = 1", "+taken_at >= '2026' AND id >= 1 AND id <= 9")
    sorted_first = ("serial >= 'a' AND serial < 'b'", "source >= 'a' AND source < 'b'")
    with closing(sqlite3.connect(database)) as connection:
        for condition in (*in_order, *sorted_first):
            asked = f"SELECT id FROM inspections WHERE {condition} ORDER BY id DESC LIMIT 200"
            plan = " ".join(row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {asked}"))
            assert plan.startswith("SEARCH inspections USING"), plan
            assert ("TEMP B-TREE" in plan) is (condition in sorted_first), plan


def test_the_order_is_that_of_the_records_whatever_the_clock_said(store: Store) -> None:
    for serial, minutes in (("1", 0), ("2", 10 * 365 * 1440), ("3", -50 * 365 * 1440), ("4", 2)):
        store.record(part(serial, ng(), minutes=minutes, operator="山田", bundle="b"), None).result()
    queries = [
        LogQuery(),
        LogQuery(decision=Decision.NG),
        LogQuery(recipe="plate"),
        LogQuery(operator="山田"),
        LogQuery(bundle="b"),
        LogQuery(source="simulated:"),
        LogQuery(class_name="scratch"),
        LogQuery(since=MORNING - timedelta(days=30_000)),
    ]
    for query in queries:
        assert serials(store, query) == ["4", "3", "2", "1"], query
        first = store.inspections(replace(query, limit=2))
        assert serials(store, replace(query, before_id=first[-1].id)) == ["2", "1"], query
    assert serials(store, LogQuery(until=MORNING + timedelta(days=1))) == ["4", "3", "1"]
    assert [row.serial for row in store.to_review(sample=False, limit=9)] == ["4", "3", "2", "1"]
    assert [(MORNING - found.taken_at).days for found in store.measured("plate", "b", last=2)] == [50 * 365, -1]


def test_the_log_is_narrowed_by_class_operator_bundle_and_camera(store: Store) -> None:
    both = replace(ng(), defects=(ng().defects[0], ng().defects[0]))
    store.record(part("1", both, operator="山田", bundle="old"), None).result()
    store.record(replace(part("2", ng(), minutes=1), source="/parts/早番/2.png"), None).result()
    store.record(replace(part("3", minutes=2, bundle="new"), source="/parts/遅番/3.png"), None).result()
    asked = (LogQuery(class_name="scratch"), LogQuery(class_name="打痕", limit=1), LogQuery(operator="山田"))
    assert [serials(store, query) for query in asked] == [["2", "1"], ["2"], ["1"]]
    asked = (LogQuery(bundle="new"), LogQuery(source="/parts/早番/"), LogQuery(source="/parts"))
    assert [serials(store, query) for query in asked] == [["3"], ["2"], ["3", "2"]]
    after = store.inspections(LogQuery(class_name="scratch", limit=1))[0].id
    assert serials(store, LogQuery(class_name="scratch", before_id=after)) == ["1"]
    assert serials(store, LogQuery(class_name="scratch", source="/parts", until=MORNING)) == []
    assert store.counts(LogQuery(class_name="scratch", operator="山田"))[Decision.NG] == 1
    assert store.choices() == Choices(
        ("scratch", "打痕"), ("山田",), ("new", "old"), ("/parts/早番/", "/parts/遅番/", "simulated:plate")
    )


def test_of_very_many_parts_whose_serials_begin_alike_the_newest_are_found(
    shift: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "SORTED_AT_MOST", 3)
    assert serials(shift, LogQuery(serial="plate", limit=2)) == ["plate-007", "plate-006"]
    assert serials(shift, LogQuery(serial="plate-00", decision=Decision.NG)) == ["plate-005", "plate-002"]


def test_the_csv_file_opens_in_excel_and_holds_every_part_of_the_query(shift: Store, tmp_path: Path) -> None:
    file = tmp_path / "記録.csv"
    assert shift.write_csv(LogQuery(limit=1), file) == 10

    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert tuple(rows[0]) == COLUMNS
    assert [row["serial"] for row in rows][:2] == ["日本-二", "日本-一"]
    assert rows[1]["defects"].endswith("打痕 0.600 at 1,2 3x4 (12 px)")
    assert (rows[1]["taken_at_utc"], rows[1]["recipe"]) == ("2026-11-23 08:08:00.000", BOARD.name)


def test_a_csv_file_that_cannot_be_written_is_one_sentence_and_leaves_nothing(shift: Store, tmp_path: Path) -> None:
    folder = tmp_path / "log.csv"
    folder.mkdir()
    with pytest.raises(Fault, match=r"log\.csv cannot be written"):
        shift.write_csv(LogQuery(), folder)
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []


def test_events_come_newest_first_with_who_and_facts(store: Store) -> None:
    store.accounts.signed_in = "係長"
    store.event("camera.lost", source="カメラ 2", why="no answer").result()
    store.event("camera.back", by="", source="カメラ 2", seconds=3).result()
    assert [happened.kind for happened in store.events(EventQuery(limit=1))] == ["camera.back"]
    newest, lost = store.events()
    assert (lost.text, lost.by) == ("The camera カメラ 2 was lost: no answer", "係長")
    assert (newest.by, newest.facts) == ("", {"source": "カメラ 2", "seconds": "3"})


@pytest.mark.parametrize("change", ["UPDATE events SET text = 'nothing'", "DELETE FROM events"])
def test_the_database_refuses_to_change_an_event(store: Store, database: Path, change: str) -> None:
    store.event("camera.back", source="usb:0", seconds=3).result()
    refused = pytest.raises(sqlite3.IntegrityError, match="only ever added")
    with closing(sqlite3.connect(database)) as connection, refused:
        connection.execute(change)
    assert [happened.kind for happened in store.events()] == ["camera.back"]


def test_the_log_is_read_while_another_store_writes(store: Store, database: Path) -> None:
    reader = Store.open(database, read_only=True)
    store.record(part("1"), frame()).result()
    assert serials(reader, LogQuery()) == ["1"]
    with pytest.raises(Fault, match="open for reading only"):
        reader.record(part("2"), None)
    with pytest.raises(Fault, match="open for reading only"):
        reader.event("camera.back", source="usb:0", seconds=3)
    assert reader.close() == ()


def test_the_phrase_and_the_length_of_a_defect_are_kept(store: Store) -> None:
    phrase = parse_phrase("NG unknown severity 3 upper-left small x1 plate")
    defect = Defect("unknown", 0.75, (3, 4, 10, 2), 15, 0.15, 11, 1.1)
    store.record(part("1", Verdict(Decision.NG, 0.75, 0.5, (defect,), phrase=phrase)), None).result()
    (logged,) = store.inspections(LogQuery())
    assert parse_phrase(logged.phrase) == phrase
    assert logged.defects == (defect,)


LIGHT = Light(118.5, math.log(312.25), ())


def test_brightness_and_focus_are_kept_of_judged_and_of_refused_parts_and_stand_in_the_csv_file(
    store: Store, tmp_path: Path
) -> None:
    dark = Refused(Fault("picture.too_dark", source="2", found="20", least="90", most="140"), LIGHT)
    for minutes, verdict in enumerate([Verdict(Decision.OK, 0.25, 0.5, light=LIGHT), not_inspected(dark), unseen()]):
        store.record(part(str(minutes), verdict, minutes=minutes), None).result()
    unmeasured, refused, judged = store.inspections(LogQuery())
    assert (judged.brightness, judged.focus) == (refused.brightness, refused.focus) == (118.5, pytest.approx(312.25))
    assert (unmeasured.brightness, unmeasured.focus) == (None, None)
    store.write_csv(LogQuery(), tmp_path / "log.csv")
    with (tmp_path / "log.csv").open(encoding="utf-8-sig", newline="") as lines:
        assert [row["brightness"] for row in csv.DictReader(lines)] == ["", "118.5", "118.5"]


def test_the_last_measured_parts_are_those_of_the_recipe_and_the_bundle_oldest_first(store: Store) -> None:
    for minutes in range(4):
        store.record(part(str(minutes), minutes=minutes, bundle="new"), None).result()
    store.record(part("board", ng(), BOARD, minutes=8, bundle="new"), None).result()
    store.record(part("before", minutes=9, bundle="old"), None).result()
    found = store.measured("plate", "new", 3)
    assert [measured.taken_at for measured in found] == [MORNING + timedelta(minutes=m) for m in (1, 2, 3)]
    assert {(measured.decision, measured.score) for measured in found} == {(Decision.OK, 0.25)}
    assert store.measured("nothing", "new", 3) == []
